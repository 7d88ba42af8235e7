"""Infusion: flow rate, drip rate, dose rate, infusion time, solutions for a rate.

Nothing is rounded to what a pump can be set to, nor to whole drops: ``amount_rounded_to_step`` does that. A pound is
0.45359237 kg, where books divide by 2.2.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.infusion.rates import *
    from formulate.calc.infusion.dose_rates import *
    from formulate.calc.infusion.solutions import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
