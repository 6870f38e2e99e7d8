"""What a reader of Coherence, Standards and Success measures is told."""

from datetime import date

import pytest

from hmip_dash.store.entries import records
from hmip_dash.views.coherence.links import KEY
from tests.build import framework, inspection, load, measure, provider, standard
from tests.pages.conftest import shown


def test_a_type_without_figures_is_too_few_and_says_what_would_be_needed(
    open_page, facts
):
    text = shown(open_page("coherence", store=str(facts.url), type="CRC"))

    assert "Too few: no measure has figures beside 20 or more" in text
    assert "What would be needed: figures of 20 or more of them" in text
    assert "Through the Gate resettlement plan completion" in text


def test_figures_and_ratings_that_differ_are_asked_about_and_never_scored(
    open_page, facts
):
    text = shown(open_page("coherence", store=str(facts.url), framework="youth_2021"))

    assert "What did inspectors see that this figure does not count?" in text
    assert "(89 of 45,532)" in text
    assert "no link recorded" in text


def test_a_finding_is_cited_with_its_figures_and_the_day(open_page, facts):
    page = open_page("coherence", store=str(facts.url), timing="after")
    page.selectbox(key="cite").set_value("What the measures look at").run()

    said = page.code[0].value
    assert said.startswith("Of 32 measures and national standards of youth justice")
    assert "16 (50%) what became of people (outcome)" in said
    assert "As known on " in said
    choices = page.selectbox(key="cite").options
    assert "First time entrants to the youth justice system" in choices


def test_a_version_that_is_no_choice_is_said_and_the_newest_is_shown(open_page, facts):
    page = open_page("standards", store=str(facts.url), framework="youth_1999")

    assert "youth_1999" in page.warning[0].value
    text = shown(page)
    assert "Youth 2025 has 7 standards" in text
    assert "No share of sufficient cases is held for this version" in text


def test_success_measures_say_what_is_not_collected(open_page, facts):
    text = shown(open_page("success_measures", store=str(facts.url)))

    assert "data is held for 3; 6 are not collected." in text
    assert "15 inspections are known to be joint" in text


def test_attention_counts_a_year_of_one_type_and_keeps_both_in_the_address(
    open_page, facts
):
    page = open_page("attention", store=str(facts.url), years="2024", type="PDU")
    text = shown(page)

    assert "probation delivery units" in text
    assert "No data request to this provider type is registered." in text
    assert "Not held for this type: open recommendations, sizes" in text
    assert '<span class="sub">2024</span>' in text
    assert "rank" not in text.casefold()


BEARS = '<span class="visually-hidden">proposed: bears on it</span>'
CELL = ("Organisational delivery", "1.2", "Staff")

LINK = dict(zip(KEY, (*CELL, "offences"), strict=True)) | {
    "framework": "youth_2021",
    "provider_type": "YJS",
    "bears": "yes",
    "status": "confirmed",
    "reason": "first",
}


@pytest.fixture
def linked(small):
    """A small store with two standards and a measure."""
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby")])
    load(small, "measure", [measure("offences")])
    rows = [standard(1, "1.1", "Leadership"), standard(2, "1.2", "Staff")]
    load(small, "standard", rows)
    load(small, "inspection", [inspection("yjs-ashby", 1, "Good", "2024-05-14")])
    return small


