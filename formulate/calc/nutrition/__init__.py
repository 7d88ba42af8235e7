"""Parenteral nutrition: energy, nitrogen, macronutrients, volumes, glucose infusion rate, ions, osmolarity.

Parameters
----------
protein_per_nitrogen : NumberLike
    Grams of protein with 1 g of nitrogen, usually 6.25, [number].
weight : QuantityLike
    Body weight, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.nutrition.energy import *
    from formulate.calc.nutrition.nitrogen import *
    from formulate.calc.nutrition.macronutrients import *
    from formulate.calc.nutrition.glucose_rates import *
    from formulate.calc.nutrition.ions import *
    from formulate.calc.nutrition.osmolarity import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
