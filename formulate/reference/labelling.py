"""How numbers and units may be printed: forms that were misread, and what to print instead."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table

__all__ = ["LABELLING_RULES", "LabellingRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellingRule(Row):
    """A form that is never printed, what is printed instead, and how it was misread."""

    never_print: str
    print_instead: str
    why: str


LABELLING_RULES = Table("labelling_rules", LabellingRule, named_by="never_print")
