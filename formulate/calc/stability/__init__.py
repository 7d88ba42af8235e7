"""Stability: zero, first and second order, shelf life, Q10, Arrhenius, excursions.

Parameters
----------
activation_energy : QuantityLike
    Of this decay, [energy per amount].
after : PartLike
    The time, [time or number].
first_rate : PartLike
    At the first temperature, of any order, [rate or number].
first_shelf_life : PartLike
    At the first temperature, [time or number].
first_temperature : QuantityLike
    The first temperature, [temperature].
half_life : PartLike, optional
    The half-life in its place, [time or number].
initial : PartLike
    What there was: an amount, a strength, a percentage or a number, [any, as *remaining*].
freezing_point : QuantityLike, optional
    Of the product, if it is not that of water: no decay is followed through it, [temperature].
label : PartLike, optional
    The labeled amount, where the limit is a share of it, and not of the first assay, [as *initial*].
limit : ShareLike
    The share that must be left; 90 % makes it the t90, [percentage].
measured_at : QuantityLike
    The temperature at which it was measured, [temperature].
q10 : NumberLike
    How many times faster ten degrees make the decay, [number].
rate : PartLike, optional
    The rate constant, [per time or number].
remaining : Sequence[PartLike]
    What was left each time, [amounts, strengths, percentages or numbers].
second_rate : PartLike
    At the second temperature, [as *first_rate*].
second_shelf_life : PartLike
    At the second temperature, to the same limit, [as *first_shelf_life*].
second_temperature : QuantityLike
    The second temperature, [temperature].
shelf_life : PartLike
    At the temperature at which it was measured, [time or number].
stored_at : QuantityLike
    The temperature at which it is wanted, [temperature].
temperature : QuantityLike
    The lower of the two temperatures, [temperature].
temperatures : Sequence[QuantityLike]
    The temperature of each, in the same order, [temperatures].
then_stored_at : QuantityLike, optional
    Temperature of the storage that follows; left out, it is that of the label, [temperature].
times : Sequence[PartLike]
    How long each period was, also that at the right temperature, [as *shelf_life*].
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
    __getattr__, __dir__ = on_first_use(__name__)
