"""Weighing: minimum weighable quantity, aliquots, triturations, percentage error.

Parameters
----------
allowed_error : ShareLike, optional
    Error allowed in a weighing, with *sensitivity_requirement*, [percentage].
dose_size : QuantityLike, optional
    What one finished dose weighs or measures, where the diluent that finishes them is asked for, [as the aliquot].
doses : NumberLike, optional
    Number of doses that are made together, where *needed* is for one, [whole number].
excess : ShareLike, optional
    Batch excess, such as ``5 %``, [percentage].
multiple : NumberLike, optional
    How many times the amount needed is taken, where this is chosen, [whole number].
needed : QuantityLike
    Active needed, less than may be weighed, [mass].
sensitivity_requirement : QuantityLike, optional
    Of the balance, in the place of *smallest*, with *allowed_error*, [mass].
smallest : QuantityLike, optional
    Smallest amount that may be weighed; not needed where what is weighed and taken is stated, [mass].
weigh : QuantityLike, optional
    Active to weigh; otherwise the smallest whole multiple of *needed* that may be weighed, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.weighing.smallest_amounts import *
    from formulate.calc.weighing.aliquots import *
    from formulate.calc.weighing.unit_aliquots import *
    from formulate.calc.weighing.triturations import *
    from formulate.calc.weighing.measuring_errors import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
