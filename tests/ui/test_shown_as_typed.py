"""No page hands text to Streamlit that it could read as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS_MARKDOWN = frozenset(
    """badge button caption checkbox color_picker date_input datetime_input
    download_button error exception expander feedback file_uploader
    form_submit_button header info link_button markdown menu_button metric
    multiselect number_input page_link pills popover progress radio
    segmented_control selectbox select_slider slider spinner status subheader success
    tabs text_area text_input time_input title toast toggle warning write""".split()
)
"""Calls of Streamlit of which some text is read as Markdown."""

TEXTS = frozenset({"label", "body", "text", "help", "title", "captions", "tabs"})
"""Names of the arguments that are read so; the first one always is."""

OWN_MARKDOWN = "statements.py"
"""Shows the Markdown of docs/statements, and nothing else."""


def files() -> list[Path]:
    """Return every file that shows something."""
    return [
        *(ROOT / "pages").glob("*.py"),
        *(
            path
            for path in (ROOT / "hmip_dash" / "ui").rglob("*.py")
            if path.name != OWN_MARKDOWN
        ),
    ]


def breaches(source: str) -> list[str]:
    """Return the lines that hand Streamlit a text which may hold markup.

    Of the program itself are a literal, a constant in capitals, a number, and what
    `plain` returns; so is what is put together of them alone.
    """
    tree = ast.parse(source)
    modules = set(_imported(tree)) - {"st"}
    return [
        f"{text.lineno}: {ast.unparse(call)[:80]}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _reads_markdown(call, modules)
        for text in _texts(call)
        if not _is_own(text)
    ]


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _reads_markdown(call: ast.Call, modules: set[str]) -> bool:
    """Return whether a call is one of Streamlit or of a place on a page of it."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in READS_MARKDOWN
        and not (
            isinstance(call.func.value, ast.Name) and call.func.value.id in modules
        )
    )


def _texts(call: ast.Call) -> list[ast.expr]:
    named = [word.value for word in call.keywords if word.arg in TEXTS]
    first = 1 if call.func.attr == "progress" else 0
    return [*call.args[first : first + 1], *named]


def _is_own(text: ast.expr) -> bool:
    if isinstance(text, ast.Constant):
        return True
    if isinstance(text, ast.Name):
        return text.id.isupper()
    if isinstance(text, ast.Attribute):
        return text.attr.isupper()
    if isinstance(text, ast.Call):
        return isinstance(text.func, ast.Name) and text.func.id in ("plain", "len")
    if isinstance(text, ast.IfExp):
        return _is_own(text.body) and _is_own(text.orelse)
    if isinstance(text, ast.BinOp):
        return _is_own(text.left) and _is_own(text.right)
    if isinstance(text, ast.JoinedStr):
        return all(map(_is_own, text.values))
    if isinstance(text, ast.FormattedValue):
        return _is_own(text.value) or _is_number(text)
    return False


def _is_number(shown: ast.FormattedValue) -> bool:
    """Return whether a value is shown in a form that only a number can have."""
    spec = ast.unparse(shown.format_spec) if shown.format_spec else ""
    return spec.endswith((",'", "f'", "d'", "%'"))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_text_that_streamlit_reads_is_ours_or_made_plain(path):
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "st.header(view.details['name'])",
        "st.info(f'There is no {asked}.')",
        "place.warning(message)",
        "st.button('Go', help=text)",
        "st.error(str(why))",
        "st.title('A' + name)",
        "st.expander(f'{count} of {name}')",
        "st.caption(A if b else c)",
        "st.write(text.upper())",
    ],
)
def test_the_rule_sees_what_it_forbids(line):
    assert len(breaches(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "st.header(plain(view.details['name']))",
        "st.info(f'There is no {plain(asked)}.')",
        "st.info(PAST if old else CLOSED)",
        "st.expander(f'The other {many:,}: {len(rows)}')",
        "st.selectbox('Pick', options, format_func=names.get)",
    ],
)
def test_the_rule_lets_pass_what_is_safe(line):
    assert breaches(line) == []
