"""Whatever the files hold, checking ends with faults and never with an exception."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.catalog.check import check_course
from tests.catalog.small_course import FILES, write_small_course

_NAMES = sorted(FILES)
_SNIPPETS = [
    *("[", "]", "{", "}", ":", "- ", "? ", "|", ">", "#", "&a ", "*a", "!!x ", "---\n", "'", '"'),
    *("<", "<b>", "<!--", "-->", "![](", "](", ")", "[^x]", "{{", "}}", "**", "_", "`", "\\"),
    *("\t", "\r", "\x00", "\x02", "\u2028", "\ufeff", "\u202e", "ß", "\U0001f600", "\n\n", "\n"),
    *("glossary:", "lesson:", "file:///", "//x/", "../", "&lt;", "<svg>", "<!DOCTYPE x [", "url("),
    *("1. ", "| a |\n|--|\n", "> **Tipp:** ", "## ", "id: ", "null", "~", "1e999", "0x10", "-1"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kurs")


def _check_with(root: Path, name: str, data: bytes) -> None:
    write_small_course(root)
    (root / name).write_bytes(data)
    for fault in check_course(root):
        assert fault.line >= 1
        assert fault.problem
        assert str(fault).encode()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(_NAMES), data=st.binary(max_size=400))
def test_random_bytes_never_raise(root: Path, name: str, data: bytes) -> None:
    _check_with(root, name, data)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(_NAMES),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(_SNIPPETS), st.text())
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_mutated_files_never_raise(
    root: Path, name: str, changes: list[tuple[float, int, str]]
) -> None:
    text = FILES[name]
    for where, gone, new in changes:
        at = int(where * len(text))
        text = text[:at] + new + text[at + gone :]
    _check_with(root, name, text.encode("utf-8", "surrogatepass"))


def _line_salad(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 5)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(4)
        if kind == 0:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 1:
            lines.insert(at, lines[other])
        elif kind == 2 and len(lines) > 2:
            del lines[at]
        else:
            lines[at] = " " * rng.randint(0, 6) + lines[at].strip()
    return "\n".join(lines)


def _salads(count: int) -> Iterator[tuple[str, str]]:
    rng = random.Random(2026)
    for _ in range(count):
        name = rng.choice(_NAMES)
        yield name, _line_salad(FILES[name], rng)


def test_lines_in_the_wrong_place_never_raise(root: Path) -> None:
    for name, text in _salads(60):
        _check_with(root, name, text.encode())


@pytest.mark.slow
def test_many_lines_in_the_wrong_place_never_raise(root: Path) -> None:
    for name, text in _salads(3_000):
        _check_with(root, name, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "- " * 1_900,
        "> " * 1_900,
        "*a **b " * 500,
        "[x](" * 90 + "y",
        "![" * 45 + "](",
        "_a*b" * 900,
        "&#" * 1_900,
        "<!-- ok: a b" * 3_000,
        "<!-- ok:" + " " * 30_000,
        "![](" + "](" * 15_000,
        "[^" * 18_000,
        "|a" * 18_000,
        "a\n\n" * 12_000,
        "1. a\n\n" * 6_000,
        "\n".join("|" + "a|" * 8 for _ in range(2_000)),
    ],
    ids=lambda text: text[:12],
)
def test_text_made_to_take_long_does_not(text: str, small_course: Path) -> None:
    name = "content/modules/m02-klein/l01-erste.md"
    (small_course / name).write_text(FILES[name] + "\n" + text, encoding="utf-8")
    started = time.process_time()

    check_course(small_course)

    assert time.process_time() - started < 5
