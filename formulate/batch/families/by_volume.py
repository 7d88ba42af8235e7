"""By volume: the fill is added to make the volume; volumes may not add, so its number is an estimate."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.amounts import DIGITS_OF_AN_ESTIMATE, easy
from formulate.batch.drafting import Draft
from formulate.batch.families.family import Family
from formulate.batch.families.sharing import check_adds_up, left_of
from formulate.batch.measuring import Equipment
from formulate.batch.model import BatchLine, Measuring
from formulate.findings import Finding, warning
from formulate.recipe.model import Ingredient
from formulate.rounding import round_to_digits
from formulate.units import Quantity, is_kind
from formulate.working import Derived


def fill_line(line: Ingredient, total: Derived[Quantity], others: Sequence[Draft], equipment: Equipment) -> Draft:
    """Add to make the volume; about how much that takes, where every other volume is known.

    Raises
    ------
    InputError
        ``E_OVER_TOTAL`` where the others leave no room.

    """
    volumes = [other.line.volume for other in others]
    left = left_of(total.value, others, volumes, f"V({line.name}, about)")
    known = all(volume is not None for volume in volumes)
    return Draft(
        line=BatchLine(
            ingredient=line,
            measuring=Measuring.ADD_TO_MAKE,
            make_to=total.value,
            estimate=round_to_digits(easy(left).value, DIGITS_OF_AN_ESTIMATE) if known else None,
            lot=equipment.lot,
            working=left.steps if known else (),
        )
    )


def room(total: Derived[Quantity], others: Sequence[Draft]) -> Derived[Quantity]:
    """What the other lines leave of the volume for parts, by theory."""
    return left_of(total.value, others, [other.theory_volume for other in others], "V(parts)")


def unfilled(total: Derived[Quantity], lines: Sequence[Draft]) -> tuple[Finding, ...]:
    """Without a fill all lines must be volumes that make the whole; whether they do so in the measure is open."""
    check_adds_up(total.value, lines, [line.theory_volume if _is_volume(line) else None for line in lines])
    return (warning("W_VOLUMES_MAY_NOT_ADD", place="make"),)


def _is_volume(draft: Draft) -> bool:
    return draft.line.needed is not None and is_kind(draft.line.needed, "volume")


BY_VOLUME = Family(name="by volume", fill_line=fill_line, room=room, unfilled=unfilled)
