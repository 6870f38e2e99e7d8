"""No text of the product uses a phrase that readers marked as not English."""

import ast
from pathlib import Path

import pytest

from tests.words import BANNED, banned_in

PROJECT = Path(__file__).parent.parent
SOURCES = sorted((PROJECT / "hmip_dash").rglob("*.py"))
DOCUMENTS = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]


@pytest.mark.parametrize(
    "text",
    [
        "84 of the 135 services with a rating counted here are Good",
        "1 rating was seen in a secondary list only",
        "No figure of Cardiff is here.",
        "1 to 2 y old",
    ],
)
def test_a_phrase_that_nobody_would_say_is_named_with_its_words(text):
    [passage] = banned_in(text)

    assert passage in text


def test_plain_sentences_pass():
    assert banned_in("84 of the 135 services with a confirmed rating are Good.") == []
    assert banned_in("There is no rating held, and it is here to stay.") == []
    assert len(set(BANNED)) == len(BANNED)


def test_no_text_in_the_code_holds_one():
    passages = {
        f"{path.relative_to(PROJECT)}:{line}": banned
        for path in SOURCES
        for line, text in texts(path)
        if (banned := banned_in(text))
    }

    assert passages == {}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_holds_one(path):
    assert banned_in(path.read_text(encoding="utf-8")) == []


def texts(path):
    """Yield line and text of every string of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    comments = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node not in comments:
                yield node.lineno, node.value
