"""The keys of an approval: who entered and approved a recipe, and what was answered then."""

from __future__ import annotations

from formulate.recipe.shapes.records import Field, ListOf, Record
from formulate.recipe.shapes.single import LINE, PROSE
from formulate.recipe.shapes.values import Date, Text, YesNo

__all__ = ["APPROVED", "ENTERED"]

ANSWER = Record(
    (
        Field("finding", LINE, "code and place of the question", required=True),
        Field("pin", LINE, "digest of what was asked", required=True),
        Field("figures", ListOf(LINE), "the numbers in it, in base units, to three digits"),
        Field("reason", PROSE, "the answer", required=True),
        Field("reference", PROSE, "where it can be looked up"),
    )
)

EARLIER = Record(
    (
        Field("version", Text(longest=40, numeric=True), "an approved version", required=True),
        Field("formula", LINE, "digest of its formula", required=True),
    )
)

APPROVED = Record(
    (
        Field("by", LINE, "who approved it", required=True),
        Field("on", Date(), "the date", required=True),
        Field("digest", LINE, "what was approved; written by 'formulate recipes approve'"),
        Field("single person", YesNo(), "yes, if the author approved it by a blind re-entry"),
        Field("answers", ListOf(ANSWER), "questions about the formula, answered once"),
        Field("versions", ListOf(EARLIER), "every version approved so far, this one last"),
    )
)

ENTERED = Record(
    (
        Field("by", LINE, "the author who will approve it alone", required=True),
        Field("at", LINE, "the time, with its UTC offset", required=True),
        Field("clock", LINE, "what the clock said then"),
        Field("digest", LINE, "what was entered", required=True),
    )
)
