"""The flattened composition of a batch: every substance once, through all vehicles that are recipes themselves.

Shares are of the rounded amounts, also of those of a vehicle made in the same run. What another nested recipe is made
of comes from its own formula, exact; what a product contains besides its active, or what is not stated, is named as
not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.order import read_order
from formulate.batch.asking.total import batch_total_of
from formulate.batch.content.contents import content_taken, taken_of
from formulate.batch.line.amounts import kind_of_amount
from formulate.batch.line.as_needed import LEAST, MOST, at_end
from formulate.batch.lines import draft_lines
from formulate.batch.model import BatchLine, Measuring
from formulate.batch.results import Component, Known
from formulate.batch.solutions.ethanol import ETHANOL, density_of
from formulate.batch.vehicles import Vehicle
from formulate.frozen import Frozen
from formulate.recipe.model import AsNeeded, Ingredient, Kind, Recipe, Role
from formulate.recipe.products.ethanol import ethanol_in
from formulate.recipe.vehicles import is_made_here
from formulate.spelling import plain_name_of
from formulate.strength import Strength
from formulate.units import Quantity, is_kind, make_quantity

__all__ = ["compose", "volume_shares"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Part(Frozen):
    """An amount of one thing: mass in g, None where it is not known."""

    material: str
    mass: Fraction | None
    via: tuple[str, ...] = ()
    known_as: Known = Known.ALL
    unknown: tuple[str, ...] = ()
    recipe_id: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Formula(Frozen):
    """The parts of an amount of a recipe, and the amount in every kind that is known (g, mL)."""

    parts: tuple[_Part, ...]
    amount: Quantity
    mass: Fraction | None
    volume: Fraction | None


class _Formulas:
    """What each nested recipe is made of, calculated once, however often it is used.

    By what is weighed of it, if it is made in the same run, else by its own formula, exact.
    """

    def __init__(self, vehicles: Sequence[Vehicle], end: int) -> None:
        self._end = end  # of what is added within a range
        self._vehicles = {vehicle.order.recipe.id: vehicle for vehicle in vehicles}
        self._formulas: dict[tuple[str, bool], _Formula | None] = {}

    def of(self, line: BatchLine, recipe: Recipe) -> _Formula | None:
        """The formula of the recipe that a line is; None where it cannot be calculated."""
        made_here = is_made_here(line.ingredient, has_lot=line.lot is not None)
        vehicle = self._vehicles.get(recipe.id) if made_here else None
        key = recipe.id, vehicle is not None
        if key not in self._formulas:
            self._formulas[key] = self._calculated(recipe) if vehicle is None else self._weighed(vehicle)
        return self._formulas[key]

    def _weighed(self, vehicle: Vehicle) -> _Formula:
        lines = [at_end(draft.line, self._end) for draft in vehicle.drafts]
        total = vehicle.total.amount.value
        return _formula(vehicle.order.recipe, lines, total, _mass(vehicle.sum_of_lines), self)

    def _calculated(self, recipe: Recipe) -> _Formula | None:
        hundred = [make_quantity(100, unit) for unit in ("gram", "milliliter")]
        for base in hundred if recipe.yields is None else [recipe.yields]:
            lines = _exact_lines(recipe, base)
            if lines is not None:
                return _formula(recipe, lines, base, None, self)
        return None


def compose(
    recipe: Recipe,
    lines: Sequence[BatchLine],
    total: Quantity,
    sum_of_lines: Quantity | None,
    vehicles: Sequence[Vehicle] = (),
) -> tuple[Component, ...]:
    """What a batch is made of, to the last substance: each once, in the recipe's order.

    *lines* have their rounded amounts, *total* is what is prepared, and *sum_of_lines* what the rounded amounts add
    up to, None where one is not known; *vehicles* are the recipes made in the same run. The shares, in g per g and g
    per mL, are given where they are known; those of the mass add up to 1 exactly where all are known, and are ranges
    where a line is added within one. A substance counts as it is weighed, with the water and the salt that it holds.
    What is removed again counts against the substance of its name.
    """
    known_sum = _mass(sum_of_lines)
    every_line = [*lines, *(draft.line for vehicle in vehicles for draft in vehicle.drafts)]
    ends = []
    for end in (LEAST, MOST) if any(line.between is not None for line in every_line) else (LEAST,):
        at_this_end, formulas = [at_end(line, end) for line in lines], _Formulas(vehicles, end)
        formula = _formula(recipe, at_this_end, total, known_sum, formulas)
        ends.append([_component(part, formula) for part in _merged(formula.parts)])
    return tuple(_between(*each) for each in zip(*ends, strict=True))


def _between(one: Component, other: Component | None = None) -> Component:
    """A part of the composition with the range of its shares, where a line is added within a range."""
    if other is None:
        return one
    w_w, w_w_to = _ends(one.w_w, other.w_w)
    w_v, w_v_to = _ends(one.w_v, other.w_v)
    return replace(one, w_w=w_w, w_w_to=w_w_to, w_v=w_v, w_v_to=w_v_to)


def _ends(one: Fraction | None, other: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """The smaller and the larger; the second is None where they are equal, both where one is not known."""
    if one is None or other is None:
        return None, None
    return min(one, other), None if one == other else max(one, other)


def volume_shares(lines: Sequence[BatchLine], total: Quantity) -> dict[str, Fraction]:
    """The share of a volume that each line brings, by its plain name; of those whose volume is known."""
    if not is_kind(total, "volume"):
        return {}
    shares: dict[str, Fraction] = {}
    for line in lines:
        if line.dilution is not None and line.dilution.carrier_volume is not None:
            carried = plain_name_of(line.dilution.diluent)
            share = Fraction((line.dilution.carrier_volume / total).to("").magnitude)
            shares[carried] = shares.get(carried, Fraction(0)) + share
        elif line.volume is not None:
            share = Fraction((line.volume / total).to("").magnitude)
            shares[plain_name_of(line.name)] = shares.get(plain_name_of(line.name), Fraction(0)) + share
    return shares


def _component(part: _Part, formula: _Formula) -> Component:
    def share(total: Fraction | None) -> Fraction | None:
        return part.mass / total if part.mass is not None and total else None

    return Component(
        material=part.material,
        w_w=share(formula.mass),
        w_v=share(formula.volume),
        via=part.via,
        known_as=part.known_as,
        unknown=part.unknown,
        recipe_id=part.recipe_id,
    )


def _merged(parts: Iterable[_Part], *, apart: bool = False) -> Iterator[_Part]:
    """Each name once, with what is known of it; or what has no mass *apart* from what has one."""
    merged: dict[tuple[Known, str, tuple[str, ...], bool], _Part] = {}
    for part in parts:
        name = part.known_as, plain_name_of(part.material), part.unknown, apart and part.mass is None
        before = merged.get(name)
        if before is None:
            merged[name] = part
            continue
        mass = None if before.mass is None or part.mass is None else before.mass + part.mass
        merged[name] = replace(before, mass=mass, via=tuple(dict.fromkeys((*before.via, *part.via))))
    return iter(merged.values())


# A formula: the parts of a total ---------------------------------------------------------------------------


def _formula(
    recipe: Recipe, lines: Sequence[BatchLine], total: Quantity, known_sum: Fraction | None, formulas: _Formulas
) -> _Formula:
    each = [one for line in lines for of_lot in line.each_lot for one in _with_carrier(of_lot, recipe)]
    parts = [part for line in each for part in _parts_of(line, recipe, formulas)]
    masses = [part.mass for part in parts]
    mass = known_sum if known_sum is not None else _sum(masses)
    if mass is None:
        mass = _in_kind(total, recipe, "mass")
        parts = _balanced(parts, mass)
    parts = list(_merged(parts, apart=True))  # or the parts of a recipe used twice at each level would double
    return _Formula(tuple(parts), total, mass, _volume(total, recipe, mass))


def _sum(masses: Iterable[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for mass in masses:
        if mass is None:
            return None
        total += mass
    return total


def _balanced(parts: list[_Part], total: Fraction | None) -> list[_Part]:
    """The one part that is not measured is what the others leave of the total."""
    unknown = [part for part in parts if part.mass is None]
    if total is None or len(unknown) != 1:
        return parts
    rest = total - sum((part.mass for part in parts if part.mass is not None), Fraction(0))
    return [replace(part, mass=rest) if part.mass is None and rest >= 0 else part for part in parts]


def _volume(total: Quantity, recipe: Recipe, mass: Fraction | None) -> Fraction | None:
    if is_kind(total, "mass") and recipe.density is not None and mass is not None:
        return mass / Fraction(recipe.density.quantity.to("gram/milliliter").magnitude)
    return _in_kind(total, recipe, "volume")


def _in_kind(total: Quantity, recipe: Recipe, kind: str) -> Fraction | None:
    """The total in g or mL; through the density of the product where that is stated."""
    unit = "gram" if kind == "mass" else "milliliter"
    if is_kind(total, kind):
        return Fraction(total.to(unit).magnitude)
    if recipe.density is None or kind_of_amount(total) not in {"mass", "volume"}:
        return None
    density = recipe.density.quantity
    return Fraction((total * density if kind == "mass" else total / density).to(unit).magnitude)


def _mass(together: Quantity | None) -> Fraction | None:
    """The sum of the lines in grams; None where it is not known, or is one of volumes."""
    return None if together is None or not is_kind(together, "mass") else _grams(together)


def _grams(amount: Quantity) -> Fraction:
    grams: Fraction = amount.to("gram").magnitude
    return grams


# One line --------------------------------------------------------------------------------------------------


def _with_carrier(line: BatchLine, recipe: Recipe) -> list[BatchLine]:
    """The line; one that is diluted also with what its aliquot brings of the diluent."""
    dilution = line.dilution
    if dilution is None:
        return [line]
    diluent = Ingredient(
        id="", name=dilution.diluent, kind=Kind.SUBSTANCE, role=Role.EXCIPIENT, amount=AsNeeded(typed="as needed")
    )
    if dilution.line:
        diluent = recipe.ingredient(dilution.line)
    mass, volume = dilution.carrier_mass, dilution.carrier_volume
    return [line, BatchLine(ingredient=diluent, measuring=Measuring.WEIGH, mass=mass, volume=volume)]


def _parts_of(line: BatchLine, recipe: Recipe, formulas: _Formulas) -> list[_Part]:
    """A line as the substances that it is."""
    sign = -1 if line.measuring is Measuring.REMOVE else 1
    mass = None if line.own_mass is None else sign * _grams(line.own_mass)
    match line.ingredient.kind:
        case Kind.SUBSTANCE:
            return [_Part(line.name, mass)]
        case Kind.PRODUCT:
            return _of_product(line, mass)
        case Kind.RECIPE:
            nested = recipe.nested[line.ingredient.recipe_id]
            return _of_recipe(line, mass, nested, formulas.of(line, nested))


def _of_product(line: BatchLine, mass: Fraction | None) -> list[_Part]:
    """The actives that a product contains, and the rest of it."""
    actives = [_Part(active, _content(line, active, stated)) for active, stated in line.ingredient.contains.items()]
    held = _sum(active.mass for active in actives)
    if held is None or not actives or (mass is not None and held > mass):
        return [_Part(line.name, mass, known_as=Known.NOT_STATED)]
    rest = None if mass is None else mass - held
    if rest == 0:
        return actives
    return [*actives, _Part(line.name, rest, known_as=Known.REST)]


def _content(line: BatchLine, active: str, stated: Strength) -> Fraction | None:
    """Mass of an active in what is taken of a product; None where it is not counted by mass."""
    if stated.counted_kind == "volume" and ethanol_in(line.ingredient) is not None:
        volume = content_taken(line, active, stated)
        return None if volume is None else _grams((volume * density_of(ETHANOL).value).to("gram"))
    content = content_taken(line, active, stated) if stated.counted_kind == "mass" else None
    return None if content is None else _grams(content)


# A recipe in the recipe ------------------------------------------------------------------------------------


def _of_recipe(line: BatchLine, mass: Fraction | None, nested: Recipe, formula: _Formula | None) -> list[_Part]:
    """The substances of a line that is a nested recipe."""
    if formula is None:
        return [_Part(line.name, mass, (nested.id,), Known.NOT_STATED, recipe_id=nested.id)]
    times = _times(line, mass, formula)
    scaled = [
        replace(
            part,
            mass=None if part.mass is None or times is None else part.mass * times,
            via=tuple(dict.fromkeys((nested.id, *part.via))),
        )
        for part in formula.parts
    ]
    return _rest_named(scaled, mass, line.name, nested.id)


def _rest_named(parts: list[_Part], mass: Fraction | None, name: str, via: str) -> list[_Part]:
    """Several unknown parts as one, so that the masses still add up to the total."""
    if mass is None or all(part.mass is not None for part in parts):
        return parts
    known_parts = [part for part in parts if part.mass is not None]
    unknown = tuple(part.material for part in parts if part.mass is None)
    rest = mass - sum((part.mass for part in known_parts if part.mass is not None), Fraction(0))
    return [*known_parts, _Part(name, rest, (via,), Known.SEVERAL, unknown, recipe_id=via)]


def _times(line: BatchLine, mass: Fraction | None, formula: _Formula) -> Fraction | None:
    """Number of times that a line contains the amount of a formula."""
    if mass is not None and formula.mass:
        return mass / formula.mass
    taken = taken_of(line)
    if taken is not None and taken.dimensionality == formula.amount.dimensionality:
        return Fraction(taken.to(formula.amount.units).magnitude) / Fraction(formula.amount.magnitude)
    if line.volume is not None and formula.volume:
        return Fraction(line.volume.to("milliliter").magnitude) / formula.volume
    return None


def _exact_lines(recipe: Recipe, make: Quantity) -> list[BatchLine] | None:
    """The lines without lots and instruments, so that nothing is corrected or rounded."""
    mistakes = Mistakes()
    order = read_order(Asked(recipe=recipe, make=make, instruments=()), mistakes)
    total = None if order is None else mistakes.read("make", batch_total_of, order)
    drafts = None if order is None or total is None else draft_lines(order, total, mistakes)
    return None if drafts is None else [draft.line for draft in drafts.drafts]
