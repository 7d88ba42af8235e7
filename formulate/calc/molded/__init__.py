"""Molded forms: displacement value, mold calibration, suppository base.

A displacement value and the calibration of a mold hold for one base.

Parameters
----------
blank : QuantityLike
    Weight of the base alone: of as many pieces as in *medicated*, or of *blank_count*, [mass].
blank_count : NumberLike
    Number of pieces that *blank* is the weight of, [count].
calibration : QuantityLike
    Weight of one piece of this base alone, [mass].
count : NumberLike
    Pieces to calculate for, [count].
drug : QuantityLike
    Drug in all of the medicated pieces, or in each such as ``200 mg/suppository``, [mass (per piece)].
excess : ShareLike, optional
    Further pieces for what is lost, as a part of *count*, rounded up to whole ones, [%].
medicated : QuantityLike
    Weight with drug, [mass].
medicated_count : NumberLike
    Number of pieces that *medicated* is the weight of, [count].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.molded.displacement import *
    from formulate.calc.molded.molded_forms import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
