"""A board pack is made and downloaded, and its choice stays in the address."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened


def test_a_pack_of_an_area_is_made_and_its_choice_kept(page: Page, site):
    opened(page, f"{site}/board_pack")
    page.get_by_role("radio", name="An area").click()
    complete(page)
    # By its whole name: until it is there, the search box goes by a like one.
    box = page.get_by_role("combobox", name="Area", exact=True)
    box.click()
    box.fill("West Yorkshire")
    page.get_by_role("option", name="West Yorkshire").first.click()
    complete(page)
    expect(page).to_have_url(f"{site}/board_pack?area=E23000010")
    page.get_by_role("textbox", name="Foreword, if any").fill("A word before.")
    page.get_by_role("button", name="Make the PDF").click()
    link = page.get_by_role("button", name="Download hmip-dash_board-pack")
    with page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    page.reload()
    complete(page)
    expect(page.get_by_role("radio", name="An area")).to_be_checked()
    page.go_back()
    complete(page)
    page.go_forward()
    expect(page).to_have_url(f"{site}/board_pack?area=E23000010")
    expect(page.get_by_text("Make the PDF")).to_be_visible()
