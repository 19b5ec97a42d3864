"""Making a new database and bringing an old one up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, StaticPool, create_engine, insert, text

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.storage.failures import is_from_outside, storage_error
from kifuehrerschein.storage.files import remove_database, replace_synced
from kifuehrerschein.storage.schema import APPLICATION_ID, Schema
from kifuehrerschein.storage.tables import METADATA, VERSION


def create_database(path: Path, schema: Schema) -> None:
    """Write a new, empty database; it appears at `path` whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    remove_database(unfinished)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as raw:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            raw.execute("BEGIN IMMEDIATE")
            engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
            with engine.connect() as connection:
                METADATA.create_all(connection)
                connection.execute(insert(VERSION).values(version_num=schema.stamp))
                connection.commit()
        replace_synced(unfinished, path)
    except BaseException:
        remove_database(unfinished)
        raise


def upgrade(engine: Engine, path: Path, schema: Schema) -> None:
    """Run the migrations that are due, all or none. Raises StorageError; nothing has changed then.

    `engine` opens each transaction with BEGIN IMMEDIATE and has a single connection.
    """
    # Costs 0.4 s to import, and is needed once in the life of a version.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    if not (schema.migrations / "env.py").is_file():
        # A packed program carries byte-code only; a source tree must not look into __pycache__.
        config.set_main_option("sourceless", "true")
    # A table that is rebuilt is gone for a moment, with rows that refer to it.
    _set_foreign_keys(engine, "OFF")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, schema.stamp)
            if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise ValueError("a migration left rows that refer to nothing")
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        if is_from_outside(cause):
            raise storage_error(path, cause) from error
        raise StorageError(
            "Die Datei mit Ihrem Lernstand konnte nicht auf die neue Version umgestellt werden: "
            f"{path}. Ihr Lernstand ist unverändert. Bitte benutzen Sie vorerst die alte Version "
            "des Programms und melden Sie uns den Fehler."
        ) from error
    finally:
        _set_foreign_keys(engine, "ON")


def _set_foreign_keys(engine: Engine, state: str) -> None:
    """Outside a transaction, the only place where SQLite listens to this."""
    with engine.connect() as connection:
        raw = cast(sqlite3.Connection, connection.connection.driver_connection)
        raw.execute(f"PRAGMA foreign_keys={state}")
