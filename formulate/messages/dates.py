"""How days are written on paper: by the form that a profile names. Terminal, JSON and Python write ISO 8601."""

from __future__ import annotations

import enum
from dataclasses import dataclass, fields

from formulate.units import NumberProfile

__all__ = ["DateForm", "PaperProfile"]


class DateForm(enum.Enum):
    """The form of a day; the value is its name in the settings."""

    YEAR_FIRST = "year-month-day"  # 2026-11-23
    DOTS = "day.month.year"  # 23.11.2026
    WORDS = "day month year"  # 23 Nov 2026


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PaperProfile(NumberProfile):
    """How a document on paper is written: language, numbers, and days."""

    date_form: DateForm = DateForm.YEAR_FIRST

    __hash__ = NumberProfile.__hash__  # a class with fields of its own would be without

    @classmethod
    def of(cls, profile: NumberProfile, thousands_mark: str, date_form: DateForm) -> PaperProfile:
        """A language's numbers with the marks of a profile; no thousands mark that is the decimal mark too."""
        named = {field.name: getattr(profile, field.name) for field in fields(NumberProfile)}
        named["thousands_mark"] = "" if thousands_mark == profile.decimal_mark else thousands_mark
        return cls(**named, date_form=date_form)
