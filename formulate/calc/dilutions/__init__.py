"""Dilution and concentration: C1V1 = C2V2, stock solutions, serial dilution, evaporation.

The basis of the strengths cancels where the stock and the product are measured alike: ``1 in 20`` and ``5 %`` need none
where all are typed so.

Parameters
----------
amount : QuantityLike
    Amount before, in the kind that the strength counts in, [mass or volume].
stock : StrengthLike
    Strength of the stock, [strength].
stock_density : QuantityLike, optional
    Density of the stock, where *amount* is of the other kind than *stock* counts in (mL of a w/w acid),
    [density].
strength : StrengthLike
    Strength before, [strength].
take : QuantityLike
    Amount of stock that the user takes, [mass or volume].
target : StrengthLike
    Strength wanted, on the same basis, [strength].
final_amount : QuantityLike
    Amount to which it is diluted, [same kind].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.dilutions.stocks_and_diluents import *
    from formulate.calc.dilutions.stock_solutions import *
    from formulate.calc.dilutions.concentration import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
