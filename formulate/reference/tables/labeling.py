"""How numbers and units may be printed: forms that were misread, and what to print instead."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table

__all__ = ["LABELING_RULES", "LabelingRule"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LabelingRule(Row):
    """A form that is never printed, what is printed instead, and how it was misread."""

    never_print: str
    print_instead: str
    why: str


LABELING_RULES = Table("labeling_rules", LabelingRule, named_by="never_print")
