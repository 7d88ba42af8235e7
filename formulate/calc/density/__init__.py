"""Density and specific gravity.

Buoyancy in air is left out. A density holds at its own temperature.

Parameters
----------
empty : QuantityLike
    The vessel empty and dry, [mass].
water_density : QuantityLike
    Density of water at the reference temperature, [density].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.density.densities import *
    from formulate.calc.density.specific_gravity import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
