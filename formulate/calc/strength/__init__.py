"""Strength: percentage, ratio strength, ppm, conversions between bases.

Parameters
----------
basis : {'w/w', 'w/v', 'v/v'}
    What is counted in what, [choice].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.strength.amounts import *
    from formulate.calc.strength.quantities import *
    from formulate.calc.strength.vehicles import *
    from formulate.calc.strength.ratios import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
