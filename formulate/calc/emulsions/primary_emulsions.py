"""Chapter 11, emulsions: oil, water and gum of a primary emulsion made with acacia."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, cast

from formulate.answers import Answer
from formulate.calc.shared.arguments import chosen, impossible, missing, same_length, some, total, typed_as
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.items import named, text_of
from formulate.calc.shared.sources import PRIMARY_EMULSION
from formulate.errors import DimensionError
from formulate.strength import Basis
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import (
    DEFINITION,
    AmountOrStrength,
    Derived,
    NumberLike,
    QuantityLike,
    Source,
    StrengthLike,
    Working,
    stated,
)

__all__ = ["PrimaryEmulsion", "primary_emulsion", "primary_emulsion_from_parts"]

OilKind: TypeAlias = Literal["fixed", "mineral", "volatile"]
#: Parts of oil (mL), water (mL) and acacia (g).
_PARTS: dict[str, tuple[int, int, int]] = {"fixed": (4, 2, 1), "mineral": (3, 2, 1), "volatile": (2, 2, 1)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PrimaryEmulsion(Answer):
    """Ingredients of a primary emulsion.

    Parameters
    ----------
    oils : tuple[Derived[Quantity], ...]
        Volume of each oil, in the order given.
    water : Derived[Quantity]
        Volume of water that is added at once.
    gum : Derived[Quantity]
        Mass of the gum.
    left : Derived[Quantity] or None
        What the oil and the water leave of the finished emulsion, where that is stated: room for everything
        else, before the gum takes up its own; the emulsion itself is brought to volume.
    """

    oils: tuple[Derived[Quantity], ...]
    water: Derived[Quantity]
    gum: Derived[Quantity]
    left: Derived[Quantity] | None


def primary_emulsion(
    oils: Sequence[AmountOrStrength], kinds: Sequence[OilKind], make: QuantityLike | None = None
) -> PrimaryEmulsion:
    """Oil, water and acacia for a primary emulsion (4:2:1) by the type of oil.

    ``fixed 4:2:1, mineral 3:2:1, volatile 2:2:1 (oil : water : acacia)``
    [scribd-primary-emulsions: ratios of oil, water and gum]

    Parameters
    ----------
    oils : Sequence[AmountOrStrength]
        Volume of each oil, or its strength v/v in the finished emulsion, [volume or strength].
    kinds : Sequence[OilKind]
        ``fixed`` (4:2:1), ``mineral`` (3:2:1) or ``volatile`` (2:2:1), for each oil, [choice].
    make : QuantityLike, optional
        The finished emulsion; needed where an oil is stated as a strength, [volume].

    Notes
    -----
    For the dry gum (Continental) and the wet gum (English) method alike. Oil and water count in mL, acacia in g. For
    several oils the parts of each are added up. Schools differ for mineral and volatile oils: for another ratio take
    ``primary_emulsion_from_parts``.

    Examples
    --------
    >>> emulsion = primary_emulsion(["30 % v/v"], ["fixed"], "200 mL")
    >>> show(emulsion.oils[0].value), show(emulsion.water.value), show(emulsion.gum.value)
    ('60 mL', '30 mL', '15 g')
    """
    same_length(some(oils, where="oils"), some(kinds, where="kinds"), where="kinds")
    parts = [tuple(map(Fraction, _PARTS[chosen(kind, _PARTS, where="kinds")])) for kind in kinds]
    names = [f"{text_of(oil)} {kind} oil" for oil, kind in zip(oils, kinds, strict=True)]
    return _emulsion(Working(), oils, parts, make, PRIMARY_EMULSION, names)


def primary_emulsion_from_parts(
    oil: AmountOrStrength,
    oil_parts: NumberLike,
    water_parts: NumberLike,
    gum_parts: NumberLike,
    make: QuantityLike | None = None,
) -> PrimaryEmulsion:
    """Oil, water and gum for a primary emulsion of any ratio.

    ``water = oil x w / o, gum = oil x g / o``
    [scribd-primary-emulsions: ratios of oil, water and gum]

    Parameters
    ----------
    oil : AmountOrStrength
        Volume of the oil, or its strength v/v in the finished emulsion, [volume or strength].
    oil_parts : NumberLike
        Parts of oil, in mL, [number].
    water_parts : NumberLike
        Parts of water, in mL, [number].
    gum_parts : NumberLike
        Parts of gum, in g, [number].
    make : QuantityLike, optional
        The finished emulsion; needed where the oil is stated as a strength, [volume].

    Notes
    -----
    A part is 1 mL of oil, 1 mL of water and 1 g of gum, such as 40:20:1 with tragacanth.

    Examples
    --------
    >>> emulsion = primary_emulsion_from_parts("60 mL", 3, 2, 1)
    >>> show(emulsion.water.value), show(emulsion.gum.value)
    ('40 mL', '20 g')
    """
    working = Working()
    parts = (
        working.number(oil_parts, where="oil_parts"),
        working.number(water_parts, where="water_parts"),
        working.number(gum_parts, where="gum_parts"),
    )
    with typed_as(oils="oil"):
        return _emulsion(working, [oil], [parts], make, DEFINITION, [text_of(oil)])


def _emulsion(
    working: Working,
    oils: Sequence[AmountOrStrength],
    parts: Sequence[tuple[Fraction, ...]],
    make: QuantityLike | None,
    source: Source,
    names: Sequence[str],
) -> PrimaryEmulsion:
    total_volume = None if make is None else working.quantity(make, "volume", where="make")
    volumes = [_volume(working, oil, total_volume) for oil in oils]
    of_water, of_gum = working.copy(), working.copy()
    water = _added(of_water, "V(water)", volumes, [(part[0], part[1]) for part in parts], "milliliter", source)
    gum = _added(of_gum, "m(gum)", volumes, [(part[0], part[2]) for part in parts], "gram", source)
    return PrimaryEmulsion(
        oils=tuple(named(_alone(oil), name) for oil, name in zip(volumes, names, strict=True)),
        water=water,
        gum=gum,
        left=None if total_volume is None else _left(of_water, total_volume, volumes, water.value),
    )


def _volume(working: Working, oil: AmountOrStrength, total_volume: Quantity | None) -> Quantity:
    if strength_in(oil) is None:
        return working.quantity(cast(QuantityLike, oil), "volume", where="oils")
    strength = working.strength(cast(StrengthLike, oil), where="oils")
    if strength.basis is not Basis.V_V:
        raise DimensionError("a strength v/v", where="oils", given=str(strength), remedy="the parts of oil are mL")
    if total_volume is None:
        raise missing("make", "the total volume of the emulsion", "E_MAKE_NEEDED", "200 mL")
    return working.step(
        "V(oil)", "c x V", in_readable_unit(strength.amount_in(total_volume)), c=strength, V=total_volume
    )


def _added(
    working: Working,
    symbol: str,
    oils: Sequence[Quantity],
    ratios: Sequence[tuple[Fraction, Fraction]],
    unit: str,
    source: Source,
) -> Derived[Quantity]:
    """What goes with each oil, added up."""
    amounts = [
        make_quantity(Fraction(oil.to("milliliter").magnitude) * of_it / of_oil, unit)
        for oil, (of_oil, of_it) in zip(oils, ratios, strict=True)
    ]
    for oil, (of_oil, of_it), one in zip(oils, ratios, amounts, strict=True):
        working.step(
            symbol,
            "V x p / o x 1 g/mL" if unit == "gram" else "V x p / o",
            in_readable_unit(one),
            source=source,
            V=oil,
            p=of_it,
            o=of_oil,
        )
    if len(amounts) == 1:
        return Derived(value=in_readable_unit(amounts[0]), steps=working.steps)
    return working.amount(symbol, f"sum({symbol})", total(amounts, unit), {symbol: amounts}, source=source)


def _alone(volume: Quantity) -> Derived[Quantity]:
    return Working().amount("V(oil)", "", volume, source=stated("oil"))


def _left(working: Working, total_volume: Quantity, oils: Sequence[Quantity], water: Quantity) -> Derived[Quantity]:
    oil = total(oils, "milliliter")
    left = total_volume - oil - water
    if left < make_quantity(0, "milliliter"):
        raise impossible(
            f"oil and water of the primary emulsion are {show(in_readable_unit(oil + water))}",
            where="make",
            remedy="make more, or take less oil",
        )
    of_oil = in_readable_unit(oil)
    return working.amount("V(left)", "V - oil - w", left, V=total_volume, oil=of_oil, w=water, assuming=VOLUMES_ADD_UP)
