"""Is the store's schema the one this version of the code works with?"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from hmip_dash.store.database import writing


class NewerStoreError(Exception):
    """The store was made by a newer version of the application."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The store has schema {revision}, which this version of HMIP Dash does "
            f"not know; its own is {latest_revision()}. Use a newer version."
        )
        self.revision = revision


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date, or leave it as it was.

    `engine` must not enforce foreign keys (`database.connect(foreign_keys=False)`);
    they are checked at the end. Raises NewerStoreError for a later version's store.
    """
    with writing(engine) as connection:
        _refuse_newer(current_revision(connection))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_foreign_keys(connection)


def current_revision(connection: Connection) -> str | None:
    """Return the schema's revision, None for a store without tables."""
    return MigrationContext.configure(connection).get_current_revision()


def latest_revision() -> str:
    """Return the revision this version of the code works with."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise LookupError("no migration found beside the code")
    return revision


def is_current(connection: Connection) -> bool:
    """Return whether the store can be read as it is; raises NewerStoreError."""
    revision = current_revision(connection)
    _refuse_newer(revision)
    return revision == latest_revision()


def _refuse_newer(revision: str | None) -> None:
    known = {script.revision for script in _scripts()}
    if revision is not None and revision not in known:
        raise NewerStoreError(revision)


def _scripts() -> list:
    return list(ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise ValueError(f"migration left rows without their parent: {broken[:3]}")
