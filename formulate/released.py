"""The day on which this version was released, the one place that says so: no clock that is right is before it."""

from __future__ import annotations

from datetime import date
from typing import Final

__all__ = ["RELEASED"]

#: As in the changelog; of a version that is not released yet, the day on which its first sheet was printed.
RELEASED: Final = date(2026, 11, 23)
