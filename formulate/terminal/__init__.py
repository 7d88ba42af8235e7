"""Batches and recipes as text for the terminal; rich is imported when a table is drawn, and only then."""

from formulate.terminal.batch import batch_text, findings_text, summary_text, to_measure_text
from formulate.terminal.ranges import ranges_text
from formulate.terminal.recipe import recipe_text, recipes_text

__all__ = [
    "batch_text",
    "findings_text",
    "ranges_text",
    "recipe_text",
    "recipes_text",
    "summary_text",
    "to_measure_text",
]
