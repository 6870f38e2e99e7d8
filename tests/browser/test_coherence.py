"""A contract manager asks whether measures and ratings agree, and keeps the link."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.test_main_path import choose


def test_framework_and_timing_stand_in_the_address_and_come_back(page: Page, site):
    opened(page, f"{site}/coherence")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("Of 4 measures")

    choose(page, "Figures compared with them", "Figures from after it")
    expect(page).to_have_url(re.compile(r"/coherence\?timing=after$"))
    complete(page)
    expect(answer).to_contain_text("Of 2 measures")
    expect(page.get_by_text("two years later at most")).to_be_visible()
    choose(page, "Ratings under the framework", "Youth 2018")
    expect(page).to_have_url(re.compile(r"framework=youth_2018"))
    complete(page)

    page.go_back()
    complete(page)
    expect(page).to_have_url(re.compile(r"/coherence\?timing=after$"))
    expect(answer).to_contain_text("Of 2 measures")
