"""By count: dosage units whose fill nobody stated; each line has a number of its own."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.drafting import Draft
from formulate.batch.families.family import Family
from formulate.batch.measuring import Equipment
from formulate.errors import InputError
from formulate.findings import Finding
from formulate.recipe.model import Ingredient
from formulate.units import Quantity, show
from formulate.working import Derived


def fill_line(line: Ingredient, total: Derived[Quantity], others: Sequence[Draft], equipment: Equipment) -> Draft:
    """Refused: what one dosage unit holds is not known.

    Raises
    ------
    InputError
        ``E_FILL_KIND``.

    """
    raise InputError(
        f"how much one dosage unit holds is not stated, so {show(total.value)} cannot be filled up",
        code="E_FILL_KIND",
        remedy="write the fill line as 'to 300 mg each'",
    )


def room(total: Derived[Quantity], others: Sequence[Draft]) -> Derived[Quantity]:
    """Refused: parts share a mass or a volume.

    Raises
    ------
    InputError
        ``E_FILL_KIND``.

    """
    raise InputError(
        f"parts share a mass or a volume, and {show(total.value)} have none stated",
        code="E_FILL_KIND",
        remedy="state amounts for each: '150 mg each'",
    )


def unfilled(total: Derived[Quantity], lines: Sequence[Draft]) -> tuple[Finding, ...]:
    """Nothing to refuse: dosage units are not brought to an amount."""
    return ()


BY_COUNT = Family(name="by count", fill_line=fill_line, room=room, unfilled=unfilled)
