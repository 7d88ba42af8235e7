"""What stands between the signs of equality: read into a tree, calculated, compared with its formula.

The notation is that of a textbook: ``x``, ``/``, ``+``, ``-`` with spaces around them, ``^``, brackets and functions.
A unit is written behind its number and its own stroke without spaces: ``100 mg / (50 mg/tablet)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.by_hand.intervals import Interval, about, log10
from tests.by_hand.units import BASES, DEGREES, UNITS, Amount, amount, unit

FUNCTIONS = frozenset({"ln", "log", "min", "max", "ceil", "floor", "round", "sum", "sqrt", "abs"})

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UNIT = "|".join(sorted((re.escape(name) for name in (*UNITS, *DEGREES)), key=len, reverse=True))
_ENDS = r"(?![A-Za-z0-9])"
_ONE = rf"(?:{_UNIT}){_ENDS}"
#: Such as ``mg``, ``mcg/kg/min``, ``mg/5 mL``, ``L kPa/(Osm K)``, ``K/(Osm/kg)``.
_UNITS = rf"{_ONE}(?: {_ONE})?(?:/(?:{_NUMBER} )?{_ONE}|/\({_ONE}(?:[ /]{_ONE})*\))*"
_BASIS = r"w/w|w/v|v/v"
_LITERAL = re.compile(
    rf"(?P<ratio>(?P<near>about )?(?P<part>{_NUMBER}) in (?P<total>{_NUMBER})(?: (?P<of>{_BASIS}))?)"
    rf"|(?P<about>about )?(?P<number>(?(about)-?){_NUMBER})"
    rf"(?: ?%(?!/[a-z])(?: (?P<percent>{_BASIS}))?(?P<sign>)"
    rf"| (?P<parts>ppm|ppb)(?: (?P<in>{_BASIS}))?"
    rf"| per (?P<per>(?:{_UNIT}){_ENDS}(?:/(?:{_UNIT}){_ENDS})*)"
    rf"|/(?P<under>(?:{_NUMBER} )?(?:{_UNIT}){_ENDS})"
    rf"| (?P<units>{_UNITS}))?{_ENDS}"
)
_BARE = re.compile(_UNITS)
#: A stroke that stands in no brackets.
_STROKES = re.compile(r"/(?![^(]*\))")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_']*")
_SIGNS = re.compile(r" x | / | \+ | - |, |\^|\(|\)|\||-")


class CannotRead(ValueError):
    """The text is no expression of this notation."""


class WrongUnits(ArithmeticError):
    """What is added, compared or taken a power of has other dimensions than it may."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: a sign or a function with its arguments, or a leaf; *text* is how it is printed.

    *kind* is ``number``, ``symbol``, ``group`` (brackets), ``minus``, a sign, or the name of a function.
    """

    kind: str
    text: str
    parts: tuple[Node, ...] = ()


def parse(text: str, *, symbols: bool = False) -> Node:
    """The tree of an expression; with *symbols* words may stand for values.

    >>> parse("2 x (3 + 4)").kind
    'x'
    """
    reader = _Reader(text, symbols)
    tree = reader.sum()
    if reader.at != len(text):
        raise CannotRead(text[reader.at :])
    return tree


class _Reader:
    def __init__(self, text: str, symbols: bool) -> None:
        self.text, self.symbols, self.at = text, symbols, 0

    def _take(self, *signs: str) -> str:
        for sign in signs:
            if self.text.startswith(sign, self.at):
                self.at += len(sign)
                return sign
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise CannotRead(self.text[self.at :])

    def _row(self, part: Callable[[], Node], *signs: str) -> Node:
        start = self.at
        node = part()
        while sign := self._take(*signs):
            node = Node(sign.strip(), "", (node, part()))
            node = Node(node.kind, self.text[start : self.at], node.parts)
        return node

    def sum(self) -> Node:
        return self._row(self.product, " + ", " - ")

    def product(self) -> Node:
        return self._row(self.signed, " x ", " / ")

    def signed(self) -> Node:
        start = self.at
        if self._take("-"):
            inner = self.power()
            return Node("minus", self.text[start : self.at], (inner,))
        return self.power()

    def power(self) -> Node:
        start = self.at
        base = self.leaf()
        if not self._take("^"):
            return base
        exponent = self.signed()
        return Node("^", self.text[start : self.at], (base, exponent))

    def leaf(self) -> Node:
        start = self.at
        if self._take("("):
            inner = self.sum()
            self._expect(")")
            return Node("group", self.text[start : self.at], (inner,))
        if self._take("|"):
            inner = self.sum()
            self._expect("|")
            return Node("abs", self.text[start : self.at], (inner,))
        literal = _LITERAL.match(self.text, self.at)
        if literal is not None:
            self.at = literal.end()
            return Node("number", literal.group())
        word = _WORD.match(self.text, self.at)
        if word is not None and word.group() in FUNCTIONS and self.text.startswith("(", word.end()):
            self.at = word.end() + 1
            parts = [self.sum()]
            while self._take(", "):
                parts.append(self.sum())
            self._expect(")")
            return Node(word.group(), self.text[start : self.at], tuple(parts))
        if word is not None and word.group() == "e" and self.text.startswith("^", word.end()):
            self.at = word.end()
            return Node("number", "e")
        return self._name(start)

    def _name(self, start: int) -> Node:
        bare = _BARE.match(self.text, start)
        if not self.symbols:
            if bare is None:
                raise CannotRead(self.text[start:])
            self.at = bare.end()
            return Node("number", bare.group())
        while word := _WORD.match(self.text, self.at):
            self.at = word.end()
            if self.text.startswith("(", self.at):
                self.at = _closing(self.text, self.at) + 1
            if bare is not None and bare.end() > self.at:
                self.at = bare.end()
            following = _WORD.match(self.text, self.at + 1)
            if not self.text.startswith(" ", self.at) or following is None or following.group() == "x":
                break
            self.at += 1
        if self.at == start:
            raise CannotRead(self.text[start:])
        return Node("symbol", self.text[start : self.at])


def _closing(text: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise CannotRead(text[opening:])


def calculate(node: Node, least_digits: int) -> Amount:
    """The amount of an expression without symbols."""
    if node.kind == "number":
        return _literal(node.text, least_digits)
    if node.kind == "symbol":
        raise CannotRead(node.text)
    values = [calculate(part, least_digits) for part in node.parts]
    if node.kind == "group":
        return values[0]
    if node.kind in _SAME_KIND:
        if len({tuple(sorted(value.dimensions.items())) for value in values}) > 1:
            raise WrongUnits(node.text)
        return amount(_SAME_KIND[node.kind]([value.number for value in values]), values[0].dimensions)
    if node.kind in {"x", "/"}:
        return values[0].times(values[1], 1 if node.kind == "x" else -1)
    if node.kind == "^":
        return _power(node, *values)
    if node.kind in {"ln", "log"}:
        if values[0].dimensions:
            raise WrongUnits(node.text)
        return amount(log10(values[0].number) if node.kind == "log" else values[0].number.ln())
    if node.kind == "sqrt":
        return _power(node, values[0], amount(Interval.of(Fraction(1, 2))))
    if node.kind in _STEPS:
        return _stepped(node, values)
    raise CannotRead(node.text)


def _each_end(choose: Callable[[list[Fraction]], Fraction]) -> Callable[[list[Interval]], Interval]:
    return lambda intervals: Interval(choose([one.low for one in intervals]), choose([one.high for one in intervals]))


def _absolute(intervals: list[Interval]) -> Interval:
    one = intervals[0]
    far = max(abs(one.low), abs(one.high))
    return Interval(Fraction(0) if one.low < 0 < one.high else min(abs(one.low), abs(one.high)), far)


#: What keeps the dimensions that all its arguments share.
_SAME_KIND: dict[str, Callable[[list[Interval]], Interval]] = {
    "+": lambda intervals: intervals[0] + intervals[1],
    "-": lambda intervals: intervals[0] - intervals[1],
    "minus": lambda intervals: -intervals[0],
    "abs": _absolute,
    "min": _each_end(min),
    "max": _each_end(max),
}

_STEPS: dict[str, Callable[[Fraction], int]] = {
    "ceil": lambda value: value.__ceil__(),
    "floor": lambda value: value.__floor__(),
    "round": lambda value: (value + Fraction(1, 2)).__floor__(),
}


def _stepped(node: Node, values: list[Amount]) -> Amount:
    """A number to whole ones, to a step in its own unit, or to that number of decimals."""
    one, step = values[0], Fraction(1)
    if len(values) == 2:
        second = values[1].number.low
        if values[1].dimensions != one.dimensions:
            raise WrongUnits(node.text)
        decimals = not one.dimensions and second.denominator == 1 and node.kind == "round"
        step = Fraction(1, 10 ** int(second)) if decimals else second
    elif set(one.dimensions) & {"mass", "volume", "time", "amount", "length"}:
        raise WrongUnits(node.text)
    choose = _STEPS[node.kind]
    return amount(Interval(*(choose(end / step) * step for end in (one.number.low, one.number.high))), one.dimensions)


def _power(node: Node, base: Amount, exponent: Amount) -> Amount:
    if exponent.dimensions or (base.dimensions and not exponent.number.exact):
        raise WrongUnits(node.text)
    if node.parts and node.parts[0].text == "e":
        return amount(exponent.number.exp())
    dimensions = {kind: power * exponent.number.low for kind, power in base.dimensions.items()}
    return amount(base.number.power(exponent.number), dimensions)


def _literal(text: str, least_digits: int) -> Amount:
    if text == "e":
        return amount(Interval.of(1).exp())
    match = _LITERAL.fullmatch(text)
    if match is None:
        return _of_units(text)
    if match["ratio"]:
        denominator = match["total"].replace(",", "")
        within = about(denominator, least_digits) if match["near"] else Interval.of(Fraction(denominator))
        return amount(Interval.of(_exactly(match["part"])) / within).times(BASES[match["of"] or "w/w"])
    digits = match["number"].replace(",", "")
    number = amount(about(digits, least_digits) if match["about"] else Interval.of(Fraction(digits)))
    if match["sign"] is not None:
        hundredth = amount(Interval.of(Fraction(1, 100)))
        return number.times(hundredth).times(BASES[match["percent"] or "w/w"])
    if match["parts"]:
        share = amount(Interval.of(Fraction(1, 10**6 if match["parts"] == "ppm" else 10**9)))
        return number.times(share).times(BASES[match["in"] or "w/w"])
    if match["per"]:
        for name in match["per"].split("/"):
            number = number.times(UNITS[name], -1)
        return number
    if match["under"]:
        return number.times(_counted(match["under"]), -1)
    if match["units"] in DEGREES:
        size, zero = DEGREES[match["units"]]
        kelvin = number.number * Interval.of(size) + Interval.of(zero)
        return amount(kelvin, {"temperature": Fraction(1)})
    return number.times(_of_units(match["units"])) if match["units"] else number


def _exactly(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _of_units(text: str) -> Amount:
    """Units such as ``mg``, ``mg/mL``, ``mg/5 mL``, ``mcg/kg/min``, ``L kPa/(Osm K)``."""
    above, *below = _STROKES.split(text)
    product = _product(above)
    for name in below:
        product = product.times(_of_units(name[1:-1]) if name.startswith("(") else _counted(name), -1)
    return product


def _product(text: str) -> Amount:
    if unit(text) is not None or " " not in text:
        return _unit(text)
    first, _, second = text.partition(" ")
    return _unit(first).times(_unit(second))


def _counted(text: str) -> Amount:
    number, space, name = text.partition(" ")
    if space and re.fullmatch(_NUMBER, number):
        return amount(Interval.of(_exactly(number))).times(_unit(name))
    return _unit(text)


def _unit(name: str) -> Amount:
    unit_amount = unit(name)
    if unit_amount is None:
        raise CannotRead(name)
    return unit_amount


def follows(formula: Node, numbers: Node, values: dict[str, str] | None = None) -> bool:
    """Whether an expression is the formula with each symbol replaced, the same one always by the same.

    A sum of the formula stands for its terms written out. What replaces a symbol is a single number with its unit, or
    stands in brackets.

    >>> follows(parse("a x (b + a)", symbols=True), parse("2 x (3 + 2)"))
    True
    >>> follows(parse("a x b", symbols=True), parse("2 / 3"))
    False
    """
    values = {} if values is None else values
    if formula.kind == "symbol":
        if formula.text == numbers.text:  # a unit that stands alone
            return True
        inner = _inner(numbers)
        if numbers.kind not in {"number", "group"} and not _negative(numbers):
            return False
        return values.setdefault(formula.text, inner.text) == inner.text
    if formula.kind == "sum":
        return all(follows(_inner(formula.parts[0]), _inner(term)) for term in _terms(_inner(numbers)))
    formula, numbers = _inner(formula), _inner(numbers)
    if formula.kind in {"symbol", "sum"}:
        return follows(formula, numbers, values)
    if formula.kind == "number":
        return formula.text == numbers.text
    if formula.kind != numbers.kind:
        return False
    if len(formula.parts) == 1 and formula.parts[0].kind == "symbol" and len(numbers.parts) > 1:
        return formula.kind in {"min", "max"}  # of several of one kind
    same_length = len(formula.parts) == len(numbers.parts)
    return same_length and all(
        follows(one, other, values) for one, other in zip(formula.parts, numbers.parts, strict=True)
    )


def _negative(node: Node) -> bool:
    return node.kind == "minus" and node.parts[0].kind == "number"


def _inner(node: Node) -> Node:
    while node.kind == "group":
        node = node.parts[0]
    return node


def _terms(node: Node) -> Iterator[Node]:
    if node.kind == "+":
        yield from _terms(node.parts[0])
        yield node.parts[1]
    else:
        yield node


def strokes_without_brackets(node: Node) -> bool:
    """Whether a number with a stroke in its unit stands behind a stroke or under a power without brackets."""
    if node.kind in {"/", "^"}:
        bare = node.parts[1] if node.kind == "/" else node.parts[0]
        if bare.kind == "number" and ("/" in bare.text or (node.kind == "^" and not _plain(bare.text))):
            return True
    return any(strokes_without_brackets(part) for part in node.parts)


def _plain(text: str) -> bool:
    return re.fullmatch(rf"{_NUMBER}|e", text) is not None
