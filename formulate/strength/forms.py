"""The forms in which a strength can be asked for: ``mg/g``, ``% w/v``, ``1 in x w/v``, ``ppm w/w``, ``mg/5 mL``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.errors import InputError, QuantityError
from formulate.frozen import Frozen
from formulate.strength.model import Strength
from formulate.strength.text import Basis, spelled_out
from formulate.units import Quantity, basis_named, decimal_text, is_decimal, make_quantity, percent_basis, read_amount

_RATIO = re.compile(r"(?:1 *(?::|in) *[xX]|ratio) +(w/w|w/v|v/v)")
_SCALED = re.compile(r"(ppm|ppb) *(.*)")
_IN_ONE = {"%": 100, "ppm": 10**6, "ppb": 10**9}
_PRODUCT = {"mass": (100, "gram"), "volume": (100, "milliliter")}
FORM = "a form of strength such as 'mg/g', '% w/v', '1 in x w/v', 'ppm w/w', 'mEq/L' or 'mg/5 mL'"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Form(Frozen):
    """A form of strength: its basis, and how a value on that basis is written in it."""

    example: Strength
    product: Quantity
    number: Callable[[Fraction], Fraction]
    around: tuple[str, str]

    def written(self, value: Fraction) -> str:
        """A value of the basis in this form, as it would be typed."""
        return self.around[0] + decimal_text(self.number(value)) + self.around[1]

    @property
    def basis(self) -> Basis:
        """What is counted in what."""
        return self.example.basis

    @property
    def counted_kind(self) -> str:
        """Kind of what is counted."""
        return self.example.counted_kind

    @property
    def product_kind(self) -> str:
        """Kind of what it is counted in."""
        return self.example.product_kind


def read_form(to: str) -> Form:
    """Read the form that is asked for.

    >>> read_form("mg/5 mL").basis
    <Basis.W_V: 'w/v'>
    """
    if not isinstance(to, str):
        raise QuantityError(FORM + " as text", code="E_QTY_TYPE", where="to", given=to)
    asked = spelled_out(to.strip(" "))
    ratio = _RATIO.fullmatch(asked)
    if ratio is not None:
        basis = ratio.group(1)
        return _percent_form(basis, lambda value: 1 / value if value else value, ("1 in ", f" {basis}"))
    scaled = _SCALED.fullmatch(asked)
    sign, basis = (scaled[1], basis_named(scaled[2])) if scaled is not None else ("%", percent_basis(asked))
    if basis:
        scale = _IN_ONE[sign]
        return _percent_form(basis, lambda value: value * scale, ("", f" {sign} {basis}"))
    return _unit_form(asked)


def is_plain_form(to: str) -> bool:
    """Whether a form of strength is named without a basis, such as ``%`` or ``1 in x``."""
    return isinstance(to, str) and re.fullmatch(r" *(?:%|ppm|ppb|ratio|1 *(?::|in) *[xX]) *", to) is not None


def in_form(strength: Strength, form: Form) -> Strength:
    """The strength so written where a plain decimal can hold its number, and otherwise shown so."""
    bare = replace(strength, typed="", like=form.written(form.example.value) if strength.value else "")
    if not is_decimal(form.number(bare.value)) or type(strength) is not Strength:
        return bare
    try:
        return Strength.parse(form.written(bare.value), zero=True)
    except InputError:
        return bare


def _percent_form(basis: str, number: Callable[[Fraction], Fraction], around: tuple[str, str]) -> Form:
    example = Strength.parse(f"1 % {basis}")
    product = make_quantity(*_PRODUCT[example.product_kind])
    return Form(example=example, product=product, number=number, around=around)


def _unit_form(asked: str) -> Form:
    try:
        one = Strength.parse(f"1 {asked}", where="to")
    except InputError as error:
        if error.code not in {"E_STRENGTH_FORM", "E_QTY_SYNTAX"}:
            raise
        raise QuantityError(FORM, code="E_STRENGTH_FORM", where="to", given=asked) from None
    within = read_amount(f"1 {asked}").per[0]
    return Form(
        example=one,
        product=make_quantity(within.number, within.unit_name),
        number=lambda value: value / one.value,
        around=("", f" {asked}"),
    )
