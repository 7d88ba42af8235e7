"""Chapter 1, strength: tablets, capsules or vials as the source of an active."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import missing, part_of
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.conversions import size_of_a_unit, size_of_one
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, make_quantity, show
from formulate.working import AmountOrStrength, Derived, QuantityLike, StrengthLike, Working, stated, unit_name

__all__ = ["DosageUnits", "dosage_units_for_active", "strength_from_dosage_units"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DosageUnits(Answer):
    """Number of tablets, capsules or vials for an amount of active."""

    active: Derived[Quantity]
    exact: Derived[Quantity]
    whole: Derived[Quantity]
    to_weigh: Derived[Quantity] | None


def dosage_units_for_active(
    active: AmountOrStrength,
    content: StrengthLike,
    *,
    unit_size: QuantityLike | None = None,
    product: QuantityLike | None = None,
) -> DosageUnits:
    """Number of tablets, capsules or vials for an amount of active, exact and whole, and the crushed mass to weigh.

    ``n = A / k``, and ``m = n x m(unit)``

    Parameters
    ----------
    active : AmountOrStrength
        The active wanted, or the strength of the product that is made, [mass, amount, activity, or strength].
    content : StrengthLike
        Content of one dosage unit, such as ``500 mg/tablet``, [strength per dosage unit].
    unit_size : QuantityLike, optional
        Average mass or volume of one dosage unit, also as what several weigh, ``4.447 g/8 tablets``, [mass or volume].
    product : QuantityLike, optional
        Amount of the product, where its strength is stated as *active*, [mass, volume or count of dosage units].

    Notes
    -----
    Counts are never rounded down: whole ones are rounded up, and the share to use is weighed.

    Examples
    --------
    >>> found = dosage_units_for_active("2400 mg", "500 mg/tablet", unit_size="0.555875 g")
    >>> show(found.exact.value), show(found.whole.value), show(found.to_weigh.value)
    ('4.8 tablets', '5 tablets', '2.6682 g')
    >>> found = dosage_units_for_active("120 mg/5 mL", "500 mg/tablet", product="100 mL", unit_size="4.447 g/8 tablets")
    >>> show(found.active.value), show(found.to_weigh.value)
    ('2.4 g', '2.6682 g')
    """
    working = Working()
    content = _per_unit(working, content)
    counted = _active(working, active, product, content)
    held = (
        Derived(value=counted, steps=working.steps)
        if working.steps
        else Working().amount("A", "", counted, source=stated("active"))
    )
    exact = working.amount("n", "A / k", content.product_for(counted), A=counted, k=content)
    unit = unit_name(exact.value)
    rounded = Working()
    count = rounded.include(exact)
    whole_units = rounded.result("whole", "ceil(n)", make_quantity(round_up(count.magnitude), unit), n=count)
    return DosageUnits(
        active=held, exact=exact, whole=whole_units, to_weigh=None if unit_size is None else _crushed(exact, unit_size)
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
    Strength('20 mg/mL')
    """
    working = Working()
    content = _per_unit(working, content)
    count = working.product(units, where="units")
    if unit_name(count) != content.product_kind:
        raise DimensionError(f"a number of {content.product_kind}s", where="units", given=show(count))
    counted = working.step("A", "n x k", in_readable_unit(content.amount_in(count)), n=count, k=content)
    product = working.product(product, where="product")
    return working.result("c", "A / P", part_of(counted, product), A=counted, P=product)


def _active(working: Working, active: AmountOrStrength, product: QuantityLike | None, content: Strength) -> Quantity:
    """The active wanted: as it is stated, or what a product of a strength holds."""
    opened = active.value if isinstance(active, Derived) else active
    if not (isinstance(opened, Strength) or (isinstance(opened, str) and _is_strength(opened))):
        refuse_unused(product=product)
        return working.quantity(active, content.counted_kind, where="active")  # type: ignore[arg-type]  # no strength
    strength = working.strength(active, where="active")  # type: ignore[arg-type]  # a strength
    if product is None:
        raise missing("product", "the amount of product", "E_TOTAL_NEEDED", "100 mL")
    amount = working.product_of(product, strength, where="product")
    counted = working.step("A", "c x P", in_readable_unit(strength.amount_in(amount)), c=strength, P=amount)
    return working.quantity(counted, content.counted_kind, where="active")


def _is_strength(typed: str) -> bool:
    return "/" in typed or " in " in typed or ":" in typed or "%" in typed or "pp" in typed


def _crushed(exact: Derived[Quantity], unit_size: QuantityLike) -> Derived[Quantity]:
    working = Working()
    count = working.include(exact)
    size = size_of_a_unit(working, unit_size, unit_name(count), "mass", "volume")
    return working.amount("m", "n x m1", size * count.magnitude, n=count, m1=size_of_one(size, unit_name(count)))


def _per_unit(working: Working, content: StrengthLike) -> Strength:
    content = working.strength(content, where="content")
    if content.product_kind not in DOSAGE_UNITS:
        raise DimensionError(
            "a content per dosage unit such as '500 mg/tablet'", where="content", given=content.show(), remedy=""
        )
    return content
