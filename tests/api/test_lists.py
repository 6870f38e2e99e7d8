"""Lists say what pages and workbooks say, in parts, packed, and only when new."""

import gzip
import json
from base64 import b64decode, urlsafe_b64encode
from dataclasses import fields
from datetime import date
from urllib.parse import quote

import pytest

from hmip_dash.api.endpoints import ENDPOINTS
from hmip_dash.store import queries
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.glossary import view as glossary_view
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import SCRAPED
from tests import build
from tests.api.served import all_rows, csv_rows
from tests.build import bundled_counts, bundled_files, inspection, load

EVERY = [endpoint.path for endpoint in ENDPOINTS]


def test_parts_of_a_list_make_the_whole_without_gap_or_double(site, real):
    parts = all_rows(site, "/api/v1/inspections", limit=37, type="YJS")

    assert parts == all_rows(site, "/api/v1/inspections", type="YJS")
    inspections = queries.inspections(real, date.today())
    services = inspections[inspections["provider_type"].eq("YJS")]
    assert [row["inspection_id"] for row in parts] == services["inspection_id"].tolist()


def test_the_next_part_of_a_csv_is_in_a_header(site):
    first = site.ask("/api/v1/inspections?limit=200&format=csv")
    address = first.headers["link"].removeprefix("<").split(">")[0]
    second = site.ask(address)

    assert 'rel="next"' in first.headers["link"]
    assert second.headers["content-type"].startswith("text/csv")
    assert second.text.count("\r\n") == 1 + bundled_counts()["inspection"] - 200
    assert "link" not in second.headers


