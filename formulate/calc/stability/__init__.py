"""Stability: zero, first and second order, shelf life, Q10, Arrhenius, excursions."""

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
