"""Electrolytes: mmol, mEq, mOsm, molarity, molality, normality, osmolarity, ionic strength.

Phosphate in equivalents is refused (``E_PHOSPHATE_EQUIVALENTS``): its valence depends on the pH.

Parameters
----------
cryoscopic_constant : NumberLike, optional
    Of the solvent; that of water unless another is given, [degrees kg/Osm].
density : QuantityLike
    Of the solution, [density].
dissociation : ShareLike, optional
    Part that dissociates; all of it where it is not stated, [percentage].
dissolved : StrengthLike
    All that is dissolved, w/v, [strength].
equivalents : QuantityLike
    The equivalents wanted, [mEq or Eq].
equivalents_per_mole : NumberLike
    Equivalents of one mole in the reaction meant, [number].
ion : str
    The ion that is counted, [name].
ions : NumberLike
    Ions in one formula unit, where an ion is counted and not the salt: 3 for the sodium of trisodium citrate,
    [whole number].
mass : QuantityLike
    Of the substance, [mass].
molar_mass : QuantityLike, optional
    Of the form that the strength counts, for a strength in mass, [molar mass].
molar_masses : Sequence[QuantityLike]
    Of each, in the same order, [molar mass].
molarity : StrengthLike
    The molar concentration, [mol/L].
moles : QuantityLike
    The amount of substance, [mol or mmol].
osmolality : QuantityLike
    Osmoles in a kilogram of the solvent, [mOsm/kg].
osmoles : QuantityLike
    The osmoles wanted, [mOsm or Osm].
particles : NumberLike, optional
    Particles of one formula unit, wholly dissociated; 1 for what does not dissociate, [number].
product : QuantityLike
    Amount of it, [volume or mass].
salt : str, optional
    The salt by its full name, instead of the valence: one mole of calcium chloride has two equivalents, [name].
solvent : QuantityLike
    Of the solvent alone, [mass].
strength : StrengthLike
    Strength of the solution, [strength].
temperature : QuantityLike
    Of the solution, [temperature].
valence : NumberLike, optional
    Equivalents of the ion in one mole of the substance, or the *salt*, [whole number].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.electrolytes.ions_and_moles import *
    from formulate.calc.electrolytes.solutions import *
    from formulate.calc.electrolytes.salts_in_solution import *
    from formulate.calc.electrolytes.concentrations import *
    from formulate.calc.electrolytes.molarity import *
    from formulate.calc.electrolytes.osmolality import *
    from formulate.calc.electrolytes.osmoles import *
    from formulate.calc.electrolytes.osmolarity import *
    from formulate.calc.electrolytes.osmotic_pressure import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
