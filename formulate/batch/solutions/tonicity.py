"""What makes a solution isotonic, by E values or by freezing point depressions of all that is dissolved in it.

Every line counts with its theoretical mass, in the form that is weighed. Water counts as nothing; anything else has a
figure, or is left out by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.contents import content_by_theory
from formulate.batch.line.amounts import symbol, times, with_symbol
from formulate.batch.line.drafting import Draft
from formulate.batch.solutions.ions import is_measured
from formulate.batch.solutions.totals import Total
from formulate.calc.isotonicity import (
    TonicSolute,
    agent_to_isotonic,
    agent_to_isotonic_by_freezing_point,
    freezing_point_depression_of_solution,
    tonicity_from_e_values,
)
from formulate.errors import MissingKnowledgeError
from formulate.recipe.model import AsNeeded, Fill, Ingredient, Kind, Recipe
from formulate.recipe.solutions.tonic_figures import TonicFigure
from formulate.reference.vehicles import is_water
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import Derived, derive

__all__ = ["amount_to_isotonic", "tonicity_left_out", "tonicity_total"]


def amount_to_isotonic(
    line: Ingredient, recipe: Recipe, drafts: Sequence[Draft], batch_total: BatchTotal
) -> Derived[Quantity]:
    """The mass of the agent, as weighed, that the solution lacks; ``E_HYPERTONIC`` where it lacks none."""
    by_e_value = _is_by_e_value(line, recipe)
    total = batch_total.as_kind("volume")
    solutes = [solute for draft in drafts for solute in _solutes(draft, by_e_value)]
    agent = _form(line)
    if by_e_value:
        mass = agent_to_isotonic(solutes, total.value, agent, _e_value(line))
    else:
        mass = agent_to_isotonic_by_freezing_point(solutes, total.value, agent, _depression(line))
    steps = total.steps if total is not batch_total.amount else ()
    return Derived(value=mass.value, steps=(*steps, *with_symbol(mass, symbol(mass.value, agent)).steps))


def tonicity_left_out(recipe: Recipe) -> tuple[str, ...]:
    """The names of the lines that the calculation leaves out, and that are more than water."""
    return tuple(line.name for line in recipe.ingredients if _is_left_out(line) and not is_water(line.name))


def _is_left_out(line: Ingredient) -> bool:
    if line.e_value is not None or line.depression is not None:
        return line.e_value is not None and line.e_value.value is None
    return isinstance(line.amount, AsNeeded)


def _counts(line: Ingredient) -> bool:
    return not _is_left_out(line) and not (is_water(line.name) and line.e_value is None and line.depression is None)


def _is_by_e_value(agent: Ingredient, recipe: Recipe) -> bool:
    """Whether all that counts has an E value, or else the depression of the freezing point."""
    counted = [line for line in recipe.ingredients if _counts(line)]
    without_e = [line.name for line in counted if line.e_value is None]
    without_depression = [line.name for line in counted if line.depression is None]
    if without_e and without_depression:
        names = without_e if agent.e_value is not None or agent.depression is None else without_depression
        raise MissingKnowledgeError(
            f"what each line does to the tonicity is needed, of {', '.join(names)} too",
            code="E_TONICITY_NEEDED",
            remedy="state 'e value' on the line, of the form that is weighed: a number with its source, 'reference' "
            "for that of the table, or 'not counted'",
        )
    return not without_e


def _solutes(draft: Draft, by_e_value: bool) -> Iterator[TonicSolute]:
    """What a line brings; nothing where it does not count."""
    line = draft.line.ingredient
    if not _counts(line) or isinstance(line.amount, Fill):
        return
    figure = line.e_value
    if by_e_value and figure is not None and isinstance(figure.value, Strength):
        yield TonicSolute(name=line.name, amount=_in_solution(draft, figure.value, figure), e_value=1)
    elif by_e_value:
        yield TonicSolute(name=_form(line), amount=_mass(draft), e_value=_e_value(line))
    else:
        yield TonicSolute(name=_form(line), amount=_mass(draft), depression=_depression(line))


def _form(line: Ingredient) -> str:
    """The form that a figure belongs to: the substance, or the one thing that a product contains."""
    return next(iter(line.contains)) if len(line.contains) == 1 else line.name


def _e_value(line: Ingredient) -> Derived[Fraction]:
    """The E value of a line with its source, as a given value of the working."""
    figure = line.e_value
    if figure is None or not isinstance(figure.value, Fraction):
        raise _unknown(line, "E value")
    return derive(figure.value, f"E({_form(line)})", source=figure.source)


def _depression(line: Ingredient) -> Derived[Quantity]:
    """The depression of the freezing point by 1 % of a line with its source, as a given value of the working."""
    figure = line.depression
    if figure is None or figure.value is None or isinstance(figure.value, (Fraction, Strength)):
        raise _unknown(line, "freezing point depression")
    value = make_quantity(Fraction(figure.value.magnitude), "kelvin")  # a difference: the same in degC
    return derive(value, f"dT1({_form(line)})", source=figure.source)


def _mass(draft: Draft) -> Derived[Quantity]:
    """The theoretical mass of what counts: of the substance as weighed, or of what a product contains."""
    line = draft.line.ingredient
    if line.kind is Kind.SUBSTANCE:
        mass = draft.theoretical_mass
        if mass is None:
            raise _unknown(line, "mass")
        return Derived(value=in_readable_unit(mass), steps=())  # its steps are in the line's own working
    held = content_by_theory(draft, _form(line)) if len(line.contains) == 1 else None
    if held is None or held.value.dimensionality != make_quantity(1, "gram").dimensionality:
        raise _unknown(line, "content as a mass, or its sodium chloride equivalent w/v,")
    return held


def _in_solution(draft: Draft, strength: Strength, figure: TonicFigure) -> Derived[Quantity]:
    """The sodium chloride that has the effect of a solution."""
    line = draft.line
    volume = draft.theoretical_volume
    if volume is None:
        raise _unknown(line.ingredient, "volume")
    value = in_readable_unit(strength.amount_in(volume))
    numbers = {"c": strength, "V": in_readable_unit(volume)}
    return derive(value, f"m(sodium chloride, as {line.name})", "c x V", numbers, source=figure.source)


def _unknown(line: Ingredient, what: str) -> MissingKnowledgeError:
    return MissingKnowledgeError(
        f"the {what} of {line.name} is needed for the tonicity",
        code="E_TONICITY_NEEDED",
        remedy="state it, or leave the line out with 'e value: not counted'",
    )


# The finished product -------------------------------------------------------------------------------


def tonicity_total(recipe: Recipe, batch_total: BatchTotal, drafts: Sequence[Draft]) -> Iterator[Total]:
    """The tonicity that the measured amounts give, where every line that counts has a figure; else nothing."""
    counted = [draft for draft in drafts if _counts(draft.line.ingredient)]
    if not counted or not all(map(is_measured, counted)):
        return
    by_e_value = all(draft.line.ingredient.e_value is not None for draft in counted)
    if not by_e_value and any(draft.line.ingredient.depression is None for draft in counted):
        return
    solutes = [solute for draft in counted for solute in _solutes(_as_taken(draft), by_e_value)]
    volume = batch_total.as_kind("volume").value
    if by_e_value:
        found = tonicity_from_e_values(solutes, volume)
        strength, share = found.as_sodium_chloride, found.share
        figures = {"sodium_chloride": strength.value.value * 100, "share": share.value * 100}
        steps = (*strength.steps, *share.steps[-1:])
        yield Total(key="tonicity", code="total_tonicity", figures=figures, words={}, steps=steps)
    else:
        lowered = freezing_point_depression_of_solution(solutes, volume)
        yield Total(
            key="tonicity",
            code="total_depression",
            figures={"depression": lowered.value},
            words={},
            steps=lowered.steps,
        )


def _as_taken(draft: Draft) -> Draft:
    """The line with what rounding makes of its theory."""
    share = 1 + (draft.line.rounding or Fraction(0))
    needed, mass, volume = (
        None if amount is None else times(amount, share)
        for amount in (draft.line.needed, draft.theoretical_mass, draft.theoretical_volume)
    )
    return replace(draft, line=replace(draft.line, needed=needed), theoretical_mass=mass, theoretical_volume=volume)
