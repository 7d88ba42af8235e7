"""Temperature: Celsius, Fahrenheit, Kelvin, mean kinetic temperature.

Parameters
----------
durations : Sequence[PartLike], optional
    For how long each held, all of them as times, as months or as plain numbers; without them all for the same
    time, [times].
to : {'degC', 'degF', 'K'}
    The scale wanted, [choice].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.temperature.scales import *
    from formulate.calc.temperature.means import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
