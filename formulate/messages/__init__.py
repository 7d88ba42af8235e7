"""What formulate says: a code with typed figures, made into a sentence by a catalog for each language.

Each sentence is written once, in ``en.toml``, under its code (``E_BELOW_SMALLEST``) or code and variant
(``E_BUD_PRESERVATION.shorter``). Numbers are written only by :func:`~formulate.units.show` and its kin.

====================  ===================================================================
``{needed}``          an amount, a strength, a number, a text or another message
``{loss:percent}``    a fraction of one as an exact percentage
``{change:change}``   a relative change in percent, to two decimals: ``1.5 % more``
``{band:band}``       two fractions of one in percent, outward to one decimal: ``98 to 102.1 %``
``{names:list}``      texts separated by commas
``{name:ascii}``      typed text, quoted and escaped
====================  ===================================================================
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from formulate.frozen import Frozen
from formulate.rounding import round_half_up
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, show, show_band, show_number, show_percent

__all__ = ["Figure", "Message", "catalog", "message"]

#: What a field of a sentence may hold.
Figure: TypeAlias = "Quantity | Strength | Fraction | int | str | Message | tuple[str, ...] | tuple[Fraction, ...]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Message(Frozen):
    """A code of the catalog (with its variant) and the figures of its sentence, by name.

    >>> str(message("W_DRAFT.approval", recipe="sirolimus-cream-0.1", version="1"))
    'sirolimus-cream-0.1 version 1 is not approved: the sheet says DRAFT'
    """

    code: str
    figures: tuple[tuple[str, Figure], ...] = ()

    def text(self, profile: NumberProfile = US, part: str = "message") -> str:
        """The sentence, or another part of the entry such as ``remedy``; ``""`` where the entry has none."""
        template = _entry(self.code).get(part, "")
        return _Writer(profile).vformat(template, (), dict(self.figures)) if template else ""

    def __str__(self) -> str:
        return self.text()


def message(code: str, **figures: Figure) -> Message:
    """A message with its figures by name."""
    return Message(code, tuple(figures.items()))


@cache
def catalog() -> dict[str, dict[str, str]]:
    """Every entry of the catalog by its code; a variant as ``CODE.variant``."""
    text = resources.files("formulate.messages").joinpath("en.toml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, str]] = {}
    for code, table in tomllib.loads(text).items():
        if "message" in table:
            entries[code] = table
        else:
            entries |= {f"{code}.{variant}": entry for variant, entry in table.items()}
    return entries


def _entry(code: str) -> dict[str, str]:
    return catalog()[code]


class _Writer(string.Formatter):
    """Fills in the fields of a sentence."""

    def __init__(self, profile: NumberProfile) -> None:
        self.profile = profile

    def format_field(self, value: Any, format_spec: str) -> str:
        match format_spec:
            case "percent":
                return show_percent(value, self.profile)
            case "change":
                return f"{self._number(round_half_up(abs(value) * 100, Fraction(1, 100)))} % {_direction(value)}"
            case "band":
                lowest, highest = value
                return show_band(lowest, highest, self.profile)
            case "list":
                return ", ".join(value)
            case "sentences":
                return " ".join(value)
            case "ascii":
                return ascii(value)
            case "":
                return self._plain(value)
        raise AssertionError(f"a sentence asks for {format_spec!r}")

    def _plain(self, value: Figure) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return value.text(self.profile)
        if isinstance(value, Strength):
            return value.show(self.profile)
        if isinstance(value, (int, Fraction)):
            return self._number(Fraction(value))
        if isinstance(value, tuple):
            raise AssertionError("a sentence asks for a list as one value")
        return show(value, self.profile)

    def _number(self, value: Fraction) -> str:
        return show_number(value, self.profile)


def _direction(change: Fraction) -> str:
    return "more" if change > 0 else "less"
