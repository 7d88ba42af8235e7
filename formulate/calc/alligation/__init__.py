"""Alligation: medial, alternate, blends of several stocks.

By mass it is exact; by volume as far as volumes add up, which those of ethanol and water do not. The basis of the
strengths cancels: ``50 %``, ``1 in 500`` and ``0 %`` need none where all are typed so.

Parameters
----------
make : QuantityLike
    Amount to make, in the kind that the strengths count in, [mass or volume].
stocks : Sequence[StrengthLike]
    Strengths of the stocks; ``0 % w/w`` for a diluent, [strength].
target : StrengthLike
    Strength wanted, [strength].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.alligation.mixtures import *
    from formulate.calc.alligation.blending import *
    from formulate.calc.alligation.gravity_blending import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
