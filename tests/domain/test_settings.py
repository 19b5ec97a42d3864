"""Settings come back as they were kept, and one that makes no sense spoils no other."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.learners import (
    LINE_PERCENTS,
    SPEECH_PERCENTS,
    TEXT_PERCENTS,
    Settings,
    Theme,
    settings_from_texts,
    settings_to_texts,
)
from kifuehrerschein.domain.wording import Variant

OTHER = Settings(
    theme=Theme.DARK,
    text_percent=150,
    variant=Variant.EINFACH,
    mediopunkt=False,
    line_percent=125,
    large_targets=True,
    ruler=True,
    calm=True,
    motion=False,
    speech_percent=75,
)
KEYS = [field.name for field in fields(Settings)]
ANY = st.builds(
    Settings,
    theme=st.sampled_from(Theme),
    text_percent=st.sampled_from(TEXT_PERCENTS),
    variant=st.sampled_from(Variant),
    mediopunkt=st.booleans(),
    line_percent=st.sampled_from(LINE_PERCENTS),
    large_targets=st.booleans(),
    ruler=st.booleans(),
    calm=st.booleans(),
    motion=st.booleans(),
    speech_percent=st.sampled_from(SPEECH_PERCENTS),
)


@given(ANY)
def test_all_settings_come_back_as_they_were_kept(settings: Settings) -> None:
    assert settings_from_texts(settings_to_texts(settings)) == settings


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "nonsense", ["", "True", "vielleicht", "101", "-100", "0", "\x00", "9" * 999]
)
def test_one_that_makes_no_sense_falls_back_and_the_others_stay(key: str, nonsense: str) -> None:
    found = settings_from_texts({**settings_to_texts(OTHER), key: nonsense})
    for other in KEYS:
        wanted = Settings() if other == key else OTHER
        assert getattr(found, other) == getattr(wanted, other)


@pytest.mark.parametrize("key", KEYS)
def test_one_that_is_missing_is_as_at_the_beginning(key: str) -> None:
    texts = settings_to_texts(OTHER)
    del texts[key]
    assert getattr(settings_from_texts(texts), key) == getattr(Settings(), key)


def test_what_is_no_setting_is_passed_over() -> None:
    assert (
        settings_from_texts({"place": "home||", "clean_name": "x", "__class__": "x"}) == Settings()
    )
