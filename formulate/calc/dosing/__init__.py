"""Dosing: by weight and BSA, dose ranges, quantity to dispense, days' supply, drops, topical amounts.

A pound is 0.45359237 kg, where books divide by 2.2. Nothing is rounded to what can be measured, but for days of supply,
which are rounded down.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.dosing.doses import *
    from formulate.calc.dosing.dose_ranges import *
    from formulate.calc.dosing.quantities import *
    from formulate.calc.dosing.days_supply import *
    from formulate.calc.dosing.drops import *
    from formulate.calc.dosing.topical import *
    from formulate.calc.dosing._doses import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
