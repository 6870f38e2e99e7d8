"""A database that hangs or fails stops neither /health nor the lists for good."""

import threading

from hmip_dash.store import init
from tests.api.served import served
from tests.trouble import damage, stopped


def test_health_answers_while_the_database_hangs_and_when_it_is_back(
    use_store, postgres_server, postgres_url
):
    init.prepare(postgres_url)
    use_store(postgres_url)
    with served() as site, stopped(postgres_server) as resume:
        waiting = [asking(site, "/api/v1/providers") for _ in range(60)]
        answers = [site.ask("/health") for _ in range(5)]
        assert {answer.status for answer in answers} == {503}
        assert "does not answer" in answers[0].json["detail"]
        looking = [t for t in threading.enumerate() if t.name.startswith("health")]
        assert len(looking) == 1
        for one in waiting:
            one.join()

        resume()
        while site.ask("/health").status == 503:
            continue
        assert site.ask("/api/v1/providers").status == 200


def test_a_list_of_a_database_that_hangs_is_refused_with_a_reason(
    use_store, postgres_server, postgres_url
):
    init.prepare(postgres_url)
    use_store(postgres_url)
    with served() as site:
        assert site.ask("/api/v1/providers").status == 200
        with stopped(postgres_server):
            answer = site.ask("/api/v1/providers")

        assert answer.status == 503
        assert answer.json["detail"] == "The database does not answer."
        assert site.ask("/api/v1/providers").status == 200


def test_a_damaged_store_is_called_what_it_is(use_store, facts_copy, caplog):
    damage(facts_copy)
    use_store(f"sqlite:///{facts_copy}")
    with served() as site:
        answers = [site.ask(path) for path in ("/health", "/api/v1/providers") * 3]

    assert {answer.status for answer in answers} == {503}
    assert {answer.json["detail"] for answer in answers} == {
        "The database is damaged, or the file is not a database."
    }
    said = [r.getMessage() for r in caplog.records if "damaged" in r.getMessage()]
    assert len(said) == 1
    assert str(facts_copy) in said[0]


def asking(site, path):
    thread = threading.Thread(target=site.ask, args=(path,))
    thread.start()
    return thread
