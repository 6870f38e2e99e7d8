"""The catalogue has a row for each page, and each row has what it names."""

import ast

import pytest

from hmip_dash import catalogue
from hmip_dash.catalogue import PAGES, VIEWS
from hmip_dash.config import PROJECT
from hmip_dash.store import schema


def named(view):
    return view.name


def test_every_page_file_has_a_row_and_every_row_a_page_file():
    files = {f"pages/{path.name}" for path in (PROJECT / "pages").glob("*.py")}

    assert {page.page for page in PAGES} == files
    assert {view.page for view in VIEWS} == files


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_begins_and_ends_under_its_name(page):
    tree = ast.parse((PROJECT / page.page).read_text(encoding="utf-8"))
    calls = {
        (node.func.attr, node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "page"
        and node.func.attr in ("begin", "end")
    }

    assert calls == {("begin", page.name), ("end", page.name)}


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_a_name_is_made_of_the_words_of_the_title(view):
    title = view.title.casefold().split()
    # `import` is a word of Python's own, which no module can have as its name.
    words = ["import"] if view.name == "importing" else view.name.split("_")

    assert set(words) <= set(title)


def test_no_name_present_or_former_is_that_of_two_views():
    names = [name for view in VIEWS for name in (view.name, *view.formerly)]

    assert len(names) == len(set(names))
    for view in VIEWS:
        assert catalogue.view(view.name) == view
        assert all(catalogue.view(name) == view for name in view.formerly)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_an_address_leads_to_its_page(page):
    assert catalogue.view(page.address) == page
    assert catalogue.current_address(page.name) == page.address


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_the_tables_of_a_view_are_tables_of_facts(view):
    assert set(view.tables) <= set(schema.FACTS)


def test_one_page_is_the_first():
    assert [page.name for page in PAGES if page.is_default] == ["overview"]


def test_the_readme_names_every_page_under_its_heading():
    text = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())
    said = text.split("## The pages")[1].split("Each answers")[0]

    for page in PAGES:
        under = said.split(f"**{page.heading}**")[1].split("- **")[0]
        assert page.title in under
