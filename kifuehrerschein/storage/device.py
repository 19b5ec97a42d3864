"""Which device this database is. A copy of a database must become another one."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

DEVICE_KEY = "device_id"


def become_new_device(raw: sqlite3.Connection) -> str:
    """Give the database in `raw` a new random device id and return it; the caller commits."""
    device_id = uuid4().hex
    raw.execute(
        "INSERT INTO device (id, position) SELECT ?, COALESCE(MAX(position), 0) + 1 FROM device",
        (device_id,),
    )
    raw.execute("DELETE FROM app_setting WHERE key = ?", (DEVICE_KEY,))
    raw.execute("INSERT INTO app_setting (key, value) VALUES (?, ?)", (DEVICE_KEY, device_id))
    return device_id
