"""Typed fields: a record of texts (a lot, an instrument, the settings), read with all its mistakes at once.

:class:`Fields` reads the fields one by one; what cannot be read becomes a finding with its place. The readers below
take one text each and raise for what they refuse; :mod:`formulate.units` reads amounts and strengths.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from formulate import errors, spelling
from formulate.errors import FileError, FormulateError, InputError, MistakesError, QuantityError, TextError, quoted
from formulate.findings import Finding, Place, mistake
from formulate.typed.dates import last_day_of_month, possible_days
from formulate.units import read_number

__all__ = [
    "Fields",
    "calendar_date",
    "day_of",
    "did_you_mean",
    "expiration_date",
    "field_name",
    "fraction_from_percent",
    "label_date",
    "mistake_from",
    "one_of",
    "plain_name",
    "plain_text",
    "read_bytes",
    "read_small_file",
    "whole_number",
    "yes_or_no",
]

T = TypeVar("T")
Choice = TypeVar("Choice", bound=enum.Enum)

#: Longest text of a field: a name and address fit, a pasted page does not.
LONGEST_TEXT = 200
#: Longest name in a narrow column: a lot number, an instrument's id.
LONGEST_NAME = 60
#: Plausible years; outside them a typing error is likelier.
FIRST_YEAR, LAST_YEAR = 1900, 2199

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ].*[-/. ][0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}:[0-9]{2})?")
_PERCENT = re.compile(r"(.*?) *%")
_PATH = re.compile(r"/|.*[\\\x00]|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


def field_name(key: str) -> str:
    """The name of a field as we write it.

    >>> field_name(" Calibration_due ")
    'calibration due'
    """
    return " ".join(re.sub(r"[_\-]", " ", key).casefold().split())


def did_you_mean(word: str, names: Collection[str]) -> str:
    """A remedy for an unknown word: the nearest known ones, or all of them.

    >>> did_you_mean("asay", ["assay", "water"])
    "did you mean 'assay'?"
    """
    by_small = {name.casefold(): name for name in names}
    near = [by_small[name] for name in spelling.nearest(word.casefold(), by_small)]
    if near:
        return spelling.did_you_mean(near)
    return f"use one of: {', '.join(names)}" if len(names) <= 24 else "check the spelling"


class Fields:
    """The fields of one record, read one by one; mistakes are collected.

    A blank text counts as absent; *names* are those allowed. *path* is where the record is, such as ``instrument[2]``,
    ``""`` for a row of a table; *line* is its line in a file, from 1, 0 without a file.
    """

    def __init__(self, typed: Mapping[str, object], names: Collection[str], *, path: str = "", line: int = 0) -> None:
        self.path = path
        self.line = line
        self.findings: list[Finding] = []
        self.typed: dict[str, str] = {}
        for key, text in typed.items():
            self._take(field_name(str(key)), text, names)

    def _take(self, name: str, text: object, names: Collection[str]) -> None:
        if name not in names:
            self.mistake(name, "E_FIELD_UNKNOWN", "unknown field", did_you_mean(name, names))
        elif name in self.typed:
            self.mistake(name, "E_FIELD_TWICE", "this field is repeated", "keep one")
        elif not isinstance(text, str):
            self.mistake(name, "E_FIELD_TYPE", f"expected text, got {quoted(text)}", "write it as text, in quotes")
        elif text.strip(" "):
            self.typed[name] = text

    def text(self, name: str) -> str:
        """The text of a field without surrounding spaces; ``""`` if it is absent."""
        return self.typed.get(name, "").strip(" ")

    def read(self, name: str, reader: Callable[[str], T], *, needed: str = "") -> T | None:
        """Read a field; None if it is blank or cannot be read, which is noted as a mistake.

        *needed* makes the field required, and says what to write there.
        """
        text = self.text(name)
        if not text:
            if needed:
                self.mistake(name, "E_FIELD_NEEDED", "this field is required", needed)
            return None
        try:
            return reader(text)
        except InputError as error:
            self.findings.append(mistake_from(error, self.place(name)))
            return None

    def plain(self, name: str, reader: Callable[[str], str] | None = None, *, needed: str = "") -> str:
        """Read a field of plain text; ``""`` if it is blank or refused."""
        return self.read(name, reader or plain_text, needed=needed) or ""

    def place(self, name: str) -> Place:
        """Where a field is."""
        return Place(path=f"{self.path}.{name}" if self.path else name, line=self.line)

    def mistake(self, name: str, code: str, message: str, remedy: str = "") -> None:
        """Note a mistake of a field."""
        self.findings.append(mistake(code, message, remedy, place=self.place(name)))

    def finish(self, error: type[MistakesError], what: str) -> None:
        """Raise all mistakes at once, if there are any."""
        if self.findings:
            raise error(what, self.findings)


def mistake_from(error: FormulateError, place: Place | str = "") -> Finding:
    """An error as a finding at a place."""
    message = error.expected if error.given is None else f"expected {error.expected}, got {quoted(error.given)}"
    return mistake(error.code, message, error.remedy, place=place)


# Readers of one text --------------------------------------------------------------------------------


def plain_text(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Accept one line of text of any script, to be kept and printed as it is.

    Control characters, line breaks, invisible and direction-changing characters, and spaces other than the plain one
    are refused (``E_TEXT_CHARSET``), and text that is too long (``E_TEXT_TOO_LONG``).

    >>> plain_text("O'Brien & Sons <b>")
    "O'Brien & Sons <b>"
    """
    if len(text) > longest:
        raise TextError(f"at most {longest} characters", code="E_TEXT_TOO_LONG", given=text, remedy="shorten it")
    for character in text:
        category = unicodedata.category(character)
        if character != " " and (category[0] in "CZ"):
            name = unicodedata.name(character, "a control character")
            raise TextError(
                "one line of plain text",
                code="E_TEXT_CHARSET",
                given=text,
                remedy=f"it contains U+{ord(character):04X} ({name}): retype it",
            )
    return text


