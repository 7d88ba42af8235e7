"""A value with its working: where it came from, step by step, checkable by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

from formulate.strength import Strength
from formulate.units import US, US_SUBSTITUTED, NumberProfile, Quantity, show, show_number

T = TypeVar("T", bound="Quantity | Strength | Fraction")

#: What may stand for a symbol of a formula: a value, text as it is, or several of them for what is summed or compared.
Shown: TypeAlias = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a formula, a rule or a figure comes from.

    Parameters
    ----------
    key : str
        Key of the source in ``reference/sources.toml``, or ``definition`` for what is true by definition,
        or ``stated`` for what the recipe, the lot or the caller stated.
    locator : str
        Chapter, table, page or field.

    """

    key: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.key}, {self.locator}" if self.locator else self.key


#: What is true by the meaning of the words.
DEFINITION = Source(key="definition")


def stated(locator: str) -> Source:
    """What the recipe, the lot, the settings or the caller stated."""
    return Source(key="stated", locator=locator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a working.

    Parameters
    ----------
    symbol : str
        What is found, such as ``m(sirolimus)``.
    formula : str
        How, in symbols: ``c x m(batch)``.
    substituted : str
        The same with the numbers in it: ``0.1 % w/w x 30 g``.
    value : Quantity, Strength or Fraction
        The exact result.
    source : Source
        Where the formula or the figure comes from.
    exact : bool
        False where a logarithm or a power was taken.

    """

    symbol: str
    formula: str
    substituted: str
    value: Quantity | Strength | Fraction
    source: Source = DEFINITION
    exact: bool = True

    def line(self) -> str:
        """The step on one line: symbol = formula = substitution = value."""
        taken_over = self.substituted == show_value(self.value, US_SUBSTITUTED)
        parts = [self.symbol, self.formula, "" if taken_over else self.substituted, show_value(self.value)]
        kept = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
        return f"{' = '.join(kept)}   [{self.source}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Generic[T]):
    """A value that cannot be separated from its working; the last step is the value.

    It has no operators: pass it on as an argument, and its steps come along.

    Parameters
    ----------
    value : Quantity, Strength or Fraction
        The exact result.
    steps : tuple[Step, ...]
        The working, in order.

    """

    value: T
    steps: tuple[Step, ...]

    def working(self) -> str:
        """The steps, one a line."""
        return "\n".join(step.line() for step in self.steps)


def derive(
    value: T,
    symbol: str,
    formula: str = "",
    named: Mapping[str, Shown] | None = None,
    *,
    source: Source = DEFINITION,
    after: tuple[Step, ...] = (),
    exact: bool = True,
) -> Derived[T]:
    """A value with its last step, behind the steps that led to it; *named* are the values of the formula's symbols.

    >>> from formulate.units import parse
    >>> print(derive(parse("30 mg"), "m", "c x M", {"c": parse("1 mg/g"), "M": parse("30 g")}).working())
    m = c x M = 1 mg/g x 30 g = 30 mg   [definition]
    """
    formula, substituted = _substituted(formula, named or {})
    numbers = substituted or show_value(value, US_SUBSTITUTED)
    last = Step(symbol=symbol, formula=formula, substituted=numbers, value=value, source=source, exact=exact)
    return Derived(value=value, steps=(*after, last))


def show_value(value: Quantity | Strength | Fraction, profile: NumberProfile = US) -> str:
    """A value of a step for people."""
    if isinstance(value, Strength):
        return value.show(profile)
    if isinstance(value, Fraction):
        return show_number(value, profile)
    return show(value, profile)


def substituted(formula: str, named: Mapping[str, Shown]) -> str:
    """The formula with the values in the place of their symbols, in brackets where a value alone would be read wrongly.

    What stands for several is written out, term by term: the values of ``sum(m x E)`` added, of ``max(m)`` in a row.

    >>> from formulate.units import parse
    >>> substituted("D / c", {"D": parse("100 mg"), "c": Strength.parse("50 mg/mL")})
    '100 mg / (50 mg/mL)'
    >>> substituted("sum(m x E)", {"m": [parse("0.3 g"), parse("1 g")], "E": [Fraction(1, 4), Fraction(1, 10)]})
    '0.3 g x 0.25 + 1 g x 0.1'
    """
    return _substituted(formula, named)[1]


#: A sum, or a choice, of what is in its brackets (which hold no others but one level of them).
_OF_SEVERAL = re.compile(r"\b(sum|min|max)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")


def _substituted(formula: str, named: Mapping[str, Shown]) -> tuple[str, str]:
    """The formula, in which a sum of a single value is that value, and the same with its numbers."""
    several = {name: values for name, values in named.items() if _is_several(values)}
    rest = {name: value for name, value in named.items() if name not in several}
    for name, values in several.items():
        if len(values) == 1:
            formula = formula.replace(f"sum({name})", name)
    written: dict[str, str] = {}

    def write_out(found: re.Match[str]) -> str:
        how, inner = found.groups()
        mine = {name: values for name, values in several.items() if _pattern((name,)).search(inner)}
        if not mine:
            return found.group()
        rows = [dict(zip(mine, row, strict=True)) for row in zip(*mine.values(), strict=True)]
        terms = [_in_place(inner, {**rest, **row}) for row in rows]
        key = f"_{len(written)}_"
        if how == "sum":
            inner_sum = any(sign in _without_brackets(inner) for sign in (" + ", " - "))
            written[key] = " + ".join(f"({term})" if inner_sum and len(terms) > 1 else term for term in terms)
            return key
        written[key] = f"{how}({', '.join(terms)})"
        return key

    one = {name: values[0] for name, values in several.items() if len(values) == 1}
    numbers = _in_place(_OF_SEVERAL.sub(write_out, formula), {**rest, **one})
    for key, text in written.items():
        numbers = _put(numbers, re.compile(re.escape(key)), {key: text})
    return formula, numbers


def _is_several(values: Shown) -> bool:
    return isinstance(values, Sequence) and not isinstance(values, str)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the symbols, the longest first, as a whole word."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9_])(?:{'|'.join(map(re.escape, longest_first))})(?![A-Za-z0-9_(])")


def _in_place(formula: str, named: Mapping[str, Shown]) -> str:
    if not named:
        return formula
    return _put(formula, _pattern(tuple(named)), {name: _shown(value) for name, value in named.items()})


def _put(formula: str, pattern: re.Pattern[str], texts: Mapping[str, str]) -> str:
    """The texts in the place of what the pattern finds, each in brackets where what stands beside it asks for them."""

    def text(found: re.Match[str]) -> str:
        shown = texts[found.group()]
        return f"({shown})" if _needs_brackets(shown, formula[: found.start()], formula[found.end() :]) else shown

    return pattern.sub(text, formula)


def _needs_brackets(shown: str, before: str, behind: str) -> bool:
    opened, closed = not before or before.endswith(("(", ", ")), not behind or behind.startswith((")", ", "))
    if opened and closed:
        return False
    outside = _without_brackets(shown)
    if before.endswith("^") or behind.startswith("^"):
        return re.fullmatch(r"[0-9.,]+", shown) is None
    if shown.removeprefix("about ").startswith("-"):
        return not opened
    if " + " in outside or " - " in outside:
        return True
    if " x " in outside or " / " in outside:
        return before.endswith((" x ", " / ")) or behind.startswith((" x ", " / "))
    return before.endswith(" / ") and ("/" in outside or " per " in outside)


def _without_brackets(text: str) -> str:
    """What of a text stands outside of brackets."""
    while (shorter := re.sub(r"\([^()]*\)", "", text)) != text:
        text = shorter
    return text


def _shown(value: Shown) -> str:
    if isinstance(value, str):
        return value
    return show_value(Fraction(value) if isinstance(value, int) else value, US_SUBSTITUTED)
