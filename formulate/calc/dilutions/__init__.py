"""Dilution and concentration: C1V1 = C2V2, stock solutions, serial dilution, evaporation."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.dilutions.stocks_and_diluents import *
    from formulate.calc.dilutions.stock_solutions import *
    from formulate.calc.dilutions.concentration import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
