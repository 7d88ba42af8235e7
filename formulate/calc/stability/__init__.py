"""Stability: zero, first and second order, shelf life, Q10, Arrhenius, excursions.

Parameters
----------
activation_energy : QuantityLike
    Of this decay, [energy per amount].
after : PartLike
    The time, [time or number].
first_temperature : QuantityLike
    The first temperature, [temperature].
half_life : PartLike, optional
    The half-life in its place, [time or number].
initial : PartLike
    What there was: an amount, a strength, a percentage or a number, [any, as *remaining*].
limit : ShareLike
    The share that must be left; 90 % makes it the t90, [percentage].
measured_at : QuantityLike
    The temperature at which it was measured, [temperature].
q10 : NumberLike
    How many times faster ten degrees make the decay, [number].
rate : PartLike, optional
    The rate constant, [per time or number].
second_temperature : QuantityLike
    The second temperature, [temperature].
shelf_life : PartLike
    At the temperature at which it was measured, [time or number].
stored_at : QuantityLike
    The temperature at which it is wanted, [temperature].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.stability.first_order import *
    from formulate.calc.stability.zero_order import *
    from formulate.calc.stability.second_order import *
    from formulate.calc.stability.decay_series import *
    from formulate.calc.stability.arrhenius import *
    from formulate.calc.stability.q10 import *
    from formulate.calc.stability.storage import *
    from formulate.calc.stability.extrapolation import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
