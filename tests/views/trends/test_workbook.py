import pytest

from hmip_dash.exports.xlsx import workbook as xlsx_workbook
from hmip_dash.views.trends import workbook as trends_workbook
from hmip_dash.views.trends.view import TrendsChoice, trends
from hmip_dash.vocabulary import PROVIDER_TYPES, RATINGS
from tests.views.made_up import EARLY, ON
from tests.views.shared.test_workbooks import cells, check_shares, sheets


@pytest.mark.parametrize("secondary", [False, True])
@pytest.mark.parametrize("type_", PROVIDER_TYPES)
def test_the_workbook_of_trends_has_the_figures_of_the_page(real, type_, secondary):
    choice = TrendsChoice(type_, secondary)
    view = trends(real, choice, ON)

    found = sheets(trends_workbook.workbook(real, choice, ON, ON))

    assert found["By year"][
        ["Year of publication", "Good or better"]
    ].values.tolist() == [
        [str(year), k] for year, k in view.years[["year", "k"]].values.tolist()
    ]
    shares = found["By year"]["Good or better, share of rated"].tolist()
    expected = cells(view.years, "share", missing="[too few]")
    for share, (figure,) in zip(shares, expected, strict=True):
        assert share == (figure if figure == "[too few]" else pytest.approx(figure))
    check_shares(found["Latest ratings"], [view.latest])
    for name, same in (("Within one framework", True), ("Across frameworks", False)):
        headings = [f"Latest: {rating}" for rating in RATINGS]
        moves = view.moves(same_framework=same)
        assert found[name][headings].values.tolist() == moves.values.tolist()
    if len(view.pairs):
        assert found["Pairs"][["Provider", "Next rating"]].values.tolist() == cells(
            view.pairs, "provider", "latest"
        )
    if len(view.published):
        sheet = next(found[name] for name in found if name.startswith("Inspectorate"))
        assert sheet["Rated, HMIP Dash"].tolist() == view.published["rated"].tolist()


def test_the_plans_measure_keeps_frameworks_apart(real):
    found = sheets(trends_workbook.workbook(real, TrendsChoice(), ON, ON))
    sheet = next(found[name] for name in found if "plan" in name)

    assert sheet.values.tolist() == [
        ["within one framework", 1, 1, 0, 0],
        ["across frameworks", 8, 6, 2, 0],
    ]


def test_a_test_of_few_moves_is_not_made(real):
    found = sheets(trends_workbook.workbook(real, TrendsChoice("CRC"), ON, ON))

    # two CRCs moved, from Requires improvement to Good
    assert (
        found["Tests of symmetry"][
            ["Services whose rating moved", "Chi-squared", "p"]
        ].values.tolist()
        == [[2, "[too few]", "[too few]"]] * 2
    )


def test_the_book_names_choice_sources_and_rules(real):
    book = trends_workbook.trends_workbook(
        trends(real, TrendsChoice("PDU", True), ON), ["a source"], ON
    )

    assert book.choice == (
        ("Provider type", "Probation delivery units"),
        ("Ratings not confirmed", "included"),
    )
    assert book.sources == ("a source",)
    assert any("choice" in note for note in book.notes)
    assert trends_workbook.MOVES_FOR_TEST == 25


@pytest.mark.parametrize("day", [EARLY, ON])
def test_there_is_a_workbook_of_every_type_even_before_anything_was_known(land, day):
    for type_ in PROVIDER_TYPES:
        book = trends_workbook.workbook(land, TrendsChoice(type_), day, ON)
        assert xlsx_workbook.write(book).startswith(b"PK")
