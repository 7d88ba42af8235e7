"""Isotonicity: E-value, freezing point, White-Vincent, Sprowls, Liso."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.isotonicity.e_method import *
    from formulate.calc.isotonicity.freezing_points import *
    from formulate.calc.isotonicity.isotonic_volumes import *
    from formulate.calc.isotonicity.e_values import *
    from formulate.calc.isotonicity.dissociation import *
    from formulate.calc.isotonicity._tonicity import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
