"""Capsules: size, filler, packing statistics, weight checks.

Parameters
----------
count : NumberLike
    Capsules to calculate for, those for loss included unless an *excess* is stated, [count].
excess : ShareLike, optional
    Further capsules for what is lost, as a part of *count*, rounded up to whole ones, [%].
powders : Sequence[CapsulePowder]
    The powders of one capsule, with their bulk densities, [mass and density].
shells : Sequence[QuantityLike], optional
    Weight of each empty shell, or one mean for all, taken off, [mass].
sizes : Sequence[CapsuleCapacity]
    The sizes on the shelf, in any order, [size and volume].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.capsules.sizes import *
    from formulate.calc.capsules.filler import *
    from formulate.calc.capsules.fill_checks import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
