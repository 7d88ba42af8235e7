"""Electrolytes: mmol, mEq, mOsm, molarity, molality, normality, osmolarity, ionic strength.

Phosphate in equivalents is refused (``E_PHOSPHATE_EQUIVALENTS``): its valence depends on the pH.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.electrolytes.ions_and_moles import *
    from formulate.calc.electrolytes.solutions import *
    from formulate.calc.electrolytes.concentrations import *
    from formulate.calc.electrolytes.molarity import *
    from formulate.calc.electrolytes.osmolality import *
    from formulate.calc.electrolytes.osmolarity import *
    from formulate.calc.electrolytes.osmotic_pressure import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
