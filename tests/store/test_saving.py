from datetime import date

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from hmip_dash.imports.bundled.layouts import LAYOUTS
from hmip_dash.store import init, queries, schema
from tests.build import (
    bundled_counts,
    bundled_files,
    framework,
    inspection,
    load,
    load_bundled,
    provider,
)

JANUARY = date(2026, 1, 31)
APRIL = date(2026, 4, 30)
JULY = date(2026, 7, 31)
NAMELESS = provider("Brook") | {"name": None}


def test_a_file_loaded_for_the_first_time_is_added_whole(engine):
    [done] = load(engine, "provider", [provider("Ashby"), provider("Brook")])

    assert done == init.Load(
        "provider.csv", "provider", added=2, changed=0, withdrawn=0, unchanged=0
    )
    assert names(engine, JANUARY) == ["Ashby", "Brook"]


def test_loading_the_same_file_again_changes_nothing(engine):
    rows = [provider("Ashby"), provider("Brook")]
    load(engine, "provider", rows, sha="first")
    before = everything(engine)

    assert load(engine, "provider", rows, sha="first") == []
    assert everything(engine) == before


def test_the_same_facts_in_another_file_are_recorded_and_left_as_they_are(engine):
    rows = [provider("Ashby"), provider("Brook")]
    load(engine, "provider", rows, sha="first")

    [done] = load(engine, "provider", rows, released_on=APRIL, sha="second")

    assert done == init.Load(
        "provider.csv", "provider", added=0, changed=0, withdrawn=0, unchanged=2
    )
    assert [(row["publication_id"], row["known_to"]) for row in facts(engine)] == [
        (1, None),
        (1, None),
    ]
    with engine.connect() as connection:
        assert len(queries.publications(connection)) == 2


def test_a_changed_row_is_closed_and_added_and_the_past_stays_as_it_was(engine):
    load(engine, "provider", [provider("Ashby"), provider("Brook", region="Wales")])
    changed = [provider("Ashby"), provider("Brook", region="London")]

    [done] = load(engine, "provider", changed, released_on=APRIL)

    assert done == init.Load(
        "provider.csv", "provider", added=0, changed=1, withdrawn=0, unchanged=1
    )
    assert region_of_brook(engine, date(2026, 4, 29)) == "Wales"
    assert region_of_brook(engine, APRIL) == "London"
    brook = [row for row in facts(engine) if row["name"] == "Brook"]
    assert [(row["region"], row["known_from"], row["known_to"]) for row in brook] == [
        ("Wales", JANUARY, APRIL),
        ("London", APRIL, None),
    ]


def test_a_cell_that_becomes_known_or_unknown_is_a_change(engine):
    load(engine, "provider", [provider("Ashby", opened=None, closed="2025")])
    changed = [provider("Ashby", opened="2014", closed=None)]

    [done] = load(engine, "provider", changed, released_on=APRIL)

    assert done.changed == 1


def test_a_row_that_is_no_longer_published_is_withdrawn_and_stays_in_the_past(engine):
    load(engine, "provider", [provider("Ashby"), provider("Brook")])

    [done] = load(engine, "provider", [provider("Ashby")], released_on=APRIL)

    assert done == init.Load(
        "provider.csv", "provider", added=0, changed=0, withdrawn=1, unchanged=1
    )
    assert names(engine, date(2026, 4, 29)) == ["Ashby", "Brook"]
    assert names(engine, APRIL) == ["Ashby"]


def test_a_withdrawn_row_that_comes_back_is_known_anew(engine):
    both, ashby = [provider("Ashby"), provider("Brook")], [provider("Ashby")]
    load(engine, "provider", both, sha="a")
    load(engine, "provider", ashby, released_on=APRIL, sha="b")

    [done] = load(engine, "provider", both, released_on=JULY, sha="a")

    assert done == init.Load(
        "provider.csv", "provider", added=1, changed=0, withdrawn=0, unchanged=1
    )
    assert names(engine, date(2026, 5, 1)) == ["Ashby"]
    assert names(engine, JULY) == ["Ashby", "Brook"]


