"""Text from outside is shown as it was typed: Streamlit reads no markup in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.ui.components.plain_text import WORD_JOINER, plain

MARKUP = {
    "link": "[Sign in again](https://evil.example/x)",
    "image": "![x](https://evil.example/x.png)",
    "bold": "**Ashby** and __Brook__",
    "code": "`Ashby`",
    "html": "<a href='https://evil.example'>Ashby</a>",
    "colour": ":red[Ashby]",
    "icon": ":material/home:",
    "emoji": ":smile:",
    "formula": "$x^2$",
    "struck": "~~Ashby~~",
    "entity": "&copy; Ashby",
    "heading": "# Ashby",
    "list": "1. Ashby",
    "footnote": "Ashby[^1]",
}


def read(shown: str) -> str:
    """Return what a reader sees of Markdown that has escaped letters alone."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown).replace(WORD_JOINER, "")


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_a_reader_sees_the_text_as_it_was_typed(text):
    assert read(plain(text)) == text


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_nothing_that_begins_markup_is_left_bare(text):
    assert not re.search(r"(?<!\\)[*_`\[\]<>$~|&#!]", plain(text))
    assert not re.search(r":[a-z/+]", plain(text))


@pytest.mark.parametrize(
    "text", ["https://evil.example", "www.evil.example", "me@evil.example", "a -> b"]
)
def test_what_streamlit_turns_without_a_mark_is_parted(text):
    """A backslash does not help: it is turned after the marks were read."""
    assert WORD_JOINER in plain(text)
    assert not re.search(r"://|www\.|@\w|->", plain(text))


@pytest.mark.parametrize("name", ["Stoke-on-Trent", "Kent (to 2021)", "Rate: 1,000"])
def test_an_ordinary_name_is_left_as_it_is(name):
    assert plain(name) == name


def test_lines_become_one_so_that_none_can_begin_a_list_or_a_block_of_code():
    assert plain("Ashby\n\n    Brook\n- Carr") == "Ashby Brook - Carr"


@given(st.text(alphabet=st.characters(codec="ascii", min_codepoint=32), max_size=40))
def test_any_line_of_letters_and_marks_can_be_read_back(text):
    assert read(plain(text)) == " ".join(text.split()).replace("\x7f", "")
