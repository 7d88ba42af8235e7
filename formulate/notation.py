"""A formula written with its values: brackets where a value alone would be misread, sums and choices term by term."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias

from formulate.strength import Strength
from formulate.units import US, US_SUBSTITUTED, NumberProfile, Quantity, show, show_number

__all__ = ["Shown", "show_value", "substituted", "with_values"]

#: What may replace a symbol of a formula: a value, text as it is, or several of them for what is summed or compared.
Shown: TypeAlias = Any


def show_value(value: Quantity | Strength | Fraction, profile: NumberProfile = US) -> str:
    """A value of a step for people."""
    if isinstance(value, Strength):
        return value.show(profile)
    if isinstance(value, Fraction):
        return show_number(value, profile)
    return show(value, profile)


def substituted(formula: str, named: Mapping[str, Shown]) -> str:
    """The formula with the values in the place of their symbols, in brackets where a value alone would be read wrongly.

    Several values are written out, term by term: the values of ``sum(m x E)`` added, of ``max(m)`` in a row.

    >>> from formulate.units import parse
    >>> substituted("D / c", {"D": parse("100 mg"), "c": Strength.parse("50 mg/mL")})
    '100 mg / (50 mg/mL)'
    >>> substituted("sum(m x E)", {"m": [parse("0.3 g"), parse("1 g")], "E": [Fraction(1, 4), Fraction(1, 10)]})
    '0.3 g x 0.25 + 1 g x 0.1'
    """
    return with_values(formula, named)[1]


#: A sum, or a choice, of what is in its brackets (which hold no others but one level of them).
_OF_SEVERAL = re.compile(r"\b(sum|min|max)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")


def with_values(formula: str, named: Mapping[str, Shown]) -> tuple[str, str]:
    """The formula, in which a sum of a single value is that value, and the same with its numbers."""
    several = {name: values for name, values in named.items() if isinstance(values, (list, tuple))}
    if not several:
        return formula, _in_place(formula, named)
    rest = {name: value for name, value in named.items() if name not in several}
    for name, values in several.items():
        if len(values) == 1:
            formula = formula.replace(f"sum({name})", name)
    written: dict[str, str] = {}

    def write_out(match: re.Match[str]) -> str:
        how, inner = match.groups()
        mine = {name: values for name, values in several.items() if _pattern((name,)).search(inner)}
        if not mine:
            return match.group()
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
    """The texts in the place of what the pattern finds, each in brackets where its neighbors require them."""

    def text(match: re.Match[str]) -> str:
        shown = texts[match.group()]
        return f"({shown})" if _needs_brackets(shown, formula[: match.start()], formula[match.end() :]) else shown

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


_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _without_brackets(text: str) -> str:
    """The part of a text outside brackets."""
    while "(" in text and (shorter := _IN_BRACKETS.sub("", text)) != text:
        text = shorter
    return text


def _shown(value: Shown) -> str:
    if isinstance(value, str):
        return value
    return show_value(Fraction(value) if isinstance(value, int) else value, US_SUBSTITUTED)
