"""Chapter 1, strength: products made from tablets, capsules and vials."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc.shared.arguments import part_of
from formulate.calc.shared.conversions import size_of_one
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, unit_name

__all__ = [
    "DosageUnits",
    "dosage_units_for_active",
    "strength_from_dosage_units",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DosageUnits:
    """Number of tablets, capsules or vials for an amount of active."""

    active: Derived[Quantity]
    exact: Derived[Quantity]
    whole: Derived[Quantity]
    to_weigh: Derived[Quantity] | None


def dosage_units_for_active(
    active: QuantityLike, content: StrengthLike, *, unit_size: QuantityLike | None = None
) -> DosageUnits:
    """Number of tablets, capsules or vials for an amount of active, exact and whole, and the crushed mass to weigh.

    ``n = A / k``, and ``m = n x m(unit)``

    Parameters
    ----------
    active : QuantityLike
        The active wanted, [mass, amount or activity].
    content : StrengthLike
        Content of one dosage unit, such as ``500 mg/tablet``, [strength per dosage unit].
    unit_size : QuantityLike, optional
        Average mass or volume of one dosage unit, [mass or volume].

    Notes
    -----
    Counts are never rounded down: whole ones are rounded up, and the share to use is weighed.

    Examples
    --------
    >>> found = dosage_units_for_active("2400 mg", "500 mg/tablet", unit_size="0.555875 g")
    >>> show(found.exact.value), show(found.whole.value), show(found.to_weigh.value)
    ('4.8 tablets', '5 tablets', '2.6682 g')
    """
    working = Working()
    given = _per_unit(working, content)
    wanted = working.quantity(active, given.counted_kind, where="active")
    exact = working.amount("n", "A / k", given.product_for(wanted), A=wanted, k=given)
    unit = unit_name(exact.value)
    rounded = Working()
    count = rounded.include(exact)
    whole = rounded.result("whole", "ceil(n)", make_quantity(round_up(count.magnitude), unit), n=count)
    return DosageUnits(
        active=Derived(value=wanted, steps=working.steps),
        exact=exact,
        whole=whole,
        to_weigh=None if unit_size is None else _crushed(exact, unit_size),
    )


def strength_from_dosage_units(units: QuantityLike, content: StrengthLike, product: QuantityLike) -> Derived[Strength]:
    """Strength of a product made from tablets, capsules or vials.

    ``c = n x k / P``

    Parameters
    ----------
    units : QuantityLike
        Number used, such as ``4 tablets``, [count of dosage units].
    content : StrengthLike
        Content of one, such as ``200 mg/tablet``, [strength per dosage unit].
    product : QuantityLike
        The finished product, [mass or volume].

    Examples
    --------
    >>> strength_from_dosage_units("4 tablets", "200 mg/tablet", "40 mL").value
    Strength('2 % w/v')
    """
    working = Working()
    given = _per_unit(working, content)
    count = working.product(units, where="units")
    if unit_name(count) != given.product_kind:
        raise DimensionError(f"a number of {given.product_kind}s", where="units", given=show(count))
    counted = working.step("A", "n x k", in_readable_unit(given.amount_in(count)), n=count, k=given)
    whole = working.product(product, where="product")
    return working.result("c", "A / P", part_of(counted, whole), A=counted, P=whole)


def _crushed(exact: Derived[Quantity], unit_size: QuantityLike) -> Derived[Quantity]:
    working = Working()
    count = working.include(exact)
    size = working.quantity(unit_size, "mass", "volume", where="unit_size")
    return working.amount("m", "n x m1", size * count.magnitude, n=count, m1=size_of_one(size, unit_name(count)))


def _per_unit(working: Working, content: StrengthLike) -> Strength:
    given = working.strength(content, where="content")
    if given.product_kind not in DOSAGE_UNITS:
        raise DimensionError(
            "a content per dosage unit such as '500 mg/tablet'", where="content", given=given.show(), remedy=""
        )
    return given
