"""Strength: how much active in how much product, always with its basis.

The basis is a type, not a unit: 1 g in 100 g, 1 g in 100 mL and 1 mL in 100 mL are three strengths, and only a stated
density converts between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain

from formulate.errors import (
    DimensionError,
    ExactnessError,
    InputError,
    MissingKnowledgeError,
    OutOfRangeError,
    QuantityError,
)
from formulate.frozen import Frozen
from formulate.strength.text import (
    FORM,
    KEPT_IN,
    KINDS_OF,
    PERCENT_BASES,
    Basis,
    from_quotient,
    read_strength,
    show_typed,
)
from formulate.units import (
    DOSAGE_UNITS,
    US,
    NumberProfile,
    Quantity,
    decimal_text,
    is_kind,
    kind_of,
    make_quantity,
    quantity,
    show,
    show_number,
    symbol,
    text,
)

__all__ = ["Basis", "Strength"]


#: From the largest unit to the smallest, for a readable figure.
_LADDERS = {
    "gram": ("gram", "milligram", "microgram", "nanogram"),
    "mole": ("mole", "millimole", "micromole", "nanomole"),
    "equivalent": ("equivalent", "milliequivalent"),
    "osmole": ("milliosmole",),  # as laboratories and labels state it, of any size
}

#: The units that a strength is usually stated in: of what is counted, and of the product.
_UPPER = frozenset({*chain(*_LADDERS.values()), "milliliter", "activity_unit"} - {"milliosmole"})
_LOWER = frozenset({"gram", "kilogram", "milliliter", "liter", *DOSAGE_UNITS})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Strength(Frozen):
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
    like : str
        The text of a strength on the same basis, whose form a calculated one is shown in; not part of equality.

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
    like: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.value, Fraction):
            raise ExactnessError("a Fraction", where="value", given=self.value, remedy="a float is not exact")

    @classmethod
    def parse(cls, typed: str, *, where: str = "", zero: bool = False) -> Strength:
        """Read a strength typed by a person.

        Parameters
        ----------
        typed : str
            ``0.1 % w/w``, ``2.5 mg/mL``, ``250 mg/5 mL``, ``1 in 1000 w/v``, ``1:1000 w/v``, ``5 ppm w/v``,
            ``9 mg/dL``, ``0.15 mol/L``, ``40 mEq/L``, ``100 units/g``, ``5 mg/capsule``.
        where : str
            What the text is, for error messages.
        zero : bool
            Whether 0 (a plain vehicle) is allowed.

        Raises
        ------
        QuantityError
            ``E_PERCENT_KIND`` for a percent, a ratio or ppm without its basis; other codes of the parser.
        """
        try:
            if not isinstance(typed, str):
                raise QuantityError(
                    FORM + " as text", code="E_QTY_TYPE", given=type(typed).__name__, remedy="pass a str"
                )
            read = read_strength(typed, zero=zero)
        except InputError as error:
            raise error.at(where or error.where) from None
        return cls(read.value, read.basis, read.per_unit, typed.strip())

    @classmethod
    def of(cls, counted: Quantity, product: Quantity) -> Strength:
        """The strength of an amount in a product; the basis follows from the two kinds of quantity.

        It is shown in the units of the two: mg in mL as mg/mL.

        >>> from formulate.units import parse
        >>> str(Strength.of(parse("250 mg"), parse("5 mL"))), str(Strength.of(parse("1 g"), parse("8 g")))
        ('50 mg/mL', '12.5 % w/w')
        """
        counted, product = quantity(counted, where="counted", zero=True), quantity(product, where="product")
        read = from_quotient(counted, product)
        return cls(read.value, read.basis, read.per_unit, like=_in_units_of(counted, product))

    @property
    def quantity(self) -> Quantity:
        """The strength as a quantity: mg/g, mg/mL, mL/L, mol/L, ..., or mg per dosage unit."""
        if self.basis is Basis.PER_UNIT:
            return make_quantity(self.value, self.per_unit)
        if self.basis in PERCENT_BASES:
            one = {Basis.W_W: "milligram/gram", Basis.W_V: "milligram/milliliter", Basis.V_V: "milliliter/liter"}
            return make_quantity(self.value * 1000, one[self.basis])
        return make_quantity(self.value, "/".join(KEPT_IN[self.basis]))

    @property
    def counted_kind(self) -> str:
        """Kind of what is counted: mass, volume, amount, equivalents, osmoles or activity."""
        if self.basis is Basis.PER_UNIT:
            counted = make_quantity(1, self.per_unit.split("/")[0])
            return next(
                kind for kind in ("mass", "volume", "amount", "equivalents", "activity") if is_kind(counted, kind)
            )
        return KINDS_OF[self.basis][0]

    @property
    def product_kind(self) -> str:
        """Kind of the product: mass, volume, or a dosage unit such as ``tablet``."""
        if self.basis is Basis.PER_UNIT:
            return self.per_unit.split("/")[1]
        return KINDS_OF[self.basis][1]

    def amount_in(self, product: Quantity) -> Quantity:
        """The amount of active in a product of the strength's own kind, else a ``DimensionError``.

        A ``MissingKnowledgeError`` (``E_DENSITY_NEEDED``) for a mass of product where the strength is per volume, or
        the reverse.

        >>> from formulate.units import parse, show
        >>> show(Strength.parse("0.1 % w/w").amount_in(parse("30 g")))
        '0.03 g'
        """
        counted, within = self._kept_in()
        return make_quantity(self.value * self._in_unit(product, within, "product"), counted)

    def product_for(self, counted_amount: Quantity) -> Quantity:
        """The amount of product that contains an amount of active.

        A ``DimensionError`` if the strength counts another kind of amount, an ``OutOfRangeError`` if the strength is 0.

        >>> from formulate.units import parse, show
        >>> show(Strength.parse("2 mg/tablet").product_for(parse("80 mg")))
        '40 tablets'
        """
        counted, within = self._kept_in()
        number = self._in_unit(counted_amount, counted, "counted amount")
        if self.value == 0:
            raise OutOfRangeError(
                "a strength above 0", code="E_STRENGTH_ZERO", given=str(self), remedy="no product holds any of it"
            )
        return make_quantity(number / self.value, within)

    def show(self, profile: NumberProfile = US) -> str:
        r"""For people: in the form typed, otherwise in the usual form of the basis.

        The form is kept, not its spelling: ``5mg/5mL`` is shown as ``5 mg/5 mL``, ``100 IU/g`` as ``100 units/g``.

        >>> Strength.parse("1:1000 w/v").show(), Strength.parse("250 \u00b5g/5ml").show()
        ('1 in 1000 w/v', '250 mcg/5 mL')
        """
        if self.typed:
            return show_typed(self.typed, profile)
        if self.like:
            return show_typed(self.like, profile, self.value / read_strength(self.like).value)
        if self.basis is Basis.V_V or (self.basis in PERCENT_BASES and not 0 < self.value < Fraction(1, 10**5)):
            return f"{show_number(self.value * 100, profile)} % {self.basis.value}"
        return show(self._readable(), profile)

    def text(self) -> str:
        """As text that :meth:`parse` reads back to an equal strength; refused if no finite decimal holds the value.

        >>> Strength.of(make_quantity(2, "milligram"), make_quantity(1, "tablet")).text()
        '2 mg/tablet'
        """
        if self.typed:
            return self.typed
        if self.basis in PERCENT_BASES:
            return f"{decimal_text(self.value * 100)} % {self.basis.value}"
        return text(self._readable())

    def percent(self) -> Fraction:
        """The number before the percent sign; only for w/w, w/v and v/v."""
        if self.basis not in PERCENT_BASES:
            raise QuantityError(
                "a strength of w/w, w/v or v/v",
                code="E_PERCENT_KIND",
                given=str(self),
                remedy=f"a strength in {self.basis.value} cannot be written as a percent; convert it first",
            )
        return self.value * 100

    def _readable(self) -> Quantity:
        """The quantity with the prefix that needs the fewest zeros: mg/tablet, mmol/L, mEq/L."""
        above, _, below = (self.per_unit or "/".join(KEPT_IN[self.basis])).partition("/")
        ladder = _LADDERS.get(above, (above,))
        sizes = [make_quantity(self.value, f"{above}/{below}").to(f"{rung}/{below}") for rung in ladder]
        return next((size for size in sizes if size.magnitude >= 1), sizes[-1])

    def _in_unit(self, amount: Quantity, unit_name: str, where: str) -> Fraction:
        """An amount as a number of the strength's own unit."""
        exact = quantity(amount, where=where, zero=True)
        unit = make_quantity(1, unit_name)
        if exact.dimensionality == unit.dimensionality:
            return Fraction(exact.to(unit_name).magnitude)
        if {kind_of(exact), kind_of(unit)} == {"mass", "volume"}:
            raise MissingKnowledgeError(
                f"{show(exact)} is a {kind_of(exact)}, but the strength {self} uses a {kind_of(unit)}",
                code="E_DENSITY_NEEDED",
                where=where,
                remedy="state the density",
            )
        raise DimensionError(
            f"an amount in a unit of the strength {self}",
            where=where,
            given=show(exact),
            remedy=f"write it in {unit_name}s",
        )

    def _kept_in(self) -> tuple[str, str]:
        if self.basis is Basis.PER_UNIT:
            counted, within = self.per_unit.split("/")
            return counted, within
        return KEPT_IN[self.basis]

    def __str__(self) -> str:
        return self.show()

    def __repr__(self) -> str:
        return f"Strength({self.typed or self.show()!r})"


def _in_units_of(counted: Quantity, product: Quantity) -> str:
    """The form of a strength in the units of the two amounts, the upper one such that the number is from 1 to 1000.

    Nothing where both have the same unit, of which a percent says more, or where a unit is no usual part of a strength.
    """
    above, below = (next((name for name, _ in amount.unit_items()), "") for amount in (counted, product))
    if above == below or above not in _UPPER or below not in _LOWER:
        return ""
    ratio = make_quantity(Fraction(counted.magnitude) / Fraction(product.magnitude), above)
    if ratio.magnitude and not 1 <= ratio.magnitude < 1000:
        ladder = next((rungs for rungs in _LADDERS.values() if above in rungs), (above,))
        above = next((rung for rung in ladder if ratio.to(rung).magnitude >= 1), ladder[-1])
    return "" if above == below else f"1 {symbol(above)}/{symbol(below)}"
