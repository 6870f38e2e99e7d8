from datetime import date

import pandas as pd
import pytest

from hmip_dash.store import init, queries
from hmip_dash.store.database import connect
from hmip_dash.store.schema import FACTS
from tests.build import (
    RELEASED,
    area,
    band,
    covers,
    framework,
    inspection,
    load,
    measure,
    observation,
    provider,
    standard,
    standard_rating,
    succession,
)
from tests.postgres import new_database

THE_DAY_BEFORE = date(2026, 1, 30)
SUBJECTS = ["E08000001", "yjs-ashby", "crc-all"]

# Every table in another order than its query gives it.
WORLD = {
    "area": [
        area("E08000001", "Brookham", "police force area"),
        area("E23000001", "Brookham", "local authority"),
        area("W92000001", "Ashshire", "region"),
    ],
    "provider": [
        provider("Carr"),
        provider("Ashby"),
        provider("Brook", type_="CRC"),
    ],
    "coverage": [
        covers("yjs-carr", "E08000001"),
        covers("yjs-ashby", "E23000001"),
        covers("yjs-ashby", "E08000001", "part"),
    ],
    "succession": [
        succession("yjs-carr", "yjs-ashby"),
        succession("crc-brook", "yjs-carr"),
        succession("crc-brook", "yjs-ashby", None),
    ],
    "framework": [
        framework("youth_2021"),
        framework("youth_2018"),
        framework("probation_2018"),
    ],
    "standard": [
        standard(3, "1.10", "Ashby's tenth"),
        standard(2, "1.2", "Brook's second"),
        standard(1, "1.1", "Carr's first"),
    ],
    "band": [
        band("Outstanding", 31, 36),
        band("Good", 19, 30),
        band("Inadequate", 0, 6),
        band("Requires improvement", None, None),
        band("Good", 0, 30, code="probation_2018", type_="CRC", most=30),
    ],
    "case_band": [],
    "inspection": [
        inspection("yjs-ashby", 10, "Good", "2025"),
        inspection("yjs-ashby", 2, None, None),
        inspection("crc-brook", 1, "Good", "2019-03", framework="probation_2018"),
        inspection("yjs-lost", 1, "Good", "2019-03", framework="lost_2000"),
    ],
    "standard_rating": [
        standard_rating("yjs-ashby-2", "1.2", "Staff", "Good"),
        standard_rating("yjs-ashby-2", "1.1", "Leadership", "Inadequate"),
        standard_rating("crc-brook-1", "4.2", "Through the Gate", "Good"),
        standard_rating("crc-brook-1", "4.2", "Post-sentence", "Good"),
    ],
    "published_aggregate": [
        {
            "period": period,
            "services": "YJS",
            "unit": "count",
            "outstanding": 0,
            "good": good,
            "requires_improvement": None,
            "what": "overall ratings",
            "as_stated": None,
            "inadequate": None,
            "total": None,
            "source_url": None,
        }
        for period, good in [("2019 to 2020", 3), ("2018 to 2019", None)]
    ],
    "programme": [
        {
            "provider_types": "YJS",
            "kind": "cycle",
            "rule": rule,
            "starts": starts,
            "ends": None,
            "source": "made up",
            "status": "made up",
        }
        for rule, starts in [("later", "2021-07"), ("first", "2018"), ("last", "2024")]
    ],
    "neighbour": [
        {
            "area_code": code,
            "neighbour_code": other,
            "rank": rank,
            "closeness": None,
            "model": "made up",
        }
        for code, other, rank in [("E2", "E9", 1), ("E2", "E1", 2), ("E1", "E2", 1)]
    ],
    "measure": [measure("starts"), measure("cost"), measure("custody")],
    "observation": [
        observation("cost", "E08000001", "2024-25", 5.5),
        observation("cost", "E08000001", "2022-23", None),
        observation("cost", "E08000001", "year ending December 2023", 0.0),
        observation("cost", "crc-all", "2022-23", 8.0, kind="group"),
        observation("cost", "yjs-lost", "2022-23", 7.0, kind="provider"),
        observation("custody", "yjs-ashby", "2024-25", 0.5, counts=(1, 2)),
        observation("starts", "yjs-ashby", "Jan-Mar 2018", 3.0),
    ],
}

