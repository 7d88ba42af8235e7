"""Emulsions: HLB, required HLB, emulsifier pairs, primary emulsions.

By the rule that the HLB of a blend is the mean by mass, which holds for nonionic emulsifiers and is an estimate.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.emulsions.hlb import *
    from formulate.calc.emulsions.emulsifier_pairs import *
    from formulate.calc.emulsions.primary_emulsions import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
