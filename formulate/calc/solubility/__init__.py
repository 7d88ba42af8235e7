"""Solubility: saturation, parts of solvent, weak acids and bases by pH, cosolvents, partition.

Parameters
----------
intrinsic : StrengthLike
    Solubility of the form that is not ionized, [strength].
kind : {'acid', 'base'}
    What the drug is: a weak acid or a weak base, [choice].
parts : NumberLike
    Milliliters of solvent for 1 g: 2.8 for "1 in 2.8", [number].
ph : NumberLike
    Of the saturated solution, [number].
pka : NumberLike
    Of the acid; of a base that of its ionized form, [number].
total : StrengthLike
    Solubility of both forms together at that pH, [strength].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.solubility.dissolving import *
    from formulate.calc.solubility.ph_solubility import *
    from formulate.calc.solubility.cosolvents import *
    from formulate.calc.solubility.partition import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
