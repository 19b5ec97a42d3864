"""A plugin for pytest: of a test with many cases, only the first is run."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the first case of each test; the look of a page changes little of what is freed."""
    first: dict[str, pytest.Item] = {}
    for item in items:
        first.setdefault(item.nodeid.partition("[")[0], item)
    config.hook.pytest_deselected(items=[i for i in items if i not in first.values()])
    items[:] = first.values()
