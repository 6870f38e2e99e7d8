"""The page Board pack: what can be made, and what is said when it cannot."""


def buttons(page):
    return {button.label: button.disabled for button in page.button}


def test_a_pack_of_a_provider_type_can_be_made_at_once(open_page, facts):
    page = open_page("board_pack", store=str(facts.url))

    assert buttons(page) == dict.fromkeys(
        ["Keep this view", "Make the PDF", "Make the PowerPoint"], False
    )
    assert not page.error


def test_a_pack_of_an_area_needs_an_area(open_page, facts):
    page = open_page("board_pack", store=str(facts.url), about="area")

    assert page.info[0].value.startswith("Pick an area above")
    assert buttons(page) == {}


def test_a_foreword_too_long_is_said_and_nothing_is_cut_or_made(open_page, facts):
    page = open_page("board_pack", store=str(facts.url))

    page.text_area(key="foreword").set_value("a" * 2001).run()

    assert "2,001 characters; 2,000 fit" in page.error[0].value
    assert page.text_area(key="foreword").value == "a" * 2001
    assert all(disabled for name, disabled in buttons(page).items() if "Make" in name)


def test_an_unknown_area_in_the_address_is_said(open_page, facts):
    page = open_page("board_pack", store=str(facts.url), about="area", area="E99")

    assert "“E99”" in page.warning[0].value
