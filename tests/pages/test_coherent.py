"""What a reader of Coherence, Standards and Success measures is told."""

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


def test_a_version_that_is_no_choice_is_said_and_the_newest_is_shown(open_page, facts):
    page = open_page("standards", store=str(facts.url), framework="youth_1999")

    assert "youth_1999" in page.warning[0].value
    text = shown(page)
    assert "Youth 2025 has 7 standards" in text
    assert "No share of sufficient cases is here for this version" in text


def test_success_measures_say_what_is_not_collected(open_page, facts):
    text = shown(open_page("success", store=str(facts.url)))

    assert "something is known here of 3; 6 are not collected." in text
    assert "15 inspections are known to be joint" in text


def test_attention_counts_a_year_of_one_type_and_keeps_both_in_the_address(
    open_page, facts
):
    page = open_page("attention", store=str(facts.url), years="2024", type="PDU")
    text = shown(page)

    assert "probation delivery units" in text
    assert "No data request to this provider type is registered here yet." in text
    assert "size not known" in text
    assert '<span class="sub">2024</span>' in text
    assert "rank" not in text.casefold()
