"""Density and specific gravity.

Buoyancy in air is left out. A density holds at its own temperature.

Parameters
----------
densities : Sequence[QuantityLike]
    Density of each, [density].
density : QuantityLike
    Density of the liquid, [density].
empty : QuantityLike
    The vessel empty and dry, [mass].
in_air : QuantityLike
    The solid in air, [mass].
in_liquid : QuantityLike
    Apparent mass under the liquid, [mass].
liquid_specific_gravity : NumberLike
    Of the liquid; 1, as it is by definition, for water, [number].
mass : QuantityLike
    The mass, [mass].
water_density : QuantityLike, optional
    Density of water at the reference temperature, ``0.99704 g/mL`` at 25 degC; 1 g/mL, as most books take it, where it
    is not stated, [density].
with_water : QuantityLike
    Filled with water, [mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.density.densities import *
    from formulate.calc.density.specific_gravity import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
