"""By weight: what the other lines leave of the mass is the fill, weighed like any other line."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.amounts import easy
from formulate.batch.drafting import Draft, draft_fill
from formulate.batch.families.family import Family
from formulate.batch.families.sharing import check_adds_up, left_of
from formulate.batch.measuring import Equipment
from formulate.batch.model import BatchLine, Measuring
from formulate.findings import Finding
from formulate.recipe.model import Ingredient
from formulate.units import Quantity
from formulate.working import Derived


def fill_line(line: Ingredient, total: Derived[Quantity], others: Sequence[Draft], equipment: Equipment) -> Draft:
    """``m(fill) = M - the others``; "add to make" where the mass of one of them is not known.

    What is added by feel leaves an estimate, the most that the fill can take; a mass that nobody stated
    leaves none.

    Raises
    ------
    InputError
        ``E_OVER_TOTAL`` where the others leave no room.

    """
    theory = left_of(total.value, others, [other.theory_mass for other in others], f"m({line.name})")
    rounded = left_of(total.value, others, [other.line.mass for other in others], f"m({line.name}, corrected)")
    measured = [other for other in others if other.line.measuring is not Measuring.AS_NEEDED]
    all_known = all(other.line.mass is not None for other in measured)
    if all_known and len(measured) == len(others):
        return draft_fill(line, easy(theory), easy(rounded), equipment)
    return Draft(
        line=BatchLine(
            ingredient=line,
            measuring=Measuring.ADD_TO_MAKE,
            make_to=total.value,
            estimate=easy(rounded).value if all_known else None,
            lot=equipment.lot,
            working=rounded.steps if all_known else (),
        )
    )


def room(total: Derived[Quantity], others: Sequence[Draft]) -> Derived[Quantity]:
    """What the other lines leave of the mass for parts, by theory."""
    return left_of(total.value, others, [other.theory_mass for other in others], "M(parts)")


def unfilled(total: Derived[Quantity], lines: Sequence[Draft]) -> tuple[Finding, ...]:
    """Without a fill the masses must make the whole, exactly."""
    check_adds_up(total.value, lines, [line.theory_mass for line in lines])
    return ()


BY_WEIGHT = Family(name="by weight", fill_line=fill_line, room=room, unfilled=unfilled)
