"""Findings on paper: whose they are by name, what was noticed, what to do about it in a pharmacist's words."""

from __future__ import annotations

from formulate.findings import Finding
from formulate.recipe.vehicles import nested_recipes
from formulate.sheet.printing import Printing

__all__ = ["finding_text"]

LINES = "ingredients."


def finding_text(printing: Printing, finding: Finding) -> str:
    """The finding without the path of its entry; the name of line or vehicle before it, where it does not say that."""
    text, name = finding.on_paper(printing.profile), _whose(printing, finding.place.path)
    return text if not name or name in text else f"{name}: {text}"


def _whose(printing: Printing, path: str) -> str:
    """The line or the vehicle that a path leads to; ``""`` for the batch itself."""
    lines = {line.id: line.name for line in printing.batch.every_line}
    if path.startswith(LINES):
        return next((name for line, name in lines.items() if f"{path}.".startswith(f"{LINES}{line}.")), "")
    vehicles = nested_recipes(printing.batch.recipe).values()
    return next((one.title_with() for one in vehicles if path.startswith(f"{one.id}.")), "")
