"""A contract manager asks whether measures and ratings agree, and keeps the link."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.test_main_path import choose

MEASURES = re.compile(r"Of \d+ measures")


def test_framework_and_timing_stand_in_the_address_and_come_back(page: Page, site):
    opened(page, f"{site}/coherence")
    answer = page.locator(".answer")
    expect(answer).to_contain_text(MEASURES)
    before = answer.inner_text()

    choose(page, "Figures compared with them", "Figures from after it")
    expect(page).to_have_url(re.compile(r"/coherence\?timing=after$"))
    complete(page)
    expect(answer).not_to_have_text(before)
    expect(answer).to_contain_text(MEASURES)
    after = answer.inner_text()
    expect(page.get_by_text("two years later at most")).to_be_visible()
    choose(page, "Ratings under the framework", "Youth 2018")
    expect(page).to_have_url(re.compile(r"framework=youth_2018"))
    complete(page)

    page.go_back()
    complete(page)
    expect(page).to_have_url(re.compile(r"/coherence\?timing=after$"))
    expect(answer).to_have_text(after)
