"""What a reader of Benchmarks is shown, on the real facts."""

import pytest

from tests.pages.conftest import shown


@pytest.fixture
def grid(open_page, facts):
    """Return a function that opens the page with a choice in its address."""
    return lambda **choice: open_page("benchmarks", store=str(facts.url), **choice)


def test_the_answer_stands_above_a_grid_without_a_rank(grid):
    text = shown(grid())

    assert "Of 459 values that could be compared, " in text
    assert text.index("Of 459 values") < text.index('role="table"')
    assert "Barking and Dagenham" in text and "Rows 1 to 25 of 155" in text
    assert "never ranked" in text
    assert "rank" not in text.lower().replace("never ranked", "")


def test_every_cell_says_in_words_what_it_shows(grid):
    text = shown(grid(rows="all"))

    marked = text.count('class="sign v-worse"') + text.count('class="sign v-higher"')
    assert marked >= 6
    for said in ("</span> similar", "</span> worse", "</span> not compared"):
        assert said in text


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"against": "neighbours"}, "statistical neighbours, May 2025"),
        ({"against": "region", "average": "median"}, "(median)"),
        (
            {"against": "own", "with": "yjs-barnet,yjs-brent,yjs-bexley"},
            "the providers you chose (Barnet, Brent and Bexley)",
        ),
        ({"limits": "chance"}, "Limits that allow for chance alone flag most rates"),
        ({"show": "standards"}, "Governance and leadership"),
        ({"type": "PDU"}, "No value can be compared with this benchmark"),
    ],
)
def test_a_choice_in_the_address_is_the_view(grid, choice, said):
    assert said in shown(grid(**choice))


def test_a_profile_has_its_sentence_chart_and_table(grid):
    page = grid(of="yjs-calderdale")

    text = shown(page)
    assert (
        "Calderdale Youth Justice Service: of 3 values that could be compared" in text
    )
    assert "Usual range" in text
    (chart,) = page.get("plotly_chart")
    assert chart.proto.alt.startswith("Profile of Calderdale Youth Justice Service.")


def test_what_is_no_choice_gets_a_sentence_and_the_default(grid):
    page = grid(against="planet", of="yjs-nobody", show="ranks")

    said = " ".join(warning.value for warning in page.warning)
    assert "“planet”" in said and "“yjs-nobody”" in said and "“ranks”" in said
    assert "England and Wales" in shown(page)
