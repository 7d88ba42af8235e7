"""Emulsions: HLB, required HLB, emulsifier pairs, primary emulsions.

By the rule that the HLB of a blend is the mean by mass, which holds for nonionic emulsifiers and is an estimate.

Parameters
----------
amount : AmountOrStrength, optional
    Both emulsifiers together: their mass, or their strength w/w or w/v in the emulsion, [mass or strength].
high : NumberLike
    HLB of the one emulsifier, the higher, [number].
low : NumberLike
    HLB of the other, the lower, [number].
make : QuantityLike, optional
    The finished emulsion, where *amount* is a strength, [mass for w/w, volume for w/v].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.emulsions.hlb import *
    from formulate.calc.emulsions.emulsifier_pairs import *
    from formulate.calc.emulsions.primary_emulsions import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
