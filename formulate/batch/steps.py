"""The steps of a method with the amounts of a batch in them: words of the recipe, and lines with their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from formulate.units import US, NumberProfile, Quantity, show, show_number

#: Words, an amount, or a number of dosage units.
Part: TypeAlias = "str | Quantity | Fraction"


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line where a step names it: its id, and how much of what.

    Parameters
    ----------
    line : str
        The line id.
    parts : tuple[Part, ...]
        Words, and the amounts and counts between them.

    """

    line: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodStep:
    """A step of the method with the amounts filled in.

    Parameters
    ----------
    number : int
        From 1.
    parts : tuple[str or NamedLine, ...]
        The recipe's own words, and the lines named between them, in order.

    """

    number: int
    parts: tuple[str | NamedLine, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The line ids that it names."""
        return tuple(dict.fromkeys(part.line for part in self.parts if isinstance(part, NamedLine)))

    @property
    def text(self) -> str:
        """The step as the record keeps it."""
        return self.shown()

    def shown(self, profile: NumberProfile = US) -> str:
        """The step with its amounts as one country writes them."""
        return "".join(_shown(part, profile) for part in self._flat())

    def _flat(self) -> Iterator[Part]:
        for part in self.parts:
            yield from part.parts if isinstance(part, NamedLine) else (part,)


def _shown(part: Part, profile: NumberProfile) -> str:
    if isinstance(part, str):
        return part
    return show_number(part, profile) if isinstance(part, Fraction) else show(part, profile)
