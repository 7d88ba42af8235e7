"""Whether what the lots and the recipe state is in its range: assay, water, factors, densities, contents."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Any

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.batch.solutions.ethanol import WATER, density_of
from formulate.checks.amounts.judgments import HUNDRED, in_number, outside
from formulate.findings import Finding
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Cited, CountedAs, FromStrength, Kind, Role
from formulate.recipe.products.numbers import numbers_in
from formulate.recipe.strengths.forms import counted_by_name
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.liquids import is_liquid_name
from formulate.reference.ranges import Level
from formulate.reference.vehicles import is_ethanol, is_water
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind

__all__ = ["check_ranges"]

#: Factors of a correction that are not purity.
_NOT_PURITY = frozenset(("form", "content", "activity"))


def check_ranges(batch: Batch) -> Iterator[Finding]:
    """Every stated figure of the recipe, its lines and their lots."""
    if batch.recipe.density is not None:
        yield from _density(batch, batch.recipe.density.quantity, "density", batch.title, "density of a liquid")
    for line in batch.lines:
        yield from _form(batch, line)
        yield from _line_density(batch, line)
        if line.lot is not None:
            yield from _water(batch, line, line.lot)
            yield from _assay(batch, line, line.lot)
            yield from _purity(batch, line, line.lot)
            yield from _lot_density(batch, line, line.lot)
            yield from _content(batch, line, line.lot)


# Water, assay, purity -------------------------------------------------------------------------------------


def _hydrate_water(name: str, substances: Substances) -> Fraction | None:
    """Water in a hydrate by its formula, as a share; None where it is no hydrate on file."""
    identity = substances.identify(name)
    return None if identity is None else identity.substance.water_share or None


def _water(batch: Batch, line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """Water of an active, or water that changes what is weighed, against the hydrate's own or what is usual."""
    water = lot.water if lot.water is not None else lot.loss_on_drying
    if water is None or not (line.is_active or line.factors):
        return
    figures: dict[str, Any] = {"place": line_place(line.id), "lot": lot.number, "name": line.name}
    own = _hydrate_water(line.name, batch.substances)
    if own is None:
        at_most = Level.ASKED if _is_variable(line) or "hydrate" in line.name.casefold() else Level.STOP
        item = "water of another substance"
        yield from outside("E_WATER", batch, item, water * HUNDRED, variant="other", at_most=at_most, **figures)
        return
    figures["own"] = _percent(own)
    greatest = own + Fraction(2, 100)
    times = list(
        outside(
            "E_WATER", batch, "water of a hydrate, times its greatest", water / greatest, variant="times", **figures
        )
    )
    if any(finding.severity.value == "stop" for finding in times):
        yield from times
        return
    points = (water - own) * HUNDRED
    yield from outside(
        "E_WATER", batch, "water of a hydrate", points, variant="hydrate", water=_percent(water), **figures
    )


def _percent(share: Fraction) -> Fraction:
    """A share in percent, to one decimal."""
    return Fraction(round(share * 1000), 10)


def _is_variable(line: BatchLine) -> bool:
    return line.ingredient.variable_potency


