"""What findings must say, as the second computation finds it.

Some findings follow from the numbers alone and hold a sheet back; losing one of them would be as bad as a wrong
number. Each is expected here with its place and with the figures that its sentence has to name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from formulate.recheck.dates import base_days, days_of_the_table, use_until
from formulate.recheck.measuring import Instrument
from formulate.recheck.needs import is_fill
from formulate.recheck.portions import Portion
from formulate.recheck.reader import Amount, amount
from formulate.recheck.told import Figure, tells
from formulate.recheck.typed import Texts, text_of
from formulate.recheck.units import MASS

#: The findings that follow from numbers and dates, and that are therefore expected here.
EXPECTED: Final = (
    *("E_NO_INSTRUMENT", "E_ABOVE_CAPACITY", "E_BELOW_SMALLEST", "E_TABLET_SHARE", "E_POTENCY_MISSING"),
    *("E_BUD_TYPE_NEEDED", "E_BUD_TOO_SHORT", "E_BUD_EVIDENCE"),
)
#: How lines with a number of their own are brought in.
BY_NUMBER: Final = ("weigh", "measure", "count")
BEYOND_USE: Final = "beyond use"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding that must be there: its code, its place, and what its sentence has to name."""

    code: str
    place: str
    figures: tuple[Amount, ...] = ()
    words: str = ""

    @property
    def key(self) -> str:
        """By what it is found in the record."""
        return f"{self.code}:{self.place}"

    def is_told_by(self, sentence: str) -> bool:
        """Whether a sentence names every figure."""
        return self.words in sentence and tells(sentence, [Figure(amount) for amount in self.figures])

    def told(self) -> str:
        """What the sentence has to name, for the message of a difference."""
        figures = [f"{figure.base} ({figure.kind})" for figure in self.figures]
        return "; ".join([self.code, self.words, *figures] if self.words else [self.code, *figures])


def expected_findings(
    typed: Texts, portions: Sequence[Portion], instruments: Sequence[Instrument]
) -> tuple[Sentence, ...]:
    """The findings that must be there, lines first."""
    lines = (sentence for portion in portions for sentence in _of_line(portion, typed, instruments))
    return (*lines, *_of_the_date(typed))


def recorded_findings(results: Mapping[str, Any]) -> dict[str, str]:
    """The expected kinds of findings that the record has, by code and place, each with its sentence."""
    found = results.get("findings")
    findings = [finding for finding in found if isinstance(finding, Mapping)] if isinstance(found, list) else []
    return {
        f"{finding.get('code')}:{finding.get('place')}": f"{finding.get('message')}; {finding.get('remedy')}"
        for finding in findings
        if finding.get("code") in EXPECTED
    }


# Lines ----------------------------------------------------------------------------------------------


def _of_line(portion: Portion, typed: Texts, instruments: Sequence[Instrument]) -> Iterator[Sentence]:
    place = f"ingredients.{portion.line.id}"
    if _is_without_potency(portion):
        yield Sentence("E_POTENCY_MISSING", place)
    if portion.measuring == "count" and portion.to_measure is None:
        yield _share_of_a_tablet(portion, typed, place)
    elif portion.measuring in BY_NUMBER and portion.taken is None:
        yield _no_instrument(portion, instruments, place)


def _is_without_potency(portion: Portion) -> bool:
    """Whether the recipe asks for an assay, and the lot has nothing to correct with."""
    line = portion.line
    asks = text_of(line.recipe, "correct") == "yes" and portion.measuring in BY_NUMBER and not is_fill(line)
    return asks and not any(text_of(line.lot, key) for key in ("assay", "content", "activity"))


def _share_of_a_tablet(portion: Portion, typed: Texts, place: str) -> Sentence:
    """A batch that takes whole ones is offered, unless the overfill stays the same whatever is made."""
    if portion.corrected is None or portion.whole is None:
        raise AssertionError(f"{place} is counted without a number")
    figures = [portion.corrected]
    if not text_of(typed, "overfill"):
        make = amount(text_of(typed, "make"))
        enough = make.base / portion.corrected.base * portion.whole
        figures += [Amount(make.kind, enough), Amount(portion.corrected.kind, Fraction(portion.whole))]
    return Sentence("E_TABLET_SHARE", place, tuple(figures))


def _no_instrument(portion: Portion, instruments: Sequence[Instrument], place: str) -> Sentence:
    wanted = portion.corrected
    if wanted is None:
        raise AssertionError(f"{place} is measured without a number")
    if wanted.is_count:
        wanted = Amount(MASS, portion.actual[MASS])
    known = [instrument for instrument in instruments if instrument.kind == wanted.kind]
    roomy = [instrument for instrument in known if instrument.capacity >= wanted.base]
    if not known:
        return Sentence("E_NO_INSTRUMENT", place, (wanted,))
    if not roomy:
        largest = Amount(wanted.kind, max(instrument.capacity for instrument in known))
        return Sentence("E_ABOVE_CAPACITY", place, (wanted, largest))
    smallest = Amount(wanted.kind, min(instrument.smallest for instrument in roomy))
    times = -(-smallest.base // wanted.base)
    return Sentence("E_BELOW_SMALLEST", place, (wanted, smallest), f"at least {times:,} times as much")


# The date -------------------------------------------------------------------------------------------


def _of_the_date(typed: Texts) -> Iterator[Sentence]:
    beyond: Texts = typed["recipe"].get("beyond use", {})
    if not text_of(beyond, "type"):
        yield Sentence("E_BUD_TYPE_NEEDED", BEYOND_USE)
        return
    day, days = use_until(typed)
    if not day and (text_of(typed, "made") or (days is not None and days < 1)):
        yield Sentence("E_BUD_TOO_SHORT", BEYOND_USE)
    allowed, table = base_days(beyond), days_of_the_table(beyond)
    if allowed > table:
        yield Sentence("E_BUD_EVIDENCE", BEYOND_USE, words=f"{allowed} days by evidence go beyond the {table} days")
