"""Course packs: look at one, install it, go back. The course before stays until all is done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path

from kifuehrerschein.domain.errors import AppError, FaultyCourseError, PackError
from kifuehrerschein.domain.packs import PackKind, PublicKey, Trust, is_newer, version_key
from kifuehrerschein.domain.policy import Feature, Policy
from kifuehrerschein.exchange.pack_file import Pack, read_pack, shipped_keys
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.exam_risk import AtRisk
from kifuehrerschein.storage.packs import (
    MANIFEST,
    InstalledPack,
    PackShelf,
    Pointer,
    course_line,
    shipped_title,
    shipped_version,
)

_KEYS = "assets/keys"
_TELL = "Bitte sagen Sie es der Stelle, von der Sie das Paket haben."
_SAME = "Es bleibt alles, wie es ist."

Step = Callable[[int, int], None]


class CancelledError(Exception):
    """The person changed their mind while a pack was being installed; nothing was changed."""


class Order(Enum):
    """How a pack's version stands to the course that is active now."""

    NEWER = auto()
    SAME = auto()
    OLDER = auto()


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A sound pack that could be installed. `signer` is believed only if `trust` is TRUSTED."""

    pack: Pack
    order: Order
    now: str

    @property
    def trust(self) -> Trust:
        """Who vouches for it."""
        return self.pack.trust


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person has agreed to after a clear question."""

    stranger: bool = False
    older: bool = False
    lost_exams: bool = False


@dataclass(frozen=True, slots=True)
class CourseView:
    """The course that counts; `since` is None for the program's own.

    `signer` is empty unless this PC knew the key. `before` is the version that would come back,
    empty if there is nothing to go back to.
    """

    title: str
    version: str
    since: datetime | None
    signer: str
    before: str


class LostExamsError(PackError):
    """A running exam asks what the new course has lost; `names` are its learners."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        whose = ", ".join(names)
        super().__init__(
            f"Eine Prüfung ist angefangen und noch nicht abgegeben: {whose}. Im anderen Kurs "
            f"fehlen Fragen dieser Prüfung. {_SAME} Bitte geben Sie die Prüfung zuerst ab."
        )


class PackService:
    """Installs course packs for all learners of a data folder. Call off the UI thread."""

    def __init__(self, data: DataDir, shipped: Path, policy: Policy, at_risk: AtRisk) -> None:
        self._shelf = PackShelf(data.packs)
        self._shipped = shipped
        self._policy = policy
        self._at_risk = at_risk

    def trusted_keys(self) -> tuple[PublicKey, ...]:
        """The keys that came with the program or stand in the policy of this PC."""
        laid_down = (PublicKey.from_text(text) for text in self._policy.trusted_keys)
        return (*shipped_keys(self._shipped / _KEYS), *laid_down)

    def current(self) -> CourseView:
        """The course that counts from the next start on."""
        pack = self._shelf.active(self._shipped)
        own = shipped_version(self._shipped)
        if pack is None:
            return CourseView(shipped_title(self._shipped), own, None, "", "")
        pointer = self._shelf.pointer()
        earlier = pointer.packs[:-1] if pointer else ()
        since = datetime.fromisoformat(pack.since)
        before = earlier[-1].version if earlier else own
        return CourseView(pack.title, pack.version, since, pack.signer, before)

    def look(self, path: Path) -> PackOffer:
        """Read a pack from wherever it comes. Raises PackError or SwitchedOffError."""
        self._policy.require(Feature.PACKS)
        pack = read_pack(path, self.trusted_keys(), kind=PackKind.COURSE)
        own = course_line(self._shipped, "id")
        if own and pack.info.id != own:
            raise PackError(
                f"Dieses Paket enthält einen anderen Kurs: „{pack.info.title}“. Er passt nicht zu "
                f"Ihrem Lernstand. {_SAME} Bitte wählen Sie ein Paket zu diesem Kurs."
            )
        now = self.current().version
        return PackOffer(pack, _order(pack.info.version, now), now)

    def install(
        self, offer: PackOffer, consent: Consent | None = None, step: Step | None = None
    ) -> CourseView:
        """Unpack, check and only then switch. Raises PackError, LostExamsError, SwitchedOffError.

        `step` is told how many of how many files are written; if it raises, nothing is changed.
        """
        consent = consent or Consent()
        self._policy.require(Feature.PACKS)
        _check_consent(offer, consent)
        pack = offer.pack
        with self._untouched():
            fresh = self._shelf.fresh()
            try:
                pack.extract_to(fresh, step)
                self._check_course(fresh, pack, consent)
                if step is not None:
                    step(len(pack.names), len(pack.names))  # the last moment to change one's mind
                self._shelf.add(fresh / MANIFEST, pack.manifest_bytes)
                info = pack.info
                folder = self._shelf.name_for(info.id, info.version)
                since = datetime.now(UTC).isoformat(timespec="seconds")
                signer = pack.signer if pack.trust is Trust.TRUSTED else ""
                installed = InstalledPack(folder, info.version, info.title, since, signer)
                self._shelf.put(fresh, installed)
            except BaseException:
                self._shelf.discard(fresh)
                raise
            # The same version once more mends it; what it takes the place of is not to come back.
            number = version_key(info.version)
            kept = [each for each in self._kept() if version_key(each.version) != number]
            self._shelf.point(Pointer((*kept, installed), shipped_version(self._shipped)))
        self._shelf.clean()
        return self.current()

    def roll_back(self, consent: Consent | None = None) -> CourseView:
        """Make the course before active again, at last the program's own one.

        Raises PackError, LostExamsError, SwitchedOffError.
        """
        self._policy.require(Feature.PACKS)
        kept = self._kept()
        if not kept:
            raise PackError(
                "Es gibt keinen Kurs, zu dem Sie zurückkehren können. "
                "Sie lernen schon mit dem Kurs, der zum Programm gehört."
            )
        rest = kept[:-1]
        before = self._shelf.folder(rest[-1]) if rest else self._shipped
        self._check_exams(_items_of(before), consent or Consent())
        with self._untouched():
            self._shelf.point(Pointer(rest, shipped_version(self._shipped)))
        self._shelf.clean()
        return self.current()

    # -- what is checked ---------------------------------------------------------------------

    def _kept(self) -> tuple[InstalledPack, ...]:
        """The packs that still count; none if the program's own course is active."""
        pointer = self._shelf.pointer()
        return pointer.packs if pointer and self._shelf.active(self._shipped) else ()

    def _check_course(self, folder: Path, pack: Pack, consent: Consent) -> None:
        from kifuehrerschein.catalog.loader import load_course  # noqa: PLC0415 - only installing

        try:
            course = load_course(folder)
        except FaultyCourseError as error:
            raise PackError(
                f"Der Kurs im Paket hat Fehler. {error.faults[0]} Es wurde nichts geändert. {_TELL}"
            ) from error
        found = course.curriculum.id, course.curriculum.version
        if found != (pack.info.id, pack.info.version):
            raise PackError(
                "Kurs und Paket nennen verschiedene Versionen: "
                f"{found[1]} und {pack.info.version}. Es wurde nichts geändert. {_TELL}"
            )
        bank = course.bank
        self._check_exams({item.id for item in (*bank.exam, *bank.practice)}, consent)

    def _check_exams(self, items: Collection[str], consent: Consent) -> None:
        names = self._at_risk(items)
        if names and not consent.lost_exams:
            raise LostExamsError(names)

    @contextmanager
    def _untouched(self) -> Iterator[None]:
        try:
            with self._shelf.alone() as alone:
                if not alone:
                    raise PackError(
                        f"Auf diesem Gerät wird gerade schon ein Kurs eingespielt. {_SAME} "
                        "Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal."
                    )
                yield
        except OSError as error:
            raise PackError(
                "Der Kurs konnte nicht gespeichert werden. Es gilt weiter der Kurs von vorher. "
                "Bitte prüfen Sie, ob auf dem Gerät Platz ist und ob es nicht schreibgeschützt ist."
            ) from error


