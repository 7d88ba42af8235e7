"""What passes unasked, what is asked about, and what stops a batch: one table, which a pharmacy may change by name.

A value is in the unit of its row. A bound that is blank is none: without any of ``asked`` what is not silent is asked
about, and nothing stops.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.errors import InputError, TextError
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.reference.table import Confidence, Row, Table
from formulate.spelling import did_you_mean, nearest, plain_name_of
from formulate.units import read_number

__all__ = ["RANGES", "Judgment", "Level", "Range", "judge", "range_of", "read_range"]

#: The source of a range that the pharmacy has set.
OF_SITE = "stated"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_SPAN = re.compile(rf"(?:(?P<low>{_NUMBER}) )?to (?P<high>{_NUMBER})|from (?P<least>{_NUMBER})", re.ASCII)


class Level(enum.Enum):
    """What a value of a range leads to."""

    SILENT = "silent"
    ASKED = "asked"
    STOP = "stop"


def _bound(cell: str) -> Fraction:
    return -read_number(cell[1:]) if cell.startswith("-") else read_number(cell, zero=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Range(Row):
    """What is silent, what is asked about (the rest stops), in one unit, and why."""

    item: str
    unit: str
    silent_low: Fraction | None = None
    silent_high: Fraction | None = None
    asked_low: Fraction | None = None
    asked_high: Fraction | None = None
    reason: str

    @property
    def said(self) -> Message:
        """The silent range in words."""
        return _span(self.silent_low, self.silent_high, self.unit)

    @property
    def silent(self) -> str:
        """The silent range as it is typed."""
        return str(self.said)

    @property
    def asked(self) -> str:
        """The range that is asked about, as it is typed; ``""`` where everything else is asked about."""
        return str(_span(self.asked_low, self.asked_high, self.unit))

    @property
    def is_of_site(self) -> bool:
        """Whether the pharmacy has set it."""
        return self.source == OF_SITE


RANGES = Table(
    "ranges", Range, named_by="item", silent_low=_bound, silent_high=_bound, asked_low=_bound, asked_high=_bound
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Judgment(Frozen):
    """What a value leads to, and by which range."""

    level: Level
    value: Fraction
    range: Range


def judge(item: str, value: Fraction, settings: Mapping[str, str] | None = None) -> Judgment:
    """Whether a value is silent, asked about or a stop, by the table or the pharmacy's own range.

    Parameters
    ----------
    item : str
        The row's name.
    value : Fraction
        In the row's unit.
    settings : Mapping[str, str], optional
        The pharmacy's own ranges as typed, by name.

    Returns
    -------
    Judgment
        With the range, which has the reason.

    Examples
    --------
    >>> judge("assay of an active", Fraction("62.2")).level.value
    'stop'
    >>> judge("assay of an active", Fraction("96.5"), {"assay of an active": "95 to 105 %; asked 90 to 110 %"}).level
    <Level.SILENT: 'silent'>
    """
    limits = range_of(item, settings)
    if _is_within(value, limits.silent_low, limits.silent_high):
        level = Level.SILENT
    else:
        level = Level.ASKED if _is_within(value, limits.asked_low, limits.asked_high) else Level.STOP
    return Judgment(level=level, value=value, range=limits)


def range_of(item: str, settings: Mapping[str, str] | None = None) -> Range:
    """The range of an item: the pharmacy's own, else the row of the table.

    >>> range_of("density of a liquid").silent
    '0.65 to 1.5 g/mL'
    """
    typed = (settings or {}).get(item)
    return RANGES.find(item)[0] if typed is None else read_range(item, typed)


def read_range(item: str, text: str) -> Range:
    """A range of the pharmacy as typed: ``95 to 105 %``, ``to 5 %; asked to 10 %``, ``from 40 mg``.

    >>> read_range("water of another substance", "to 8 %; asked to 20 %").asked
    'to 20 %'
    """
    if not RANGES.has(item):
        near = nearest(plain_name_of(item), {plain_name_of(row.item): None for row in RANGES.rows}, likeness=60)
        remedy = did_you_mean(near) or "'formulate ranges' prints the names"
        raise InputError("the name of a range", code="E_RANGE_NAME", given=item, remedy=remedy)
    row = RANGES.find(item)[0]
    silent, _, asked = (part.strip(" ") for part in text.partition(";"))
    if asked and not asked.startswith("asked "):
        raise _unreadable(row, text)
    silent_low, silent_high = _bounds(row, silent, text)
    asked_low, asked_high = _bounds(row, asked.removeprefix("asked "), text) if asked else (None, None)
    return replace(
        row,
        silent_low=silent_low,
        silent_high=silent_high,
        asked_low=asked_low,
        asked_high=asked_high,
        source=OF_SITE,
        locator="settings",
        also=(),
        confidence=Confidence.READ,
        note="",
    )


def _bounds(row: Range, span: str, text: str) -> tuple[Fraction | None, Fraction | None]:
    match = _SPAN.fullmatch(span.removesuffix(row.unit).rstrip(" ")) if span.endswith(row.unit) else None
    if match is None:
        raise _unreadable(row, text)
    low, high = (_bound(bound) if bound else None for bound in (match["low"] or match["least"], match["high"]))
    if low is not None and high is not None and low > high:
        raise _unreadable(row, text)
    return low, high


def _unreadable(row: Range, text: str) -> TextError:
    asked = f"; asked {row.asked}" if row.asked else ""
    return TextError(
        f"a range such as '{row.silent}{asked}'",
        code="E_RANGE",
        given=text,
        remedy=f"write it in the unit '{row.unit}'",
    )


def _is_within(value: Fraction, low: Fraction | None, high: Fraction | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def _span(low: Fraction | None, high: Fraction | None, unit: str) -> Message:
    """Two bounds in words; an empty message for none.

    >>> str(_span(Fraction(2), None, "%")), str(_span(None, None, "%"))
    ('from 2 %', '')
    """
    if low is None and high is None:
        return message("span.open")
    if low is None and high == 0:
        return message("span.none")
    bounds = {name: bound for name, bound in (("low", low), ("high", high)) if bound is not None}
    code = "span.between" if len(bounds) > 1 else "span.from" if "low" in bounds else "span.to"
    return message(f"{code}_unit", **bounds, unit=unit) if unit else message(code, **bounds)
