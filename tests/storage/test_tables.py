from __future__ import annotations

import pytest
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from kifuehrerschein.storage.tables import METADATA

# Small tables that say nothing about one learner; every one is named here on purpose.
REFERENCE = {"learner", "device", "app_setting", "alembic_version"}
TABLES = METADATA.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_key_of_a_learners_table_holds_the_learner(table: Table) -> None:
    if table.name in REFERENCE:
        assert "learner_id" not in table.c
        return
    keys = [list(table.primary_key.columns)]
    keys += [list(c.columns) for c in table.constraints if isinstance(c, UniqueConstraint)]
    keys += [list(index.columns) for index in table.indexes if index.unique]
    for key in keys:
        assert "learner_id" in [column.name for column in key]


def test_the_reference_tables_are_those_that_exist() -> None:
    assert {table.name for table in TABLES} >= REFERENCE
    assert {t.name for t in TABLES if "learner_id" not in t.c} == REFERENCE


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_table_can_be_made_on_postgresql(table: Table) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    words = str(CreateTable(table).compile(dialect=dialect))
    assert f"CREATE TABLE {table.name}" in words
    if table.name == "event":
        assert "recorded_at TIMESTAMP WITH TIME ZONE NOT NULL" in words
