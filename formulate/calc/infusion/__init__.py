"""Infusion: flow rate, drip rate, dose rate, infusion time, solutions for a rate.

Nothing is rounded to what a pump can be set to, nor to whole drops: ``amount_rounded_to_step`` does that. A pound is
0.45359237 kg, where books divide by 2.2.

Parameters
----------
dose_rate : QuantityLike
    Such as ``5 mcg/kg/min``, ``2 mg/min``, ``18 units/kg/h``, [amount per time (per mass or area)].
drip_rate : QuantityLike
    Such as ``25 drops/min``, [drops per time].
drop_factor : QuantityLike
    Drops of one mL that the set gives, such as ``15 drops/mL``, [drops/mL].
rate : QuantityLike
    Such as ``125 mL/h``, [volume per time].
strength : StrengthLike
    Of the solution infused, such as ``400 mg/250 mL``, [strength].
surface : QuantityLike, optional
    Body surface, where the dose is per surface, [area].
time : QuantityLike
    In which time, [time].
unit : str, optional
    Of the answer, such as ``mcg/kg/min`` or ``mg/min``; without it per hour, [unit].
volume : QuantityLike
    The volume to give, [volume].
weight : QuantityLike, optional
    Body weight, where the dose is per weight, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.infusion.rates import *
    from formulate.calc.infusion.dose_rates import *
    from formulate.calc.infusion.solutions import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
