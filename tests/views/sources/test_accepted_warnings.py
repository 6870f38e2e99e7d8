"""What was accepted with a load can be read afterwards, cell by cell where it was."""

from hmip_dash.loading import apply as loading_apply
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.store.withdrawals import withdraw
from hmip_dash.views.sources.accepted_warnings import MESSAGE_WITHDRAWN, summary
from hmip_dash.views.sources.view import sources
from hmip_dash.views.sources.workbook import sources_workbook
from tests.loading.made_up import TODAY, examine, fill, row, tidy

WARNED = tidy(row(value=0), row("Brook", value=0), row("Brook", 400, "2022-23"))


def load(engine, accept):
    fill(engine)
    found = examine(engine, WARNED)
    assert {p.code for p in found.warnings} == {"may-be-few"}
    loading_apply.apply(engine, found, who="Nobody", accepted=accept(found.warnings))


def seen(engine):
    with engine.connect() as connection:
        view = sources(connection, TODAY)
    (sheet,) = [
        table
        for table in sources_workbook(view, [], TODAY).tables
        if table.name == "Warnings accepted"
    ]
    assert sheet.frame.equals(view.accepted_warnings)
    return view.accepted_warnings[["by", "how", "kind", "problems", "place", "said"]]


def test_a_kind_is_told_with_how_many_there_were(small):
    load(small, lambda _: Acceptance(kinds=frozenset({"may-be-few"})))

    (told,) = seen(small).itertuples(index=False)
    assert tuple(told) == (
        "Nobody",
        "as a kind",
        "may be few",
        3,
        "every cell",
        "every warning of this kind",
    )


def test_single_warnings_are_told_with_their_cells_and_words(small):
    load(small, lambda warnings: Acceptance(single=frozenset(warnings)))

    told = seen(small)
    assert told["how"].unique().tolist() == ["one by one"]
    assert told["place"].tolist() == [f"ashby.csv, row {row} (value)" for row in "234"]
    assert told["said"].iloc[2] == (
        "no denominator, and fewer than 10 children could give 400"
    )


def test_a_withdrawal_takes_the_words_away_and_leaves_what_was_accepted(small):
    load(small, lambda warnings: Acceptance(single=frozenset(warnings)))
    key = {"subject": "E06000001"}
    withdraw.withdraw(small, "observation", key, who="Nobody", why="made up")

    told = seen(small)
    assert told["said"].unique().tolist() == [MESSAGE_WITHDRAWN]
    assert told["how"].unique().tolist() == ["one by one"]
    assert len(told) == 3


def test_nothing_accepted_is_said_as_none():
    assert summary(None) == "none"
    assert summary([{"accepted": "mapping confirmed", "mapping": "[]"}]) == "none"
    kind = {"code": "may-be-few", "accepted": "as a kind", "problems": 1_200}
    assert summary([kind, {"code": "no-symbol"}]) == "1,200 may be few; 1 no symbol"
