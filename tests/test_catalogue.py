"""The catalogue has a row for each page, and each row has what it names."""

import ast
from datetime import date
from inspect import signature

import pytest

from hmip_dash import catalogue
from hmip_dash.catalogue import PAGES, VIEWS
from hmip_dash.config import PROJECT
from hmip_dash.store import schema
from hmip_dash.views.shared import addresses
from hmip_dash.views.shared.lookup import function
from tests.catalogued import MADE

ON = date(2026, 11, 30)


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


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_what_a_row_names_is_there(view):
    for name in (view.view, view.workbook, view.choice, view.check):
        assert not name or callable(function(name)), name
    for option in view.options:
        assert not option.values or len(function(option.values)) > 1, option
        assert not option.usual or callable(function(option.usual)), option


@pytest.mark.parametrize("view", MADE, ids=named)
def test_a_workbook_takes_what_the_row_lets_a_reader_choose(view):
    taken = set(signature(function(view.workbook)).parameters)
    taken -= {"connection", "on", "made_on"}
    given = {option.field for option in view.options}
    if view.choice:
        made_of = set(signature(function(view.choice)).parameters)
        assert "choice" in taken
        # What is only in the address (`about` of a pack) is worked out from the rest.
        given = {one.field for one in view.options if one.flag} or given
        taken = taken - {"choice"} | made_of

    assert given <= taken
    unknown = taken - {option.field for option in view.options}
    assert not unknown, f"a reader cannot choose {unknown} in an address"


@pytest.mark.parametrize("view", MADE, ids=named)
def test_whatever_is_chosen_stands_in_the_address(view):
    for option in view.options:
        if not (option.key and option.flag):
            continue
        value = a_value(option)
        given = dict.fromkeys(addresses.required(view), "any")
        chosen = addresses.arguments(view, {**given, option.field: value})

        made = addresses.page_link("", on=ON, today=ON, **addresses.query(view, chosen))

        assert f"{option.key}=" in made, option


def a_value(option):
    """Return a value that no page shows by itself."""
    forms = {"yes": True, "number": 7, "list": ("any",)}
    return forms.get(option.form, "any")
