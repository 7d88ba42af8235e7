"""Weighing: minimum weighable quantity, aliquots, triturations, percentage error.

Parameters
----------
needed : QuantityLike
    Active needed, less than may be weighed, [mass].
smallest : QuantityLike
    Smallest amount that may be weighed, [mass].
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
