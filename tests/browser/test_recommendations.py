"""A recommendation is entered and answered with the keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_accessibility import tab_to, violations


def test_forms_work_with_the_keyboard_alone(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}") as site:
        opened(page, f"{site}/recommendations")
        tab_to(page, "Add a recommendation")
        page.keyboard.press("Enter")
        pick(page, "Provider", "Hackney")
        tab_to(page, "Recommendation")
        page.keyboard.type("Made up for a test: review every plan.")
        tab_to(page, "Add")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The recommendation was added.")).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("1 of 1 recorded")
        complete(page)

        assert violations(page) == []


def pick(page: Page, label: str, letters: str) -> None:
    """Go to the box inside the opened form and pick what begins with `letters`."""
    for _ in range(3):
        tab_to(page, label)
        if page.evaluate("!!document.activeElement.closest('details')"):
            break
    page.keyboard.type(letters, delay=30)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    complete(page)
