"""What no answer can be, whatever was typed: checked once, at the door of every calculation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from formulate.answers import values_of
from formulate.calc.shared.arguments import DENSEST, impossible
from formulate.calc.shared.densities import density_in
from formulate.calc.shared.pieces import is_part_of_a_unit
from formulate.calc.shared.plain import PlainStrength
from formulate.errors import InputError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind, show
from formulate.working import Working

__all__ = ["refuse_denser", "refuse_impossible"]

#: The strength of the pure substance on each basis; w/v is bounded by the density of the heaviest metal.
_PURE = {Basis.W_W: Fraction(1), Basis.V_V: Fraction(1), Basis.W_V: Fraction(DENSEST.magnitude)}
#: What may be a part of a dosage unit: the figure before it is rounded, and the mean of a day.
_OF_PARTS = re.compile(r"\bexact|\bdaily")
_NEVER_NEGATIVE = ("mass", "volume", "amount", "equivalents", "osmoles", "activity")

#: A density -> the strengths of the product that it belongs to, by the names of their parameters.
_OF_DENSITY = {"density": ("strength", "target"), "stock_density": ("stock",)}


def refuse_denser(asked: Mapping[str, Any]) -> None:
    """Refuse a strength w/v above the density of its product: there would be more active than product."""
    for name, strengths in _OF_DENSITY.items():
        if asked.get(name) is None:
            continue
        for where in strengths:
            try:
                density = density_in(Working(), asked[name], where=name)
                strength = Working().strength(asked[where], where=where)
            except (LookupError, InputError):  # none, or one that the calculation itself refuses
                continue
            if strength.basis is Basis.W_V and strength.value > Fraction(density.to("gram/milliliter").magnitude):
                raise impossible(
                    f"{strength} is more than the product weighs ({show(density)})",
                    code="E_IMPOSSIBLE",
                    where=where,
                    remedy="check the strength, and the density",
                )


def refuse_impossible(result: Any, *, whole: bool = True) -> None:
    """Refuse an answer that no measurement could give: a strength above the pure substance, less than nothing.

    Dosage units are *whole*, unless an amount is only written in another unit.
    """
    for one in values_of(result):
        _check(one.value, one.name)
        if whole:
            _check_count(one.value, one.name)


def _check(value: Any, name: str) -> None:
    if isinstance(value, Strength):
        _check_strength(value, name)
    elif not isinstance(value, (str, int, Fraction)):
        _check_quantity(value, name)


def _check_strength(strength: Strength, name: str) -> None:
    # a percentage without its basis may be one of weight in volume
    pure = _PURE.get(Basis.W_V if isinstance(strength, PlainStrength) else strength.basis)
    if strength.value < 0 or (pure is not None and strength.value > pure):
        raise _error(name, str(strength))


def _check_quantity(amount: Quantity, name: str) -> None:
    negative = amount.magnitude < 0 and any(is_kind(amount, kind) for kind in _NEVER_NEGATIVE)
    if negative or (is_kind(amount, "density") and amount > DENSEST):
        raise _error(name, show(amount))


def _check_count(amount: Any, name: str) -> None:
    if (
        not isinstance(amount, (str, int, Fraction, Strength))
        and is_part_of_a_unit(amount)
        and not _OF_PARTS.search(name)
    ):
        raise impossible(
            f"the {name or 'answer'} would be {show(amount)}, and they are counted whole",
            code="E_COUNT",
            remedy="take another strength or another number of them",
        )


def _error(name: str, value: str) -> Exception:
    return impossible(
        f"the {name or 'answer'} would be {value}, which nothing is",
        code="E_IMPOSSIBLE",
        remedy="check the units, and whether each amount is that of the right substance",
    )
