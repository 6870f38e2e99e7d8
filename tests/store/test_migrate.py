import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Text, func, inspect, select, text

from hmip_dash.store import init, migrate, queries, schema
from hmip_dash.store import schema_version as revision
from hmip_dash.store.database import connect, writing
from hmip_dash.store.schema import metadata
from tests.build import RELEASED, load, provider


def test_the_migrations_make_the_schema_that_the_code_describes(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, metadata) == []


def test_an_empty_database_has_no_revision_and_is_not_ready(url):
    engine = connect(url)
    with engine.connect() as connection:
        assert revision.current(connection) is None
        assert not revision.is_latest(connection)
    engine.dispose()


def test_a_store_that_was_made_is_ready(engine):
    with engine.connect() as connection:
        assert revision.is_latest(connection)
        assert revision.current(connection) == revision.latest()
        assert queries.schema_revision(connection) == revision.latest()


def test_preparing_a_store_that_is_up_to_date_changes_nothing(engine):
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    before = shape_and_rows(engine)

    init.prepare(address_of(engine))

    assert shape_and_rows(engine) == before


def test_a_store_of_a_newer_version_is_refused_by_its_revision(url):
    init.prepare(url)
    engine = connect(url)
    set_revision(engine, "9999")
    before = shape_and_rows(engine)

    with pytest.raises(revision.NewerStoreError, match="schema 9999") as refused:
        init.prepare(url)
    assert revision.latest() in str(refused.value)
    assert refused.value.revision == "9999"
    with engine.connect() as connection, pytest.raises(revision.NewerStoreError):
        revision.is_latest(connection)

    assert shape_and_rows(engine) == before
    engine.dispose()


def test_rebuilding_a_parent_table_leaves_the_facts_that_point_to_it(url):
    init.prepare(url)
    reading = connect(url)
    load(reading, "provider", [provider("Ashby"), provider("Brook")])

    migrating = connect(url, foreign_keys=False)
    with writing(migrating) as connection:
        operations = Operations(MigrationContext.configure(connection))
        # SQLite can only do this by rebuilding: the table is copied, dropped, renamed.
        with operations.batch_alter_table("publication") as batch:
            batch.alter_column("licence", nullable=True)
    migrating.dispose()

    with reading.connect() as connection:
        names = queries.providers(connection, RELEASED)["name"].tolist()
        assert names == ["Ashby", "Brook"]
        events = select(func.count()).select_from(schema.event)
        assert connection.execute(events).scalar() == 1
        columns = inspect(connection).get_columns("publication")
        assert next(c for c in columns if c["name"] == "licence")["nullable"]
    reading.dispose()


def test_migrating_while_foreign_keys_are_enforced_is_refused(small):
    with pytest.raises(ValueError, match="without foreign keys enforced"):
        migrate.upgrade(small)


def test_a_migration_that_leaves_orphans_is_undone(small):
    load(small, "provider", [provider("Ashby")])
    migrating = connect(address_of(small), foreign_keys=False)
    with migrating.begin() as connection:
        connection.execute(schema.publication.delete())

    with pytest.raises(ValueError, match="rows without their parent"):
        migrate.upgrade(migrating)
    migrating.dispose()


def test_a_migration_that_fails_half_way_leaves_the_schema_as_it_was(url):
    init.prepare(url)
    engine = connect(url, foreign_keys=False)
    before = shape_and_rows(engine)

    with pytest.raises(RuntimeError), writing(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        operations.create_table("ashby", Column("name", Text))
        operations.add_column("provider", Column("brook", Text))
        raise RuntimeError("the power went")

    assert shape_and_rows(engine) == before
    engine.dispose()


def set_revision(engine, revision):
    with engine.begin() as connection:
        query = text("UPDATE alembic_version SET version_num = :revision")
        connection.execute(query, {"revision": revision})


def shape_and_rows(engine):
    with engine.connect() as connection:
        inspector = inspect(connection)
        columns = {
            table: sorted(column["name"] for column in inspector.get_columns(table))
            for table in inspector.get_table_names()
        }
        indexes = {
            table: sorted(index["name"] for index in inspector.get_indexes(table))
            for table in columns
        }
        query = select(schema.provider).order_by(schema.provider.c.fact_id)
        return columns, indexes, connection.execute(query).all()


def address_of(engine):
    return engine.url.render_as_string(hide_password=False)
