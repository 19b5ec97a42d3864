"""What makes a file ours and how old it is; known without loading SQLAlchemy or alembic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = 0x4B494653  # "KIFS" in the header of every database file of ours
SCHEMA_VERSION = 3
MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Schema:
    """The newest schema `version` this app knows and the folder of `migrations` leading to it."""

    version: int = SCHEMA_VERSION
    migrations: Path = MIGRATIONS

    @property
    def stamp(self) -> str:
        """The version as the database holds it: four digits, like the migration's file name."""
        return f"{self.version:04d}"


CURRENT = Schema()
