"""Strength: how much active in how much product, always with its basis.

The basis is a type of its own, not a unit: 1 g in 100 g, 1 g in 100 mL and 1 mL in 100 mL are three
strengths, and nothing converts between them but a stated density.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.errors import InputError, QuantityError
from formulate.units import (
    DOSAGE_UNITS,
    US,
    Amount,
    NumberProfile,
    Quantity,
    check_characters,
    decimal_text,
    is_kind,
    make_quantity,
    read_amount,
    show,
    show_number,
    text,
)

__all__ = ["Basis", "Strength"]


class Basis(enum.Enum):
    """What is counted in what; the value is the way it is written behind a percent or in a message."""

    W_W = "w/w"
    W_V = "w/v"
    V_V = "v/v"
    MOLAR = "mol/L"
    MOLAL = "mol/kg"
    EQUIVALENTS = "Eq/L"
    OSMOLES = "Osm/L"
    ACTIVITY_W = "units/g"
    ACTIVITY_V = "units/mL"
    PER_UNIT = "per unit"


#: The unit in which a strength of each basis is kept.
_KEPT_IN = {
    Basis.W_W: ("gram", "gram"),
    Basis.W_V: ("gram", "milliliter"),
    Basis.V_V: ("milliliter", "milliliter"),
    Basis.MOLAR: ("mole", "liter"),
    Basis.MOLAL: ("mole", "kilogram"),
    Basis.EQUIVALENTS: ("equivalent", "liter"),
    Basis.OSMOLES: ("osmole", "liter"),
    Basis.ACTIVITY_W: ("activity_unit", "gram"),
    Basis.ACTIVITY_V: ("activity_unit", "milliliter"),
}
#: (kind of what is counted, kind of what it is in) -> basis
_BASIS = {
    ("mass", "mass"): Basis.W_W,
    ("mass", "volume"): Basis.W_V,
    ("volume", "volume"): Basis.V_V,
    ("amount", "volume"): Basis.MOLAR,
    ("amount", "mass"): Basis.MOLAL,
    ("equivalents", "volume"): Basis.EQUIVALENTS,
    ("osmoles", "volume"): Basis.OSMOLES,
    ("activity", "mass"): Basis.ACTIVITY_W,
    ("activity", "volume"): Basis.ACTIVITY_V,
}
#: From the largest unit to the smallest, for a readable figure.
_LADDERS = {
    "gram": ("gram", "milligram", "microgram", "nanogram"),
    "mole": ("mole", "millimole", "micromole", "nanomole"),
    "equivalent": ("equivalent", "milliequivalent"),
    "osmole": ("osmole", "milliosmole"),
}
_PERCENT_BASES = (Basis.W_W, Basis.W_V, Basis.V_V)
_PARTS = {"ppm": 10**6, "ppb": 10**9}
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(?::|in) *([0-9]+(?:\.[0-9]+)?)(.*)", re.DOTALL)
_PER_PARTS = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(ppm|ppb)(.*)", re.DOTALL)
FORM = "a strength such as '0.1 % w/w', '250 mg/5 mL' or '1 in 1000 w/v'"


@dataclass(frozen=True, slots=True)
class Strength:
    """How much active in how much product, with its basis.

    Two strengths are equal when basis and exact value are equal: 0.1 % w/w is 1 mg/g. Strengths of
    different bases are never equal.

    Parameters
    ----------
    value : Fraction
        In g/g, g/mL, mL/mL, mol/L, mol/kg, Eq/L, Osm/L, units/g, units/mL, or g (mL, units, mmol) per
        dosage unit.
    basis : Basis
        What is counted in what.
    per_unit : str
        For ``Basis.PER_UNIT``: what is counted and the dosage unit, such as ``gram/tablet``.
    typed : str
        How it was typed; not part of equality.

    Examples
    --------
    >>> Strength.parse("0.1 % w/w") == Strength.parse("1 mg/g")
    True
    >>> Strength.parse("1 in 1000 w/v")
    Strength('1 in 1000 w/v')
    >>> str(Strength.parse("12.5 mg/5 mL"))
    '12.5 mg/5 mL'

    """

    value: Fraction
    basis: Basis
    per_unit: str = ""
    typed: str = field(default="", compare=False)

    @classmethod
    def parse(cls, typed: str, *, where: str = "", zero: bool = False) -> Strength:
        """Read a strength typed by a person.

        Parameters
        ----------
        typed : str
            ``0.1 % w/w``, ``2.5 mg/mL``, ``250 mg/5 mL``, ``1 in 1000 w/v``, ``1:1000 w/v``, ``5 ppm w/v``,
            ``9 mg/dL``, ``0.15 mol/L``, ``40 mEq/L``, ``100 units/g``, ``5 mg/capsule``.
        where : str
            What the text is, for the message of an error.
        zero : bool
            Whether 0 (a plain vehicle) is an answer here.

        Raises
        ------
        QuantityError
            ``E_PERCENT_KIND`` for a percent, a ratio or ppm without its basis; other codes of the gate.

        """
        try:
            if not isinstance(typed, str):
                raise QuantityError(FORM + " as text", code="E_QTY_TYPE", given=typed, remedy="pass a str")
            return _parse(typed, zero)
        except InputError as error:
            raise error.at(where or error.where) from None

    @classmethod
    def of(cls, counted: Quantity, product: Quantity) -> Strength:
        """The strength of so much in so much: the basis follows from the two kinds of quantity.

        >>> from formulate.units import parse
        >>> str(Strength.of(parse("30 mg"), parse("30 g")))
        '0.1 % w/w'
        """
        return _from_quotient(counted, product, typed="")

    @property
    def quantity(self) -> Quantity:
        """The strength as a quantity: mg/g, mg/mL, mL/L, mol/L, ..., or mg per dosage unit.

        The basis w/w and v/v survives in the units only as long as nobody converts them.
        """
        if self.basis is Basis.PER_UNIT:
            return make_quantity(self.value, self.per_unit)
        if self.basis in _PERCENT_BASES:
            one = {Basis.W_W: "milligram/gram", Basis.W_V: "milligram/milliliter", Basis.V_V: "milliliter/liter"}
            return make_quantity(self.value * 1000, one[self.basis])
        return make_quantity(self.value, "/".join(_KEPT_IN[self.basis]))

    @property
    def counted_kind(self) -> str:
        """Kind of what is counted: mass, volume, amount, equivalents, osmoles or activity."""
        if self.basis is Basis.PER_UNIT:
            counted = make_quantity(1, self.per_unit.split("/")[0])
            return next(
                kind for kind in ("mass", "volume", "amount", "equivalents", "activity") if is_kind(counted, kind)
            )
        return next(kinds[0] for kinds, basis in _BASIS.items() if basis is self.basis)

    @property
    def product_kind(self) -> str:
        """Kind of what it is counted in: mass, volume, or a dosage unit such as ``tablet``."""
        if self.basis is Basis.PER_UNIT:
            return self.per_unit.split("/")[1]
        return next(kinds[1] for kinds, basis in _BASIS.items() if basis is self.basis)

    def amount_in(self, product: Quantity) -> Quantity:
        """How much is counted in so much product of the strength's own kind.

        >>> from formulate.units import parse, show
        >>> show(Strength.parse("0.1 % w/w").amount_in(parse("30 g")))
        '0.03 g'
        """
        counted, within = self._kept_in()
        return make_quantity(self.value * product.to(within).magnitude, counted)

    def product_for(self, counted_amount: Quantity) -> Quantity:
        """How much product holds so much of what is counted.

        >>> from formulate.units import parse, show
        >>> show(Strength.parse("2 mg/tablet").product_for(parse("80 mg")))
        '40 tablets'
        """
        counted, within = self._kept_in()
        return make_quantity(counted_amount.to(counted).magnitude / self.value, within)

    def show(self, profile: NumberProfile = US) -> str:
        """For people: as typed where it was typed, otherwise in the basis's own form."""
        if self.typed and profile is US:
            return self.typed
        if self.basis in _PERCENT_BASES and self.value >= Fraction(1, 10**5):
            return f"{show_number(self.value * 100, profile)} % {self.basis.value}"
        return show(self._readable(), profile)

    def text(self) -> str:
        """As text that :meth:`parse` reads back to an equal strength.

        >>> Strength.of(make_quantity(2, "milligram"), make_quantity(1, "tablet")).text()
        '2 mg/tablet'

        Raises
        ------
        ExactnessError
            If no plain decimal holds the value.

        """
        if self.typed:
            return self.typed
        if self.basis in _PERCENT_BASES:
            return f"{decimal_text(self.value * 100)} % {self.basis.value}"
        return text(self._readable())

    def percent(self) -> Fraction:
        """The number before the percent sign; only for w/w, w/v and v/v."""
        if self.basis not in _PERCENT_BASES:
            raise QuantityError(
                "a strength of w/w, w/v or v/v",
                code="E_PERCENT_KIND",
                given=str(self),
                remedy=f"a strength in {self.basis.value} has no percent without further knowledge",
            )
        return self.value * 100

    def _readable(self) -> Quantity:
        """The quantity with the prefix that needs the fewest zeros: mg/tablet, mmol/L, mEq/L."""
        above, _, below = (self.per_unit or "/".join(_KEPT_IN[self.basis])).partition("/")
        ladder = _LADDERS.get(above, (above,))
        sizes = [make_quantity(self.value, f"{above}/{below}").to(f"{rung}/{below}") for rung in ladder]
        return next((size for size in sizes if size.magnitude >= 1), sizes[-1])

    def _kept_in(self) -> tuple[str, str]:
        if self.basis is Basis.PER_UNIT:
            counted, within = self.per_unit.split("/")
            return counted, within
        return _KEPT_IN[self.basis]

    def __str__(self) -> str:
        return self.show()

    def __repr__(self) -> str:
        return f"Strength({self.show()!r})"


