"""The second, independent computation: every number of a batch again, from its typed texts.

It imports nothing of ours but the errors, and has its own reader, its own table of units and its own
formulas; a batch on which the two computations differ gets no sheet.
"""

from formulate.recheck.comparison import Difference, recheck

__all__ = ["Difference", "recheck"]
