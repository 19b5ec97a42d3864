"""Kinds of values that the schemas of course files are made of."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kifuehrerschein.domain.curriculum import EXTRA_ID
from kifuehrerschein.domain.wording import Wording

# Error type of our own validators; its context says in German what is needed ("ein Datum …").
NEEDS = "needs"

MODULE_ID = "^m(0[1-9]|10)$"
LESSON_ID = "^m(0[1-9]|10)-l[0-9]{2}$"
QUESTION_ID = "^q-m(0[1-9]|10)-[0-9]{3}$"
# With the extra modules of a sponsor. Exam, placement and sheets know only the patterns above, so
# that nothing of a sponsor can get into them.
_ANY = f"(m(0[1-9]|10)|{EXTRA_ID})"
ANY_MODULE_ID = f"^{_ANY}$"
ANY_LESSON_ID = f"^{_ANY}-l[0-9]{{2}}$"
OBJECTIVE_ID = f"^{_ANY}-l[0-9]{{2}}-o[1-9]$"
ANY_QUESTION_ID = f"^q-{_ANY}-[0-9]{{3}}$"
MODULE_FOLDER = "^m(0[1-9]|10)-[a-z0-9]+(-[a-z0-9]+)*$"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
OPTION_ID = "^[a-f]$"
GAP_ID = "^g[1-9]$"
MISCONCEPTION = "^V(0[1-9]|1[0-2])$"
IMAGE_FILE = r"^assets/images/[a-z0-9_-]+\.(svg|png)$"
CORPUS_FILE = r"^assets/corpora/[a-z0-9-]+\.txt$"
PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}){0,2}$"

# What a fault shows instead of a pattern.
EXAMPLES = {
    MODULE_ID: "m02",
    LESSON_ID: "m02-l01",
    QUESTION_ID: "q-m02-001",
    ANY_MODULE_ID: "m02",
    ANY_LESSON_ID: "m02-l01",
    OBJECTIVE_ID: "m02-l01-o1",
    ANY_QUESTION_ID: "q-m02-001",
    MODULE_FOLDER: "m02-was-ist-ki",
    SLUG: "neuronales-netz",
    OPTION_ID: "a",
    GAP_ID: "g1",
    MISCONCEPTION: "V03",
    IMAGE_FILE: "assets/images/bild.svg",
    CORPUS_FILE: "assets/corpora/kueche.txt",
    PARTIAL_DATE: "2025-10-22",
}


class Model(BaseModel):
    """A group of keys in a course file; an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _day(value: object) -> date:
    # pydantic alone would read "1700000000" as seconds since 1970.
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError(NEEDS, "{german}", {"german": "ein Datum wie 2026-11-21"})


def _partial_day(value: str) -> str:
    # A month 13 would only be noticed where the date is written out.
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        needs = {"german": "ein Jahr, ein Monat oder ein Tag wie 2025, 2025-10 oder 2025-10-22"}
        raise PydanticCustomError(NEEDS, "{german}", needs) from None
    return value


def _number(value: object) -> int:
    # Likewise "1e3", "7.0" and "1_000", which no author means.
    if isinstance(value, str) and re.fullmatch("-?[0-9]{1,6}", value):
        return int(value)
    raise PydanticCustomError(NEEDS, "{german}", {"german": "eine ganze Zahl"})


def _decimal(value: object) -> Fraction:
    # Exact: a float would put a slider's steps beside its values.
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,4})?", value):
        return Fraction(value)
    raise PydanticCustomError(NEEDS, "{german}", {"german": "eine Zahl wie 40 oder 0.25"})


def _yes_or_no(value: object) -> bool:
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise PydanticCustomError(NEEDS, "{german}", {"german": "true oder false"})


def without_html(value: str) -> str:
    """`value`, if it holds no HTML; for pydantic."""
    if re.search("<[A-Za-z/!?]", value):
        raise PydanticCustomError(NEEDS, "{german}", {"german": "ein Text ohne HTML"})
    return value


def _to_the_learner(value: str) -> str:
    if not value.startswith("Sie "):
        needs = {"german": "ein Satz, der mit „Sie“ beginnt,"}
        raise PydanticCustomError(NEEDS, "{german}", needs)
    return value


def _of_the_learner(value: str) -> str:
    if not value.startswith("Ich "):
        needs = {"german": "ein Satz, der mit „Ich“ beginnt,"}
        raise PydanticCustomError(NEEDS, "{german}", needs)
    return value


PlainText = Annotated[str, Field(min_length=1), AfterValidator(without_html)]
Text = Annotated[PlainText, Field(max_length=400)]
ShortText = Annotated[PlainText, Field(max_length=120)]
TitleText = Annotated[PlainText, Field(max_length=60)]
ObjectiveText = Annotated[PlainText, Field(max_length=200), AfterValidator(_to_the_learner)]
AbilityText = Annotated[PlainText, Field(max_length=120), AfterValidator(_of_the_learner)]
Day = Annotated[date, BeforeValidator(_day)]
PartialDay = Annotated[str, Field(pattern=PARTIAL_DATE), AfterValidator(_partial_day)]
Number = Annotated[int, BeforeValidator(_number)]
Decimal = Annotated[Fraction, BeforeValidator(_decimal)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
ModuleId = Annotated[str, Field(pattern=MODULE_ID)]
LessonId = Annotated[str, Field(pattern=LESSON_ID)]
QuestionId = Annotated[str, Field(pattern=QUESTION_ID)]
AnyModuleId = Annotated[str, Field(pattern=ANY_MODULE_ID)]
AnyLessonId = Annotated[str, Field(pattern=ANY_LESSON_ID)]
AnyQuestionId = Annotated[str, Field(pattern=ANY_QUESTION_ID)]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Version1 = Literal["1"]


class Both(Model):
    """A text in both variants."""

    standard: Text
    einfach: Text

    def to_domain(self) -> Wording:
        return Wording(self.standard, self.einfach)
