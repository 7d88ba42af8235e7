"""Pharmaceutical calculations: one package a chapter, one function a method, every result with its working.

Pure and exact: a function takes quantities, strengths and numbers (or their text), and gives a ``Derived``, or
a frozen record of them. What is missing is asked for by name. The names are handed on from the modules of the
chapters when they are first used, so that importing this package costs next to nothing.

>>> from formulate import calc
>>> print(calc.dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").working())
V1 = C2 x V2 / C1 = 1 % w/v x 100 mL / 10 % w/v = 10 mL   [definition]
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.strength import *
    from formulate.calc.scaling import *
    from formulate.calc.density import *
    from formulate.calc.dilutions import *
    from formulate.calc.alligation import *
    from formulate.calc.weighing import *
    from formulate.calc.potency import *
    from formulate.calc.electrolytes import *
    from formulate.calc.isotonicity import *
    from formulate.calc.buffers import *
    from formulate.calc.emulsions import *
    from formulate.calc.capsules import *
    from formulate.calc.molded import *
    from formulate.calc.reconstitution import *
    from formulate.calc.alcohol import *
    from formulate.calc.dosing import *
    from formulate.calc.infusion import *
    from formulate.calc.nutrition import *
    from formulate.calc.temperature import *
    from formulate.calc.stability import *
    from formulate.calc.solubility import *
else:
    __all__, __getattr__, __dir__ = on_first_use(__name__)
