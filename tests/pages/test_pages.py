"""What a reader of a page is told, on small stores and on the real facts."""

import gc
from pathlib import Path

import pytest
import streamlit as st

from hmip_dash.serving.worker import OBJECTS_BEFORE_A_LOOK
from tests.build import (
    area,
    covers,
    framework,
    inspection,
    load,
    measure,
    observation,
    provider,
)
from tests.pages.conftest import PAGES, shown

NAMES = sorted(path.stem for path in PAGES.glob("*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_so_when_nothing_is_loaded(open_page, name):
    page = open_page(name)

    assert "No data has been loaded yet." in page.info[0].value


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_so_when_there_is_no_store(open_page, tmp_path, name):
    page = open_page(name, store=f"sqlite:///{tmp_path / 'none.sqlite'}")

    assert "python -m hmip_dash init" in page.error[0].value


@pytest.mark.parametrize("name", NAMES)
def test_every_page_opens_on_the_real_facts(open_page, facts, name):
    page = open_page(name, store=str(facts.url))

    assert len(page.title) == 1
    assert not page.error


def test_from_the_first_page_on_garbage_is_looked_for_as_usual(open_page, ashby):
    usual = gc.get_threshold()
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
    st.cache_resource.clear()

    open_page("overview")

    assert gc.get_threshold() == usual


def test_a_provider_without_inspection_is_shown_as_such(open_page, three):
    page = open_page("provider", id="yjs-carr")

    text = shown(page)
    assert "No inspection held." in text
    assert "That is not to say that it was never inspected." in text


def test_a_rating_without_a_date_is_shown_as_such(open_page, three):
    text = shown(open_page("provider", id="yjs-brook"))

    assert "HMI Probation, date not known" in text
    assert "Its age is not known." in text


def test_an_inspection_without_a_rating_is_shown_as_such(open_page, three):
    load(three, "inspection", [inspection("yjs-ashby", 1, None, "2024-05")])

    text = shown(open_page("provider", id="yjs-ashby"))
    assert "rating not given or not seen" in text


def test_markup_in_a_name_is_shown_as_text(open_page, small):
    evil = "<img src=x onerror=alert(1)>"
    load(small, "framework", [framework("youth_2021")])
    load(small, "inspection", [inspection("yjs-ashby", 1, "Good", "2024")])
    load(small, "provider", [{**provider("Ashby"), "name": evil}])

    text = shown(open_page("provider_grades"))
    assert evil not in text
    assert "&lt;img src=x" in text


def test_an_address_that_is_not_of_the_web_is_never_a_link(open_page, small):
    bad = inspection("yjs-ashby", 1, "Good", "2024", source_url="javascript:alert(1)")
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby")])
    load(small, "inspection", [bad])

    assert 'href="javascript' not in shown(open_page("provider_grades"))


def test_a_load_shows_on_the_next_run_without_clearing_anything(open_page, three):
    assert "Inadequate" not in shown(open_page("provider", id="yjs-ashby"))

    worse = inspection("yjs-ashby", 2, "Inadequate", "2025-03")
    load(three, "inspection", [worse], sha="newer")

    assert "Inadequate" in shown(open_page("provider", id="yjs-ashby"))


def test_each_authority_of_a_service_keeps_its_own_row(open_page, three):
    load(
        three,
        "area",
        [
            area("E09000001", "North", "local authority", region="London"),
            area("E09000002", "South", "local authority", region="London"),
        ],
    )
    load(
        three,
        "coverage",
        [covers("yjs-ashby", "E09000001"), covers("yjs-ashby", "E09000002")],
    )
    load(three, "measure", [measure("reoffending")])
    period = "year ending December 2023"
    load(
        three,
        "observation",
        [
            observation("reoffending", "E09000001", period, 10.0),
            observation("reoffending", "E09000002", period, 30.0),
        ],
    )

    text = shown(open_page("provider", id="yjs-ashby"))
    assert "Each authority has its own row: rates are not averaged." in text
    assert ">10.0<" in text and ">30.0<" in text and ">20.0<" not in text


@pytest.fixture
def three(small):
    """A store with Ashby rated Good, Brook rated at an unknown date, Carr not seen."""
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby"), provider("Brook"), provider("Carr")])
    load(
        small,
        "inspection",
        [
            inspection("yjs-ashby", 1, "Good", "2024-05-14"),
            inspection("yjs-brook", 1, "Good", None),
        ],
    )
    return small


def test_pages_are_thin():
    for path in PAGES.glob("*.py"):
        assert len(Path(path).read_text().splitlines()) < 60, path


def test_what_nothing_on_a_page_uses_of_the_address_is_said_once(open_page, ashby):
    page = open_page("trends", against="moon", chart="sized", type="YJS")

    (said,) = (warning.value for warning in page.warning)
    assert said == ("This page does not use “against”, “chart” of the address.")
    assert not page.run().warning


def test_a_page_of_nobody_has_its_foot_too(open_page, ashby):
    for name in ("provider", "area", "measure", "two_providers", "revisions"):
        assert "Open Government Licence" in shown(open_page(name, id="nobody"))


def test_ratings_of_two_providers_can_be_copied_as_sentences(open_page, three):
    page = open_page("two_providers", id="yjs-ashby", beside="yjs-brook")

    page = page.selectbox(key="cite").select_index(0).run()

    assert page.code[0].value.startswith("Ashby: Good, HMI Probation, ")


def test_of_a_rating_without_a_date_beside_another_the_date_is_not_known(
    open_page, three
):
    text = shown(open_page("two_providers", id="yjs-ashby", beside="yjs-brook"))

    assert text.count("HMI Probation, date not known") == 2


def test_a_doubt_wraps_in_the_narrow_columns_of_two_providers(open_page, facts):
    wigan = {"id": "yjs-bolton", "beside": "yjs-wigan"}
    text = shown(open_page("two_providers", store=str(facts.url), **wigan))

    assert '<span class="sub note">numbers may be small: ' in text
    assert '<span class="sub">75 of 32,813</span>' in text
    assert "reactable" not in text  # how a file was read is no source for a reader


def test_a_rating_of_nearly_two_years_is_said_in_months(open_page, facts):
    reading = {"id": "yjs-reading", "as_known_on": "2026-11-23"}
    text = shown(open_page("provider", store=str(facts.url), **reading))

    assert "23 months old." in text


def test_an_area_with_one_service_speaks_of_one(open_page, facts):
    text = shown(open_page("area", store=str(facts.url), id="E06000053"))

    assert "0 of 1 rated youth justice service." in text
