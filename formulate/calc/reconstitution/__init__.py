"""Reconstitution: powder volume, diluent, dose volume.

Parameters
----------
diluent : QuantityLike
    Diluent that the label adds, [volume].
drug : QuantityLike
    Drug in the container, [mass or activity].
final_volume : QuantityLike
    Volume that it makes, [volume].
powder_volume : QuantityLike, optional
    Volume that the powder takes up, or per mass of drug, such as ``0.7 mL/g``, [volume or volume per mass].
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.reconstitution.powders import *
    from formulate.calc.reconstitution.diluents import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
