from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from hmip_dash.store.schema import metadata


def test_the_migrations_make_the_schema_that_the_code_describes(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, metadata) == []