def _assay(batch: Batch, line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """The assay, of what the lot would hold of the form that it counts."""
    if lot.assay is None:
        return
    at_most = Level.STOP if line.is_active and not _is_variable(line) else Level.ASKED
    pure = _share_of_form(line, lot)
    variant = "as_is" if pure == 1 else "as_form"
    yield from outside(
        "E_ASSAY",
        batch,
        "assay of an active",
        lot.assay / pure * HUNDRED,
        variant=variant,
        at_most=at_most,
        place=line_place(line.id),
        lot=lot.number,
        name=line.name,
        assay=lot.assay * HUNDRED,
        form=lot.expressed_as,
    )


def _share_of_form(line: BatchLine, lot: Lot) -> Fraction:
    """How much of the form that an assay counts the pure substance holds."""
    counted = line.ingredient.counted_as
    if counted is None or lot.expressed_as != counted.form or lot.expressed_as == line.name:
        return Fraction(1)
    return _ratio(counted)


def _ratio(counted: CountedAs) -> Fraction:
    masses = (counted.molar_mass.quantity, counted.weighed_molar_mass.quantity)
    of_counted, of_weighed = (in_number(mass, "gram/mole") for mass in masses)
    return counted.yields * of_counted / of_weighed


def _purity(batch: Batch, line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """All factors of the certificate together, where the assay is not the only one; salt and hydrate are apart."""
    factors = {factor.name: factor.value for factor in line.factors if factor.name not in _NOT_PURITY}
    purity = prod(factors.values(), start=Fraction(1))
    if purity == 1 or lot.assay is None or factors.keys() == {"assay"}:
        return
    purity *= _share_of_form(line, lot)
    purity *= 1 - _water_apart(line, lot, batch.substances)
    at_most = Level.STOP if line.is_active and not _is_variable(line) else Level.ASKED
    item, place = "purity factor of a lot", line_place(line.id)
    yield from outside("E_PURITY", batch, item, purity, at_most=at_most, place=place, lot=lot.number, name=line.name)


def _water_apart(line: BatchLine, lot: Lot, substances: Substances) -> Fraction:
    """The water that is the hydrate's own by its formula."""
    water = lot.water if lot.water is not None else lot.loss_on_drying or Fraction(0)
    return min(_hydrate_water(line.name, substances) or Fraction(0), water)


def _form(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """The molar masses of the form counted and the form weighed, against their formulas."""
    yield from _molar_mass(batch, line)
    counted = line.ingredient.counted_as
    if counted is None:
        return
    of_formulas = counted_by_name(counted.form, line.name, batch.substances)
    if of_formulas is not None:
        share = _ratio(counted) / _ratio(of_formulas) * HUNDRED
        figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name, "form": counted.form}
        figures["variant"] = "both"
        yield from outside("E_FORM_RATIO", batch, "salt or hydrate factor", share, **figures)


def _molar_mass(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """A molar mass that the recipe states, against the formula of the substance on file."""
    stated, identity = line.ingredient.molar_mass, batch.substances.identify(line.name)
    if stated is None or identity is None or identity.substance.molar_mass is None:
        return
    share = in_number(stated.quantity, "gram/mole") / in_number(identity.substance.molar_mass, "gram/mole") * HUNDRED
    figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name, "variant": "alone"}
    yield from outside("E_FORM_RATIO", batch, "salt or hydrate factor", share, **figures)


# Densities ------------------------------------------------------------------------------------------------


def _density(batch: Batch, density: Quantity, place: str, name: str, item: str) -> Iterator[Finding]:
    yield from outside("E_DENSITY", batch, item, in_number(density, "gram/milliliter"), place=place, name=name)


def _line_density(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    stated = _figure_of(line)
    if stated is None:
        return
    needed = line.needed if line.needed is not None else line.make_to
    is_by_volume = needed is not None and is_kind(needed, "volume")
    is_liquid = line.ingredient.role is Role.SOLVENT or is_by_volume or is_liquid_name(line.name)
    item = "density of a liquid" if is_liquid else "density of a solid"
    yield from _density(batch, stated, line_place(line.id), line.name, item)
    yield from _density_of_tables(batch, line, stated)


def _density_of_tables(batch: Batch, line: BatchLine, stated: Quantity) -> Iterator[Finding]:
    """The density of water, and of alcohol of a strength that its name says, against the tables."""
    by_volume = WATER if is_water(line.name) else _alcohol_said(line.name)
    if by_volume is None:
        return
    of_tables = density_of(by_volume).value
    share = in_number(stated, "gram/milliliter") / in_number(of_tables, "gram/milliliter") * HUNDRED
    figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name, "density": stated, "stated": of_tables}
    yield from outside("E_DENSITY_DIFFERS", batch, "density of another lot", share, variant="tables", **figures)


def _alcohol_said(name: str) -> Strength | None:
    said = [one for one in numbers_in(name)[0] if one.unit == "%" and len(one.values) == 1]
    if len(said) != 1 or not is_ethanol(name) or said[0].values[0] > HUNDRED:
        return None
    return Strength(said[0].values[0] / HUNDRED, Basis.V_V)


def _figure_of(line: BatchLine) -> Quantity | None:
    """The density that is used: the lot's, else the recipe's."""
    if line.lot is not None and line.lot.density is not None:
        return line.lot.density
    stated: Cited | None = line.ingredient.density
    return None if stated is None else stated.quantity


def _lot_density(batch: Batch, line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """The lot's density against the recipe's."""
    stated = line.ingredient.density
    if lot.density is None or stated is None:
        return
    share = in_number(lot.density, "gram/milliliter") / in_number(stated.quantity, "gram/milliliter") * HUNDRED
    item = "density of an active's lot" if line.is_active else "density of another lot"
    figures: dict[str, Any] = {"place": line_place(line.id), "lot": lot.number, "name": line.name, "variant": "lot"}
    yield from outside("E_DENSITY_DIFFERS", batch, item, share, density=lot.density, stated=stated.quantity, **figures)


# Contents ----------------------------------------------------------------------------------------------------


def _content(batch: Batch, line: BatchLine, lot: Lot) -> Iterator[Finding]:
    """The assayed content of a product's lot, against the label's."""
    nominal = _nominal(line)
    if lot.content is None or nominal is None:
        return
    share = lot.content.value / nominal.value * HUNDRED
    figures: dict[str, Any] = {"place": line_place(line.id), "lot": lot.number, "name": line.name}
    yield from outside(
        "E_CONTENT", batch, "assayed content of a product", share, content=lot.content, stated=nominal, **figures
    )


def _nominal(line: BatchLine) -> Strength | None:
    amount, contains = line.ingredient.amount, line.ingredient.contains
    if isinstance(amount, FromStrength) and amount.active in contains:
        return contains[amount.active]
    return next(iter(contains.values())) if line.ingredient.kind is not Kind.SUBSTANCE and len(contains) == 1 else None
