"""Reading YAML files with texts in both variants: every text with its line, role and owner."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

VARIANTS = ("standard", "einfach")
_OK = re.compile(r"#\s*ok:\s*([\w-]+(?:\s*,\s*[\w-]+)*)[ \t]*(.*)$")
_ITEM = re.compile(r"\s*- (?:\{)?id:")


class UnreadableError(ValueError):
    """A YAML file that is broken at `line` (from 1)."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


class Located(str):
    """A string of a YAML file that knows its line (from 1)."""

    line: int = 0


class Mapping(dict[str, Any]):
    """A mapping of a YAML file that knows its first line and the line after its last (from 1)."""

    line: int = 0
    end: int = 0


@dataclass
class TextFile:
    """A YAML file: its data, and for each line the rules an ok-comment excuses there."""

    path: Path
    data: Any
    excuses: list[tuple[int, set[str]]] = field(default_factory=list)
    bad_excuses: list[int] = field(default_factory=list)

    @property
    def items(self) -> list[Mapping]:
        """The question items of a quiz file, else an empty list."""
        found = self.data.get("items", []) if isinstance(self.data, dict) else []
        return [item for item in found if isinstance(item, Mapping) and "stem" in item]


def _convert(yaml: Any, loader: Any, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping = Mapping()
        mapping.line, mapping.end = node.start_mark.line + 1, node.end_mark.line + 1
        for key, value in node.value:
            mapping[str(key.value)] = _convert(yaml, loader, value)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_convert(yaml, loader, value) for value in node.value]
    value = loader.construct_object(node)
    if isinstance(value, str):
        located = Located(value)
        located.line = node.start_mark.line + 1
        return located
    return value


def load(path: Path) -> TextFile:
    """Read a YAML file with its lines; raises ImportError without PyYAML, else UnreadableError."""
    content = path.read_text(encoding="utf-8")
    file = TextFile(path, located(content))
    _read_excuses(file, content.split("\n"))
    return file


def located(content: str, lines_before: int = 0) -> Any:
    """What a YAML text holds, with lines; raises as `load`."""
    yaml: Any = importlib.import_module("yaml")
    content = "\n" * lines_before + content
    loader = yaml.SafeLoader(content)
    try:
        node = loader.get_single_node()
        return _convert(yaml, loader, node) if node is not None else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"not readable: {' '.join(str(error).split())}"
        raise UnreadableError(mark.line + 1 if mark else 1, message) from error
    finally:
        loader.dispose()


def _read_excuses(file: TextFile, lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        match = _OK.search(line)
        if match is None:
            continue
        if len(match[2].strip()) < 5:
            file.bad_excuses.append(number)
        target = number
        while (
            line.lstrip().startswith("#")
            and target < len(lines)
            and lines[target - 1].lstrip().startswith("#")
        ):
            target += 1  # a comment of its own belongs to what follows
        file.excuses.append((target, {name.strip() for name in match[1].split(",")}))


def excused(file: TextFile, owner: Mapping) -> set[str]:
    """List the rules that an ok-comment inside the owner's lines (or right above them) excuses."""
    last = max(owner.line, owner.end - 1)
    return {name for line, names in file.excuses if owner.line <= line <= last for name in names}


def pairs(value: Any, key: str = "") -> Iterator[tuple[str, Mapping]]:
    """Yield (key, mapping) of every text in both variants below a value."""
    if isinstance(value, Mapping):
        if any(name in value for name in VARIANTS):
            yield from _twins(value, key)
            return
        for name, child in value.items():
            yield from pairs(child, name)
    elif isinstance(value, list):
        for child in value:
            yield from pairs(child, key)


def _twins(both: Mapping, key: str) -> Iterator[tuple[str, Mapping]]:
    """Yield single texts of both variants, also when each variant is a list or a mapping."""
    standard, easy = (both.get(name) for name in VARIANTS)
    if isinstance(standard, list) and isinstance(easy, list):
        couples = list(zip_longest(standard, easy))
    elif isinstance(standard, dict) and isinstance(easy, dict):
        couples = [(standard.get(name), easy.get(name)) for name in {**standard, **easy}]
    else:
        yield key, both
        return
    for left, right in couples:
        if isinstance(left, str | list | dict) or isinstance(right, str | list | dict):
            twin = Mapping(standard=left, einfach=right)
            twin.line = twin.end = both.line
            yield from _twins(twin, key)
