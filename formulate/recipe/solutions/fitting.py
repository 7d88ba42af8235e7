"""What fits together in the recipe of a solution: its buffer, its tonicity agent and the figures for it."""

from __future__ import annotations

from formulate.recipe.amount_types import ToIsotonic
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.solutions.buffer import check_buffer
from formulate.recipe.solutions.calcium_phosphate import check_curve
from formulate.recipe.solutions.emulsifiers import check_emulsifiers
from formulate.recipe.solutions.shapes import check_addition
from formulate.recipe.solutions.tonic_figures import check_tonic_figures
from formulate.recipe.solutions.vials import check_vials

__all__ = ["check_solution"]


def check_solution(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note every mistake in what the recipe states of a solution."""
    check_buffer(recipe, lines, report)
    check_emulsifiers(recipe, lines, report)
    check_vials(lines, report)
    check_addition(recipe, lines, report)
    check_curve(recipe, lines, report)
    check_tonic_figures(lines, report)
    agents = [line for line in lines if isinstance(line.get("amount"), ToIsotonic)]
    for line in agents[1:]:
        message = f"line '{agents[0].get('id', '')}' makes the solution isotonic already"
        place = line.node_of("amount")
        report.mistake("E_TWO_FILLS", message, "keep one tonicity agent", node=place, path=line.path_of("amount"))
