"""Isotonicity: E-value, freezing point, White-Vincent, Sprowls, Liso.

Parameters
----------
agent : str
    The agent in the form that is weighed, [name].
cryoscopic_constant : NumberLike, optional
    Of the solvent; that of water unless another is given, [degrees kg/mol].
depression : QuantityLike
    By how much the freezing point is lowered, [temperature difference].
diluted_to : QuantityLike, optional
    Volume to which the solution is diluted with water before use: it is isotonic then, [volume].
e_value : NumberLike
    Of that form, [g of sodium chloride per g].
isotonic : StrengthLike
    Of sodium chloride, in a solution that counts as isotonic, [% w/v].
molar_mass : QuantityLike
    Of that form, its hydrate water included, [molar mass].
solutes : Sequence[TonicSolute]
    All that is dissolved, each with its E, [records].
stock : StrengthLike, optional
    Solution of the agent: its volume is answered instead of the mass, [% w/v].
strength : StrengthLike
    Of the solution, molar or w/v, [mol/L or strength].
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
    __getattr__, __dir__ = on_first_use(__name__)
