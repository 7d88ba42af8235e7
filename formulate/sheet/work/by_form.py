"""What a dosage form adds to the pages of the work: a section a family, found through one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from formulate.batch.forms.part import FormPart
from formulate.batch.forms.records import Capsules, DividedPowders, Molded, Tablets
from formulate.batch.forms.solutions import Solution
from formulate.sheet.drawing.pagination import Section
from formulate.sheet.printing import Printing
from formulate.sheet.work.capsules import capsules_section
from formulate.sheet.work.molded import molded_section
from formulate.sheet.work.powders import powders_section
from formulate.sheet.work.solutions import solution_sections

__all__ = ["form_sections"]

#: The section of each family.
SECTIONS: dict[type[FormPart], Callable[[Printing, Any], Section | list[Section]]] = {
    Capsules: capsules_section,
    Molded: molded_section,
    DividedPowders: powders_section,
    Tablets: powders_section,
    Solution: solution_sections,
}


def form_sections(printing: Printing) -> list[Section]:
    """The sections of the families of this batch, between method and checks."""
    made = [SECTIONS[type(part)](printing, part) for part in printing.batch.forms if type(part) in SECTIONS]
    each = [one if isinstance(one, list) else [one] for one in made]
    return [section for sections in each for section in sections if section.blocks]
