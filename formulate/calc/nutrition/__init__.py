"""Parenteral nutrition: energy, nitrogen, macronutrients, volumes, glucose infusion rate, ions, osmolarity.

Parameters
----------
energy : QuantityLike
    The energy wanted, [energy].
glucose_rate : QuantityLike
    Such as ``5 mg/kg/min``, [mass per mass and time].
nonprotein_energy : QuantityLike, optional
    Energy of all but protein, or *energy*, [energy].
protein_energy : QuantityLike, optional
    Energy of protein, such as ``4 kcal/g``, for *energy* only, [energy per mass].
protein_per_nitrogen : NumberLike
    Grams of protein with 1 g of nitrogen, usually 6.25, [number].
stocks : Sequence[StrengthLike]
    The stock of each, in the same order, [strength].
volume : QuantityLike, optional
    Total volume of the mixture, for the water to add, [volume].
weight : QuantityLike, optional
    Body weight; not needed where both rates are by weight, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.nutrition.energy import *
    from formulate.calc.nutrition.nitrogen import *
    from formulate.calc.nutrition.macronutrients import *
    from formulate.calc.nutrition.glucose_rates import *
    from formulate.calc.nutrition.ions import *
    from formulate.calc.nutrition.mixtures import *
    from formulate.calc.nutrition.osmolarity import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
