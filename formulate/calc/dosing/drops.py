"""Chapter 16, dosing: drops, by the count of a dropper with a calibrated dropper."""

from __future__ import annotations

from formulate.calc.shared.pieces import undivided
from formulate.calc.shared.regimen import drops_in, product_of_dose, whole_drops
from formulate.units import Quantity, in_readable_unit, is_kind
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = ["amount_from_drops", "dose_from_drops", "dropper_from_count", "drops_for_dose", "drops_from_amount"]

#: What a dropper is stated in.
DROPPER_KINDS = ("drops per volume", "drops per mass")


def dropper_from_count(drops: QuantityLike, amount: QuantityLike) -> Derived[Quantity]:
    """Calibrate a dropper: drops per milliliter or gram, from a count.

    ``k = n / A``

    Parameters
    ----------
    drops : QuantityLike
        Drops counted, such as ``40 drops``, [number of drops].
    amount : QuantityLike
        What they filled or weighed, [volume or mass].

    Notes
    -----
    A dropper is calibrated with the liquid itself, held upright: no liquid has 20 drops/mL by nature.

    Examples
    --------
    >>> show(dropper_from_count("70 drops", "2 mL").value)
    '35 drops/mL'
    """
    working = Working()
    count = drops_in(working, drops)
    amount = working.quantity(amount, "volume", "mass", where="amount")
    unit = "drop/milliliter" if is_kind(amount, "volume") else "drop/gram"
    return working.result("k", "n / A", (count / amount).to(unit), n=count, A=amount)


def amount_from_drops(drops: QuantityLike, dropper: QuantityLike) -> Derived[Quantity]:
    """Volume or mass of a number of drops.

    ``A = n / k``

    Parameters
    ----------
    drops : QuantityLike
        The drops, such as ``7 drops``, [number of drops].
    dropper : QuantityLike
        Drops from one mL or g of this liquid, [drops/mL or drops/g].

    Examples
    --------
    >>> show(amount_from_drops("7 drops", "35 drops/mL").value)
    '0.2 mL'
    """
    working = Working()
    count = undivided(drops_in(working, drops), "drops")
    return Derived(value=of_drops(working, count, dropper), steps=working.steps)


def drops_from_amount(amount: QuantityLike, dropper: QuantityLike) -> Derived[Quantity]:
    """Number of drops in a volume or mass, rounded to whole drops.

    ``n = A x k, rounded``

    Parameters
    ----------
    amount : QuantityLike
        The liquid, [volume or mass].
    dropper : QuantityLike
        Drops from one mL or g of it, [drops/mL or drops/g].

    Examples
    --------
    >>> show(drops_from_amount("0.5 mL", "35 drops/mL").value)
    '18 drops'
    """
    working = Working()
    return _drops(working, amount, dropper)


def drops_for_dose(dose: QuantityLike, strength: StrengthLike, dropper: QuantityLike) -> Derived[Quantity]:
    """Number of drops for a dose, rounded to whole drops.

    ``n = D / c x k, rounded``

    Parameters
    ----------
    dose : QuantityLike
        Dose of active, [mass, amount or activity].
    strength : StrengthLike
        Of the liquid, [strength].

    Examples
    --------
    >>> show(drops_for_dose("6 mg", "15 mg/mL", "20 drops/mL").value)
    '8 drops'
    """
    working = Working()
    dose = working.quantity(dose, where="dose")
    product = product_of_dose(working, dose, strength=strength)
    return _drops(working, product, dropper)


def dose_from_drops(drops: QuantityLike, strength: StrengthLike, dropper: QuantityLike) -> Derived[Quantity]:
    """Dose in a number of drops.

    ``D = n / k x c``

    Parameters
    ----------
    drops : QuantityLike
        The drops, [number of drops].
    strength : StrengthLike
        Of the liquid, [strength].

    Examples
    --------
    >>> show(dose_from_drops("2 drops", "0.5 % w/v", "20 drops/mL").value)
    '500 mcg'
    """
    working = Working()
    count = undivided(drops_in(working, drops), "drops")
    strength = working.strength(strength, where="strength")
    product = working.product_of(of_drops(working, count, dropper), strength, where="dropper")
    return working.amount("D", "A x c", strength.amount_in(product), A=product, c=strength)


def of_drops(working: Working, drops: Quantity, dropper: QuantityLike) -> Quantity:
    """The step from drops to the volume or the mass of them."""
    k = working.quantity(dropper, *DROPPER_KINDS, where="dropper")
    unit = "milliliter" if is_kind(k, "drops per volume") else "gram"
    return working.step("A", "n / k", (drops / k).to(unit), n=drops, k=k)


def _drops(working: Working, amount: QuantityLike, dropper: QuantityLike) -> Derived[Quantity]:
    k = working.quantity(dropper, *DROPPER_KINDS, where="dropper")
    kind = "volume" if is_kind(k, "drops per volume") else "mass"
    amount = working.quantity(amount, "volume", "mass", where="amount")
    if product_kind(amount) != kind:
        amount = working.quantity(amount, kind, where="amount")
    exact = working.step("n", "A x k", (amount * k).to("drop"), A=in_readable_unit(amount), k=k)
    return whole_drops(working, "n", exact, "drop", where="amount")