def test_of_two_loads_on_one_day_the_later_counts_and_the_earlier_is_kept(engine):
    load(engine, "provider", [provider("Ashby", region="Wales")])
    load(engine, "provider", [provider("Ashby", region="London")])

    with engine.connect() as connection:
        assert queries.providers(connection, JANUARY)["region"].tolist() == ["London"]
        assert queries.providers(connection, JULY)["region"].tolist() == ["London"]
    assert [(row["region"], row["known_to"]) for row in facts(engine)] == [
        ("Wales", JANUARY),
        ("London", None),
    ]


def test_a_row_is_the_same_row_by_its_key_and_not_by_its_place(engine):
    rows = [provider("Ashby"), provider("Brook"), provider("Carr")]
    load(engine, "provider", rows)

    [done] = load(engine, "provider", rows[::-1], released_on=APRIL)

    assert (done.unchanged, done.added, done.withdrawn) == (3, 0, 0)


def test_more_rows_are_closed_at_once_than_a_statement_may_carry(engine):
    load(engine, "provider", [provider(f"Ashby {n}") for n in range(1201)])

    [done] = load(engine, "provider", [provider("Ashby 7")], released_on=APRIL)

    assert (done.withdrawn, done.unchanged) == (1200, 1)
    assert names(engine, APRIL) == ["Ashby 7"]


def test_a_failure_in_the_middle_leaves_nothing_behind(engine):
    good = publication("framework", [framework("youth_2021")])
    bad = publication("provider", [provider("Ashby"), NAMELESS])

    with pytest.raises(IntegrityError):
        init.load(engine, [good, bad], who="tester")

    with engine.connect() as connection:
        assert set(queries.counts(connection, date.today()).values()) == {0}
        assert queries.version(connection) == 0


def test_a_failed_load_leaves_what_was_known_before(engine):
    load(engine, "provider", [provider("Ashby")])
    before = everything(engine)

    with pytest.raises(IntegrityError):
        load(engine, "provider", [NAMELESS], released_on=APRIL)

    assert everything(engine) == before


def test_a_release_older_than_what_is_known_is_told_of_the_past_only(engine):
    load(engine, "provider", [provider("Brook", region="London")], released_on=APRIL)
    earlier = [provider("Brook", region="Wales"), provider("Carr")]

    [done] = load(engine, "provider", earlier, released_on=JANUARY)

    assert (done.past, done.added, done.changed) == (1, 1, 0)
    assert region_of_brook(engine, JANUARY) == "Wales"
    assert region_of_brook(engine, date(2026, 4, 29)) == "Wales"
    assert region_of_brook(engine, APRIL) == "London"
    assert names(engine, APRIL) == ["Brook", "Carr"]


def test_the_database_itself_refuses_two_current_rows_of_one_key(engine):
    load(engine, "provider", [provider("Ashby")])
    load(engine, "provider", [provider("Ashby", region="Wales")], released_on=APRIL)

    table = schema.provider
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(update(table).values(known_to=None))


def test_every_fact_points_to_the_publication_that_brought_it(engine):
    load(engine, "framework", [framework("youth_2021")])
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    load(
        engine,
        "provider",
        [provider("Ashby"), provider("Brook", region="Wales")],
        released_on=APRIL,
        file_name="April.csv",
    )

    with engine.connect() as connection:
        brought = queries.providers(connection, APRIL).merge(
            queries.publications(connection), on="publication_id"
        )

    assert dict(zip(brought["name"], brought["file_name"], strict=True)) == {
        "Ashby": "provider.csv",
        "Brook": "April.csv",
    }


