"""The ranges as text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.reference.ranges import Range
from formulate.reference.table import Confidence
from formulate.terminal.layout import WIDTH, Column, table

__all__ = ["ranges_text"]


def ranges_text(rows: Sequence[Range], *, width: int = WIDTH) -> str:
    """What is silent and what is asked about of each item, with the reason; the rest stops, or is asked about."""
    columns = [
        Column("range", wraps=True),
        Column("silent", wraps=True),
        Column("asked", wraps=True),
        Column("reason", wraps=True),
    ]
    return table(columns, [[row.item, row.silent, row.asked or "the rest", _reason(row)] for row in rows], width=width)


def _reason(row: Range) -> str:
    if row.is_of_site:
        return "set by the site"
    return row.reason if row.confidence is not Confidence.UNVERIFIED else f"{row.reason} (unverified)"
