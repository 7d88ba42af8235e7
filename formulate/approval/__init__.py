"""Approving a recipe: double entry, questions about the formula, and the versions approved before."""

from formulate.approval.approving import Outcome, Questions, approve_recipe, questions_of
from formulate.approval.entry import Entry, Question, names_missing, unused_names

__all__ = [
    "Entry",
    "Outcome",
    "Question",
    "Questions",
    "approve_recipe",
    "names_missing",
    "questions_of",
    "unused_names",
]
