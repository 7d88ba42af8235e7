"""Strengths: stated, implied, or following from the amounts; and the active that each is of."""
