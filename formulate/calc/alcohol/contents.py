"""Chapter 15, alcohol: how much of it a formula, a dose or a bottle holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.alcohol import _oiml
from formulate.calc.alcohol._measures import as_mass, celsius, density_of, mass_part, strength_of
from formulate.calc.shared.arguments import impossible, same_length, total
from formulate.calc.shared.sources import OIML_R22
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, QuantityLike, Shown, StrengthLike, Working

__all__ = [
    "AlcoholAmounts",
    "alcohol_amounts_from_strength",
    "alcohol_for_formula",
    "alcohol_strength_from_ingredients",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholAmounts(Answer):
    """Mass and volume of an alcohol, and the absolute alcohol in it.

    Parameters
    ----------
    mass, volume : Derived[Quantity]
        Of the mixture.
    ethanol_mass, ethanol_volume : Derived[Quantity]
        Of the absolute alcohol in it.
    """

    mass: Derived[Quantity]
    volume: Derived[Quantity]
    ethanol_mass: Derived[Quantity]
    ethanol_volume: Derived[Quantity]


def alcohol_strength_from_ingredients(
    strengths: Sequence[StrengthLike], volumes: Sequence[QuantityLike], make: QuantityLike
) -> Derived[Strength]:
    """Alcohol content of a formula from its tinctures, elixirs, spirits and other ingredients.

    ``c = sum(V x c of each) / V(formula)``

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Alcohol in each ingredient that has any, [v/v].
    volumes : Sequence[QuantityLike]
        How much of each, in the same order, [volumes].

    Notes
    -----
    As the formula is brought to its volume: contraction makes no difference. Where volumes are only mixed there is
    ``alcohol_mixture``, and ``alligation_medial`` for books that leave contraction out.

    Examples
    --------
    >>> alcohol_strength_from_ingredients(["95 % v/v", "60 % v/v"], ["200 mL", "50 mL"], "1000 mL").value
    Strength('22 % v/v')
    """
    working = Working()
    total_volume, _, held = _formula(working, strengths, volumes, make)
    return working.result("c", "V1 / V", Strength.of(held, total_volume), V1=held, V=total_volume)


def alcohol_for_formula(
    stock: StrengthLike,
    target: StrengthLike,
    make: QuantityLike,
    *,
    strengths: Sequence[StrengthLike] = (),
    volumes: Sequence[QuantityLike] = (),
) -> Derived[Quantity]:
    """Alcohol to add to a formula for a stated alcohol content.

    ``V = (c x V(formula) - sum(V x c of each)) / c(stock)``

    Parameters
    ----------
    stock : StrengthLike
        Strength of the alcohol to take, such as ``95 % v/v``, [v/v].
    target : StrengthLike
        Alcohol that the formula shall have, [v/v].
    strengths : Sequence[StrengthLike], optional
        Alcohol in each other ingredient that has any, [v/v].
    volumes : Sequence[QuantityLike], optional
        How much of each, in the same order, [volumes].

    Notes
    -----
    As the formula is brought to its volume. How much water goes with alcohol alone, contraction included: see
    ``alcohol_dilution``.

    Examples
    --------
    >>> show(alcohol_for_formula("95 % v/v", "22 % v/v", "1000 mL", strengths=["60 % v/v"], volumes=["50 mL"]).value)
    '200 mL'
    """
    working = Working()
    strong, target = _by_volume(working, stock, "stock"), _by_volume(working, target, "target")
    if strong.value < target.value or strong.value == 0:
        raise impossible(
            f"a stock no weaker than the target ({target})", where="stock", remedy="take a stronger alcohol"
        )
    if strengths or volumes:
        total_volume, used, held = _formula(working, strengths, volumes, make)
    else:
        total_volume = working.quantity(make, "volume", where="make")
        held = used = make_quantity(0, "milliliter")
    needed = working.step("V2", "c x V", in_readable_unit(target.amount_in(total_volume)), c=target, V=total_volume)
    if held > needed:
        raise impossible(
            f"the ingredients contain more alcohol ({show(held)}) than the target ({show(needed)})",
            where="target",
            remedy="take less of them, or a higher content",
        )
    stock_volume = (needed - held) / strong.value
    if stock_volume + used > total_volume:
        raise impossible(
            f"the stock ({show(in_readable_unit(stock_volume))}) and the ingredients "
            f"are more than the formula ({show(total_volume)})",
            where="make",
            remedy="take a stronger stock or less of the ingredients",
        )
    return working.amount("V(stock)", "(V2 - V1) / s", stock_volume, V2=needed, V1=held, s=strong)


def alcohol_amounts_from_strength(amount: QuantityLike, strength: StrengthLike, at: QuantityLike) -> AlcoholAmounts:
    """Mass and volume of an alcohol, and of the absolute alcohol in it.

    ``m = V x d``, ``m(ethanol) = m x p``, ``V(ethanol) = V x c``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    amount : QuantityLike
        How much of the mixture, [mass or volume].
    strength : StrengthLike
        Its strength, [v/v or w/w].

    Notes
    -----
    By the formula of OIML R 22; ethanol and water alone. With the specific gravity of a book, such as 0.816 for alcohol
    USP, there is ``mass_from_volume``.

    Examples
    --------
    >>> found = alcohol_amounts_from_strength("100 mL", "50 % v/v", "20 degC")
    >>> show(found.mass.value), show(found.ethanol_mass.value), show(found.ethanol_volume.value)
    ('about 93.0142 g', 'about 39.462 g', '50 mL')
    """
    working = Working()
    warm = celsius(working, at, "at")
    strength = strength_of(working, strength, "strength")
    part = mass_part(working, strength, warm)
    dense = density_of(working, part, warm)
    mass = as_mass(working, working.quantity(amount, "mass", "volume", where="amount"), dense)
    volume = make_quantity(mass.magnitude / dense.magnitude, "milliliter")
    share = strength if strength.basis is Basis.V_V else Strength(_oiml.volume_part(part, warm), Basis.V_V)
    ethanol = make_quantity(mass.magnitude * part, "gram")
    return AlcoholAmounts(
        mass=_result(working, "m", "m1", mass, m1=mass),
        volume=_result(working, "V", "m / d", volume, m=mass, d=dense),
        ethanol_mass=_result(working, "m(ethanol)", "m x p", ethanol, m=mass, p=part),
        ethanol_volume=_result(working, "V(ethanol)", "V x c", volume * share.value, V=volume, c=share),
    )


def _result(working: Working, symbol: str, formula: str, value: Quantity, **named: Shown) -> Derived[Quantity]:
    return working.copy().result(symbol, formula, value, source=OIML_R22, exact=False, **named)


def _formula(
    working: Working, strengths: Sequence[StrengthLike], volumes: Sequence[QuantityLike], make: QuantityLike
) -> tuple[Quantity, Quantity, Quantity]:
    """The finished formula, its ingredients with alcohol together, and the alcohol that they bring."""
    same_length(strengths, volumes, where="volumes")
    total_volume = working.quantity(make, "volume", where="make")
    taken, held = [], []
    for strength, volume in zip(strengths, volumes, strict=True):
        strength = _by_volume(working, strength, "strengths")
        part = working.quantity(volume, "volume", where="volumes", zero=True)
        taken.append(part)
        held.append(working.step("V", "v x c", in_readable_unit(strength.amount_in(part)), v=part, c=strength))
    together = total(taken, "milliliter")
    if together > total_volume:
        raise impossible(
            f"the ingredients ({show(in_readable_unit(together))}) are more than the formula ({show(total_volume)})",
            where="make",
            remedy="leave out what only fills up; volumes that are mixed and contract belong to alcohol_mixture",
        )
    return total_volume, together, working.step("V1", "sum(V)", in_readable_unit(total(held, "milliliter")), V=held)


def _by_volume(working: Working, value: StrengthLike, where: str) -> Strength:
    strength = strength_of(working, value, where)
    if strength.basis is not Basis.V_V:
        raise DimensionError(
            "a strength v/v",
            where=where,
            given=str(strength),
            remedy="alcohol_by_volume_from_weight gives it for ethanol and water",
        )
    return strength
