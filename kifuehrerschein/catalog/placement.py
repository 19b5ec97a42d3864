"""Whether the placement of course.yaml and its questions fit together."""

from __future__ import annotations

from collections.abc import Iterator

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.pools import PLACEMENT_FILE, Pool
from kifuehrerschein.catalog.schemas import PlacementModel
from kifuehrerschein.catalog.source import Document, Loc

_Problem = tuple[Loc, str]


def check_placement(
    model: PlacementModel | None, document: Document, pool: Pool, faults: Faults
) -> None:
    """Both rounds ask the pool's items, each once, and parallel ones for the same objective."""
    used = (*model.before, *model.after) if model else ()
    for item in pool.items:
        name = item.model.id
        if item.model.weight == 0:
            problem = f"{name}: Im Standort-Check braucht jede Frage eine Lösung."
            faults.add(item.path, item.line("type"), problem)
        if name not in used:
            problem = f"„{name}“ steht in {document.path} nicht unter „placement“."
            faults.add(item.path, item.line("id"), problem)
    if model is not None:
        for loc, problem in (
            *_list_problems(model, pool),
            *_pair_problems(model, pool),
            *_statement_problems(model),
        ):
            faults.add(document.path, document.line(("placement", *loc)), problem)


def _list_problems(model: PlacementModel, pool: Pool) -> Iterator[_Problem]:
    earlier: list[str] = []
    for key, names in (("before", model.before), ("after", model.after)):
        for at, name in enumerate(names):
            if name not in pool.lessons and pool.all_named:
                yield (key, at), f"Die Frage „{name}“ steht nicht in {PLACEMENT_FILE}."
            if name in earlier:
                yield (key, at), f"Die Frage „{name}“ steht doppelt."
            earlier.append(name)


def _pair_problems(model: PlacementModel, pool: Pool) -> Iterator[_Problem]:
    if len(model.before) != len(model.after):
        yield ("after",), "„before“ und „after“ brauchen gleich viele Fragen."
    aims = {item.model.id: item.model.objective for item in pool.items}
    for at, (one, other) in enumerate(zip(model.before, model.after, strict=False)):
        if one in aims and other in aims and aims[one] != aims[other]:
            yield ("after", at), f"„{one}“ und „{other}“ prüfen nicht dasselbe Lernziel."


def _statement_problems(model: PlacementModel) -> Iterator[_Problem]:
    names = [statement.id for statement in model.statements]
    for at, name in enumerate(names):
        if name in names[:at]:
            yield ("statements", at, "id"), f"Der Satz „{name}“ steht doppelt."