def test_no_bundled_fact_is_without_the_publication_of_its_file(facts):
    publications = schema.publication
    with facts.connect() as connection:
        known = queries.counts(connection, date.today())
        for name, table in schema.FACTS.items():
            query = select(publications.c.table_name, func.count()).join_from(
                table, publications
            )
            query = query.where(table.c.known_to.is_(None))
            query = query.group_by(publications.c.table_name)
            counted = dict(connection.execute(query).all())
            assert set(counted) <= {name}
            assert sum(counted.values()) == known[name]


def test_a_publication_says_what_it_is_and_who_loaded_it_when(engine):
    load(engine, "provider", [provider("Ashby")], sha="abc", file_name="ashby.csv")

    with engine.connect() as connection:
        row = queries.publications(connection).iloc[0]
        assert queries.last_load(connection) == row["loaded_at"]

    assert row["title"] == "Made-up provider"
    assert row["released_on"] == JANUARY
    assert (row["file_name"], row["sha256"]) == ("ashby.csv", "abc")
    assert (row["table_name"], row["rows"], row["loaded_by"]) == (
        "provider",
        1,
        "tester",
    )


def test_every_load_is_an_event_and_a_new_version(engine):
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    load(engine, "provider", [provider("Ashby", region="Wales")], released_on=APRIL)

    with engine.connect() as connection:
        events = connection.execute(
            select(schema.event).order_by(schema.event.c.event_id)
        ).all()
        assert queries.version(connection) == events[-1].event_id

    assert [(e.who, e.what, e.publication_id) for e in events] == [
        ("tester", "load", 1),
        ("tester", "load", 2),
    ]
    assert events[1].detail == {
        "tables": {
            "provider": {
                "added": 0,
                "changed": 1,
                "withdrawn": 1,
                "unchanged": 0,
                "past": 0,
                "held_back": 0,
            }
        }
    }


def test_a_file_of_one_table_leaves_the_other_tables_alone(engine):
    load(engine, "framework", [framework("youth_2021")])
    load(engine, "provider", [provider("Ashby")])
    load(engine, "inspection", [inspection("yjs-ashby", 1, "Good", "2024-05")])

    load(engine, "inspection", [], released_on=APRIL, sha="none left")

    with engine.connect() as connection:
        assert queries.inspections(connection, APRIL).empty
        assert len(queries.providers(connection, APRIL)) == 1
        assert len(queries.frameworks(connection, APRIL)) == 1


def test_loading_the_bundled_facts_twice_changes_nothing(engine):
    load_bundled(engine)
    with engine.connect() as connection:
        before = queries.counts(connection, date.today()), queries.version(connection)

    load_bundled(engine)

    with engine.connect() as connection:
        assert (
            queries.counts(connection, date.today()),
            queries.version(connection),
        ) == before
    assert {table: before[0][table] for table in LAYOUTS} == bundled_counts()
    files = len(bundled_files())
    assert before[0]["publication"] == before[0]["event"] == files


def publication(table, rows):
    return {
        "table": table,
        "rows": rows,
        "about": {
            "title": f"Made-up {table}",
            "publisher": "Nobody",
            "released_on": JANUARY,
            "licence": "none",
            "unknown": "all of it",
            "file_name": f"{table}.csv",
            "sha256": table,
        },
    }


def names(engine, on):
    with engine.connect() as connection:
        return queries.providers(connection, on)["name"].tolist()


def region_of_brook(engine, on):
    with engine.connect() as connection:
        return queries.providers(connection, on).set_index("name")["region"]["Brook"]


def facts(engine):
    """Return every version of every provider's row, in the order of loading."""
    table = schema.provider
    with engine.connect() as connection:
        query = select(table).order_by(table.c.fact_id)
        return [dict(row) for row in connection.execute(query).mappings()]


def everything(engine):
    """Return all rows of the tables that a load writes to."""
    tables = [*schema.FACTS.values(), schema.publication, schema.event]
    with engine.connect() as connection:
        return {
            table.name: connection.execute(
                select(table).order_by(*table.primary_key)
            ).all()
            for table in tables
        }
