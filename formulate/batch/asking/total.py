"""The batch total: how much is prepared, as a mass, a volume or a count, as far as each is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.asking.order import Order
from formulate.batch.asking.structure import stated_of_one
from formulate.batch.line.amounts import (
    by_density,
    in_unit_of,
    in_words,
    is_count,
    kind_of_amount,
    per,
    stated_amount,
    sum_of,
    times,
    unit_of,
    with_symbol,
)
from formulate.errors import DimensionError, PlanError
from formulate.findings import stop
from formulate.frozen import Frozen
from formulate.recipe.model import Cited, Recipe
from formulate.rounding import round_up
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, make_quantity, show
from formulate.units import show_percent as percent
from formulate.units import symbol as unit_symbol
from formulate.working import DEFINITION, Derived, Shown, Step, derive, stated

#: Letter of the total in a working.
_LETTERS = {"mass": "M", "volume": "V"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BatchTotal(Frozen):
    """How much is prepared."""

    amount: Derived[Quantity]  # in the kind of what the recipe yields
    density: Cited | None = None  # of the finished product
    density_from: str = ""  # the line whose lot states it
    counted: str = ""  # ``mass`` or ``volume``, where strengths and yield are all in that
    # For a number of dosage units: mass or volume of one, where the fill line states it or the form finds it
    each: Quantity | None = None
    is_molded: bool = False  # without a line that fills the mold, it is what the mold holds of this formula
    found: tuple[Step, ...] = ()  # how the form found it

    @property
    def kind(self) -> str:
        """``mass``, ``volume`` or the dosage unit that the total counts."""
        return kind_of_amount(self.amount.value)

    @property
    def filled_kind(self) -> str:
        """``mass`` or ``volume``, whichever the lines share; the dosage unit where neither is known."""
        return self.kind if self.each is None else kind_of_amount(self.each)

    def as_kind(self, kind: str) -> Derived[Quantity]:
        """The total as a mass, a volume or a number of dosage units.

        A ``PlanError`` (``E_DENSITY_NEEDED``) where a mass and a volume meet and the product's density is not stated; a
        ``DimensionError`` where the two have nothing to do with one another.
        """
        if kind == self.kind:
            return self.amount
        amount = self.amount if self.each is None else self._of_units(self.each)
        if kind == kind_of_amount(amount.value):
            return amount
        if {kind, kind_of_amount(amount.value)} == {"mass", "volume"}:
            return converted(amount, self.density, self.density_from, self.counted)
        raise DimensionError(
            f"{in_words(kind)} is needed, the total is {in_words(self.kind)}", remedy=_in_the_other_way(kind, self.kind)
        )

    def _of_units(self, each: Quantity) -> Derived[Quantity]:
        count = self.amount.value
        total = in_readable_unit(times(each, Fraction(count.magnitude)))
        letter = _LETTERS[kind_of_amount(each)]
        numbers = {"N": count, "fill of one": per(each, count)}
        source = DEFINITION if self.found else stated("recipe, mold" if self.is_molded else "recipe, fill line")
        return derive(total, letter, "N x fill of one", numbers, source=source, after=self.found)


def _in_the_other_way(kind: str, total: str) -> str:
    if {kind, total} <= DOSAGE_UNITS:
        written, meant = (unit_symbol(one) for one in (kind, total))
        return f"write '{meant}' where '{written}' is written, as in '10 mg/{meant}'"
    if total in DOSAGE_UNITS and kind in {"mass", "volume"}:
        return (
            "state the amount for each, as in '10 mg each'; or what one holds, on the line that fills up: 'to 300 mg "
            "each', of molded pieces 'to 2 g each, finished'; or, of a formula that is molded without one, 'mold: "
            "{calibration: 2 g}'"
        )
    return "state the line, or the amount to make, in the other way"


def batch_total_of(order: Order) -> BatchTotal:
    """What is prepared: make, with overfill and excess, in the kind of what the recipe yields.

    A ``PlanError`` (``E_DENSITY_NEEDED``), or a ``DimensionError`` if the amount to make and the yield have nothing to
    do with one another.
    """
    recipe = order.recipe
    total = _enlarged(order)
    total = _as_yields(total, recipe)
    return BatchTotal(
        amount=total,
        density=recipe.density,
        density_from=recipe.density_from,
        counted=_counted(recipe),
        each=stated_of_one(recipe) if is_count(order.make) else None,
        is_molded=recipe.mold is not None,
    )


def _counted(recipe: Recipe) -> str:
    """The kind that strengths and yield are all in; ``""`` where they are in several, or where there are none."""
    kinds = {stated.strength.product_kind for stated in recipe.strengths}
    kinds |= set() if recipe.yields is None else {kind_of_amount(recipe.yields)}
    return kinds.pop() if len(kinds) == 1 else ""


def letter_of(total: Quantity) -> str:
    """Letter of the total in a working."""
    return _LETTERS.get(kind_of_amount(total), "N")


def converted(
    amount: Derived[Quantity], density: Cited | None, density_from: str, counted: str = ""
) -> Derived[Quantity]:
    """The finished product as a volume instead of a mass, or the other way round; the recipe is *counted* in one."""
    if density is None:  # said once, whichever lines ask for it
        given = kind_of_amount(amount.value)
        variant = f"by_{given}" if counted in {"mass", "volume"} - {given} else "plain"
        missing = stop("E_DENSITY_NEEDED", variant=variant, place="density")
        if density_from:
            missing = stop("E_DENSITY_NEEDED", variant="lot", line=density_from, place="density")
        raise PlanError("the total", (missing,))
    letter = "V" if kind_of_amount(amount.value) == "mass" else "M"
    return by_density(amount.value, density, letter)


def _enlarged(order: Order) -> Derived[Quantity]:
    """``(make + containers x (overfill + residue)) x (1 + excess)``; dosage units are whole, up."""
    make, excess = order.make, order.excess
    total = stated_amount(make, letter_of(make) + "(make)", stated("make"))
    if excess.units:
        return _with_units(order, total)
    formula = "make"
    numbers: dict[str, Shown] = {"make": make, "excess": percent(excess.share)}
    value = make
    beyond = {"overfill": order.overfill, "residue": order.residue}
    more = {name: amount for name, amount in beyond.items() if amount is not None}
    if more and order.containers is not None:
        value = sum_of([make, *(times(amount, order.containers) for amount in more.values())], like=make)
        together = " + ".join(more)
        formula = f"make + n x ({together})" if "+" in together else f"make + n x {together}"
        numbers |= {"n": order.containers, **more}
    if excess.share:
        value = times(value, 1 + excess.share)
        formula = f"({formula}) x (1 + excess)" if "+" in formula else f"{formula} x (1 + excess)"
    if is_count(make) and Fraction(value.magnitude).denominator != 1:
        value, formula = make_quantity(round_up(Fraction(value.magnitude)), unit_of(value)), f"ceil({formula})"
    if formula == "make":
        return with_symbol(total, letter_of(make))
    return derive(value, letter_of(make), formula, numbers, source=stated("excess and overfill"), after=total.steps)


def _with_units(order: Order, make: Derived[Quantity]) -> Derived[Quantity]:
    """Whole dosage units more: as many as are asked for, or the larger of a number and a percent."""
    excess, steps = order.excess, make.steps
    units = make_quantity(excess.units, unit_of(make.value))
    source = stated("settings, molded excess" if excess.by_setting else "excess")
    if excess.share:
        by_share = make_quantity(round_up(Fraction(make.value.magnitude) * excess.share), unit_of(make.value))
        numbers = {"u": units, "make": make.value, "e": percent(excess.share)}
        units = max(units, by_share)
        steps = derive(units, "excess", "max(u, ceil(make x e))", numbers, source=source, after=steps).steps
    numbers = {"make": make.value, "excess": units}
    return derive(make.value + units, "N", "make + excess", numbers, source=source, after=steps)


def _as_yields(total: Derived[Quantity], recipe: Recipe) -> Derived[Quantity]:
    yields = recipe.yields
    if yields is None:
        return total
    kind = kind_of_amount(yields)
    now = kind_of_amount(total.value)
    if now == kind:
        return total
    if {now, kind} != {"mass", "volume"}:
        raise DimensionError(
            f"{in_words(kind)}, as the recipe yields {show(yields)}",
            given=show(total.value),
            remedy="give the amount to make in that kind",
        )
    amount = converted(total, recipe.density, recipe.density_from, _counted(recipe))
    return in_unit_of(Derived(value=amount.value, steps=(*total.steps, *amount.steps)), yields)
