"""Strength: percentage, ratio strength, ppm, conversions between bases.

Parameters
----------
active : QuantityLike
    The active, [mass or volume].
basis : {'w/w', 'w/v', 'v/v'}
    What is counted in what, [choice].
strength : StrengthLike
    Strength of the product, [strength].
vehicle_density : QuantityLike, optional
    Density of the vehicle, for a volume of it with a mass of active: ``1 g/mL`` where a problem takes water
    so, [density].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.strength.conversion import *
    from formulate.calc.strength.amounts import *
    from formulate.calc.strength.dosage_units import *
    from formulate.calc.strength.quantities import *
    from formulate.calc.strength.vehicles import *
    from formulate.calc.strength.ratios import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