def _parse(given: str, zero: bool) -> Strength:
    typed = given.strip(" ")
    check_characters(typed[:101])
    ratio = _RATIO.fullmatch(typed) if len(typed) <= 100 else None
    if ratio is not None:
        return _ratio(ratio, typed)
    parts = _PER_PARTS.fullmatch(typed) if len(typed) <= 100 else None
    if parts is not None:
        read_amount(f"{parts.group(1)} g", zero=zero)  # the gate's own limits on the number
        return _percent_like(Fraction(parts.group(1)) / _PARTS[parts.group(2)], parts.group(3), typed, parts.group(2))
    amount = read_amount(typed, zero=zero) if "/" in typed or "%" in typed or " per " in typed else _no_strength(typed)
    return _from_amount(amount)


def _ratio(match: re.Match[str], typed: str) -> Strength:
    of, within, rest = Fraction(match.group(1)), Fraction(match.group(2)), match.group(3)
    if rest.startswith(","):
        raise QuantityError(
            "a number without a thousands mark",
            code="E_QTY_SEPARATOR",
            given=typed,
            remedy="write '1 in 1000 w/v', without the comma",
        )
    if of == 0 or within < of:
        raise QuantityError(
            "a ratio such as '1 in 1000 w/v'",
            code="E_QTY_RANGE",
            given=typed,
            remedy="the second number is the whole, so it is the larger",
        )
    return _percent_like(of / within, rest, typed, "ratio")


