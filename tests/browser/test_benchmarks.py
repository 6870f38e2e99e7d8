"""A reader holds services against a benchmark of their choice, and takes it away."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.test_main_path import choose


def test_a_benchmark_is_chosen_kept_in_the_address_and_comes_back(page: Page, site):
    opened(page, f"{site}/benchmarks")
    expect(page.locator(".answer")).to_contain_text("Of 459 values that could be")
    choose(page, "Benchmark", "Its region")
    expect(page).to_have_url(re.compile(r"/benchmarks\?against=region$"))
    expect(page.locator(".beside")).to_contain_text("of its region")
    complete(page)
    page.get_by_role("button", name="Page 2").click()
    expect(page.get_by_text("Rows 26 to 50 of 155")).to_be_visible()
    expect(page).to_have_url(re.compile(r"against=region&page=2$"))
    complete(page)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").click()
    assert re.fullmatch(
        r"hmip-dash_benchmarks_youth-justice-services_its-region_weighted_"
        r"\d{4}-\d\d-\d\d\.xlsx",
        waiting.value.suggested_filename,
    )
    page.go_back()
    expect(page.get_by_text("Rows 1 to 25 of 155")).to_be_visible()
    page.go_back()
    expect(page.locator(".beside")).to_contain_text("England and Wales")


def test_an_own_choice_is_in_the_link_and_the_grid_scrolls_by_keyboard(
    page: Page, site
):
    own = "against=own&with=yjs-barnet,yjs-brent,yjs-bexley&show=both"
    opened(page, f"{site}/benchmarks?{own}")
    expect(page.locator(".beside")).to_contain_text("(Barnet, Brent and Bexley)")

    grid = page.get_by_role("region", name="Grid of providers, by name")
    grid.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert grid.evaluate("element => element.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
