"""Checks a document against a schema and says in German what is wrong, key by key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import EXAMPLES
from kifuehrerschein.catalog.source import Document, Loc

_Model = TypeVar("_Model", bound=BaseModel)


def validate(
    model: type[_Model], document: Document, faults: Faults, at: Loc = ()
) -> _Model | None:
    """The part of `document` at `at` as a `model`; None and one fault for each wrong key."""
    data = _value(document.data, at)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if _is_echo(detail):
                continue
            loc = (*at, *detail["loc"])
            sentence = _Sentence(model, document, at, detail)
            faults.add(document.path, document.line(loc), sentence.text())
        return None


def named(loc: Loc, data: object) -> str:
    """A place as people say it: "q-m02-001 → options → b → text"."""
    steps: list[str] = []
    for part in loc:
        data = _value(data, (part,))
        if isinstance(part, str):
            steps.append(part)
        elif isinstance(data, dict) and isinstance(data.get("id"), str) and data["id"]:
            steps.append(data["id"])
        else:
            steps.append(f"Eintrag {part + 1}")
    # Every item of a pool lies in "items"; its id says enough.
    return " → ".join(steps[1:] if len(steps) > 1 and steps[0] in {"items", "terms"} else steps)


def suggestion(word: str, known: Iterable[str]) -> str:
    """A question "Meinten Sie …?" if a known word is near, else all of them (at most 24)."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1)
    if near:
        return f"Meinten Sie „{near[0]}“?"
    return f"Möglich sind: {', '.join(words)}." if 0 < len(words) <= 24 else ""


def shortened(value: object) -> str:
    """A wrong value as it is quoted in a fault; at most 40 characters."""
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= 40 else text[:39] + "…"


class _Sentence:
    """What one pydantic error means, in German."""

    def __init__(
        self, model: type[BaseModel], document: Document, at: Loc, detail: ErrorDetails
    ) -> None:
        self._model = model
        self._loc = detail["loc"]
        self._kind = detail["type"]
        self._context: dict[str, Any] = detail.get("ctx", {})
        self._input: object = detail["input"]
        full = (*at, *self._loc)
        self._label = f"„{named(full, document.data)}“"
        self._around = f"In „{named(full[:-1], document.data)}“" if full[:-1] else ""

    def text(self) -> str:
        say = _SENTENCES.get(self._kind)
        return say(self) if say else f"{self._label} ist so nicht möglich."

    def missing(self) -> str:
        return f"{self._around or 'Hier'} fehlt die Angabe „{self._loc[-1]}“."

    def unknown(self) -> str:
        known = _keys(self._model, self._loc[:-1])
        hint = suggestion(str(self._loc[-1]), known)
        where = self._around or "Hier"
        return f"{where} ist die Angabe „{self._loc[-1]}“ unbekannt. {hint}".rstrip()

    def needs(self) -> str:
        return f"{self._label} muss {self._context['german']} sein, nicht {self._quoted()}."

    def no_text(self) -> str:
        return f"{self._label} muss ein Text sein."

    def text_too_short(self) -> str:
        length = len(str(self._input).strip())
        least = self._context["min_length"]
        if least > 1:
            return f"{self._label} ist zu kurz: {length} Zeichen. Nötig sind {least}."
        return f"{self._label} darf nicht leer sein."

    def text_too_long(self) -> str:
        length = len(str(self._input).strip())
        most = self._context["max_length"]
        return f"{self._label} ist zu lang: {length} Zeichen. Möglich sind {most}."

    def wrong_form(self) -> str:
        example = EXAMPLES.get(self._context["pattern"], "")
        return f"{self._label} hat nicht die Form von „{example}“, sondern ist {self._quoted()}."

    def too_small(self) -> str:
        return f"{self._label} muss mindestens {self._context['ge']} sein."

    def too_big(self) -> str:
        return f"{self._label} darf höchstens {self._context['le']} sein."

    def no_list(self) -> str:
        return f"{self._label} muss eine Liste sein."

    def list_too_short(self) -> str:
        if isinstance(self._input, str):
            # What pydantic says of a text once a function has looked at it.
            return self.text_too_short()
        least, found = self._context["min_length"], self._context["actual_length"]
        return f"{self._label} braucht mindestens {_entries(least)} und hat {found}."

    def list_too_long(self) -> str:
        if isinstance(self._input, str):
            # As above.
            return self.text_too_long()
        most, found = self._context["max_length"], self._found_length()
        return f"{self._label} darf höchstens {_entries(most)} haben und hat {found}."

    def no_group(self) -> str:
        known = ", ".join(_keys(self._model, self._loc))
        wanted = f" ({known})" if known else ""
        return f"{self._label} muss eine Gruppe von Angaben sein{wanted}."

    def not_allowed(self) -> str:
        allowed = re.findall("'([^']*)'", self._context["expected"])
        if len(allowed) == 1:
            return f"{self._label} muss „{allowed[0]}“ sein, nicht {self._quoted()}."
        near = difflib.get_close_matches(str(self._input), allowed, n=1)
        hint = f" Meinten Sie „{near[0]}“?" if near else ""
        listed = ", ".join(allowed)
        return f"{self._label} kann nicht {self._quoted()} sein. Möglich sind: {listed}.{hint}"

    def _quoted(self) -> str:
        if isinstance(self._input, str):
            return f"„{shortened(self._input)}“" if self._input else "leer"
        return "eine Liste" if isinstance(self._input, list) else "eine Gruppe von Angaben"

    def _found_length(self) -> int:
        return len(self._input) if isinstance(self._input, list | dict) else 0


def _is_echo(detail: ErrorDetails) -> bool:
    # pydantic counts only the sound entries of a list; the others have their own faults.
    if detail["type"] != "too_short" or not isinstance(detail["input"], list):
        return False
    return len(detail["input"]) >= int(detail["ctx"]["min_length"])


def _entries(number: int) -> str:
    return "1 Eintrag" if number == 1 else f"{number} Einträge"


def _value(data: object, loc: Loc) -> object:
    for part in loc:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _keys(model: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Names of the keys that a schema knows at `loc`; empty if it has no keys there."""
    inner: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, int) or inner is None:
            continue
        by_name = {field.alias or name: field for name, field in inner.model_fields.items()}
        inner = _model_in(by_name[part].annotation) if part in by_name else None
    if inner is None:
        return []
    return [field.alias or name for name, field in inner.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


_SENTENCES: dict[str, Callable[[_Sentence], str]] = {
    "missing": _Sentence.missing,
    "extra_forbidden": _Sentence.unknown,
    "needs": _Sentence.needs,
    "string_type": _Sentence.no_text,
    "string_too_short": _Sentence.text_too_short,
    "string_too_long": _Sentence.text_too_long,
    "string_pattern_mismatch": _Sentence.wrong_form,
    "greater_than_equal": _Sentence.too_small,
    "less_than_equal": _Sentence.too_big,
    "tuple_type": _Sentence.no_list,
    "too_short": _Sentence.list_too_short,
    "too_long": _Sentence.list_too_long,
    "model_type": _Sentence.no_group,
    "dict_type": _Sentence.no_group,
    "literal_error": _Sentence.not_allowed,
    "enum": _Sentence.not_allowed,
}
