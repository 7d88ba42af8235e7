"""Pharmaceutical calculations: one module a chapter, one function a method, every result with its working.

Pure and exact: a function takes quantities, strengths and numbers (or their text), and gives a ``Derived``, or
a frozen record of them. What is missing is asked for by name. The names are handed on from the modules of the
chapters when they are first used, so that importing this package costs next to nothing.

>>> from formulate import calc
>>> print(calc.dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").working())
V1 = C2 x V2 / C1 = 1 % w/v x 100 mL / (10 % w/v) = 10 mL   [definition]
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from formulate.calc.chapters import CHAPTERS, MODULE_OF, Chapter

__all__ = ["CHAPTERS", "Chapter", *MODULE_OF]


def __getattr__(name: str) -> Any:
    if name not in MODULE_OF:
        raise AttributeError(f"module 'formulate.calc' has no attribute {name!r}")
    value = getattr(import_module(f"formulate.calc.{MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
