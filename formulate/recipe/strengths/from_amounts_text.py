"""The text of a strength that is to follow from the amounts: ``from amounts``, ``from amounts, mg/mL``."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.strength.forms import Form, read_form

__all__ = ["FromAmounts", "read_from_amounts"]

WORDS = "from amounts"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FromAmounts(Frozen):
    """A strength to be computed, in a form that may be asked for."""

    form: Form | None = None


def read_from_amounts(text: str) -> FromAmounts | None:
    """``from amounts`` or ``from amounts, mg/mL``; None for another text.

    >>> read_from_amounts("from amounts, mg/mL").form.basis, read_from_amounts("5 mg/mL")
    (<Basis.W_V: 'w/v'>, None)
    """
    if not text.startswith(WORDS):
        return None
    form = text.removeprefix(WORDS).strip(" ")
    if not form:
        return FromAmounts()
    if not form.startswith(","):
        raise InputError(
            "'from amounts', or 'from amounts, mg/mL' with the form to show it in",
            code="E_STRENGTH_AMOUNTS",
            given=text,
            remedy="write a comma before the form",
        )
    return FromAmounts(read_form(form.removeprefix(",").strip(" ")))
