"""Potency: assay, water, salt forms and hydrates, elements, units of activity.

Parameters
----------
atomic_mass : QuantityLike
    Of the element or ion, [molar mass].
atoms : NumberLike
    Atoms or ions in one formula unit, [number].
loss_on_drying : ShareLike, optional
    Loss on drying, for the dried basis, [percentage].
molar_mass : QuantityLike
    Of the compound, its hydrate water included, [molar mass].
residual_solvent : ShareLike, optional
    Solvent found, for the solvent-free basis, [percentage].
water : ShareLike, optional
    Water found (Karl Fischer), for the two anhydrous bases, [percentage].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.potency.assay import *
    from formulate.calc.potency.german import *
    from formulate.calc.potency.forms import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
