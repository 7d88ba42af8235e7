"""The questions for a new recipe that depend on its form, and the check of each answer when it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from formulate.errors import TextError
from formulate.frozen import Frozen
from formulate.recipe.amount_types import FILLS_OF_FORMS
from formulate.recipe.library.writing import ONLY_FOR
from formulate.recipe.reading.fields import RECIPE
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Either, ListOf, MapOf, Record
from formulate.recipe.shapes.values import Shape

__all__ = ["Question", "checked_answer", "checked_pair", "fill_of_form", "questions_of_form"]

#: The fill line of the forms that have a key of their own; all others are brought to an amount.
_FILLS = dict(zip(("capsule", "mold"), FILLS_OF_FORMS, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Question(Frozen):
    """What a form has of its own: a key of the recipe, and the key in it."""

    keys: tuple[str, str]
    about: str
    choices: tuple[str, ...] = ()  # keys of which one is answered, where this one is among them
    is_required: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether it must be answered, once it is asked."""
        return self.is_required or self.keys[1:] == self.choices[-1:]

    def is_answered(self, details: Collection[tuple[str, str]]) -> bool:
        """Whether it is answered, or another of its choices."""
        return any((self.keys[0], key) in details for key in (self.keys[1], *self.choices))


def checked_answer(keys: Sequence[str], text: str) -> str:
    """The text, if it may be the value of that key of a recipe; a ``TextError`` says what is wrong.

    >>> checked_answer(["capsule", "size"], "3")
    '3'
    >>> checked_answer(["form"], "creme")
    Traceback (most recent call last):
    formulate.errors.TextError: expected one of the allowed values, got 'creme'; write 'cream'
    """
    report = Report()
    _shape(keys).read(Node(text=text), keys[-1], report)
    for finding in report.findings:
        raise TextError(finding.message, code=finding.code, remedy=finding.remedy)
    return text


def checked_pair(key: str, text: str, example: str) -> tuple[str, str]:
    """A name and its value; *key* is that of a recipe, ``strength`` or ``ingredients``.

    >>> checked_pair("ingredients", "base = to 100 %", "base=to 100 %")
    ('base', 'to 100 %')
    """
    name, _, value = (part.strip() for part in text.partition("="))
    if not (name and value):
        raise TextError(f"a text such as '{example}'", code="E_INPUT", given=text, remedy="write name=value")
    checked_answer([key, "amount" if key == "ingredients" else name], value)
    return name, value


def _shape(keys: Iterable[str]) -> Shape:
    shape: Shape = RECIPE
    for key in keys:
        while isinstance(shape, (ListOf, Either)):
            shape = shape.shape if isinstance(shape, ListOf) else shape.record
        if isinstance(shape, MapOf):
            shape = shape.shape
        elif isinstance(shape, Record):
            shape = next(field.shape for field in shape.fields if field.key == key)
    return shape.shape if isinstance(shape, ListOf) else shape


def questions_of_form(form: str) -> list[Question]:
    """What only recipes of that form have, key by key: the capsule, the mold.

    >>> [(question.keys, question.is_needed) for question in questions_of_form("capsule")][:1]
    [(('capsule', 'size'), True)]
    """
    return [
        Question(
            keys=(field.key, one.key),
            about=one.about,
            choices=record.one_of if one.key in record.one_of else (),
            is_required=one.required,
        )
        for field in RECIPE.fields
        if form in ONLY_FOR.get(field.key, ()) and isinstance(record := field.shape, Record)
        for one in record.fields
        if one.required or record.one_of
    ]


def fill_of_form(form: str) -> str:
    """How the last ingredient of a form usually brings it to its amount.

    >>> fill_of_form("capsule"), fill_of_form("cream")
    ('to fill', 'to 100 %')
    """
    return next((fill for key, fill in _FILLS.items() if form in ONLY_FOR[key]), "to 100 %")
