from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.codec import Codec


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Branch:
    leaves: tuple[Leaf, ...]
    colour: Colour


@dataclass(frozen=True)
class Stranger:
    name: str


CODEC = Codec((Leaf, Branch), (Colour,))

_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.fractions(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(Colour),
    st.frozensets(st.text()),
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(), inner, max_size=4),
        st.builds(Leaf, st.text(), inner),
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(_values)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    back = CODEC.decode(CODEC.encode(value))

    assert back == value
    assert type(back) is type(value)


def test_kinds_are_kept_deep_inside() -> None:
    value = Branch(
        (
            Leaf("a", Fraction(3, 2)),
            Leaf("b", date(2026, 11, 21)),
            Leaf("c", datetime(2026, 11, 21, 8, 30, tzinfo=UTC)),
            Leaf("d", frozenset({"x", "y"})),
            Leaf("e", {"k": (1, 2)}),
        ),
        Colour.BLUE,
    )

    back = CODEC.decode(CODEC.encode(value))

    assert back == value
    assert isinstance(back.colour, Colour)
    assert isinstance(back.leaves, tuple)


def test_a_list_comes_back_as_a_tuple() -> None:
    assert CODEC.decode(CODEC.encode([1, [2]])) == (1, (2,))


def test_text_is_readable_and_small() -> None:
    assert CODEC.encode(Leaf("Größe", 1)) == '{"_":"Leaf","v":["Größe",1]}'


@pytest.mark.parametrize("value", [Stranger("x"), object(), b"x", {1, 2}])
def test_a_class_that_was_not_handed_over_is_not_encoded(value: object) -> None:
    with pytest.raises(TypeError):
        CODEC.encode(value)


def test_a_class_of_the_same_name_is_still_a_stranger() -> None:
    namesake = type("Leaf", (), {})()

    with pytest.raises(TypeError):
        CODEC.encode(namesake)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "{}",
        '{"_":"Leaf"}',
        '{"_":"Leaf","v":[]}',
        '{"_":"Leaf","v":[1,2,3]}',
        '{"_":"Leaf","v":{"name":"x"}}',
        '{"_":"Leaf","v":1}',
        '{"_":"Stranger","v":["x"]}',
        '{"_":"Path","v":"/etc"}',
        '{"_":["Leaf"],"v":[]}',
        '{"_":"Colour","v":"green"}',
        '{"_":"Fraction","v":"1/0"}',
        '{"_":"Fraction","v":null}',
        '{"_":"date","v":"gestern"}',
        '{"_":"date","v":1}',
        '{"_":"frozenset","v":[[1,{"_":"dict","v":[]}]]}',
        '{"_":"dict","v":[[1]]}',
        '{"_":"dict","v":7}',
        '{"_":"dict","v":[[[1,{"_":"dict","v":[]}],1]]}',
    ],
)
def test_anything_else_than_its_own_text_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is all that callers ask for
        CODEC.decode(text)


@settings(deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["_", "v", "x"]), inner, max_size=3),
            st.fixed_dictionaries(
                {
                    "_": st.sampled_from(["Leaf", "Branch", "Colour", "Fraction", "date", "dict"]),
                    "v": inner,
                }
            ),
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_value_or_a_value_error(raw: object) -> None:
    try:
        CODEC.decode(json.dumps(raw))
    except ValueError:
        return
