"""Isotonicity: E-value, freezing point, White-Vincent, Sprowls, Liso.

Parameters
----------
isotonic : StrengthLike
    Of sodium chloride, in a solution that counts as isotonic, [% w/v].
molar_mass : QuantityLike
    Of that form, its hydrate water included, [molar mass].
solutes : Sequence[TonicSolute]
    All that is dissolved, each with its E, [records].
substance : str
    The form that is weighed, [name].
target : QuantityLike
    Depression of an isotonic solution, [temperature difference].
volume : QuantityLike
    Total volume of the solution, [volume].
"""

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
