from hmip_dash.views.coherence import discordance
from tests.build import inspection
from tests.views.coherence.test_view import NAMES, RATING, figure, store
from tests.views.made_up import ON


def counted(engine, **how):
    with engine.connect() as connection:
        rows = discordance.differences_by_provider(connection, "YJS", ON, **how)
    return rows.set_index("provider_id")


def test_figures_that_differ_are_counted_beside_the_latest_rating_alone(small):
    # The lower figure is the better one: S00 to S05 are the better quarter of 24.
    store(
        small,
        values=range(24),
        inspection=[
            *(
                inspection(f"yjs-{name.lower()}", 1, RATING[n // 6], "2024-05-14")
                for n, name in enumerate(NAMES)
            ),
            inspection("yjs-s00", 2, "Good", "2024-09-01"),
            inspection("yjs-s01", 2, None, "2024-09-01"),
        ],
    )

    rows = counted(small)

    assert rows.loc["yjs-s02", ["better", "worse", "measures"]].tolist() == [
        1,
        0,
        "Offences",
    ]
    assert rows.loc["yjs-s23", ["better", "worse"]].tolist() == [0, 1]
    assert rows.loc["yjs-s10", ["better", "worse", "measures"]].tolist() == [0, 0, ""]
    assert rows.loc["yjs-s00", "better"] == 0
    assert "yjs-s01" not in rows.index


def test_who_has_no_figure_or_a_secondary_rating_is_not_known_rather_than_zero(small):
    store(
        small,
        values=range(23),
        inspection=[
            inspection("yjs-s00", 1, "Inadequate", "2024-05-14"),
            inspection(
                "yjs-s01",
                1,
                "Inadequate",
                "2024-05-14",
                verification="secondary list only",
            ),
            inspection("yjs-s23", 1, "Good", "2024-05-14"),
        ],
        observation=[figure(23, 3, counts=(None, None))],
    )

    assert counted(small).index.tolist() == ["yjs-s00"]
    assert counted(small, secondary=True).index.tolist() == ["yjs-s00", "yjs-s01"]


def test_the_real_facts_give_a_row_for_who_can_be_compared(real):
    rows = discordance.differences_by_provider(real, "YJS", ON)

    assert rows["provider_id"].is_unique and len(rows) > 20
    assert (rows["better"] + rows["worse"]).sum() > 5
    assert rows["measures"].ne("").equals((rows["better"] + rows["worse"]).gt(0))
    assert discordance.differences_by_provider(real, "CRC", ON).empty