def _percent_like(value: Fraction, rest: str, typed: str, what: str) -> Strength:
    basis = {basis.value: basis for basis in _PERCENT_BASES}.get(rest.strip(" "))
    if basis is None:
        raise QuantityError(
            f"a {what} with its basis",
            code="E_PERCENT_KIND",
            given=typed,
            remedy="add 'w/w' (g in g), 'w/v' (g in mL) or 'v/v' (mL in mL)",
        )
    return Strength(value, basis, typed=typed)


def _no_strength(typed: str) -> Amount:
    amount = read_amount(typed, zero=True)
    raise QuantityError(
        FORM,
        code="E_STRENGTH_FORM",
        given=amount.typed,
        remedy="an amount alone is no strength: say in how much product",
    )


def _from_amount(amount: Amount) -> Strength:
    if amount.unit_name.startswith("%"):
        basis = next(basis for basis in _PERCENT_BASES if basis.value == amount.unit_name[2:])
        return Strength(amount.number / 100, basis, typed=amount.typed)
    if len(amount.per) != 1 or not amount.unit_name:
        raise QuantityError(FORM, code="E_STRENGTH_FORM", given=amount.typed, remedy="say how much in how much product")
    within = amount.per[0]
    return _from_quotient(
        make_quantity(amount.number, amount.unit_name), make_quantity(within.number, within.unit_name), amount.typed
    )


def _from_quotient(counted: Quantity, product: Quantity, typed: str) -> Strength:
    within = next((name for name, power in product.unit_items() if power == 1), "")
    if within in DOSAGE_UNITS:
        kept = {
            "mass": "gram",
            "volume": "milliliter",
            "amount": "millimole",
            "equivalents": "milliequivalent",
            "activity": "activity_unit",
        }
        for kind, name in kept.items():
            if is_kind(counted, kind):
                value = counted.to(name).magnitude / product.to(within).magnitude
                return Strength(value, Basis.PER_UNIT, f"{name}/{within}", typed)
    for (of_kind, in_kind), basis in _BASIS.items():
        if is_kind(counted, of_kind) and is_kind(product, in_kind):
            above, below = _KEPT_IN[basis]
            return Strength(counted.to(above).magnitude / product.to(below).magnitude, basis, typed=typed)
    raise QuantityError(
        FORM,
        code="E_STRENGTH_FORM",
        given=typed or f"{show(counted)} in {show(product)}",
        remedy="these two kinds of quantity make no strength",
    )
