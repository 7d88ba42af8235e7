"""Molded forms: displacement value, mold calibration, suppository base.

A displacement value and the calibration of a mold hold for one base.

Parameters
----------
blank : QuantityLike
    Weight of the base alone: of one piece, or of the same number as in *medicated*, [mass].
calibration : QuantityLike
    Weight of one piece of this base alone, [mass].
count : NumberLike
    Pieces to calculate for, [count].
drug : QuantityLike
    Drug in them, [mass].
medicated : QuantityLike
    Weight with drug, of the same number of pieces, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.molded.displacement import *
    from formulate.calc.molded.molded_forms import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
