"""Recipes made in the same run: each once, for all that lines need of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from formulate.errors import InputError
from formulate.recheck.batch import Batch
from formulate.recheck.content.strengths import AchievedStrength, strengths_of
from formulate.recheck.lines import batch_of
from formulate.recheck.lines.diluted import Ways
from formulate.recheck.reading.reader import COUNTED, Amount, amount
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.taking.portion import Portion
from formulate.recheck.taking.shelf import lines_with_lots
from formulate.recheck.total import more_than_one, product_density


class Vehicle(NamedTuple):
    """A recipe as it is made in the same run, and the strengths that it reaches."""

    batch: Batch
    strengths: Mapping[str, AchievedStrength]


def vehicles_of(batch: Batch, ways: Ways) -> dict[str, Vehicle]:
    """The vehicles by name, each behind those that it is made with; the portions of all get what these reach."""
    made: dict[str, Batch] = {}
    for name in reversed(_in_order_of_making(batch.typed, batch.typed, [])):
        lines = [portion for one in (batch, *made.values()) for portion in one.portions]
        needed = _needed_of(name, batch.typed, lines)
        try:
            if needed is not None:
                made[name] = batch_of(_alone(batch.typed, name), needed, batch.bench, ways)
        except InputError:
            continue  # it cannot be calculated in the kind that is needed, and has a record of its own
    vehicles: dict[str, Vehicle] = {}
    for name, one in reversed(made.items()):
        _pass_up(one, vehicles)
        vehicles[name] = Vehicle(one, strengths_of(one))
    _pass_up(batch, vehicles)
    return vehicles


def _in_order_of_making(typed: Texts, one: Texts, made: list[str]) -> list[str]:
    """The names of all that is made for the lines of one recipe, each behind those that it is made with."""
    for name in (text_of(line.recipe, "recipe") for line in lines_with_lots(one) if line.is_made_here):
        if name not in made:
            _in_order_of_making(typed, _alone(typed, name), made)
            made.append(name)
    return made


def _alone(typed: Texts, name: str) -> dict[str, Any]:
    """The typed texts of a nested recipe, whose lines have its name before their own."""
    tree: Texts = typed["nested"][name]
    lines = [{**line, "id": f"{name}/{text_of(line, 'id')}"} for line in tree["ingredients"]]
    asked = {"excess": "none", **dict.fromkeys(("overfill", "residue", "containers"), "")}
    recipe = {**tree, "ingredients": lines, "density from": f"{name}/{text_of(tree, 'density from')}"}
    return {**typed, **asked, "recipe": recipe, "strength": {}, "overage": {}}


def _needed_of(name: str, typed: Texts, lines: Sequence[Portion]) -> Amount | None:
    """The sum of what all lines need, in the kind that the recipe yields; None where one is not known in it."""
    tree: Texts = typed["nested"][name]
    kind = amount(text_of(tree, "yields")).kind if text_of(tree, "yields") else ""
    density, needed = product_density(_alone(typed, name)), Fraction(0)
    if any(text_of(line, "amount").startswith("to fill") for line in tree["ingredients"]):
        return None
    for portion, own, sizes in _wanted(name, lines):
        if own is None:
            return None
        kind = kind or own.kind
        sizes = own.sizes(density) | sizes | {own.kind: own.base}
        if kind not in sizes:
            return None
        needed += sizes[kind] * more_than_one(text_of(portion.line.recipe, "excess"), portion.line.id)
    return Amount(kind, up(needed, pow(10, 999, needed.denominator) == 0, kind in COUNTED)) if needed else None


def _wanted(name: str, lines: Sequence[Portion]) -> Iterator[tuple[Portion, Amount | None, dict[str, Fraction]]]:
    """What each line takes of a recipe, and what dilutions in it take besides, with its sizes."""
    dilutions = [portion.dilution for portion in lines if portion.dilution is not None]
    for portion in (one for one in lines if one.line.is_made_here and text_of(one.line.recipe, "recipe") == name):
        weighed = portion.dilution.first if portion.dilution is not None else portion.to_measure
        at_most = (portion.estimate_to, portion.estimate, portion.make_to, *(portion.between or ())[1:])
        wanted = (one for one in (weighed, portion.corrected, portion.needed, *at_most) if one is not None)
        yield portion, next(wanted, None), {} if portion.dilution is not None else portion.actual
        for one in (one for dilution in dilutions if dilution.line == portion.line.id for one in dilution.spent):
            yield portion, one, {}


def up(needed: Fraction, is_exact: bool, is_count: bool) -> Fraction:
    """Dosage units are whole; what cannot be made exactly has three digits; both up."""
    if is_count or is_exact:
        return Fraction(ceil(needed)) if is_count else needed
    places = next(places for places in range(-30, 30) if needed * Fraction(10) ** places >= 100)
    return ceil(needed * Fraction(10) ** places) / Fraction(10) ** places


def _pass_up(batch: Batch, vehicles: Mapping[str, Vehicle]) -> None:
    """What the vehicles among the lines hold of their actives, with its bounds, as shares of their labels."""
    for portion in batch.portions:
        vehicle = vehicles.get(text_of(portion.line.recipe, "recipe")) if portion.line.is_made_here else None
        for active, found in vehicle.strengths.items() if vehicle is not None else ():
            if found.share is not None:
                portion.reached[active] = found.share, found.lowest or found.share, found.highest or found.share
