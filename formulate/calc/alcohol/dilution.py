"""Chapter 15, alcohol: diluting and mixing ethanol, where volumes contract and masses add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.alcohol import _oiml
from formulate.calc.alcohol._measures import as_mass, celsius, density_of, mass_part, strength_of
from formulate.calc.shared.arguments import impossible, same_length
from formulate.calc.shared.sources import OIML_R22
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, QuantityLike, Shown, StrengthLike, Working

__all__ = [
    "AlcoholBlend",
    "AlcoholDilution",
    "AlcoholMixture",
    "alcohol_blend",
    "alcohol_dilution",
    "alcohol_dilution_from_stock",
    "alcohol_mixture",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholDilution(Answer):
    """Alcohol and water for a dilution; all volumes at the reference temperature.

    Parameters
    ----------
    stock_mass, stock_volume : Derived[Quantity]
        Stock to take.
    water_mass, water_volume : Derived[Quantity]
        Water to add.
    mass, volume : Derived[Quantity]
        What they make.
    contraction : Derived[Quantity]
        How much smaller that is than stock and water apart.
    """

    stock_mass: Derived[Quantity]
    stock_volume: Derived[Quantity]
    water_mass: Derived[Quantity]
    water_volume: Derived[Quantity]
    mass: Derived[Quantity]
    volume: Derived[Quantity]
    contraction: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholMixture(Answer):
    """Mass, volume and strength of mixed alcohols.

    Parameters
    ----------
    by_weight, by_volume : Derived[Strength]
        Strength w/w and v/v.
    mass, volume : Derived[Quantity]
        How much there is.
    contraction : Derived[Quantity]
        How much smaller the volume is than those of the parts.
    """

    by_weight: Derived[Strength]
    by_volume: Derived[Strength]
    mass: Derived[Quantity]
    volume: Derived[Quantity]
    contraction: Derived[Quantity]


def alcohol_dilution(
    stock: StrengthLike, target: StrengthLike, make: QuantityLike, at: QuantityLike
) -> AlcoholDilution:
    """Alcohol and water for a weaker alcohol, contraction included.

    ``m(stock) = m x p(target) / p(stock), m(water) = m - m(stock)``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    make : QuantityLike
        How much to make, [mass or volume].

    Notes
    -----
    By the formula; ethanol and water alone. Volumes are brought to the mark, or masses weighed. For books that leave
    the contraction out (``C1 x V1 = C2 x V2``, water to the mark) the stock by volume is the same, as volumes are
    brought to the mark; the water is not: see ``stock_and_diluent``. In German an Ethanol-Wasser-Mischung,
    weighed.

    Examples
    --------
    >>> made = alcohol_dilution("96 % v/v", "70 % v/v", "1 L", "20 degC")
    >>> show(made.stock_volume.value), show(made.water_volume.value)
    ('about 729.167 mL', 'about 297.353 mL')
    """
    working = Working()
    warm = celsius(working, at, "at")
    strong, weak = _two(working, stock, target, warm)
    amount = working.quantity(make, "mass", "volume", where="make")
    total_mass = as_mass(working, amount, density_of(working, weak, warm, "d(target)"))
    taken = working.step(
        "m(stock)", "m x p2 / p1", total_mass * (weak / strong), exact=False, m=total_mass, p2=weak, p1=strong
    )
    return _dilution(working, taken, total_mass, strong, weak, warm)


def alcohol_dilution_from_stock(
    stock: StrengthLike, target: StrengthLike, amount: QuantityLike, at: QuantityLike
) -> AlcoholDilution:
    """Water to add to a fixed amount of alcohol for a weaker one, contraction included.

    ``m = m(stock) x p(stock) / p(target), m(water) = m - m(stock)``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    amount : QuantityLike
        Stock to use, [mass or volume].

    Notes
    -----
    By the formula; ethanol and water alone.

    Examples
    --------
    >>> made = alcohol_dilution_from_stock("96 % w/w", "48 % w/w", "100 g", "20 degC")
    >>> round(made.water_mass.value.to("gram").magnitude, 10)
    Fraction(100, 1)
    """
    working = Working()
    warm = celsius(working, at, "at")
    strong, weak = _two(working, stock, target, warm)
    amount = working.quantity(amount, "mass", "volume", where="amount")
    taken = as_mass(working, amount, density_of(working, strong, warm, "d(stock)"), "m(stock)")
    total_mass = working.step("m", "m1 x p1 / p2", taken * (strong / weak), exact=False, m1=taken, p1=strong, p2=weak)
    return _dilution(working, taken, total_mass, strong, weak, warm)


def alcohol_mixture(
    strengths: Sequence[StrengthLike], amounts: Sequence[QuantityLike], at: QuantityLike
) -> AlcoholMixture:
    """Strength and volume of mixed alcohols and water, contraction included.

    ``p = sum(m x p of each) / sum(m)``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Strength of each, water as ``0 % v/v``, [v/v or w/w].
    amounts : Sequence[QuantityLike]
        How much of each, in the same order, [mass or volume].

    Notes
    -----
    By the formula; ethanol and water alone. For books that leave the contraction out there is ``alligation_medial``.

    Examples
    --------
    >>> mixed = alcohol_mixture(["90 % w/w", "50 % w/w"], ["100 g", "300 g"], "20 degC")
    >>> str(mixed.by_weight.value)
    '60 % w/w'
    """
    same_length(strengths, amounts, where="amounts")
    working = Working()
    warm = celsius(working, at, "at")
    grams = milliliters = ethanol = Fraction(0)
    parts, masses, volumes = [], [], []
    for strength, amount in zip(strengths, amounts, strict=True):
        part = mass_part(working, strength_of(working, strength, "strengths"), warm)
        dense = density_of(working, part, warm)
        mass = as_mass(working, working.quantity(amount, "mass", "volume", where="amounts"), dense)
        grams += mass.magnitude
        milliliters += mass.magnitude / dense.magnitude
        ethanol += mass.magnitude * part
        parts.append(part)
        masses.append(mass)
        volumes.append(make_quantity(mass.magnitude / dense.magnitude, "milliliter"))
    part = ethanol / grams
    by_weight = working.result(
        "c(w/w)", "sum(m x p) / sum(m)", Strength(part, Basis.W_W), exact=False, m=masses, p=parts
    )
    by_volume = Strength(_oiml.volume_part(part, warm), Basis.V_V)
    dense = make_quantity(_oiml.density(part, warm) / 1000, "gram/milliliter")
    volume = grams / dense.magnitude
    total_mass, made = make_quantity(grams, "gram"), make_quantity(volume, "milliliter")
    return AlcoholMixture(
        by_weight=by_weight,
        by_volume=working.copy().result("c(v/v)", "from OIML R 22 for c(w/w)", by_volume, source=OIML_R22, exact=False),
        mass=_grams(working, "m", "sum(m)", grams, m=masses),
        volume=_millilitres(working, "V", "m / d", volume, m=total_mass, d=dense),
        contraction=_millilitres(
            working, "contraction", "sum(V1) - V", _contraction(milliliters - volume), V1=volumes, V=made
        ),
    )


def _two(working: Working, stock: StrengthLike, target: StrengthLike, warm: Fraction) -> tuple[Fraction, Fraction]:
    """Stock and target as parts by mass."""
    strong = mass_part(working, strength_of(working, stock, "stock"), warm, "p(stock)")
    weak = mass_part(working, strength_of(working, target, "target"), warm, "p(target)")
    if not 0 < weak <= strong:
        raise impossible(
            "a target above 0 and no stronger than the stock",
            where="target",
            remedy="water only dilutes: take a stronger stock",
        )
    return strong, weak


def _dilution(
    working: Working, taken: Quantity, total_mass: Quantity, strong: Fraction, weak: Fraction, warm: Fraction
) -> AlcoholDilution:
    """Everything about a dilution from the masses of stock and product."""
    stock, made = Fraction(taken.to("gram").magnitude), Fraction(total_mass.to("gram").magnitude)
    water = made - stock
    parts = {"stock": strong, "water": Fraction(0), "target": weak}
    densities = [density_of(working, part, warm, f"d({name})") for name, part in parts.items()]
    volumes = [mass / Fraction(one.magnitude) for mass, one in zip((stock, water, made), densities, strict=True)]
    named: dict[str, Shown] = {
        **{"m(stock)": taken, "m(water)": make_quantity(water, "gram"), "m": total_mass},
        **dict(zip(("d(stock)", "d(water)", "d(target)"), densities, strict=True)),
        **{
            name: make_quantity(volume, "milliliter")
            for name, volume in zip(("V(stock)", "V(water)", "V"), volumes, strict=True)
        },
    }
    return AlcoholDilution(
        stock_mass=_grams(working, "m(stock)", "m1", stock, m1=taken),
        stock_volume=_millilitres(working, "V(stock)", "m(stock) / d(stock)", volumes[0], **named),
        water_mass=_grams(working, "m(water)", "m - m(stock)", water, **named),
        water_volume=_millilitres(working, "V(water)", "m(water) / d(water)", volumes[1], **named),
        mass=_grams(working, "m", "m(stock) + m(water)", made, **named),
        volume=_millilitres(working, "V", "m / d(target)", volumes[2], **named),
        contraction=_millilitres(
            working,
            "contraction",
            "V(stock) + V(water) - V",
            _contraction(volumes[0] + volumes[1] - volumes[2]),
            **named,
        ),
    )


def _contraction(volume: Fraction) -> Fraction:
    """Never below 0: a dilution that changes nothing leaves a trace of the fiftieth digit."""
    return max(volume, Fraction(0))


def _grams(working: Working, symbol: str, formula: str, value: Fraction, **named: Shown) -> Derived[Quantity]:
    return working.copy().result(symbol, formula, make_quantity(value, "gram"), exact=False, **named)


def _millilitres(working: Working, symbol: str, formula: str, value: Fraction, **named: Shown) -> Derived[Quantity]:
    return working.copy().result(symbol, formula, make_quantity(value, "milliliter"), exact=False, **named)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AlcoholBlend(Answer):
    """Two alcohols for a strength between theirs.

    Parameters
    ----------
    high_mass, high_volume : Derived[Quantity]
        Of the stronger alcohol.
    low_mass, low_volume : Derived[Quantity]
        Of the weaker.
    mass, volume : Derived[Quantity]
        What they make.
    """

    high_mass: Derived[Quantity]
    high_volume: Derived[Quantity]
    low_mass: Derived[Quantity]
    low_volume: Derived[Quantity]
    mass: Derived[Quantity]
    volume: Derived[Quantity]


def alcohol_blend(
    high: StrengthLike, low: StrengthLike, target: StrengthLike, make: QuantityLike, at: QuantityLike
) -> AlcoholBlend:
    """Stronger and weaker alcohol for a strength between them (alligation), contraction included.

    ``m(high) = m x (p - p(low)) / (p(high) - p(low))``, ``m(low) = m - m(high)``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    high : StrengthLike
        Strength of the stronger, [v/v or w/w].
    low : StrengthLike
        Strength of the weaker; water is ``0 % v/v``, [v/v or w/w].
    make : QuantityLike
        How much to make, [mass or volume].

    Notes
    -----
    By the formula; ethanol and water alone. Masses are weighed; by volume both are measured and mixed, and their sum is
    more than the product. Books that leave the contraction out use ``alligation_alternate``.

    Examples
    --------
    >>> found = alcohol_blend("90 % w/w", "50 % w/w", "60 % w/w", "400 g", "20 degC")
    >>> show(found.high_mass.value), show(found.low_mass.value)
    ('100 g', '300 g')
    """
    working = Working()
    warm = celsius(working, at, "at")
    strong, weak, target_part = (
        mass_part(working, strength_of(working, value, where), warm, f"p({where})")
        for value, where in ((high, "high"), (low, "low"), (target, "target"))
    )
    if not weak <= target_part <= strong or weak == strong:
        raise impossible(
            "a target between the two alcohols",
            where="target",
            remedy="check the strengths: high is above low, and the target not outside them",
        )
    dense = density_of(working, target_part, warm, "d(target)")
    amount = working.quantity(make, "mass", "volume", where="make")
    total_mass = as_mass(working, amount, dense).to("gram")
    share = (target_part - weak) / (strong - weak)
    of_high = working.step(
        "m(high)",
        "m x (p - p2) / (p1 - p2)",
        total_mass * share,
        exact=False,
        m=total_mass,
        p=target_part,
        p1=strong,
        p2=weak,
    )
    of_low = working.step("m(low)", "m - m1", total_mass - of_high, exact=False, m=total_mass, m1=of_high)
    return AlcoholBlend(
        high_mass=_kept(working, "m(high)", of_high),
        high_volume=_volume(working, "high", of_high, strong, warm),
        low_mass=_kept(working, "m(low)", of_low),
        low_volume=_volume(working, "low", of_low, weak, warm),
        mass=_kept(working, "m", total_mass),
        volume=_volume(working, "target", total_mass, target_part, warm),
    )


def _kept(working: Working, symbol: str, mass: Quantity) -> Derived[Quantity]:
    return working.copy().result(symbol, "m1", mass, m1=mass, exact=False)


def _volume(working: Working, name: str, mass: Quantity, part: Fraction, warm: Fraction) -> Derived[Quantity]:
    own = working.copy()
    dense = density_of(own, part, warm, f"d({name})")
    volume = make_quantity(mass.magnitude / dense.magnitude, "milliliter")
    return own.result(f"V({name})", "m / d", volume, source=OIML_R22, exact=False, m=mass, d=dense)