def test_a_link_is_entered_changed_and_taken_back_and_its_history_stays(
    open_page, linked
):
    page = open_page("coherence", store=str(linked.url))
    page.selectbox(key="link:standard:YJS:youth_2021").set_value(CELL).run()
    page.selectbox(key="link:measure:YJS:youth_2021").set_value("offences").run()
    assert "Now: no link is recorded." in shown(page)
    at = ":".join((*CELL, "offences"))
    _press(page, "Record this")
    assert page.error[0].value == "Write the reason in a sentence."
    for wrong, says in (("x" * 501, "longer than 500"), ("a\x00b", "control")):
        page.text_input(key=f"link:reason:{at}").set_value(wrong)
        _press(page, "Record this")
        assert says in page.error[0].value
        assert page.text_input(key=f"link:reason:{at}").value == wrong
    page.text_input(key=f"link:reason:{at}").set_value("<b>made up</b>")
    _press(page, "Record this")

    assert page.success[0].value.startswith("The link was recorded.")
    assert BEARS in shown(page)
    page.radio(key=f"link:bears:{at}").set_value("no")
    _press(page, "Record this")
    assert BEARS not in shown(page)

    page.selectbox(key="link:back:0").set_value(1).run()
    page.button(key="link:back:0:now").click().run()
    assert page.success[0].value.startswith("The entry was taken back")
    text = shown(page)
    assert "Now: no link is recorded." in text
    assert "&lt;b&gt;made up&lt;/b&gt;</bdi> (proposed, to be confirmed)" in text
    for word in ("entered", "changed", "taken back"):
        assert f">{word}<" in text
    _press(page, "Record this")
    assert page.success[0].value.startswith("The link was recorded.")


def test_a_link_of_a_standard_without_a_number_is_entered(open_page, linked):
    load(linked, "standard", [standard(3, "", "Leadership", domain="Region")])
    page = open_page("coherence", store=str(linked.url))
    cell = ("Region", "", "Leadership")
    page.selectbox(key="link:standard:YJS:youth_2021").set_value(cell).run()
    page.selectbox(key="link:measure:YJS:youth_2021").set_value("offences").run()
    page.text_input(key=f"link:reason:{':'.join(cell)}:offences").set_value("made up")
    _press(page, "Record this")

    assert page.success[0].value.startswith("The link was recorded.")
    assert BEARS in shown(page)


@pytest.mark.parametrize("before", [False, True])
def test_the_second_of_two_who_change_a_link_is_told_and_nothing_is_lost(
    open_page, linked, before
):
    theirs = LINK | {"bears": "no", "reason": "theirs"}
    if before:
        records.add(linked, "link", LINK, who="Ann")
    page = open_page("coherence", store=str(linked.url))
    page.selectbox(key="link:standard:YJS:youth_2021").set_value(CELL).run()
    page.selectbox(key="link:measure:YJS:youth_2021").set_value("offences").run()
    if before:
        records.change(linked, "link", 1, 1, theirs, who="Ben")
    else:
        records.add(linked, "link", theirs, who="Ben")

    page.text_input(key=f"link:reason:{':'.join(CELL)}:offences").set_value("mine")
    for _ in range(2):  # pressing again does not overwrite either
        _press(page, "Record this")
        assert page.warning[0].value.startswith("Somebody else")

    with linked.connect() as connection:
        rows = records.records(connection, "link", date.max)
    assert rows["reason"].tolist() == ["theirs"]


def test_an_entry_that_changed_since_it_was_picked_is_not_taken_back(open_page, linked):
    records.add(linked, "link", LINK, who="Ann")
    page = open_page("coherence", store=str(linked.url))
    page.selectbox(key="link:back:0").set_value(1).run()
    records.change(linked, "link", 1, 1, {"reason": "theirs"}, who="Ben")

    for _ in range(2):  # pressing again does not take it back either
        page.button(key="link:back:0:now").click().run()
        assert "Nothing was taken out" in page.warning[0].value
    with linked.connect() as connection:
        rows = records.records(connection, "link", date.max)
    assert rows["reason"].tolist() == ["theirs"]


def test_who_takes_back_what_somebody_else_took_back_is_told(open_page, linked):
    records.add(linked, "link", LINK, who="Ann")
    page = open_page("coherence", store=str(linked.url))
    page.selectbox(key="link:back:0").set_value(1).run()
    records.remove(linked, "link", 1, 1, who="Ben")

    page.button(key="link:back:0:now").click().run()

    assert page.warning[0].value.startswith("Somebody else took this entry out")


def test_links_are_not_changed_where_nothing_may_be_written(open_page, linked):
    page = open_page("coherence", store=str(linked.url), writing="")

    assert not [box for box in page.selectbox if str(box.key).startswith("link:")]


def _press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