# The query, and in the order it gives them the cells that tell its rows apart.
IN_ORDER = {
    "areas": [
        ("Ashshire", "region"),
        ("Brookham", "local authority"),
        ("Brookham", "police force area"),
    ],
    "providers": [("Ashby",), ("Brook",), ("Carr",)],
    "coverage": [
        ("yjs-ashby", "E08000001"),
        ("yjs-ashby", "E23000001"),
        ("yjs-carr", "E08000001"),
    ],
    "successions": [
        ("crc-brook", "yjs-ashby"),
        ("crc-brook", "yjs-carr"),
        ("yjs-carr", "yjs-ashby"),
    ],
    "frameworks": [("probation_2018",), ("youth_2018",), ("youth_2021",)],
    "standards": [("1.1",), ("1.2",), ("1.10",)],
    "bands": [
        ("probation_2018", "Good"),
        ("youth_2021", "Requires improvement"),  # its lowest score is not known
        ("youth_2021", "Inadequate"),
        ("youth_2021", "Good"),
        ("youth_2021", "Outstanding"),
    ],
    "inspections": [("crc-brook", 1), ("yjs-ashby", 2), ("yjs-ashby", 10)]
    + [("yjs-lost", 1)],
    "standard_ratings": [
        ("crc-brook-1", "4.2", "Post-sentence"),
        ("crc-brook-1", "4.2", "Through the Gate"),
        ("yjs-ashby-2", "1.1", "Leadership"),
        ("yjs-ashby-2", "1.2", "Staff"),
    ],
    "published_aggregates": [("2019 to 2020",), ("2018 to 2019",)],  # as in the file
    "programme": [("2018",), ("2021-07",), ("2024",)],
    "measures": [("Cost",), ("Custody",), ("Starts",)],
}
COLUMNS = {
    "areas": ["name", "kind"],
    "providers": ["name"],
    "coverage": ["provider_id", "area_code"],
    "successions": ["predecessor_id", "successor_id"],
    "frameworks": ["framework"],
    "standards": ["standard_no"],
    "bands": ["framework", "rating"],
    "inspections": ["provider_id", "number"],
    "standard_ratings": ["inspection_id", "standard_no", "standard"],
    "published_aggregates": ["period"],
    "programme": ["starts"],
    "measures": ["name"],
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request, tmp_path_factory):
    """Read a store of Ashby, Brook and Carr, on each kind of database in turn."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("queries") / "store.sqlite"
        yield from reading(f"sqlite:///{path}")
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield from reading(url)


@pytest.mark.parametrize("query", IN_ORDER)
def test_a_query_gives_its_rows_in_its_stated_order(connection, query):
    rows = getattr(queries, query)(connection, RELEASED)

    assert (
        list(rows[COLUMNS[query]].itertuples(index=False, name=None))
        == (IN_ORDER[query])
    )


@pytest.mark.parametrize("query", IN_ORDER)
def test_nothing_was_known_before_the_first_release(connection, query):
    rows = getattr(queries, query)(connection, THE_DAY_BEFORE)

    assert rows.empty
    assert set(COLUMNS[query]) <= set(rows.columns)


@pytest.mark.parametrize("query", IN_ORDER)
def test_every_row_leads_to_its_publication_and_shows_no_validity(connection, query):
    rows = getattr(queries, query)(connection, RELEASED)
    loads = queries.publications(connection)

    assert set(rows["publication_id"]) <= set(loads["publication_id"])
    assert not {"known_from", "known_to"} & set(rows.columns)


def test_the_first_release_is_the_day_from_which_something_is_known(connection):
    assert queries.first_release(connection) == RELEASED


def test_values_come_by_measure_subject_and_time(connection):
    rows = queries.observations(connection, RELEASED, subjects=SUBJECTS)

    # year ending December 2023 lies between 2022-23 and 2024-25
    assert list(rows[["measure_id", "subject", "period"]].itertuples(index=False)) == [
        ("cost", "E08000001", "2022-23"),
        ("cost", "E08000001", "year ending December 2023"),
        ("cost", "E08000001", "2024-25"),
        ("cost", "crc-all", "2022-23"),
        ("custody", "yjs-ashby", "2024-25"),
        ("starts", "yjs-ashby", "Jan-Mar 2018"),
    ]


def test_only_the_subjects_and_measures_asked_for_come(connection):
    of_ashby = queries.observations(connection, RELEASED, subjects=["yjs-ashby"])
    custody = queries.observations(
        connection, RELEASED, subjects=SUBJECTS, measure_ids=["custody"]
    )
    nobody = queries.observations(connection, RELEASED, subjects=[])
    nothing = queries.observations(
        connection, RELEASED, subjects=SUBJECTS, measure_ids=[]
    )
    before = queries.observations(connection, THE_DAY_BEFORE, subjects=SUBJECTS)

    assert of_ashby["measure_id"].tolist() == ["custody", "starts"]
    assert custody["subject"].tolist() == ["yjs-ashby"]
    assert nobody.empty and nothing.empty and before.empty
    assert "value" in nobody.columns


def test_a_missing_value_stays_missing_and_zero_stays_zero(connection):
    cost = queries.observations(connection, RELEASED, subjects=["E08000001"])

    values = cost.set_index("period")["value"]
    assert pd.isna(values["2022-23"])
    assert values["year ending December 2023"] == 0
    assert cost["numerator"].isna().all()


def test_days_and_numbers_come_as_days_and_numbers(connection):
    row = queries.observations(connection, RELEASED, subjects=["yjs-ashby"]).iloc[0]

    assert (row["period_start"], row["period_end"]) == (
        date(2024, 4, 1),
        date(2025, 3, 31),
    )
    assert (row["numerator"], row["denominator"], row["value"]) == (1, 2, 0.5)


def test_an_inspection_that_is_not_rated_or_dated_has_neither(connection):
    rows = queries.inspections(connection, RELEASED).set_index("inspection_id")

    unrated = rows.loc["yjs-ashby-2"]
    assert unrated[["overall_rating", "published", "score"]].isna().all()
    assert unrated["published_precision"] == "unknown"


def test_an_inspection_comes_with_its_provider_and_framework_by_name(connection):
    row = queries.inspections(connection, RELEASED).iloc[0]

    assert (row["provider"], row["provider_type"]) == ("Brook", "CRC")
    assert (row["framework_name"], row["framework_year"]) == ("Probation 2018", 2018)


def test_an_inspection_of_somebody_unknown_is_kept_without_a_name(connection):
    row = queries.inspections(connection, RELEASED).iloc[-1]

    assert row["inspection_id"] == "yjs-lost-1"
    assert pd.isna(row["provider"]) and pd.isna(row["framework_name"])


def test_what_is_unknown_in_a_row_is_missing_and_not_empty_text(connection):
    succession = queries.successions(connection, RELEASED)
    aggregates = queries.published_aggregates(connection, RELEASED)

    assert succession["date"].isna().tolist() == [True, False, False]
    assert aggregates["good"].isna().tolist() == [False, True]
    assert aggregates["outstanding"].tolist() == [0, 0]
    assert queries.providers(connection, RELEASED)["opened"].isna().all()


def test_what_has_a_value_is_listed_once_and_sorted(connection):
    assert queries.measure_ids(connection, RELEASED) == [
        "cost",
        "custody",
        "starts",
    ]
    assert queries.subjects(connection, RELEASED).tolist() == [
        "E08000001",
        "crc-all",
        "yjs-ashby",
        "yjs-lost",
    ]
    assert queries.neighbour_areas(connection, RELEASED).tolist() == ["E1", "E2", "E9"]
    assert queries.measure_ids(connection, THE_DAY_BEFORE) == []
    assert queries.subjects(connection, THE_DAY_BEFORE).empty
    assert queries.neighbour_areas(connection, THE_DAY_BEFORE).empty


def test_loads_are_listed_newest_first(connection):
    loads = queries.publications(connection)

    assert loads["table_name"].tolist() == list(WORLD)[::-1]
    assert loads["rows"].tolist() == [len(rows) for rows in WORLD.values()][::-1]


def test_rows_are_counted_table_by_table(connection):
    counted = queries.counts(connection, date.today())

    assert {table: counted[table] for table in WORLD} == {
        table: len(rows) for table, rows in WORLD.items()
    }
    assert counted["publication"] == counted["event"] == len(WORLD)
    assert counted["recommendation"] == counted["case_finding"] == 0
    assert set(FACTS) < set(counted)


def test_counts_are_of_what_is_current_and_not_of_what_was(engine):
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    load(engine, "provider", [provider("Ashby", region="Wales")])

    with engine.connect() as connection:
        assert queries.counts(connection, date.today())["provider"] == 1


def test_each_day_is_known_as_it_was_then(engine):
    load(engine, "provider", [provider("Ashby")])
    load(engine, "provider", [provider("Brook")], released_on=date(2026, 3, 1))

    with engine.connect() as connection:
        known = {
            day: queries.providers(connection, day)["name"].tolist()
            for day in (THE_DAY_BEFORE, RELEASED, date(2026, 2, 28), date(2026, 3, 1))
        }
        assert queries.first_release(connection) == RELEASED

    assert list(known.values()) == [[], ["Ashby"], ["Ashby"], ["Brook"]]


def test_an_empty_store_knows_nothing(engine):
    with engine.connect() as connection:
        assert queries.version(connection) == 0
        assert queries.first_release(connection) is None
        assert queries.last_load(connection) is None
        assert queries.publications(connection).empty
        assert set(queries.counts(connection, date.today()).values()) == {0}
        for query in IN_ORDER:
            assert getattr(queries, query)(connection, RELEASED).empty


def reading(url):
    init.prepare(url)
    engine = connect(url)
    for table, rows in WORLD.items():
        load(engine, table, rows)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
