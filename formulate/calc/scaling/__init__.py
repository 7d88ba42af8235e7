"""Reducing and enlarging formulas: factors, parts, excess, overage, loss, doses, cost.

Parameters
----------
amount : QuantityLike
    Amount in the formula as it is written, [any].
doses : NumberLike
    Number of doses, [whole number].
make : QuantityLike
    Total wanted, [same kind].
names : Sequence[str], optional
    Names of the ingredients, in the same order, [text].
of : QuantityLike
    Total that the formula is written for, [mass, volume or count].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.scaling.formulas import *
    from formulate.calc.scaling.sums import *
    from formulate.calc.scaling.extras import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
