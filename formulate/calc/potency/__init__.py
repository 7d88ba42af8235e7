"""Potency: assay, water, salt forms and hydrates, elements, units of activity."""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.potency.assay import *
    from formulate.calc.potency.german import *
    from formulate.calc.potency.forms import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
