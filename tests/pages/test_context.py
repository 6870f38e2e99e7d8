"""One choice of type, area and day goes with every link and is named on every page."""

import pytest

from tests.pages.conftest import shown
from tests.views import made_up

BETA = "E23000002"


@pytest.fixture
def land_store(small):
    """Return the address of a store with the made-up land."""
    made_up.fill(small)
    return str(small.url)


def test_every_link_takes_type_area_and_day_along(open_page, land_store):
    page = open_page(
        "provider_grades",
        store=land_store,
        area=BETA,
        as_known_on="2026-11-24",
    )

    html = shown(page)
    assert "Narrowed to services in Beta (police force area)." in html
    kept = "area=E23000002&amp;as_known_on=2026-11-24"
    assert f'href="provider?id=yjs-carr&amp;{kept}"' in html
    assert f'href="trends?{kept}"' in html
    assert 'href="area?id=E23000002&amp;as_known_on=2026-11-24"' in html
    assert "yjs-dale" not in html


def test_the_area_of_the_page_area_goes_with_its_links(open_page, land_store):
    page = open_page("area", store=land_store, id=BETA, type="PDU")

    assert 'href="trends?type=PDU&amp;area=E23000002"' in shown(page)
    assert not page.warning


def test_an_address_given_out_with_a_force_area_still_narrows(open_page, land_store):
    page = open_page("provider_grades", store=land_store, force=BETA)

    assert "Narrowed to services in Beta" in shown(page)
    assert not page.warning


def test_an_unknown_area_in_the_address_says_what_to_do(open_page, land_store):
    page = open_page("trends", store=land_store, area="E99")

    assert [warning.value for warning in page.warning] == [
        "There is no area “E99” in the data as at that day, so all areas are shown. "
        "Choose one under “Area”, by name or ONS code."
    ]
    assert "Narrowed" not in shown(page)


def test_an_abolished_area_names_those_that_took_its_place(open_page, bundled_file):
    page = open_page("trends", store=f"sqlite:///{bundled_file}", area="E10000006")

    assert (
        "This area no longer exists. Choose Cumberland and Westmorland and Furness "
        "for today." in shown(page)
    )


def test_a_page_that_cannot_be_narrowed_says_so_in_one_line(open_page, land_store):
    page = open_page("sources", store=land_store, area=BETA, type="PDU")

    assert (
        "This page cannot be narrowed to probation delivery units and Beta (police "
        "force area)." in shown(page)
    )
    assert not page.warning


def test_a_pack_is_of_the_area_in_the_address_by_itself(open_page, land_store):
    page = open_page("board_pack", store=land_store, area=BETA)

    assert page.button_group(key="choice:about").value == "area"
    assert not page.info
