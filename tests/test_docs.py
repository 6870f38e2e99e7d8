"""The documentation names files, folders, formats and tests that exist."""

import re

import pytest

from hmip_dash.config import PROJECT
from hmip_dash.imports.recognition import FORMATS

DOCS = ("README.md", "docs/extending.md", "docs/architecture.md")
METHODS = [
    path.relative_to(PROJECT).as_posix()
    for path in sorted((PROJECT / "docs/methods").glob("*.md"))
]
FOLDERS = "benchmarks data deploy docs hmip_dash pages tests".split()
PATH = re.compile(rf"\b(?:{'|'.join(FOLDERS)})/[\w./-]*")
TO_BE_MADE = re.compile(r"NAME|NNNN")
"""What stands for the name of a file that the reader will make."""


def text(document):
    return (PROJECT / document).read_text(encoding="utf-8")


def paths(document):
    """Return the files and folders that a document names; of one still to be made,
    the nearest folder that has a name."""
    named = {path.rstrip(".") for path in PATH.findall(text(document))}
    return {
        TO_BE_MADE.split(path)[0].rpartition("/")[0] or path
        if TO_BE_MADE.search(path)
        else path
        for path in named
    }


@pytest.mark.parametrize("document", [*DOCS, *METHODS])
def test_every_file_and_folder_that_is_named_exists(document):
    assert [path for path in paths(document) if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize("document", DOCS)
def test_a_document_names_files_at_all(document):
    assert len(paths(document)) > 9


def test_every_method_names_the_module_that_keeps_it():
    for document in METHODS:
        assert "hmip_dash/analysis/" in text(document), document


def test_the_drawing_has_every_layer_that_a_figure_passes():
    drawing = text("docs/architecture.md").split("```")[1]
    folders = {
        path.parent.name
        for path in (PROJECT / "hmip_dash").glob("*/__init__.py")
        if path.parent.name != "serving"
    }

    assert [name for name in folders if not re.search(rf"\b{name}\b", drawing)] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_list_of_formats_names_each(name):
    assert f"`{name}`" in text("docs/formats.md")


def test_each_recipe_says_how_to_find_what_was_forgotten():
    recipes = text("docs/extending.md").split("\n## ")[1:]

    assert len(recipes) == 5
    for recipe in recipes:
        command = recipe.split("What was forgotten:")[1]
        assert ".venv/bin/python -m pytest tests/" in command
