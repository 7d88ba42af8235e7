"""Electrolytes: mmol, mEq, mOsm, molarity, molality, normality, osmolarity, ionic strength.

Phosphate in equivalents is refused (``E_PHOSPHATE_EQUIVALENTS``): its valence depends on the pH.

Parameters
----------
density : QuantityLike
    Of the solution, [density].
dissociation : ShareLike
    Part that dissociates; all of it in the ideal case, [percentage].
equivalents_per_mole : NumberLike
    Equivalents of one mole in the reaction meant, [number].
ion : str
    The ion that is counted, [name].
ions : NumberLike
    Ions in one formula unit, where an ion is counted and not the salt: 3 for the sodium of trisodium citrate,
    [whole number].
mass : QuantityLike
    Of the substance, [mass].
molar_mass : QuantityLike
    Of the form that the strength counts, [molar mass].
particles : NumberLike
    Particles of one formula unit, wholly dissociated, [number].
product : QuantityLike
    Amount of it, [volume or mass].
strength : StrengthLike
    Strength of the solution, [strength].
valence : NumberLike
    Equivalents of the ion in one mole of the substance, [whole number].
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
