"""Potency: assay, water, salt forms and hydrates, elements, units of activity.

Parameters
----------
activity : QuantityLike
    Units needed, [activity].
atomic_mass : QuantityLike
    Of the element or ion, [molar mass].
atoms : NumberLike
    Atoms or ions in one formula unit, [number].
basis : {'as is', 'dried', 'anhydrous', 'anhydrous and solvent-free'}
    What the assay was calculated on, [choice].
loss_on_drying : ShareLike, optional
    Loss on drying, for the dried basis, [percentage].
molar_mass : QuantityLike
    Of the compound, its hydrate water included, [molar mass].
per_mass : QuantityLike
    Activity that the lot states, [activity per mass].
residual_solvent : ShareLike, optional
    Solvent found, for the solvent-free basis, [percentage].
water : ShareLike, optional
    Water found (Karl Fischer), for the two anhydrous bases, [percentage].
water_molar_mass : QuantityLike
    Of water, [molar mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.potency.assay import *
    from formulate.calc.potency.german import *
    from formulate.calc.potency.forms import *
    from formulate.calc.potency.interchange import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