@pytest.mark.parametrize(
    "query, detail",
    [
        ("cursor=abc", "damaged"),
        ("cursor=%00", "damaged"),
        ("cursor=W10", "damaged"),
        ("cursor=WzEsMSwiMjAyNi0xMS0yNCIsMV0", "damaged"),
        ("cursor=" + "A" * 5000, "damaged"),
        ("colour=red", "There is no filter “colour”."),
        ("type=Prison", "is not one of its values"),
        ("type=YJS&type=PDU", "more than once"),
        ("status=", "is not one of its values"),
        ("limit=0", "not a whole number from 1 to 1000"),
        ("limit=1001", "not a whole number"),
        ("limit=%C2%B2", "not a whole number"),
        ("limit=1.5", "not a whole number"),
        ("since=soon", "not a whole number from 1 to 9999"),
        ("as_known_on=yesterday", "not a day like"),
        ("as_known_on=20261124", "not a day like"),
        ("as_known_on=2999-01-01", "in the future"),
        ("provider=nobody", "There is no provider “nobody”"),
        ("area=../../etc/passwd", "There is no area"),
        ("region=' OR 1=1 --", "There is no region"),
        ("framework=%3Cscript%3E", "There is no framework"),
        ("provider=", "is empty"),
        ("format=xml", "is not one of its values"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_a_sentence(site, query, detail):
    answer = site.ask(f"/api/v1/inspections?{quote(query, safe='=&%')}")

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json["detail"]
    assert answer.json["status"] == 400


def test_an_unknown_filter_is_answered_with_those_there_are(site):
    answer = site.ask("/api/v1/movement?rating=Good")

    assert answer.json["allowed"] == [
        "area",
        "as_known_on",
        "cursor",
        "format",
        "limit",
        "secondary",
        "type",
    ]


def test_a_cursor_is_good_for_its_own_query_alone(site):
    following = site.ask("/api/v1/inspections?type=YJS&limit=5").json["next"]
    cursor = following.split("cursor=")[1]

    for path in (
        f"/api/v1/inspections?type=PDU&limit=5&cursor={cursor}",
        f"/api/v1/providers?type=YJS&limit=5&cursor={cursor}",
    ):
        answer = site.ask(path)
        assert answer.status == 400
        assert "another query" in answer.json["detail"]
    again = site.ask(f"/api/v1/inspections?type=YJS&limit=9&cursor={cursor}")
    assert len(again.json["rows"]) == 9
    other_day = f"{following}&as_known_on=2026-11-23"
    assert "another day" in site.ask(other_day).json["detail"]


def test_a_forged_cursor_shows_nothing_of_a_day_to_come(site):
    following = site.ask("/api/v1/inspections?type=YJS&limit=5").json["next"]
    path, cursor = following.split("cursor=")
    row, event, _, bound = json.loads(b64decode(cursor + "=" * (-len(cursor) % 4)))
    to_come = json.dumps([row, event, "2999-01-03", bound]).encode()
    forged = urlsafe_b64encode(to_come).decode().rstrip("=")

    answer = site.ask(f"{path}cursor={forged}")

    assert (answer.status, "damaged" in answer.json["detail"]) == (400, True)


def test_an_answer_that_did_not_change_is_not_sent_again(site):
    path = "/api/v1/inspections?limit=10"
    tag = site.ask(path).headers["etag"]

    again = site.ask(path, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert site.ask(path, If_None_Match=f'"x", W/{tag}').status == 304
    assert site.ask(path, If_None_Match='"x"').status == 200
    other = site.ask("/api/v1/inspections?limit=11").headers["etag"]
    assert other != tag


def test_an_answer_changes_with_the_store(small_site, small):
    load(small, "framework", [build.framework("youth_2021")])
    load(small, "provider", [build.provider("Ashby")])
    load(small, "inspection", [inspection("yjs-ashby", 1, "Good", "2024")])
    first = small_site.ask("/api/v1/inspections")
    worse = inspection("yjs-ashby", 2, "Inadequate", "2025")
    load(small, "inspection", [worse], sha="newer")

    second = small_site.ask("/api/v1/inspections", If_None_Match=first.headers["etag"])

    assert [row["overall_rating"] for row in first.json["rows"]] == ["Good"]
    assert second.status == 200
    assert [row["overall_rating"] for row in second.json["rows"]] == ["Inadequate"]


def test_a_list_is_read_to_its_end_as_it_was_begun(small_site, small):
    load(small, "framework", [build.framework("youth_2021")])
    load(small, "provider", [build.provider("Ashby")])
    rows = [inspection("yjs-ashby", n, "Good", "2024") for n in (1, 2, 3, 4)]
    load(small, "inspection", rows)
    first = small_site.ask("/api/v1/inspections?limit=2").json
    load(small, "inspection", [rows[0], rows[3]], sha="newer")

    second = small_site.ask(first["next"]).json

    assert [row["inspection_id"] for row in second["rows"]] == [
        "yjs-ashby-3",
        "yjs-ashby-4",
    ]
    assert (second["total"], second["next"]) == (4, None)
    assert small_site.ask("/api/v1/inspections").json["total"] == 2


def test_long_answers_are_packed_for_those_who_can_unpack(site):
    path = "/api/v1/inspections?limit=50"
    plain = site.ask(path)
    packed = site.ask(path, Accept_Encoding="br, gzip;q=0.8")

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in site.ask(path, Accept_Encoding="gzip;q=0").headers
    tag = packed.headers["etag"]
    assert site.ask(path, Accept_Encoding="gzip", If_None_Match=tag).status == 304


def test_head_options_and_writing(site):
    path = "/api/v1/measures"
    got, head = site.ask(path), site.ask(path, "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert site.ask(path, "OPTIONS").headers["allow"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = site.ask(path, method)
        assert answer.status == 405
        assert "GET" in answer.headers["allow"]
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/providers", "/api/../x"])
def test_a_list_that_is_not_there_is_said(site, path):
    assert site.ask(path).status == 404


def test_a_past_day_and_a_day_before_all(site, real):
    past_count = len(queries.inspections(real, date(2026, 11, 23)))
    past = site.ask("/api/v1/inspections?as_known_on=2026-11-23").json
    before = site.ask("/api/v1/inspections?as_known_on=2020-01-01").json

    assert (past["as_known_on"], past["total"]) == ("2026-11-23", past_count)
    assert (before["total"], before["rows"]) == (0, [])
    assert before["notes"] == ["On 1 January 2020 no data had been loaded yet."]


@pytest.mark.parametrize("path", EVERY)
def test_an_empty_store_gives_empty_lists(small_site, path):
    assert small_site.ask(path).json["total"] == 0


def test_without_a_store_a_list_says_so(use_store, tmp_path):
    from tests.api.served import served

    use_store(f"sqlite:///{tmp_path / 'none.sqlite'}", requests_a_minute="0")
    with served() as site:
        answer = site.ask("/api/v1/providers")

    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"


def test_text_that_looks_like_a_formula_is_none_in_csv(small_site, small):
    name = "=HYPERLINK(1) 😀 שלום"
    load(small, "framework", [build.framework("youth_2021")])
    load(small, "provider", [{**build.provider("Ashby"), "name": name}])
    load(small, "inspection", [inspection("yjs-ashby", 1, "Good", "2024")])

    [row] = csv_rows(small_site, "/api/v1/inspections")
    assert row["provider"] == f"'{name}"
    [row] = all_rows(small_site, "/api/v1/inspections")
    assert row["provider"] == name


@pytest.mark.parametrize(
    "name, choice",
    [
        ("providers", GradesChoice),
        ("movement", TrendsChoice),
        ("coherence", CoherenceChoice),
        ("measures", glossary_view.GlossaryChoice),
    ],
)
def test_every_filter_of_a_page_is_one_of_its_list(name, choice):
    there = {"provider_type": "type", "area_code": "area"}
    asked = {there.get(field.name, field.name) for field in fields(choice)}
    [endpoint] = [one for one in ENDPOINTS if one.name == name]

    # These change what stands beside the list on the page, and no row of it.
    no_row = {"providers": {"secondary"}, "coherence": {"area"}}.get(name, set())
    assert asked - no_row <= {one.name for one in endpoint.own_filters}


def test_ratings_are_those_of_standards_and_the_overall_ones_and_say_which(site):
    everything = all_rows(site, "/api/v1/ratings")
    standards = all_rows(site, "/api/v1/ratings", rated="standard")
    overall = all_rows(site, "/api/v1/ratings", rated="overall")

    assert everything == standards + overall
    files = bundled_files().values()
    rated = [row for table, rows in files if table == "standard_rating" for row in rows]
    assert len(standards) == len(rated)
    read = [row for row in standards if "read by a program" in str(row)]
    assert len(read) == sum(row["verification"] == SCRAPED for row in rated)
    assert all(row["standard"] for row in standards)
    assert not any(row["standard"] or row["standard_no"] for row in overall)
    known = [r for r in all_rows(site, "/api/v1/inspections") if r["overall_rating"]]
    assert {(row["inspection_id"], row["rating"]) for row in overall} == {
        (row["inspection_id"], row["overall_rating"]) for row in known
    }
    assert len(overall) == len(known)


def test_ratings_are_filtered_by_inspection_and_rating(site):
    everything = all_rows(site, "/api/v1/ratings")
    one = everything[0]["inspection_id"]

    for name, value, column in (
        ("inspection", one, "inspection_id"),
        ("rating", "Inadequate", "rating"),
        ("provider", everything[0]["provider_id"], "provider_id"),
    ):
        rows = all_rows(site, "/api/v1/ratings", **{name: value})
        assert rows == [row for row in everything if row[column] == value]
        assert rows


def test_nothing_planned_is_in_any_list_or_its_description(site):
    text = "".join(site.ask(path).text for path in [*EVERY, "/feed.xml"])
    description = site.ask("/api/v1/openapi.json").text

    for word in ("selection", "draft", "planned", "due_on"):
        assert f'"{word}' not in description
        assert f'"{word}"' not in text


def test_the_manual_and_the_description_name_every_list_and_filter(site):
    manual = site.ask("/api")
    document = json.loads(site.ask("/api/v1/openapi.json").text)

    assert manual.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script" not in manual.text and "http://" not in manual.text
    for endpoint in ENDPOINTS:
        named = document["paths"][endpoint.path]["get"]["parameters"]
        assert [one["name"] for one in named] == [f.name for f in endpoint.filters]
        assert f'id="{endpoint.name}"' in manual.text
        for one in endpoint.filters:
            assert f"<code>{one.name}</code>" in manual.text
