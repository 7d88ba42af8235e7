"""Solubility: saturation, parts of solvent, weak acids and bases by pH, cosolvents, partition."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.solubility.dissolving import *
    from formulate.calc.solubility.ph_solubility import *
    from formulate.calc.solubility.cosolvents import *
    from formulate.calc.solubility.partition import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