def plain_name(text: str) -> str:
    """Accept a short name, such as a lot number or an instrument's id, that cannot be a path (``E_NAME``).

    >>> plain_name("AB/12-3")
    'AB/12-3'
    """
    if len(text) <= LONGEST_NAME and _PATH.match(text):
        raise TextError(
            "a name, not a path", code="E_NAME", given=text, remedy="remove '..', backslashes and a leading '/'"
        )
    return plain_text(text, longest=LONGEST_NAME)


def calendar_date(text: str) -> str:
    """Accept a date as year, month and day, such as ``2026-11-23``; otherwise ``E_DATE``."""
    if not _DATE.fullmatch(text):
        raise _no_date(text, possible_days(text))
    return _existing_day(text, text).isoformat()


def label_date(text: str) -> str:
    """Accept a date also as labels and invoices write it, where it can be one day only.

    >>> label_date("25/12/2027"), label_date("4 MAR 2028")
    ('2027-12-25', '2028-03-04')
    """
    match possible_days(text):
        case (only,) if not _SHORT_YEAR.fullmatch(text):
            return calendar_date(only)
        case _:
            return calendar_date(text)


def expiration_date(text: str) -> str:
    """Accept an expiration date; a month and its year mean the last day of the month.

    >>> expiration_date("03/2028"), expiration_date("2028-03-15")
    ('2028-03-31', '2028-03-15')
    """
    return calendar_date(last_day_of_month(text) or label_date(text))


def _no_date(text: str, days: tuple[str, ...]) -> TextError:
    """The refusal of another way to write a date, with the days that it may be."""
    remedy = "write year, month and day with leading zeros"
    if days:
        remedy = " or ".join(f"'{day}'" for day in days)
        remedy = f"write {remedy}" + (": day and month can change places" if len(days) > 1 else "")
    elif last_day_of_month(text):
        remedy += f" (a month alone does not state the day; its last is '{last_day_of_month(text)}')"
    elif re.fullmatch(r"[0-9]{1,2}/[0-9]{2}", text.strip(" ")):
        remedy += "; an expiration may be a month with its year in four digits, such as '03/2028'"
    return TextError("a date such as 2026-11-23 (year-month-day)", code="E_DATE", given=text, remedy=remedy)


def day_of(text: str) -> date:
    """The civil day of a date, or of a date with time and UTC offset; the offset is not applied.

    >>> day_of("2026-11-23T23:30+01:00")
    datetime.date(2026, 11, 23)
    """
    moment = _MOMENT.fullmatch(text.strip(" "))
    if moment is None:
        return date.fromisoformat(calendar_date(text.strip(" ")))
    if moment[3] is None:
        raise TextError(
            "a time with its UTC offset, such as 2026-11-23T14:30+01:00",
            code="E_DATE",
            given=text,
            remedy="add the offset, or write the date alone",
        )
    hour, minute, *second = (int(part) for part in moment[2].split(":"))
    if hour > 23 or minute > 59 or (second and second[0] > 59):
        raise TextError("a time of day", code="E_DATE", given=text, remedy="write hours 00-23 and minutes 00-59")
    return _existing_day(moment[1], text)


