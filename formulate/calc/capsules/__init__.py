"""Capsules: size, filler, packing statistics, weight checks."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.capsules.sizes import *
    from formulate.calc.capsules.filler import *
    from formulate.calc.capsules.fill_checks import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
