"""The cells of a shelf as other programs write them, turned into the texts of a lot's fields.

What can be read in two ways stays as it is, for the reader of the field to refuse it with both; what a spreadsheet
program made of a cell is refused here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from formulate.errors import TextError
from formulate.frozen import Frozen
from formulate.pharmacy.columns import NO_UNIT, ShelfSettings
from formulate.pharmacy.lot_numbers import spreadsheet_damage

__all__ = ["Cell", "ErrorValue", "Percentage", "text_of"]

DATES = frozenset({"received", "opened", "retest", "expiry"})
PERCENTS = frozenset({"assay", "water", "loss on drying", "residual solvent"})
NUMBERS = PERCENTS | {"density", "activity", "content", "label content", "unit weight", "quantity", "after opening"}
#: Words of other programs, in English and German, for ours.
WORDS = {
    "status": {
        "released": "released approved passed available active ok freigegeben verfugbar",
        "quarantined": "quarantine quarantined quarantane pending hold on-hold gesperrt",
        "rejected": "rejected failed abgelehnt zuruckgewiesen nicht-freigegeben",
        "recalled": "recalled recall zuruckgerufen ruckruf",
    },
    "assay basis": {
        "as is": "as-is as-received as-supplied wie-geliefert wie-erhalten originalsubstanz",
        "dried": "dried dry on-dried-basis dried-basis dried-substance getrocknet getrocknete-substanz",
        "anhydrous": "anhydrous anhydrous-basis on-anhydrous-basis anhydrous-substance wasserfrei wasserfreie-substanz",
        "anhydrous and solvent-free": "anhydrous-and-solvent-free anhydrous,-solvent-free "
        "wasser--und-losungsmittelfrei",
    },
}
_WORD_OF = {
    field: {
        word.replace("-", " ").replace("  ", "- "): ours for ours, words in by_ours.items() for word in words.split()
    }
    for field, by_ours in WORDS.items()
}
_ORDERED = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?")
_DAY_NUMBER = re.compile(r"[3-6][0-9]{4}")
_COMMA_DECIMAL = re.compile(r"(?<![0-9.,])(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9.,])")
_BY_COMMA = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?(?![0-9.,])")
_BY_POINT = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?(?![0-9.,])")
#: Thousands, or a number with three decimals; only amounts can be either.
_BY_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,])")
_AMOUNTS = frozenset({"quantity", "activity", "content", "label content"})
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
#: How programs keep a spreadsheet from changing a text: ``="00123"``.
_AS_TEXT = re.compile(r'^="([^"=]*)"$')
_ACCENTS = str.maketrans("\u00e4\u00f6\u00fc", "aou")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ErrorValue(Frozen):
    """An error value of a cell, such as ``#N/A``."""

    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Percentage(Frozen):
    """A number that a workbook shows in percent: 98.5 for 98.5 %."""

    number: Decimal


#: A cell as a file holds it; of a workbook also a number (with its format), a date, a truth value or an error.
Cell: TypeAlias = "str | int | Decimal | Percentage | bool | date | ErrorValue | None"


def text_of(cell: Cell, field: str, unit: str, settings: ShelfSettings, separator: str) -> str:
    """The text of a field; a ``TextError`` for what a spreadsheet program made of it.

    Parameters
    ----------
    cell : Cell
        As the file holds it.
    field : str
        Which field of a lot it is.
    unit : str
        That of the column's heading, for a bare number.
    settings : ShelfSettings
        The decimal mark and the order of dates, where they are stated.
    separator : str
        That of the file; ``""`` for a workbook.
    """
    if isinstance(cell, bool) or (field not in DATES and isinstance(cell, date)):
        raise _not_text("a truth value" if isinstance(cell, bool) else "a date", str(cell))
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, Percentage):
        return f"{_number(cell.number, field)} %"
    if isinstance(cell, (int, Decimal)):
        return _with_unit(_number(cell, field), field, unit)
    if isinstance(cell, ErrorValue):
        raise _not_text("an error value", cell.text)
    text = _AS_TEXT.sub(r"\1", cell or "")
    # a workbook knows what was entered as text; a CSV says so by ="..."
    is_meant = not separator or text != cell
    damage = spreadsheet_damage(text, is_lot_number=field == "lot", is_meant=is_meant)
    if damage:
        raise _not_text(damage, text, f'; or as ="{text}" if it does say that' if damage == "a date" else "")
    if field in DATES:
        return _day(text.strip(), settings)
    if field in NUMBERS:
        return _with_unit(_with_point(text.strip(), field, settings, separator), field, unit)
    if field in WORDS:
        word = " ".join(text.casefold().translate(_ACCENTS).replace("_", " ").split())
        return _WORD_OF[field].get(word, text)
    return text


def _number(number: int | Decimal, field: str) -> str:
    """A number without an exponent and without zeros at the end; refused where a text belongs."""
    text = f"{Decimal(number):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if field not in NUMBERS:
        raise _not_text("a number", text)
    return text


def _not_text(what: str, given: str, else_: str = "") -> TextError:
    return TextError(
        f"the text on the container (this is {what} of a spreadsheet program)",
        code="E_CELL_DAMAGED",
        given=given,
        remedy=f"format the column as text and enter it again from the container{else_}",
    )


def _day(text: str, settings: ShelfSettings) -> str:
    """A date in the order of the settings as year, month and day; any other as it is."""
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    if _DAY_NUMBER.fullmatch(text):
        day = date.fromordinal(date(1899, 12, 30).toordinal() + int(text))
        raise _not_text(f"the day number, perhaps of {day.isoformat()},", text)
    match = _ORDERED.fullmatch(text)
    if match is None or settings.date_order not in {"day month year", "month day year"}:
        return text
    first, second, year = (int(part) for part in match.groups())
    day_, month = (first, second) if settings.date_order.startswith("day") else (second, first)
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        raise TextError(
            f"a date as {settings.date_order}, the order in the settings",
            code="E_DATE",
            given=text,
            remedy="correct the date, or the order in the settings",
        ) from None


def _with_point(text: str, field: str, settings: ShelfSettings, separator: str) -> str:
    """A number with a decimal point, where its mark is stated or can be one thing only."""
    if settings.decimal_mark:
        pattern, thousands = (_BY_COMMA, ".") if settings.decimal_mark == "," else (_BY_POINT, ",")
        return pattern.sub(lambda match: _plain(match, thousands), text)
    if separator == ",":
        return text
    both = _BY_THOUSANDS.search(text) if separator == ";" and field in _AMOUNTS else None
    if both is not None:
        whole, point = text.replace(both[0], both[0].replace(".", ""), 1), text.replace(both[0], _short(both[0]), 1)
        raise TextError(
            f"a number that can be read in one way ({whole} or {point}; the file is separated by semicolons)",
            code="E_CELL_NUMBER",
            given=text,
            remedy="state 'decimal mark' in the settings of the shelf, or write the number without marks",
        )
    return _COMMA_DECIMAL.sub(lambda match: match[0].replace(",", "."), text)


def _short(number: str) -> str:
    """A number with a decimal point without the zeros at its end."""
    return number.rstrip("0").rstrip(".")


def _plain(match: re.Match[str], thousands: str) -> str:
    whole = match[1].replace(thousands, "")
    return f"{whole}.{match[2]}" if match[2] else whole


def _with_unit(text: str, field: str, unit: str) -> str:
    """A bare number with the unit of its column's heading."""
    if not unit or not _BARE.fullmatch(text):
        return text
    if unit == NO_UNIT:
        return ""
    return f"{text} {unit}" if field != "after opening" or "day" in unit or "tag" in unit.casefold() else text
