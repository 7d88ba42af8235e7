"""Buffers: pH, pKa, amounts to weigh, capacity.

Activities are taken as concentrations: set the pH with a meter, as at higher ionic strength the measured pH differs.
A capacity is that of an infinitely small addition. A figure beyond what is met in water is refused.

Parameters
----------
acid : AmountOrStrength
    The acid (the salt of a weak base), counted in the same way, [mol, mass or mol/L].
acid_molar_mass : QuantityLike, optional
    Of the acid as weighed, for a mass, [molar mass].
base : AmountOrStrength
    The base (the salt of a weak acid): moles, mass or concentration, [mol, mass or mol/L].
base_molar_mass : QuantityLike, optional
    Of the base as weighed, for a mass, [molar mass].
concentration : StrengthLike
    Of the solution, molar; w/v with *molar_mass*, [mol/L].
kind : {'acid', 'base'}
    What the drug is: a weak acid or a weak base, [choice].
molar_mass : QuantityLike, optional
    Of what is dissolved, for a strength w/v, [molar mass].
ph : NumberLike
    The pH, [number].
pka : NumberLike
    Of the acid, at the temperature of the solution; its constant as text such as ``Ka 0.0000175``, [number].
pkw : NumberLike, optional
    Of water; 14 (25 degrees) where it is not stated, [number].
total : StrengthLike
    Both forms together, [mol/L].
volume : QuantityLike
    Of the buffer, [volume].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.buffers.ph_and_ratio import *
    from formulate.calc.buffers.acid_constants import *
    from formulate.calc.buffers.acids_and_bases import *
    from formulate.calc.buffers.amounts import *
    from formulate.calc.buffers.one_form import *
    from formulate.calc.buffers.polyprotic import *
    from formulate.calc.buffers.capacity import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
