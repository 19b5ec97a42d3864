"""A screen reader's hands and ears: what it finds in the accessible tree, and nothing else.

Runs on the system's Python with gi; knows neither Qt nor the program.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - only after the version is chosen

_PATIENCE = 20.0
_LOOK_AGAIN_MS = 25
# What a screen reader waits for to tell what has changed.
EVENTS = (
    "object:announcement",
    "object:property-change:accessible-name",
    "object:property-change:accessible-value",
    "object:state-changed:checked",
    "object:state-changed:focused",
    "object:text-caret-moved",
    "object:text-changed",
    "window:activate",
)
# What Qt puts in place of a picture in text.
_OBJECT = "\ufffc"


def wait_for(what: str, condition: Callable[[], Any]) -> Any:
    """What `condition` gives as soon as that is true; it is asked whenever something happened."""
    loop = GLib.MainContext.default()
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:  # what was there a moment ago is gone
            found = None
        if found:
            return found
        wake = GLib.timeout_add(_LOOK_AGAIN_MS, lambda: False)
        loop.iteration(True)
        if source := loop.find_source_by_id(wake):
            source.destroy()
    raise TimeoutError(f"waited in vain for {what}")


class Node:
    """One thing in the tree."""

    def __init__(self, accessible: Any) -> None:
        self.it = accessible

    @property
    def role(self) -> str:
        """The role as at-spi names it, "push button" or "heading"."""
        return str(self.it.get_role_name())

    @property
    def name(self) -> str:
        """The name that is spoken."""
        return str(self.it.get_name() or "")

    @property
    def level(self) -> int:
        """The level of a heading, 0 for anything else."""
        return int((self.it.get_attributes() or {}).get("level", 0))

    def has(self, state: str) -> bool:
        """Whether it is in a state, as "checked" or "enabled"."""
        return bool(self.it.get_state_set().contains(getattr(Atspi.StateType, state.upper())))

    @property
    def text(self) -> str:
        """Its text, if it has a text of its own that one can walk through."""
        if "Text" not in self.it.get_interfaces():
            return ""
        return str(Atspi.Text.get_text(self.it, 0, -1)).replace(_OBJECT, "")

    def press(self, action: str = "") -> None:
        """Do what the thing offers; the first action if none is named."""
        count = self.it.get_n_actions()
        names = [self.it.get_action_name(at) for at in range(count)]
        at = next((at for at, name in enumerate(names) if name.lower() == action.lower()), 0)
        if not names or (action and names[at].lower() != action.lower()):
            raise LookupError(f"{self.role} „{self.name}“ offers {names}, not {action}")
        self.it.do_action(at)

    def write(self, text: str) -> None:
        """Put text into a line."""
        Atspi.EditableText.set_text_contents(self.it, text)

    def children(self) -> Iterator[Node]:
        """What is shown right inside."""
        for at in range(self.it.get_child_count()):
            child = self.it.get_child_at_index(at)
            if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield Node(child)

    def walk(self) -> Iterator[Node]:
        """The thing and all that is shown inside, in reading order."""
        yield self
        for child in self.children():
            yield from child.walk()

    def all(self, role: str, name: str = "") -> list[Node]:
        """All with this role whose name begins like this."""
        return [n for n in self.walk() if n.role == role and n.name.startswith(name)]


class Reader:
    """Reads the window of a program that has just been started."""

    def __init__(self, program: str) -> None:
        Atspi.init()
        self._program = program
        self.events: list[tuple[str, str]] = []
        self._listener = Atspi.EventListener.new(self._hear, None)
        for kind in EVENTS:
            self._listener.register(kind)
        self.window = wait_for("the window", self._find_window)

    def _hear(self, event: Any, _data: object) -> None:
        """What changed, and to what: its new text, or the name of what it happened to."""
        told = event.any_data if isinstance(event.any_data, str) else ""
        if event.type.endswith("focused") and not event.detail1:
            return  # what has lost it
        with contextlib.suppress(GLib.Error):  # gone already
            self.events.append((event.type, told or str(event.source.get_name())))

    def heard(self, kind: str) -> list[str]:
        """What came with all events whose type begins like this."""
        return [told for event, told in self.events if event.startswith(kind)]

    def _find_window(self) -> Node | None:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is not None and app.get_name() == self._program and app.get_child_count():
                return Node(app.get_child_at_index(0))
        return None

    def find(self, role: str, name: str = "", inside: Node | None = None) -> Node:
        """The first with this role whose name begins like this, as soon as it is there."""
        around = inside or self.window

        def found() -> Node | None:
            return next(iter(around.all(role, name)), None)

        return wait_for(f"{role} „{name}“", found)  # type: ignore[no-any-return]

    def press(self, name: str, role: str = "push button", inside: Node | None = None) -> None:
        """Press what is called like this, as soon as it is there."""

        def press() -> bool:
            found = (inside or self.window).all(role, name)
            if found:
                found[0].press()
            return bool(found)

        wait_for(f"{role} „{name}“", press)

    def number_in(self, pattern: str) -> int:
        """The first number of this kind that is read anywhere in the window, 0 if there is none."""
        for node in self.window.walk():
            if hit := re.search(pattern, node.name):
                return int(hit[1])
        return 0

    def tree(self) -> str:
        """All that is shown, for people who look for a fault."""
        return "".join(f"{node.role}: {node.name}\n" for node in self.window.walk() if node.name)
