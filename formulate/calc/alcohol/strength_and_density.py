"""Chapter 15, alcohol: ethanol by volume and by weight, and its density, by the formula of OIML R 22."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.alcohol import _oiml
from formulate.calc.alcohol._measures import celsius, density_of, mass_part, strength_of, temperature_text
from formulate.calc.shared.arguments import typed_as
from formulate.calc.shared.assumptions import ETHANOL_AND_WATER
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.sources import OIML_R22
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity
from formulate.units import show_percent as percent
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "AlcoholStrength",
    "alcohol_by_volume_from_weight",
    "alcohol_by_weight_from_volume",
    "alcohol_density_from_strength",
    "alcohol_from_density",
    "alcohol_volume_at_temperature",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholStrength(Answer):
    """An alcohol strength in % w/w and % v/v.

    Parameters
    ----------
    by_weight : Derived[Strength]
        w/w, the same at every temperature.
    by_volume : Derived[Strength]
        v/v, at the temperature at which volumes count.
    """

    by_weight: Derived[Strength]
    by_volume: Derived[Strength]


def alcohol_by_weight_from_volume(strength: StrengthLike, at: QuantityLike) -> Derived[Strength]:
    """Alcohol % w/w from % v/v.

    ``p x d(p) / d(ethanol) = c``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    strength : StrengthLike
        Strength by volume, such as ``70 % v/v``, [v/v].
    at : QuantityLike
        Temperature at which volumes count: 20 degC in Europe, 60 degF (15.56 degC) in the US, [temperature].

    Notes
    -----
    By the formula, solved to 30 digits; mixtures of ethanol and water alone. It takes the place of the alcohol tables
    of pharmacopoeias.

    Examples
    --------
    >>> str(alcohol_by_weight_from_volume("70 % v/v", "20 degC").value).startswith("about 62.386")
    True
    """
    working = Working()
    strength = strength_of(working, strength, "strength")
    if strength.basis is not Basis.V_V:
        raise DimensionError("a strength v/v", where="strength", given=str(strength), remedy="it is by weight already")
    part = mass_part(working, strength, celsius(working, at, "at"))
    return working.result("c(w/w)", "p", Strength(part, Basis.W_W), source=OIML_R22, exact=False, p=percent(part))


def alcohol_by_volume_from_weight(strength: StrengthLike, at: QuantityLike) -> Derived[Strength]:
    """Alcohol % v/v from % w/w.

    ``c = p x d(p) / d(ethanol), from OIML R 22``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    strength : StrengthLike
        Strength by weight, such as ``62.4 % w/w``, [w/w].
    at : QuantityLike
        Temperature at which volumes count: 20 degC in Europe, 60 degF (15.56 degC) in the US, [temperature].

    Notes
    -----
    Mixtures of ethanol and water alone. It takes the place of the alcohol tables of pharmacopoeias.

    Examples
    --------
    >>> str(alcohol_by_volume_from_weight("100 % w/w", "20 degC").value)
    '100 % v/v'
    """
    working = Working()
    strength = strength_of(working, strength, "strength")
    if strength.basis is not Basis.W_W:
        raise DimensionError("a strength w/w", where="strength", given=str(strength), remedy="it is by volume already")
    return _by_volume(working, strength, celsius(working, at, "at"))


def alcohol_density_from_strength(
    strength: StrengthLike, temperature: QuantityLike, at: QuantityLike
) -> Derived[Quantity]:
    """Density of an alcohol-water mixture from its strength.

    ``d = f(strength by weight, t), the formula of OIML R 22``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    strength : StrengthLike
        Strength by volume or by weight, [v/v or w/w].
    temperature : QuantityLike
        Temperature of the mixture, [temperature].
    at : QuantityLike
        Temperature at which the volumes of *strength* count, [temperature].

    Notes
    -----
    Mixtures of ethanol and water alone, above their freezing point.

    Examples
    --------
    >>> show(alcohol_density_from_strength("100 % w/w", "20 degC", "20 degC").value)
    '0.78924 g/mL'
    """
    working = Working()
    strength = strength_of(working, strength, "strength")
    warm = celsius(working, temperature, "temperature")
    part = mass_part(working, strength, celsius(working, at, "at"))
    density = density_of(working, part, warm, where="temperature")
    return Derived(value=density, steps=working.steps)


def alcohol_from_density(density: QuantityLike, temperature: QuantityLike, at: QuantityLike) -> AlcoholStrength:
    """Alcohol strength from the density of the mixture.

    ``f(strength by weight, t) = d, the formula of OIML R 22 solved for the strength``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    density : QuantityLike
        Density in vacuum, [density].
    temperature : QuantityLike
        Temperature at which it was found, [temperature].
    at : QuantityLike
        Temperature at which volumes count, [temperature].

    Notes
    -----
    By the formula, solved to 30 digits. Sugar, glycerol and other substances falsify it: distil first.

    Examples
    --------
    >>> str(alcohol_from_density("0.93014 g/mL", "20 degC", "20 degC").by_volume.value)
    'about 50.001 % v/v'
    """
    working = Working()
    dense = density_in(working, density, where="density")
    warm = celsius(working, temperature, "temperature")
    at_volume = celsius(working, at, "at")
    part = _oiml.mass_part_of_density(Fraction(dense.to("gram/milliliter").magnitude) * 1000, warm)
    _oiml.check_liquid(part, warm, "temperature")
    by_weight = working.result(
        "c(w/w)",
        "from OIML R 22 for the part by mass with d at t",
        Strength(part, Basis.W_W),
        source=OIML_R22,
        assuming=ETHANOL_AND_WATER,
        exact=False,
        d=dense,
        t=temperature_text(warm),
    )
    by_volume = _by_volume(working.copy(), by_weight.value, at_volume)
    return AlcoholStrength(by_weight=by_weight, by_volume=by_volume)


def alcohol_volume_at_temperature(
    volume: QuantityLike, strength: StrengthLike, temperature: QuantityLike, other: QuantityLike, at: QuantityLike
) -> Derived[Quantity]:
    """Volume of an alcohol-water mixture at another temperature.

    ``V2 = V1 x d1 / d2``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    volume : QuantityLike
        Volume as measured, [volume].
    strength : StrengthLike
        Strength by volume or by weight, [v/v or w/w].
    temperature : QuantityLike
        Temperature of the measurement, [temperature].
    other : QuantityLike
        Temperature wanted, [temperature].
    at : QuantityLike
        Temperature at which the volumes of *strength* count, [temperature].

    Notes
    -----
    By the formula; the mass stays the same.

    Examples
    --------
    >>> show(alcohol_volume_at_temperature("1 L", "96 % v/v", "20 degC", "20 degC", "20 degC").value)
    '1 L'
    """
    working = Working()
    measured = working.quantity(volume, "volume", where="volume")
    first = alcohol_density_from_strength(strength, temperature, at)
    with typed_as(temperature="other"):
        second = alcohol_density_from_strength(strength, other, at)
    d1 = working.include(first)
    d2 = working.include(second)
    new_volume = measured * (d1.magnitude / d2.magnitude)
    return working.result("V2", "V1 x d1 / d2", new_volume, exact=False, V1=measured, d1=d1, d2=d2)


def _by_volume(working: Working, strength: Strength, at: Fraction) -> Derived[Strength]:
    _oiml.check_liquid(strength.value, at, "at")
    by_volume = Strength(_oiml.volume_part(strength.value, at), Basis.V_V)
    return working.result(
        "c(v/v)",
        "from OIML R 22 for p at t",
        by_volume,
        source=OIML_R22,
        exact=False,
        p=strength,
        t=temperature_text(at),
    )
