"""Who may ask, how often, and under which headers they are answered."""

from collections import Counter
from http.client import HTTPConnection
from itertools import count

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from hmip_dash.api import index
from hmip_dash.api.guards import security_headers as headers
from hmip_dash.api.guards.access import Guard
from hmip_dash.api.guards.rate_limit import MOST_CLIENTS, Limit
from hmip_dash.config import REQUESTS_A_MINUTE
from hmip_dash.permission import Rules
from tests.api.served import run_aside, served


def test_a_client_waits_when_it_has_used_up_its_minute():
    now = [0.0]
    limit = Limit(60, clock=lambda: now[0])

    assert [limit.wait("ashby") for _ in range(61)] == [0] * 60 + [1]
    assert limit.wait("brook") == 0
    now[0] = 1.0
    assert [limit.wait("ashby"), limit.wait("ashby")] == [0, 1]


def test_a_slow_limit_says_how_long_to_wait():
    now = [0.0]
    limit = Limit(1, clock=lambda: now[0])

    assert limit.wait("ashby") == 0
    assert limit.wait("ashby") == 60
    now[0] = 59.0
    assert 1 <= limit.wait("ashby") <= 2
    now[0] = 61.0
    assert limit.wait("ashby") == 0


def test_no_limit_never_waits():
    assert not any(Limit(0).wait("ashby") for _ in range(1000))


def test_clients_that_are_long_silent_are_forgotten():
    limit = Limit(1, clock=lambda: 0.0)
    limit.wait("ashby")
    for number in range(MOST_CLIENTS):
        limit.wait(str(number))

    assert limit.wait("ashby") == 0
    assert len(limit._buckets) == MOST_CLIENTS


@pytest.mark.parametrize("host", ["x; script-src *", "a b", "", "a'b", "a,b"])
def test_a_host_that_is_none_never_enters_the_policy(host):
    policy = headers.policy(["sha256-abc="], host)

    assert "connect-src 'self';" in policy
    assert policy.count("script-src") == 1


@pytest.mark.parametrize("host", ["ashby.gov.uk", "127.0.0.1:8501", "[::1]:8501"])
def test_websockets_are_allowed_to_our_own_host_alone(host):
    policy = headers.policy([], host)

    assert f"connect-src 'self' ws://{host} wss://{host};" in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_each_script_of_the_document_passes_by_its_hash():
    document = index.document(
        "<!-- x --><head><title>Streamlit</title><script>let a = 1</script>"
        '<script src="b.js"></script></head><noscript>none</noscript>'
    )

    # printf 'let a = 1' | openssl dgst -sha256 -binary | base64
    assert index.hashes(document, []) == [
        "sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ="
    ]
    assert "<title>HMIP Dash</title>" in document
    assert 'type="application/atom+xml"' in document
    assert len(index.hashes(document, ["ours"])) == 2


def test_health_and_version_say_what_runs(site):
    health, version = site.ask("/health"), site.ask("/version")

    assert (health.status, health.json["status"]) == (200, "ok")
    assert health.json["schema"] == version.json["schema"]
    assert version.json["name"] == "HMIP Dash"
    assert health.headers["cache-control"] == "no-store"
    assert health.headers["x-content-type-options"] == "nosniff"


def test_health_is_bad_without_a_store(use_store, tmp_path):
    use_store(f"sqlite:///{tmp_path / 'none.sqlite'}")
    with served() as site:
        answer = site.ask("/health")

    assert answer.status == 503
    assert answer.json["detail"].startswith("There is no store yet")
    assert answer.headers["retry-after"] == "5"


def test_health_is_bad_when_the_database_is_away(use_store):
    use_store("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with served() as site:
        answer = site.ask("/health")

    assert answer.status == 503
    assert "nobody" not in answer.text and "127.0.0.1" not in answer.text


def test_what_streamlit_leaves_open_is_closed(site):
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        assert site.ask(path).status == 404


def test_without_the_header_of_the_login_no_fact_leaves(use_store, facts):
    use_store(str(facts.url), user_header="X-Forwarded-User")
    with served() as site:
        for path in ("/api", "/api/v1/providers", "/feed.xml", "/media/a.xlsx"):
            answer = site.ask(path)
            assert answer.status == 401
            assert answer.headers["content-type"] == "application/problem+json"
        assert site.ask("/health").status == 200
        assert site.ask("/media/a.xlsx", X_Forwarded_User="ashby").status == 404


def test_a_name_that_two_proxies_give_counts_for_nobody(use_store, facts):
    use_store(str(facts.url), user_header="X-Forwarded-User")
    with served() as site:
        connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
        connection.putrequest("GET", "/api/v1/providers")
        connection.putheader("X-Forwarded-User", "ashby")
        connection.putheader("X-Forwarded-User", "brook")
        connection.endheaders()
        assert connection.getresponse().status == 401
        connection.close()


def test_ten_thousand_requests_in_a_minute_are_not_all_answered():
    async def answered(scope, receive, send):
        await PlainTextResponse("fine")(scope, receive, send)

    now = count(step=60 / 10_000)
    limit = Limit(REQUESTS_A_MINUTE, clock=lambda: next(now))
    guard = Guard(answered, rules=Rules(), limit=limit)
    found = run_aside(asked(guard, "/api/v1/providers", 10_000))

    # A bucket of a minute's worth, and what filled it again in that minute.
    assert Counter(status for status, _ in found) == {200: 1199, 429: 8801}
    waits = [int(headers[b"retry-after"]) for status, headers in found if status == 429]
    assert set(waits) == {1}
    assert run_aside(asked(guard, "/health", 1))[0][0] == 200


async def asked(application, path, times):
    """Return status and headers of each answer, without a network between."""
    request = Request({"type": "http", "method": "GET", "path": path, "headers": []})
    found = []

    async def send(message):
        if message["type"] == "http.response.start":
            found.append((message["status"], dict(message["headers"])))

    for _ in range(times):
        scope = {**request.scope, "client": ("192.0.2.1", 50_000)}
        await application(scope, request.receive, send)
    return found


def test_too_many_requests_are_told_to_wait(use_store, facts):
    use_store(str(facts.url), requests_a_minute="1")
    with served() as site:
        answers = [site.ask("/api/v1/nothing") for _ in range(2)]

        assert [answer.status for answer in answers] == [404, 429]
        # Of the minute that a request takes to come back some may have passed.
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert site.ask("/health").status == 200
