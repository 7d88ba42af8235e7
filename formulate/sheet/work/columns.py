"""The columns of the table of what to measure.

The left part holds, in two rows, name and theory above the lot (``lots.py``); the right part what is measured::

    # name                needed  corrected │ TO MEASURE  balance  measured  initials  verified
      manufacturer  lot  expiration  cert.  │
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from formulate.frozen import Frozen
from formulate.sheet.drawing.pen import MM, Pen
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of
from formulate.units import NumberProfile

__all__ = [
    "APART",
    "INITIALS",
    "LABELS",
    "NOTHING",
    "WRITE_IN",
    "Aligned",
    "Columns",
    "Entry",
    "labels_of",
    "split_figure",
]

#: Space between two columns, [pt].
APART = 8.0
#: Room for the line's number, [pt].
NUMBER = 14.0
WRITE_IN = 21 * MM
INITIALS = 11 * MM
#: A box for an instrument that is not known beforehand, [pt].
BALANCE_BOX = 24.0
#: Widest name of an instrument in its column, [pt]; a longer one wraps.
WIDEST_BALANCE = 52.0
#: Least width of the column of names, [pt]; below it the figures of theory are set smaller, then under the name.
NAME_LEAST = 90.0
#: Printed where there is nothing to correct.
NOTHING = "\u2013"
#: The columns by their names in the catalog.
LABELS = ("needed", "corrected", "to_measure", "balance", "measured", "initials", "verified")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry(Frozen):
    """One thing to measure: a line of the batch, the crushed share of one, or the total. Texts are as printed."""

    number: str
    name: str
    remarks: tuple[str, ...] = ()  # small words under the figure
    needed: str = ""
    corrected: str = ""
    figure: str = ""  # what is to be measured
    before: str = ""  # what is printed above the figure, such as ``q.s. to``
    balance: str = ""  # the instrument
    error: str = ""  # its error, printed under it
    asks_balance: bool = False  # whether there is a box for the instrument instead
    is_ticked: bool = False  # whether it is brought to a mark, which is ticked and not measured
    is_sum: bool = False  # whether it is the sum of the lots below it, which nobody measures
    unit: str = ""  # printed next to the box
    to: str = ""  # printed next to the unit: how exactly it is to be read
    accepted: str = ""  # printed under the unit: the readings that are accepted
    key: str = ""  # name of its figures


def labels_of(printing: Printing) -> tuple[str, ...]:
    """What is printed over each column."""
    return tuple(printing.say(f"sheet.measure.{name}") for name in LABELS)


def split_figure(text: str, profile: NumberProfile) -> tuple[str, str]:
    """A figure before and from its decimal point on; without a point, its unit alone is the second part.

    >>> from formulate.units import US_PAPER
    >>> split_figure("28.47 g", US_PAPER), split_figure("1,250 mg", US_PAPER), split_figure("as needed", US_PAPER)
    (('28', '.47 g'), ('1,250', ' mg'), ('', 'as needed'))
    """
    match = _before_point(profile.thousands_mark, profile.about).match(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)


@cache
def _before_point(thousands_mark: str, about: str) -> re.Pattern[str]:
    thousands = f"{re.escape(thousands_mark)}(?=[0-9])" if thousands_mark else "(?!)"
    return re.compile(rf"(?:{about} )?-?[0-9](?:[0-9]|{thousands})*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Aligned(Frozen):
    """A column of figures: where it begins, where its decimal points are, and how it is set."""

    start: float
    point: float
    size: Size
    weight: Weight

    def draw(self, pen: Pen, base: float, text: str, profile: NumberProfile, key: str) -> None:
        """Write a figure with its decimal point in its place; words begin where the column begins."""
        before_point, _ = split_figure(text, profile)
        x = self.point - width_of(before_point, self.size, self.weight) if before_point else self.start
        pen.text(x, base, text, self.size, self.weight, key=key)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Columns(Frozen):
    """Where each column begins, [pt]; *stacked* sets the figures of theory under the name."""

    name: float
    name_room: float
    needed: Aligned
    corrected: Aligned
    figure: Aligned
    starts: tuple[float, ...]
    balance_width: float
    stacked: bool
    has_accepted: bool  # whether there are readings that are accepted of any line

    @property
    def left_room(self) -> float:
        """Width from the names to the figures to measure."""
        return self.starts[2] - APART - self.name

    @property
    def balance(self) -> float:
        """Where the instrument is printed."""
        return self.starts[3]

    @property
    def box(self) -> float:
        """Where the box for what was measured begins."""
        return self.starts[4]

    @property
    def initials(self) -> float:
        """Where the box for the initials of who measured begins."""
        return self.starts[5]

    @property
    def verified(self) -> float:
        """Where the box for the initials of who verified begins."""
        return self.starts[6]

    @classmethod
    def fitted(cls, printing: Printing, entries: Sequence[Entry]) -> Columns:
        """As wide as their texts; the names get the rest."""
        ways = (cls._with(printing, entries, size) for size in (Size.BODY, Size.SMALL))
        wide = next((columns for columns in ways if columns.name_room >= NAME_LEAST), None)
        return wide or cls._with(printing, entries, Size.BODY, stacked=True)

    @classmethod
    def _with(cls, printing: Printing, entries: Sequence[Entry], theory: Size, *, stacked: bool = False) -> Columns:
        styles = ((theory, Weight.REGULAR), (theory, Weight.REGULAR), (Size.FIGURE, Weight.STRONG))
        theories = (
            [[], []] if stacked else [[entry.needed for entry in entries], [entry.corrected for entry in entries]]
        )
        texts = [*theories, [entry.figure for entry in entries]]
        sides = [_sides(column, *style, printing.profile) for column, style in zip(texts, styles, strict=True)]
        names = labels_of(printing)
        labels = ("", "", names[2]) if stacked else names[:3]
        widths = [_at_least(left + right, label) for (left, right), label in zip(sides, labels, strict=True)]
        balance_width = _at_least(max(_balance_width(entry) for entry in entries), names[3])
        beside = max(_beside(entry) for entry in entries)
        widths += [balance_width, WRITE_IN + beside, *(_at_least(INITIALS, name) for name in names[5:])]
        starts = _starts(printing.right, widths)
        figures = [
            Aligned(start=start, point=start + left, size=size, weight=weight)
            for start, (left, _), (size, weight) in zip(starts, sides, styles, strict=False)
        ]
        name = printing.left + NUMBER
        return cls(
            name=name,
            name_room=starts[2 if stacked else 0] - APART - name,
            needed=figures[0],
            corrected=figures[1],
            figure=figures[2],
            starts=starts,
            balance_width=balance_width,
            stacked=stacked,
            has_accepted=any(entry.accepted for entry in entries),
        )


def _starts(right: float, widths: Sequence[float]) -> tuple[float, ...]:
    starts: list[float] = []
    for width in reversed(widths):
        right -= width
        starts.insert(0, right)
        right -= APART
    return tuple(starts)


def _sides(texts: Sequence[str], size: Size, weight: Weight, profile: NumberProfile) -> tuple[float, float]:
    """The widest part left and right of the decimal point; words may use both."""
    parts = [split_figure(text, profile) for text in texts]
    left = max((width_of(before_point, size, weight) for before_point, _ in parts), default=0.0)
    right = max((width_of(from_point, size, weight) for before_point, from_point in parts if before_point), default=0.0)
    words = max(
        (width_of(from_point, size, weight) for before_point, from_point in parts if not before_point), default=0.0
    )
    return left, max(right, words - left)


def _at_least(width: float, label: str) -> float:
    return max(width, width_of(label, Size.SMALL, Weight.STRONG) if label else 0.0)


def _balance_width(entry: Entry) -> float:
    width = BALANCE_BOX if entry.asks_balance else min(width_of(entry.balance, Size.BODY), WIDEST_BALANCE)
    return max(width, width_of(entry.error, Size.SMALL))


def _beside(entry: Entry) -> float:
    first = width_of(entry.unit, Size.BODY) + (3 + width_of(entry.to, Size.SMALL) if entry.to else 0)
    return 3 + max(first, width_of(entry.accepted, Size.SMALL))
