"""What no answer can be, whatever was typed: checked once, at the door of every calculation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from formulate.answers import Derived, Source
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.pieces import is_part_of_a_unit
from formulate.calc.shared.plain import PlainStrength
from formulate.errors import InputError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind, make_quantity, show, show_number, unit
from formulate.units.limits import FOUND, QUANTITIES, SHARES, STRENGTHS, limit_of, within_number
from formulate.working import Working

__all__ = ["refuse_denser", "refuse_impossible", "refuse_shares"]

#: The strength of the pure substance.
_PURE = {Basis.W_W: Fraction(1), Basis.V_V: Fraction(1)}
_DENSEST = make_quantity(QUANTITIES["density"].most or 0, "gram/milliliter")
#: What may be a part of a dosage unit: the figure before it is rounded, and the mean of a day.
_OF_PARTS = re.compile(r"\bexact|\bdaily")
_NEVER_NEGATIVE = ("mass", "volume", "amount", "equivalents", "osmoles", "activity")

#: A density -> the strengths of the product that it belongs to, by the names of their parameters.
_OF_DENSITY = {"density": ("strength", "target"), "stock_density": ("stock",)}


def refuse_shares(asked: Mapping[str, Any]) -> None:
    """Refuse more water than anything has that is weighed; a lot that is wet is asked about where it is used."""
    for name in sorted(SHARES.keys() & asked.keys()):
        try:
            share = Working().share(asked[name], where=name)
        except InputError:  # none, or one that the calculation itself refuses
            continue
        within_number(share, SHARES, where=name)


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
    for name, found in _found(result, ""):
        value = found.value if isinstance(found, Derived) else found
        if isinstance(value, Strength):
            _check_strength(value, name)
        elif isinstance(value, Fraction):
            _check_number(value, found.steps[-1].symbol if isinstance(found, Derived) else "", name)
        elif not isinstance(value, (str, int)):
            _check_quantity(value, name)
            if whole:
                _check_count(value, name)


def _found(result: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The values of a result with their names, each with its steps if it has any."""
    if isinstance(result, Derived):
        yield name, result
    elif isinstance(result, (list, tuple)):
        for item in result:
            yield from _found(item, name)
    elif is_dataclass(result) and not isinstance(result, (Strength, Source)):
        for field in fields(result):
            yield from _found(getattr(result, field.name), field.name.replace("_", " "))
    elif result is not None:
        yield name, result


def _check_strength(strength: Strength, name: str) -> None:
    # a percentage without its basis may be one of weight in volume
    basis = Basis.W_V if isinstance(strength, PlainStrength) else strength.basis
    pure, limit = _PURE.get(basis), STRENGTHS.get(basis.value)
    if strength.value < 0 or (pure is not None and strength.value > pure):
        raise _error(name, str(strength), "")
    if limit is not None and not limit.holds(strength.value):
        raise _error(name, str(strength), limit.reason)


def _check_number(number: Fraction, symbol: str, name: str) -> None:
    for begins, limit in FOUND.items():
        if symbol.startswith(begins) and not limit.holds(number):
            raise _error(name, f"{symbol} = {show_number(number)}", limit.reason)


def _check_quantity(amount: Quantity, name: str) -> None:
    if amount.magnitude < 0 and any(is_kind(amount, kind) for kind in _NEVER_NEGATIVE):
        raise _error(name, show(amount), "")
    if is_kind(amount, "density"):  # or a mass in a volume, of which there may be a trace
        if amount > _DENSEST:
            raise _error(name, show(amount), "")
        return
    limit = limit_of(amount)
    if limit is not None and not limit.holds(Fraction(amount.to(unit(limit.unit)).magnitude)):
        raise _error(name, show(amount), limit.reason)


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


def _error(name: str, value: str, reason: str) -> Exception:
    return impossible(
        f"the {name or 'answer'} would be {value}, which nothing is",
        code="E_IMPOSSIBLE",
        remedy=reason or "check the units, and whether each amount is that of the right substance",
    )
