"""Pharmaceutical calculations: one package a chapter, one function a method, every result with its working.

>>> from formulate import calc
>>> print(calc.dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").working())
V1 = C2 x V2 / C1 = 1 % w/v x 100 mL / (10 % w/v) = 10 mL   [definition]

What holds for every function, and is not repeated in its docstring:

*Arguments* are a quantity, a strength, a number, or the text of one ("100 mL", "10 % w/v"; a share with its percent
sign), in whatever unit of the kind in brackets; a ``Derived`` may be passed wherever its value may, and its steps come
along.

*The result* is a ``Derived``: an exact ``value`` and the ``steps`` to it, or a frozen record of several. A logarithm, a
power or a root is taken to 50 digits, and its step says that it is not exact. Volumes are taken to add up.

*Errors* say what was expected, what was given and what to do. ``DimensionError``: another kind of quantity, another
basis, or amounts that are not counted alike. ``MissingKnowledgeError`` (``E_..._NEEDED``): a density, a molar mass or
the like that is needed and not stated. ``InputError``: two statements where one is asked for, rows of
unlike length, a word that is none of the choices. ``QuantityError``: a negative number, or a 0 that is no answer.
``ExactnessError``: a float. ``OutOfRangeError``: figures of which nothing can be made, such as a target above the stock
or more active than product. A docstring names what is peculiar to its function; a parameter that recurs in a chapter is
described in its package, and added to the docstring when the function is first used.

The line in square brackets under a formula is its source, by its key in ``formulate.reference``. Examples use ``show``
of ``formulate``. The names are imported when they are first used.
"""

from typing import TYPE_CHECKING

from formulate.calc.index import on_first_use

if TYPE_CHECKING:
    from formulate.calc.signatures import *
else:
    __getattr__, __dir__ = on_first_use(__name__)
