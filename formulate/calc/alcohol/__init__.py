"""Alcohol: % v/v and % w/w, density, dilution with contraction, proof.

Densities are those of the international tables for mixtures of ethanol and water, from -20 degC to 40 degC; volumes
contract, masses add up.

Parameters
----------
at : QuantityLike
    Temperature at which volumes count and are measured, [temperature].
make : QuantityLike
    The finished formula, [volume].
proof_spirit : StrengthLike, optional
    Strength of proof spirit; 57.1 % in most books, [v/v].
stock : StrengthLike
    Strength of the stock, [v/v or w/w].
strength : StrengthLike
    Strength by volume, [v/v].
target : StrengthLike
    Strength wanted, [v/v or w/w].
volume : QuantityLike
    Volume, in wine gallons or any unit, [volume].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.alcohol.strength_and_density import *
    from formulate.calc.alcohol.dilution import *
    from formulate.calc.alcohol.contents import *
    from formulate.calc.alcohol.proof import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
