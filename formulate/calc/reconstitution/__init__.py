"""Reconstitution: powder volume, diluent, dose volume."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.reconstitution.powders import *
    from formulate.calc.reconstitution.diluents import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
