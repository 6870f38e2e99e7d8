"""Bring a store to the schema that this code works with."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from hmip_dash.store import schema_version
from hmip_dash.store.database import writing


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date, or leave it as it was.

    `engine` must not enforce foreign keys (`database.connect(foreign_keys=False)`);
    they are checked at the end. Raises NewerStoreError for a later version's store,
    and ValueError for an engine that enforces them or rows left without their parent.
    """
    with writing(engine) as connection:
        _refuse_enforcement(connection)
        schema_version.refuse_newer(schema_version.current(connection))
        command.upgrade(config(connection), "head")
        _check_foreign_keys(connection)


def config(connection: Connection) -> Config:
    """Return what Alembic needs to work on a connection of ours."""
    settings = Config()
    scripts = Path(__file__).parent / "migrations"
    settings.set_main_option("script_location", str(scripts))
    settings.attributes["connection"] = connection
    return settings


def _refuse_enforcement(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise ValueError("migrate through an engine without foreign keys enforced")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise ValueError(f"migration left rows without their parent: {broken[:3]}")
