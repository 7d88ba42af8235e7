"""Chapter 4, concentration: evaporating, and adding pure active."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, in_unit_of, not_too_dense, one_of_two
from formulate.calc.shared.chemistry.mixing import added_up, stock_and_target
from formulate.calc.shared.plain import PlainStrength, at_value, is_plain, read_plain
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = [
    "active_to_raise_strength",
    "active_to_raise_strength_at_volume",
    "amount_after_evaporation",
    "amount_to_evaporate",
    "strength_from_evaporation",
]


def strength_from_evaporation(
    strength: StrengthLike,
    amount: QuantityLike,
    removed: QuantityLike | None = None,
    *,
    final_amount: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength after evaporation of an amount, or to a final amount.

    ``C2 = C1 x V1 / V2``, ``V2 = V1 - V(removed)``

    Parameters
    ----------
    removed : QuantityLike, optional
        What evaporates, unless *to* is given, [same kind].
    final_amount : QuantityLike, optional
        Final amount that is left, [same kind].

    Notes
    -----
    For an active that stays behind whole.

    Examples
    --------
    >>> strength_from_evaporation("2 % w/w", "100 g", "60 g").value
    Strength('5 % w/w')
    >>> strength_from_evaporation("65 % w/v", "100 mL", final_amount="85 mL").value
    Strength('about 76.4706 % w/v')
    """
    name, stated = one_of_two(
        {"removed": removed, "final_amount": final_amount}, "what evaporates or what is left", "E_TOTAL_NEEDED"
    )
    working = Working()
    (before,) = stock_and_target(working, [("strength", strength)], ("amount", amount))
    amount = working.product_of(amount, before, where="amount")
    active = before.amount_in(amount)
    stays = None if isinstance(before, PlainStrength) and is_kind(amount, "volume") else active
    if name == "final_amount":
        left = working.product_of(stated, before, where="final_amount")
        _is_left(stays, amount, left)
    else:
        lost = working.product_of(stated, before, where="removed", zero=True)
        _leaves_room(stays, amount, lost)
        rest, assuming = in_unit_of(amount - lost, amount), added_up(amount)
        left = working.step("V2", "V1 - removed", rest, V1=amount, removed=lost, assuming=assuming)
    after = at_value(before, not_too_dense(in_readable_unit(active), left, where=name).value)
    return working.result("C2", "C1 x V1 / V2", after, C1=before, V1=amount, V2=left)


def amount_to_evaporate(strength: StrengthLike, amount: QuantityLike, target: StrengthLike) -> Derived[Quantity]:
    """Amount to evaporate for a higher strength.

    ``V(removed) = V1 - V1 x C1 / C2``

    Notes
    -----
    For an active that stays behind whole (a syrup, an extract that is concentrated).

    Examples
    --------
    >>> show(amount_to_evaporate("2 % w/w", "100 g", "5 % w/w").value)
    '60 g'
    """
    working = Working()
    named = [("strength", strength), ("target", target)]
    before, after = stock_and_target(working, named, ("amount", amount))
    amount = working.product_of(amount, before, where="amount")
    _check_higher(before, after)
    left = working.step(
        "V2", "V1 x C1 / C2", in_readable_unit(amount * (before.value / after.value)), V1=amount, C1=before, C2=after
    )
    return working.amount("removed", "V1 - V2", amount - left, V1=amount, V2=left, assuming=added_up(amount))


def amount_after_evaporation(strength: StrengthLike, amount: QuantityLike, target: StrengthLike) -> Derived[Quantity]:
    """Final amount after evaporation to a higher strength.

    ``V2 = V1 x C1 / C2``

    Notes
    -----
    For an active that stays behind whole.

    Examples
    --------
    >>> show(amount_after_evaporation("20 % w/v", "1 L", "50 % w/v").value)
    '400 mL'
    """
    working = Working()
    named = [("strength", strength), ("target", target)]
    before, after = stock_and_target(working, named, ("amount", amount))
    amount = working.product_of(amount, before, where="amount")
    _check_higher(before, after)
    return working.amount(
        "V2", "V1 x C1 / C2", in_unit_of(amount * (before.value / after.value), amount), V1=amount, C1=before, C2=after
    )


