"""Buffers: pH, pKa, amounts to weigh, capacity.

Activities are taken as concentrations: set the pH with a meter, as at higher ionic strength the measured pH differs.
A capacity is that of an infinitely small addition. A figure beyond what is met in water is refused.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.buffers.ph_and_ratio import *
    from formulate.calc.buffers.acid_constants import *
    from formulate.calc.buffers.acids_and_bases import *
    from formulate.calc.buffers.amounts import *
    from formulate.calc.buffers.one_form import *
    from formulate.calc.buffers.polyprotic import *
    from formulate.calc.buffers.capacity import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
