"""Approving a recipe: double entry, questions about the formula, and the versions approved before."""

from formulate.approval.approving import Outcome, Questions, approve_recipe, questions_of
from formulate.approval.entry import Entry, Question

__all__ = ["Entry", "Outcome", "Question", "Questions", "approve_recipe", "questions_of"]