def active_to_raise_strength(strength: StrengthLike, amount: QuantityLike, target: StrengthLike) -> Derived[Quantity]:
    """Amount of pure active to add for a higher strength, its own amount counted in the total.

    ``A = m x (C2 - C1) / (1 - C2)``

    Parameters
    ----------
    strength : StrengthLike
        Strength before, w/w or v/v; ``0 % w/w`` for a plain vehicle, [strength].
    amount : QuantityLike
        Amount before, [mass for w/w, volume for v/v].

    Notes
    -----
    For w/v the change of volume is not known: see :func:`active_to_raise_strength_at_volume`.

    Examples
    --------
    >>> show(active_to_raise_strength("5 % w/w", "90 g", "10 % w/w").value)
    '5 g'
    """
    working = Working()
    before, after = _of_a_mass(working, strength, target, amount)
    if before.counted_kind != before.product_kind:
        raise DimensionError(
            "a strength w/w or v/v",
            where="strength",
            given=str(before),
            remedy="the volume after adding a solid is not known: state it, by active_to_raise_strength_at_volume, "
            "or convert to w/w",
        )
    amount = working.product_of(amount, before, where="amount")
    _check_higher(before, after)
    if after.value >= 1:
        raise impossible(
            "adding active never makes the pure active", where="target", remedy="give a target below 100 %"
        )
    value = amount * ((after.value - before.value) / (1 - after.value))
    assuming = added_up(amount, before)
    return working.amount("A", "m x (C2 - C1) / (1 - C2)", value, m=amount, C2=after, C1=before, assuming=assuming)


def active_to_raise_strength_at_volume(
    strength: StrengthLike, amount: QuantityLike, target: StrengthLike, make: QuantityLike
) -> Derived[Quantity]:
    """Amount of active to fortify a product that is then made up to a total.

    ``A = C2 x V2 - C1 x V1``

    Parameters
    ----------
    strength : StrengthLike
        Strength of what is there, [strength].
    amount : QuantityLike
        Amount of it, in the kind that the strength counts in, [mass or volume].
    make : QuantityLike
        Total to which it is brought, [same kind].

    Notes
    -----
    Where a problem takes the volume as unchanged by the active, *make* is *amount*.

    Examples
    --------
    >>> show(active_to_raise_strength_at_volume("1 % w/v", "60 mL", "2 % w/v", "100 mL").value)
    '1.4 g'
    """
    working = Working()
    before = working.strength(strength, where="strength", zero=True)
    part = working.product_of(amount, before, where="amount")
    after = working.strength(target, where="target")
    _one_basis(before, after)
    total_amount = working.product_of(make, before, where="make")
    there = working.step("A1", "C1 x V1", in_readable_unit(before.amount_in(part)), C1=before, V1=part)
    active_needed = working.step(
        "A2", "C2 x V2", in_readable_unit(after.amount_in(total_amount)), C2=after, V2=total_amount
    )
    if there > active_needed or total_amount < part:
        raise impossible(
            f"{show(part)} of {before} already holds more than {show(total_amount)} of {after} may"
            if there > active_needed
            else f"{show(part)} cannot be brought to {show(total_amount)}",
            where="make",
            remedy="make more, or take less of what is there",
        )
    return working.amount("A", "A2 - A1", active_needed - there, A2=active_needed, A1=there)


def _of_a_mass(
    working: Working, strength: StrengthLike, target: StrengthLike, amount: QuantityLike
) -> tuple[Strength, Strength]:
    """Both strengths; without a basis they are w/w where the amount is a mass."""
    named = (("strength", strength), ("target", target))
    if all(is_plain(value) for _, value in named) and is_kind(Working().product(amount, where="amount"), "mass"):
        plain = [read_plain(working, value, "mass", where=where, zero=where == "strength") for where, value in named]
        return plain[0], plain[1]
    before, after = (working.strength(value, where=where, zero=where == "strength") for where, value in named)
    return before, after


def _check_higher(before: Strength, after: Strength) -> None:
    """Refuse a target on another basis, or a weaker one."""
    _one_basis(before, after)
    if after.value < before.value:
        raise impossible(f"{after} is weaker than {before}", where="target", remedy="dilute it instead")


def _one_basis(before: Strength, after: Strength) -> None:
    if (before.counted_kind, before.product_kind) != (after.counted_kind, after.product_kind):
        raise DimensionError(
            f"a strength on the basis of {before}",
            where="target",
            given=str(after),
            remedy="convert one of them first, with what lies between the two",
        )


def _leaves_room(active: Quantity | None, amount: Quantity, lost: Quantity) -> None:
    """Refuse to remove more than there is, the active left behind."""
    stays = active is not None and product_kind(active) == product_kind(amount)
    most = amount - active if stays else amount
    if lost > most or lost >= amount:
        raise impossible(
            f"{show(lost)} cannot evaporate from {show(amount)}",
            where="removed",
            remedy=f"{'less than' if most == amount else 'at most'} {show(in_readable_unit(most))} can, "
            "so that the active stays",
        )


def _is_left(active: Quantity | None, amount: Quantity, left: Quantity) -> None:
    """Refuse that more is left than there was, or less than the active."""
    least = active if active is not None and product_kind(active) == product_kind(amount) else None
    if left > amount or (least is not None and left < least):
        raise impossible(
            f"{show(amount)} cannot evaporate to {show(left)}",
            where="final_amount",
            remedy=f"give what is left: at most {show(amount)}"
            + (f", and at least the active, {show(in_readable_unit(least))}" if least is not None else ""),
        )
