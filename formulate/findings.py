"""What a check noticed: a code with typed figures, a severity and a place. The sentence comes from the catalog."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.messages import Figure, Message, say
from formulate.units import US, NumberProfile


class Severity(enum.Enum):
    """Severity, the most serious first.

    ``STOP`` holds the sheet until the cause is removed; ``CONFIRM`` until a named person has confirmed it;
    ``WARNING`` is printed with the work; ``NOTE`` is printed for the record.
    """

    STOP = "stop"
    CONFIRM = "confirm"
    WARNING = "warning"
    NOTE = "note"

    def shown(self, profile: NumberProfile = US) -> str:
        """As it is printed for people."""
        return say(f"severity.{self.value}", profile)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Place(Frozen):
    """Where a finding belongs."""

    path: str = ""  # from the outside in: ``ingredients[2].amount``; or an argument: ``make``
    line: int = 0  # in the file, from 1; 0 without a file
    column: int = 0  # likewise

    def __str__(self) -> str:
        position = f"line {self.line}" if self.line else ""
        return ": ".join(part for part in (position, self.path) if part)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Finding(Frozen):
    """One thing that a check noticed.

    Parameters
    ----------
    code : str
        Stable name, such as ``E_DENSITY_NEEDED``.
    severity : Severity
        Whether it holds the sheet.
    figures : tuple[tuple[str, Figure], ...]
        The typed values in its sentence, by name.
    variant : str
        Which sentence, for a code that has several.
    place : Place
        Where it belongs.
    confirmed_by : str
        Who confirmed it, or answered it when the recipe was approved.
    reason : str
        The reason of who did; for an answer, with its reference.

    Examples
    --------
    >>> print(stop("E_LOT_EXPIRED", lot="L1", name="sirolimus", expiry="2026-01-31", made="2026-02-01",
    ...            place="ingredients.sirolimus").line())
    hard stop: ingredients.sirolimus: lot L1 of sirolimus expired on 2026-01-31, before the date compounded, \
2026-02-01; use another lot [E_LOT_EXPIRED]
    """

    code: str
    severity: Severity
    figures: tuple[tuple[str, Figure], ...] = ()
    variant: str = ""
    place: Place = Place()
    confirmed_by: str = ""
    reason: str = ""

    def __str__(self) -> str:
        return self.line()

    @property
    def key(self) -> str:
        """The name used to confirm it: code and path, such as ``E_QTY_ZEROS:make``."""
        return f"{self.code}:{self.place.path}" if self.place.path else self.code

    @property
    def is_open(self) -> bool:
        """Whether the finding holds the sheet."""
        return self.severity is Severity.STOP or (self.severity is Severity.CONFIRM and not self.confirmed_by)

    @property
    def message(self) -> str:
        """The sentence: what was noticed."""
        return self.text()

    @property
    def remedy(self) -> str:
        """What to do about it; ``""`` if nothing."""
        return self.text(part="remedy")

    def text(self, profile: NumberProfile = US, part: str = "message") -> str:
        """The sentence of the catalog, or its remedy, with numbers written as in a country."""
        return Message(self._entry, self.figures).text(profile, part)

    @property
    def _entry(self) -> str:
        if self.variant == RAISED:
            return RAISED
        return f"{self.code}.{self.variant}" if self.variant else self.code

    def line(self, profile: NumberProfile = US) -> str:
        """The finding on one line, with its severity as it is printed."""
        is_error = self.variant == RAISED and self.severity is Severity.STOP
        severity = say("severity.error", profile) if is_error else self.severity.shown(profile)
        return f"{severity}: {self.sentence(profile)}"

    def sentence(self, profile: NumberProfile = US) -> str:
        """Place, message, remedy (or who confirmed it and why), and code."""
        line = say("place.line", profile, number=str(self.place.line)) if self.place.line else ""
        return ": ".join(part for part in (line, f"{self.unplaced(profile)} [{self.code}]") if part)

    def unplaced(self, profile: NumberProfile = US) -> str:
        """Path, message and remedy (or who confirmed it and why), without a line of a file and without the code."""
        place = f"{self.place.path}: " if self.place.path else ""
        if self.confirmed_by:
            return f"{place}{self.text(profile)} ({self.answer(profile)})"
        remedy = self.text(profile, "remedy")
        return f"{place}{self.text(profile)}" + (f"; {remedy}" if remedy else "")

    def on_paper(self, profile: NumberProfile = US) -> str:
        """Message, and remedy or who confirmed it, for a reader of paper: no path, no words of a file or a command."""
        if self.confirmed_by:
            return f"{self.text(profile)} ({self.answer(profile)})"
        part = "on_paper" if Message(self._entry).has("on_paper", profile) else "remedy"
        return "; ".join(text for text in (self.text(profile), self.text(profile, part)) if text)

    def answer(self, profile: NumberProfile = US) -> str:
        """Who confirmed it, or answered it at approval, and why; ``""`` if nobody did."""
        if not self.confirmed_by:
            return ""
        done = "answer.confirmed" if self.severity is Severity.CONFIRM else "answer.approval"
        return say(done, profile, by=self.confirmed_by, reason=self.reason)


#: The catalog's entry for a mistake in a text or a file, with the message of the parser.
RAISED = "RAISED"


def stop(code: str, *, place: Place | str = "", variant: str = "", **figures: Figure) -> Finding:
    """A finding that holds the sheet."""
    return _finding(Severity.STOP, code, place, variant, figures)


def confirm(code: str, *, place: Place | str = "", variant: str = "", **figures: Figure) -> Finding:
    """A finding that a named person must confirm."""
    return _finding(Severity.CONFIRM, code, place, variant, figures)


def warning(code: str, *, place: Place | str = "", variant: str = "", **figures: Figure) -> Finding:
    """A finding printed with the work."""
    return _finding(Severity.WARNING, code, place, variant, figures)


def note(code: str, *, place: Place | str = "", variant: str = "", **figures: Figure) -> Finding:
    """A finding printed for the record."""
    return _finding(Severity.NOTE, code, place, variant, figures)


def mistake(
    code: str, complaint: str, remedy: str = "", *, place: Place | str = "", severity: Severity = Severity.STOP
) -> Finding:
    """A mistake in a text or a file, with the message of the parser that refused it."""
    return _finding(severity, code, place, RAISED, {"complaint": complaint, "remedy": remedy})


def _finding(severity: Severity, code: str, place: Place | str, variant: str, figures: Mapping[str, Figure]) -> Finding:
    where = Place(path=place) if isinstance(place, str) else place
    return Finding(code=code, severity=severity, figures=tuple(figures.items()), variant=variant, place=where)
