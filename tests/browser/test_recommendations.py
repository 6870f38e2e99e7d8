"""A recommendation is entered and answered with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import complete, opened
from tests.browser.server import serve
from tests.browser.test_accessibility import tab_to, violations


def test_forms_work_with_the_keyboard_alone(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}") as site:
        opened(page, f"{site}/recommendations")
        form = unfold(page, "Add a recommendation")
        pick(page, form.get_by_role("combobox", name="Provider"), "Hackney")
        tab_into(page, form.get_by_role("textbox", name="Recommendation"))
        page.keyboard.type("Made up for a test: review every plan.")
        tab_into(page, form.get_by_role("button", name="Add this recommendation"))
        page.keyboard.press("Enter")
        expect(page.get_by_text("The recommendation was added.")).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("1 of 1 recorded")
        complete(page)

        assert violations(page) == []


def unfold(page: Page, name: str) -> Locator:
    """Open a folded part of the page with the keys and return it."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    part = page.locator("details[open]", has_text=name)
    part.wait_for()
    # Until it has unfolded the page moves, and a list of options closes at any move.
    part.evaluate(
        "part => Promise.all(part.getAnimations({subtree: true}).map(a => a.finished))"
    )
    return part


def pick(page: Page, box: Locator, letters: str) -> None:
    """Go to a box and pick what its list offers for `letters`."""
    tab_into(page, box)
    page.keyboard.type(letters, delay=30)
    expect(box).to_have_value(letters)
    page.get_by_role("option", name=letters).first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(0)
    complete(page)


def tab_into(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus: its name alone may occur twice."""
    target.wait_for()
    for _ in range(250):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}")
