"""Strengths: how much active in how much product, with its basis, and the one parser of their text."""

from formulate.strength.model import Basis, Strength

__all__ = ["Basis", "Strength"]