def _existing_day(day: str, typed: str) -> date:
    try:
        calendar_day = date.fromisoformat(day)
    except ValueError:
        raise TextError("a calendar date", code="E_DATE", given=typed, remedy="check the day and the month") from None
    if not FIRST_YEAR <= calendar_day.year <= LAST_YEAR:
        raise TextError(f"a year from {FIRST_YEAR} to {LAST_YEAR}", code="E_DATE", given=typed, remedy="check the year")
    return calendar_day


def fraction_from_percent(text: str, *, zero: bool = False) -> Fraction:
    """A percent of a certificate or a setting, such as ``98.5 %``, as a fraction of one.

    A bare number is refused: 0.98 and 98 are both written for the same assay.

    >>> fraction_from_percent("98.5 %")
    Fraction(197, 200)
    """
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise QuantityError(
            "a percent such as '98.5 %'",
            code="E_QTY_NO_UNIT",
            given=text,
            remedy="write the number with its percent sign",
        )
    return read_number(match[1], zero=zero) / 100


def whole_number(text: str, *, largest: int = 9999) -> int:
    """Accept a count from 1.

    >>> whole_number("30")
    30
    """
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not 1 <= int(text) <= largest:
        raise QuantityError(
            f"a whole number from 1 to {largest}", code="E_WHOLE_NUMBER", given=text, remedy="write digits only"
        )
    return int(text)


def yes_or_no(text: str) -> bool:
    """Accept ``yes`` or ``no``."""
    if text not in {"yes", "no"}:
        raise TextError("'yes' or 'no'", code="E_CHOICE", given=text, remedy="write 'yes' or 'no'")
    return text == "yes"


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """A reader that accepts one of the values of an enumeration."""

    def reader(text: str) -> Choice:
        for choice in choices:
            if choice.value.casefold() == " ".join(text.casefold().split()):
                return choice
        words = [str(choice.value) for choice in choices]
        raise TextError("one of the allowed values", code="E_CHOICE", given=text, remedy=did_you_mean(text, words))

    return reader


# Files ----------------------------------------------------------------------------------------------


def read_small_file(path: str | Path, *, largest: int, what: str) -> str:
    """The text of a small UTF-8 file, with or without a byte order mark.

    A folder, a pipe or a device is refused before anything is read. *largest* is the most bytes allowed, *what* names
    the file in messages, such as ``lots``. Codes: ``E_NOT_A_FILE``, ``E_FILE_TOO_LARGE``, ``E_ENCODING``, ``E_IO``.
    """
    return _decoded(read_bytes(path, largest=largest, what=what), f"{what} {path}")


def read_bytes(path: str | Path, *, largest: int, what: str) -> bytes:
    """The bytes of a file, as :func:`read_small_file` reads them."""
    errors.check_type(path, (str, Path), "the path of a file", where=what)
    where = f"{what} {path}"
    try:
        _check_is_file(Path(path), where)
        with Path(path).open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise FileError(f"it cannot be read ({error.strerror})", where=where, remedy="check its permissions") from error
    if len(data) > largest:
        message, remedy = f"the file is larger than {largest} bytes", "check that it is the right file"
        raise FileError(message, code="E_FILE_TOO_LARGE", where=where, remedy=remedy)
    return data


def _check_is_file(path: Path, where: str) -> None:
    if path.is_file():
        return
    if not path.exists():
        raise FileError("file not found", code="E_NOT_A_FILE", where=where, remedy="check the path")
    message = "it is a folder" if path.is_dir() else "it is a pipe or a device"
    raise FileError(f"{message}, not a file", code="E_NOT_A_FILE", where=where, remedy="give the path of a file")


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the file is not UTF-8 text: byte {data[error.start]:#04x} on line {line}"
        raise FileError(message, code="E_ENCODING", where=where, remedy=_encoding_remedy(data, where)) from None


def _encoding_remedy(data: bytes, where: str) -> str:
    if data.startswith(b"PK"):
        return "it is a spreadsheet or an archive: save the table as 'CSV UTF-8'"
    if data.startswith(b"%PDF"):
        return "it is a PDF: give the path of the original file"
    return "save it as UTF-8 in the editor"