def check_folder(folder: Path) -> tuple[str, str, str]:
    """Id, title and version of the sound course in `folder`. Raises FaultyCourseError."""
    from kifuehrerschein.catalog.loader import load_course  # noqa: PLC0415

    curriculum = load_course(folder).curriculum
    return curriculum.id, curriculum.title, curriculum.version


def check_packed_course(pack: Pack) -> tuple[AppError, ...]:
    """Every fault of the course in a sound pack."""
    from kifuehrerschein.catalog.check import check_course  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kurs"
        pack.extract_to(folder)
        return check_course(folder)


def _check_consent(offer: PackOffer, consent: Consent) -> None:
    if offer.trust is not Trust.TRUSTED and not consent.stranger:
        raise PackError(
            "Niemand, den dieser PC kennt, hat dieses Paket unterschrieben. "
            f"{_SAME} Nutzen Sie es nur, wenn Sie wissen, von wem es kommt."
        )
    if offer.order is Order.OLDER and not consent.older:
        raise PackError(
            f"Der Kurs im Paket ist älter als Ihr Kurs: {offer.pack.info.version} statt "
            f"{offer.now}. {_SAME} Bitte holen Sie ein neueres Paket."
        )


def _order(version: str, now: str) -> Order:
    if is_newer(version, now):
        return Order.NEWER
    return Order.SAME if version_key(version) == version_key(now) else Order.OLDER


def _items_of(root: Path) -> set[str]:
    from kifuehrerschein.catalog.loader import load_course  # noqa: PLC0415 - only going back

    try:
        bank = load_course(root).bank
    except FaultyCourseError as error:
        raise PackError(
            "Der Kurs von vorher ist beschädigt. Sie lernen weiter mit dem Kurs von jetzt. "
            "Bitte spielen Sie ein Kurs-Paket ein."
        ) from error
    return {item.id for item in (*bank.exam, *bank.practice)}
