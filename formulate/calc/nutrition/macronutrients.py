"""Chapter 18, parenteral nutrition: the macronutrients for an energy, and the volumes of their stocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from formulate.answers import Answer
from formulate.calc.nutrition._nutrients import of_a_day, possible_energy
from formulate.calc.nutrition.energy import mass_of_energy, volume_of_energy
from formulate.calc.shared.arguments import check_quantities, chosen, impossible, missing, same_length, typed_as
from formulate.calc.shared.chemistry.mixing import volume_holding, volume_together, water_to
from formulate.calc.shared.items import named, text_of
from formulate.calc.shared.regimen import body_kind, for_weight
from formulate.errors import DimensionError, OutOfRangeError
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.units import show_percent as percent
from formulate.working import Derived, QuantityLike, ShareLike, StrengthLike, Working, stated

__all__ = [
    "Macronutrients",
    "StockVolumes",
    "macronutrients_for_energy",
    "stock_volumes_for_amounts",
    "stock_volumes_for_strengths",
]

Counts: TypeAlias = Literal["total", "nonprotein"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Macronutrients(Answer):
    """Daily protein, fat and carbohydrate, as energy, as mass and as volumes of the stocks that were stated.

    Parameters
    ----------
    protein : Derived[Quantity]
        Mass of protein, [mass].
    protein_energy, fat_energy, carbohydrate_energy : Derived[Quantity]
        Energy of each, [kcal].
    protein_volume, fat_volume, carbohydrate_volume : Derived[Quantity] | None
        Volume of each stock, [volume].
    fat : Derived[Quantity] | None
        Mass of fat, of an energy per mass, [mass].
    carbohydrate : Derived[Quantity]
        Mass of carbohydrate as its stock counts it, [mass].
    water : Derived[Quantity] | None
        What makes a stated volume up, [volume].
    """

    protein: Derived[Quantity]
    protein_energy: Derived[Quantity]
    protein_volume: Derived[Quantity] | None
    fat_energy: Derived[Quantity]
    fat: Derived[Quantity] | None
    fat_volume: Derived[Quantity] | None
    carbohydrate_energy: Derived[Quantity]
    carbohydrate: Derived[Quantity]
    carbohydrate_volume: Derived[Quantity] | None
    water: Derived[Quantity] | None


def macronutrients_for_energy(
    energy: QuantityLike,
    protein: QuantityLike,
    fat_fraction: ShareLike,
    *,
    energy_counts: Counts,
    fat_fraction_of: Counts,
    protein_energy: QuantityLike,
    fat_energy: QuantityLike,
    carbohydrate_energy: QuantityLike,
    protein_stock: StrengthLike | None = None,
    carbohydrate_stock: StrengthLike | None = None,
    fat_stock: StrengthLike | None = None,
    weight: QuantityLike | None = None,
    volume: QuantityLike | None = None,
) -> Macronutrients:
    """Protein, fat and carbohydrate for a daily energy and protein, with the volumes of their stocks.

    ``E(fat) = share x E``, ``E(carbohydrate) = E - E(protein) - E(fat)``, ``V = E / e / c``
    [issuhub-clinical-nutrition: calculating total parenteral nutrition]

    Parameters
    ----------
    energy : QuantityLike
        Energy of a day, or by weight such as ``25 kcal/kg``, [energy (per mass)].
    protein : QuantityLike
        Protein of a day, or by weight such as ``1.5 g/kg``, [mass (per mass)].
    fat_fraction : ShareLike
        Share of the energy that comes from fat, 0 % for none, [percentage].
    energy_counts : Literal
        Whether *energy* counts that of protein, [total or nonprotein].
    fat_fraction_of : Literal
        Of which energy *fat_fraction* is a share, [total or nonprotein].
    protein_energy : QuantityLike
        Energy of protein, such as ``4 kcal/g``, [energy per mass].
    fat_energy : QuantityLike
        Of the emulsion, such as ``2 kcal/mL``, or of fat, such as ``9 kcal/g``, [energy per volume or mass].
    carbohydrate_energy : QuantityLike
        ``3.4 kcal/g`` for dextrose monohydrate, ``4 kcal/g`` for anhydrous, as the stock counts it,
        [energy per mass].
    protein_stock : StrengthLike, optional
        Amino acid solution, such as ``10 % w/v``, for its volume, [strength].
    carbohydrate_stock : StrengthLike, optional
        Dextrose solution, such as ``70 % w/v``, for its volume, [strength].
    fat_stock : StrengthLike, optional
        Fat emulsion, for its volume, where *fat_energy* is per mass, [strength].
    weight : QuantityLike, optional
        Body weight, for what is stated by weight, [mass].

    Notes
    -----
    Additives belong to the volume, too: water is what is left without them.

    Examples
    --------
    >>> found = macronutrients_for_energy(
    ...     "1700 kcal",
    ...     "70 g",
    ...     "30 %",
    ...     energy_counts="total",
    ...     fat_fraction_of="total",
    ...     protein_energy="4 kcal/g",
    ...     fat_energy="2 kcal/mL",
    ...     carbohydrate_energy="3.4 kcal/g",
    ...     protein_stock="10 % w/v",
    ...     carbohydrate_stock="70 % w/v",
    ... )
    >>> show(found.fat_volume.value), show(found.carbohydrate_energy.value)
    ('255 mL', '910 kcal')
    >>> found = macronutrients_for_energy(
    ...     "1700 kcal",
    ...     "70 g",
    ...     "30 %",
    ...     energy_counts="total",
    ...     fat_fraction_of="total",
    ...     protein_energy="4 kcal/g",
    ...     fat_energy="9 kcal/g",
    ...     carbohydrate_energy="3.4 kcal/g",
    ... )
    >>> show(found.fat.value), show(found.carbohydrate.value)
    ('about 56.6667 g', 'about 267.647 g')
    """
    working = Working()
    total_energy = _of_body(working, energy, weight, "energy", "energy")
    mass = _of_body(working, protein, weight, "protein", "mass")
    e = possible_energy(working, protein_energy, "protein_energy", "energy per mass")
    mine = working.copy()
    of_protein = mine.result("E1", "m1 x e1", (mass * e).to("kilocalorie"), m1=mass, e1=e)
    if chosen(energy_counts, get_args(Counts), where="energy_counts") == "nonprotein":
        total_energy = mine.step("E", "E + E1", total_energy + of_protein.value, E=total_energy, E1=of_protein.value)
    if of_protein.value > total_energy:
        raise _too_much(total_energy, f"protein ({show(of_protein.value)})")
    of_fat = _fat(mine, total_energy, of_protein.value, fat_fraction, fat_fraction_of)
    of_sugar = _rest(of_fat, total_energy, of_protein.value)
    sugar = _mass_of(of_sugar, carbohydrate_energy)
    fat, of_emulsion = _fat_of(of_fat, fat_energy, fat_stock)
    volumes = (
        _of_stock(Derived(value=mass, steps=working.steps), protein_stock, "protein_stock"),
        of_emulsion,
        _of_stock(sugar, carbohydrate_stock, "carbohydrate_stock"),
    )
    return Macronutrients(
        protein=_kept(working, mass),
        protein_energy=of_protein,
        protein_volume=volumes[0],
        fat_energy=of_fat,
        fat=fat,
        fat_volume=volumes[1],
        carbohydrate_energy=of_sugar,
        carbohydrate=sugar,
        carbohydrate_volume=volumes[2],
        water=None if volume is None else water_to(volume_together(_stocks(volumes)), volume),
    )


def _stocks(volumes: Sequence[Derived[Quantity] | None]) -> list[Derived[Quantity]]:
    """The volumes of all stocks, each of which the water that is left depends on."""
    for name, one in zip(("protein_stock", "fat_stock", "carbohydrate_stock"), volumes, strict=True):
        if one is None:
            raise missing(
                name, "the strength of each stock, for the water that is left,", "E_STRENGTH_NEEDED", "10 % w/v"
            )
    return [one for one in volumes if one is not None]


def _of_stock(amount: Derived[Quantity], stock: StrengthLike | None, where: str) -> Derived[Quantity] | None:
    return None if stock is None else volume_holding(amount, stock, where)


def _of_body(working: Working, value: QuantityLike, weight: QuantityLike | None, where: str, kind: str) -> Quantity:
    """An amount of a day, by weight or not."""
    check_quantities("mass", weight=weight)
    amount = of_a_day(working, value, where)
    amount = for_weight(working, amount, weight if body_kind(amount) == "mass" else None, where)
    return working.quantity(amount, kind, where=where)


def _kept(working: Working, value: Quantity) -> Derived[Quantity]:
    """A value with its working; as stated, where there was nothing to do."""
    if working.steps and working.steps[-1].value == value:
        return Derived(value=value, steps=working.steps)
    return working.result("m1", "", value, source=stated("amount"))


def _fat(
    working: Working, total_energy: Quantity, protein: Quantity, fat_fraction: ShareLike, fat_fraction_of: str
) -> Derived[Quantity]:
    part = working.share(fat_fraction, where="fat_fraction", zero=True)
    if chosen(fat_fraction_of, get_args(Counts), where="fat_fraction_of") == "nonprotein":
        left = total_energy - protein
        return working.result("E2", "p x (E - E1)", left * part, p=percent(part), E=total_energy, E1=protein)
    return working.result("E2", "p x E", total_energy * part, p=percent(part), E=total_energy)


def _rest(fat: Derived[Quantity], total_energy: Quantity, protein: Quantity) -> Derived[Quantity]:
    working = Working()
    of_fat = working.include(fat)
    if protein + of_fat > total_energy:
        raise _too_much(total_energy, f"protein ({show(protein)}) and fat ({show(of_fat)})")
    return working.result("E3", "E - E1 - E2", total_energy - protein - of_fat, E=total_energy, E1=protein, E2=of_fat)


def _too_much(total_energy: Quantity, what: str) -> OutOfRangeError:
    return impossible(
        f"{what} give more than {show(total_energy)}",
        where="energy",
        remedy="give more energy, less protein or a smaller share of fat",
    )


def _mass_of(energy: Derived[Quantity], per_mass: QuantityLike) -> Derived[Quantity]:
    working = Working()
    carbohydrate_energy = working.include(energy)
    e = possible_energy(working, per_mass, "carbohydrate_energy", "energy per mass")
    return working.amount("m3", "E3 / e3", (carbohydrate_energy / e).to("gram"), E3=carbohydrate_energy, e3=e)


def _fat_of(
    energy: Derived[Quantity], per_amount: QuantityLike, stock: StrengthLike | None
) -> tuple[Derived[Quantity] | None, Derived[Quantity] | None]:
    """The mass of the fat and the volume of its emulsion, as far as what is stated leads to them."""
    working = Working()
    e = possible_energy(working, per_amount, "fat_energy", "energy per mass", "energy per volume")
    mass = None
    if is_kind(e, "energy per mass"):
        weighed = Working()
        mass = Derived(value=mass_of_energy(weighed, energy, per_amount), steps=weighed.steps)
    if mass is not None and stock is None:
        return mass, None
    with typed_as(strength="fat_stock"):
        value = volume_of_energy(working, energy, per_amount, stock)
    return mass, Derived(value=value, steps=working.steps)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StockVolumes(Answer):
    """Volumes of stocks in a mixture.

    Parameters
    ----------
    volumes : tuple[Derived[Quantity], ...]
        Of each stock, in the order given, [volume].
    together : Derived[Quantity]
        Of all stocks, [volume].
    water : Derived[Quantity] | None
        What makes a stated volume up, if volumes add up, [volume].
    """

    volumes: tuple[Derived[Quantity], ...]
    together: Derived[Quantity]
    water: Derived[Quantity] | None


def stock_volumes_for_amounts(
    amounts: Sequence[QuantityLike], stocks: Sequence[StrengthLike], *, volume: QuantityLike | None = None
) -> StockVolumes:
    """Volumes of stock solutions for the amounts ordered, and water to volume.

    ``V = A / c``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        What is wanted of each: mass, mmol, mEq or units, [any amount].

    Notes
    -----
    If volumes add up. Stocks that share an ion belong to ``stock_volumes_for_ions``.

    Examples
    --------
    >>> found = stock_volumes_for_amounts(["500 g", "85 g"], ["70 % w/v", "10 % w/v"], volume="2 L")
    >>> [show(volume.value) for volume in found.volumes], show(found.water.value)
    (['about 714.286 mL', '850 mL'], 'about 435.714 mL')
    """
    same_length(amounts, stocks, where="stocks")
    volumes = []
    for amount, stock in zip(amounts, stocks, strict=True):
        working = Working()
        ordered = working.quantity(amount, where="amounts", zero=True)
        taken = volume_holding(Derived(value=ordered, steps=working.steps), stock, "stocks")
        volumes.append(named(taken, text_of(stock)))
    return _volumes(volumes, volume)


def stock_volumes_for_strengths(
    strengths: Sequence[StrengthLike], stocks: Sequence[StrengthLike], volume: QuantityLike
) -> StockVolumes:
    """Volumes of stock solutions for the final strengths ordered, and water to volume.

    ``V1 = C2 x V2 / C1`` for each

    Parameters
    ----------
    strengths : Sequence[StrengthLike]
        Final strength of each, such as ``25 % w/v``, [strength].
    volume : QuantityLike
        Total volume of the mixture, [volume].

    Notes
    -----
    If volumes add up. Such as the volume of 70 % dextrose (D70W) for a final concentration of dextrose in parenteral
    nutrition.

    Examples
    --------
    >>> found = stock_volumes_for_strengths(["20 % w/v", "5 % w/v"], ["50 % w/v", "10 % w/v"], "2 L")
    >>> [show(volume.value) for volume in found.volumes], show(found.water.value)
    (['800 mL', '1000 mL'], '200 mL')
    """
    same_length(strengths, stocks, where="stocks")
    total_volume = Working().quantity(volume, "volume", where="volume")
    volumes = []
    for strength, stock in zip(strengths, stocks, strict=True):
        working = Working()
        final = working.strength(strength, where="strengths", zero=True)
        if final.product_kind != "volume":
            raise DimensionError("a strength in a volume", where="strengths", given=str(final))
        amount = working.step(
            "A", "C2 x V2", in_readable_unit(final.amount_in(total_volume)), C2=final, V2=total_volume
        )
        taken = volume_holding(Derived(value=amount, steps=working.steps), stock, "stocks")
        volumes.append(named(taken, text_of(stock)))
    return _volumes(volumes, volume)


def _volumes(volumes: Sequence[Derived[Quantity]], volume: QuantityLike | None) -> StockVolumes:
    together = volume_together(volumes)
    return StockVolumes(
        volumes=tuple(volumes), together=together, water=None if volume is None else water_to(together, volume)
    )
