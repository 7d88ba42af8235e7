"""Vehicles made in the same run: each nested recipe once, for all that its lines need of it, the deepest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import check_structure
from formulate.batch.asking.total import BatchTotal, batch_total_of
from formulate.batch.content.computed import check_computed_of_vehicle
from formulate.batch.content.strengths import achieved_strengths
from formulate.batch.line.amounts import (
    DIGITS_OF_AN_ESTIMATE,
    LETTERS,
    RECIPE,
    by_density,
    in_metric_unit,
    in_whole_units,
    kind_of_amount,
    stated_amount,
    sum_of,
    symbol,
    times,
    up_to_digits,
    with_readable_unit,
    with_symbol,
)
from formulate.batch.line.drafting import Draft
from formulate.batch.line.fill import sum_of_lines
from formulate.batch.lines import draft_lines
from formulate.batch.lots.on_hand import OnHand
from formulate.batch.lots.product_density import with_product_density
from formulate.batch.lots.stock import spent_on_dilutions
from formulate.batch.model import AchievedStrength, BatchLine
from formulate.batch.solutions.ethanol import with_alcohol
from formulate.findings import Finding, Place
from formulate.frozen import Frozen
from formulate.recipe.model import Fill, Recipe
from formulate.recipe.vehicles import as_vehicle, is_made_here
from formulate.typed.excess import Excess
from formulate.units import Quantity, in_readable_unit, show_percent
from formulate.working import Derived, Step, derive, stated

__all__ = ["Run", "Vehicle", "draft_vehicles", "of_vehicle", "vehicles_of"]

#: What a recipe lacks to be calculated for the amount that is needed of it: it is made on a record of its own.
NOT_IN_THIS_KIND = frozenset({"E_DENSITY_NEEDED", "E_UNIT_DIMENSION", "E_FILL_KIND"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vehicle(Frozen):
    """A nested recipe that is made in the same run: its order, its total and its lines."""

    order: Order
    total: BatchTotal
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...] = ()
    strengths: tuple[AchievedStrength, ...] = ()
    sum_of_lines: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Run(Frozen):
    """All that is made in one run: the vehicles, the deepest first, and the lines of the batch."""

    vehicles: tuple[Vehicle, ...]
    drafts: tuple[Draft, ...]

    @property
    def every_draft(self) -> tuple[Draft, ...]:
        """The lines of the vehicles, then those of the batch."""
        return (*(draft for vehicle in self.vehicles for draft in vehicle.drafts), *self.drafts)


def vehicles_of(order: Order) -> tuple[Recipe, ...]:
    """The recipes that are made in the same run, each behind those that it is made with."""
    done: dict[str, Recipe] = {}

    def add(recipe: Recipe) -> None:
        for line in recipe.ingredients:
            if is_made_here(line, has_lot=bool(order.lots.get(line.id))) and line.recipe_id not in done:
                add(as_vehicle(recipe.nested[line.recipe_id]))
        done.setdefault(recipe.id, recipe)

    add(order.recipe)
    return tuple(recipe for recipe in done.values() if recipe is not order.recipe)


def draft_vehicles(order: Order, drafts: Sequence[Draft], mistakes: Mistakes, on_hand: OnHand) -> Run:
    """Calculate every vehicle for what the lines need of it, and what each brings of its actives; mistakes are noted.

    A vehicle that cannot be calculated in the kind that is needed of it is left out: it has a record of its own.
    *on_hand* is what the lines leave of their lots.
    """
    needs: dict[str, list[_Need]] = {}
    _add_needs(order, drafts, needs)
    vehicles: list[Vehicle] = []
    lots = [lot for of_line in order.lots.values() for lot in of_line]
    for one in reversed(vehicles_of(order)):  # those that need it come first
        recipe = with_alcohol(with_product_density(one, lots))
        vehicle = _vehicle(recipe, needs.get(recipe.id, []), order, mistakes, on_hand)
        if vehicle is not None:
            vehicles.append(vehicle)
            _add_needs(vehicle.order, vehicle.drafts, needs)
    reached: dict[str, dict[str, AchievedStrength]] = {}
    finished: list[Vehicle] = []
    for vehicle in reversed(vehicles):
        lines = _with_reached(vehicle.drafts, vehicle.order, reached)
        together = sum_of_lines(vehicle.total, lines)
        strengths = achieved_strengths(vehicle.order, vehicle.total, lines, together)
        reached[vehicle.order.recipe.id] = {one.active: one for one in strengths}
        finished.append(replace(vehicle, drafts=lines, strengths=strengths, sum_of_lines=together))
    return Run(vehicles=tuple(finished), drafts=_with_reached(drafts, order, reached))


def _with_reached(
    drafts: Sequence[Draft], order: Order, reached: Mapping[str, Mapping[str, AchievedStrength]]
) -> tuple[Draft, ...]:
    """The lines; those of vehicles with the strengths that these reach."""
    with_strengths = []
    for draft in drafts:
        strengths = reached.get(draft.line.ingredient.recipe_id) if _is_made_here(draft.line, order) else None
        with_strengths.append(replace(draft, line=replace(draft.line, reached=strengths)) if strengths else draft)
    return tuple(with_strengths)


def _is_made_here(line: BatchLine, order: Order) -> bool:
    return is_made_here(line.ingredient, has_lot=bool(order.lots.get(line.id)))


def _add_needs(order: Order, drafts: Sequence[Draft], needs: dict[str, list[_Need]]) -> None:
    spent = spent_on_dilutions([draft.line for draft in drafts])
    for draft in drafts:
        line = draft.line
        if _is_made_here(line, order):
            own = needs.setdefault(line.ingredient.recipe_id, [])
            others = (line.mass, line.volume) if line.dilution is None else ()
            own.append(_Need(line=line, amounts=tuple(_amounts(line)), others=others))
            own.extend(_Need(line=line, amounts=(amount,)) for amount in spent.get(line.id, ()))


def _vehicle(
    recipe: Recipe, needs: Sequence[_Need], order: Order, mistakes: Mistakes, on_hand: OnHand
) -> Vehicle | None:
    make = _make(recipe, needs)
    if make is None:
        return None
    if any(isinstance(line.amount, Fill) and line.amount.by_form for line in recipe.ingredients):
        return None
    own = Mistakes()
    own_order = _order(recipe, make.value, order)
    check_structure(recipe, make.value, own)
    own.read("strength", check_computed_of_vehicle, recipe)
    total = own.read("make", batch_total_of, own_order)
    drafted = None if total is None else draft_lines(own_order, total, own, on_hand)
    if total is None or drafted is None:
        if not NOT_IN_THIS_KIND.issuperset(finding.code for finding in own.findings):
            mistakes.findings.extend(of_vehicle(finding, recipe) for finding in own.findings)
        return None
    amount = replace(total.amount, steps=(*make.steps, *total.amount.steps))
    findings = tuple(of_vehicle(finding, recipe) for finding in drafted.findings)
    return Vehicle(
        order=own_order, total=replace(drafted.batch_total, amount=amount), drafts=drafted.drafts, findings=findings
    )


def _order(recipe: Recipe, make: Quantity, order: Order) -> Order:
    """At its stated strengths; what is lost is in the amount to make."""
    return replace(
        order,
        recipe=recipe,
        make=make,
        strengths={one.active: one.strength for one in recipe.strengths},
        chosen={},
        rated={},
        infusion=None,
        overages={},
        excess=Excess(),
        containers=None,
        overfill=None,
        residue=None,
        container_size=None,
    )


def of_vehicle(finding: Finding, recipe: Recipe) -> Finding:
    """A finding of a vehicle at its place in the batch: the lines are named already."""
    path = finding.place.path
    if path.startswith("ingredients."):
        return finding
    return replace(finding, place=Place(path=f"{recipe.id}.{path}" if path else recipe.id))


# How much of it -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Need(Frozen):
    """What a line, or a dilution in it, needs of a recipe: the first of the amounts, which *others* are too."""

    line: BatchLine
    amounts: tuple[Quantity, ...]
    others: tuple[Quantity | None, ...] = ()


def _make(recipe: Recipe, needs: Sequence[_Need]) -> Derived[Quantity] | None:
    """What all lines need of a recipe, with what is lost of it; None where one of them has no amount in its kind."""
    amounts: list[Quantity] = []
    steps: list[Step] = []
    kind = "" if recipe.yields is None else kind_of_amount(recipe.yields)
    for need in needs:
        needed = _needed(need, recipe, kind)
        if needed is None:
            return None
        kind = kind or kind_of_amount(needed.value)
        amounts.append(needed.value)
        steps += needed.steps
    if not amounts:
        return None
    return up_to_digits(in_whole_units(_together(amounts, steps)), DIGITS_OF_AN_ESTIMATE)


def _together(amounts: Sequence[Quantity], steps: Sequence[Step]) -> Derived[Quantity]:
    if len(amounts) == 1:
        return Derived(value=amounts[0], steps=tuple(steps))
    total = in_readable_unit(sum_of(amounts, like=amounts[0]))
    return derive(
        total, f"{LETTERS[kind_of_amount(total)]}(needed)", "sum(needed)", {"needed": list(amounts)}, after=tuple(steps)
    )


def _needed(need: _Need, recipe: Recipe, kind: str) -> Derived[Quantity] | None:
    """What a line needs of a recipe, and more of it for what is lost."""
    line, needed = need.line, _in_kind(need, recipe, kind)
    excess = line.ingredient.excess
    if needed is None or not excess:
        return needed
    value = in_readable_unit(times(needed.value, 1 + excess))
    numbers = {"needed": needed.value, "excess": show_percent(excess)}
    symbol_ = symbol(value, line.name, "with excess")
    return derive(value, symbol_, "needed x (1 + excess)", numbers, source=RECIPE, after=needed.steps)


def _in_kind(need: _Need, recipe: Recipe, kind: str) -> Derived[Quantity] | None:
    """What goes in of a line, at most what it is brought to, as a mass, a volume or a count."""
    if not need.amounts:
        return None
    line, own = need.line, need.amounts[0]
    for amount in (own, *need.others):
        if amount is not None and kind in ("", kind_of_amount(amount)):
            return stated_amount(in_metric_unit(amount), _symbol(amount, line), stated("amount to measure"))
    if recipe.density is None or {kind, kind_of_amount(own)} != {"mass", "volume"}:
        return None
    converted = by_density(own, recipe.density, "")
    metric = replace(converted, value=in_metric_unit(converted.value))
    return with_readable_unit(with_symbol(metric, _symbol(metric.value, line)))


def _symbol(amount: Quantity, line: BatchLine) -> str:
    return symbol(amount, line.name, f"needed for line {line.id}")


def _amounts(line: BatchLine) -> Iterator[Quantity]:
    most = None if line.between is None else line.between.high
    if line.dilution is not None:  # what is weighed of it, for the first mixture
        return iter((line.dilution.steps[0].take.amount,))
    amounts = (line.to_measure, line.corrected, line.needed, line.estimate_to, line.estimate, line.make_to, most)
    return (amount for amount in amounts if amount is not None)
