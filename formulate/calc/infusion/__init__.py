"""Infusion: rates, drops, doses per time, times, solutions for a wanted rate."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.infusion.rates import *
    from formulate.calc.infusion.drop_rates import *
    from formulate.calc.infusion.infusion_doses import *
    from formulate.calc.infusion.dose_rates import *
    from formulate.calc.infusion.solutions import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
