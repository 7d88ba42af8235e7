"""What formulate says: a code with typed figures, made into a sentence by a catalog for each language.

Each sentence is written once in a language (``en.toml``, ``de.toml``), under its code (``E_BELOW_SMALLEST``) or code
and variant (``E_BUD_PRESERVATION.shorter``). Words of the documents are under the part they are printed in
(``sheet.measure.total``). Numbers are written only by :func:`~formulate.units.show` and its kin.

====================  ===================================================================
``{needed}``          an amount, a strength, a number, a text or another message
``{loss:percent}``    a fraction of one as an exact percentage
``{change:change}``   a relative change in percent, to two decimals: ``1.5 % more``
``{band:band}``       two fractions of one in percent, outward to one decimal: ``98 to 102.1 %``
``{names:list}``      texts separated by commas
``{made:day}``        a day or a moment, as the paper's profile writes it
``{form:term}``       a word of a closed list, by the catalog's table ``term``; ``terms`` for several
``{name:ascii}``      typed text, quoted and escaped
``{name:typed}``      an amount as it is typed at the command line, in any language
``{excess:entered}``  what was typed, with decimal marks and units of the language
====================  ===================================================================
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from formulate.errors import escaped
from formulate.frozen import Frozen
from formulate.messages.dates import DateForm, PaperProfile
from formulate.rounding import round_half_up
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, show, show_band, show_entered, show_number, show_percent, text

__all__ = ["Catalog", "Figure", "Message", "catalog", "message", "say", "show_day", "term"]

#: What a field of a sentence may hold.
Figure: TypeAlias = "Quantity | Strength | Fraction | int | str | Message | Texts | tuple[Fraction, ...]"
#: Texts of one list, some of them messages.
Texts: TypeAlias = "tuple[str | Message, ...]"
#: The table of a catalog with the words of closed lists, such as forms and routes; English has none.
TERMS = "term"
#: Where a table of a catalog begins.
_TABLES = re.compile(r"^(?=\[)", re.MULTILINE)
#: A day, and what follows it in a moment: the time, its seconds, the offset.
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(?::[0-9]{2})?(.*))?")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Message(Frozen):
    """A code of the catalog (with its variant) and the figures of its sentence, by name.

    >>> str(message("W_DRAFT.approval", recipe="sirolimus-cream-0.1", version="1"))
    'sirolimus-cream-0.1 version 1 is not approved: the sheet says DRAFT'
    """

    code: str
    figures: tuple[tuple[str, Figure], ...] = ()

    def text(self, profile: NumberProfile = US, part: str = "message") -> str:
        """The sentence, or another part of the entry such as ``remedy``; ``""`` where the entry has none."""
        template = catalog(profile.language)[self.code].get(part, "")
        figures, writer = dict(self.figures), _Writer(profile)
        return "".join(
            literal if name is None else literal + writer.field(figures[name], spec)
            for literal, name, spec in _pieces(template)
        )

    def has(self, part: str, profile: NumberProfile = US) -> bool:
        """Whether the entry has a part, be it empty."""
        return part in catalog(profile.language)[self.code]

    def __str__(self) -> str:
        return self.text()


def message(code: str, **figures: Figure) -> Message:
    """A message with its figures by name."""
    return Message(code, tuple(figures.items()))


def say(code: str, profile: NumberProfile, /, **figures: Figure) -> str:
    """The sentence of a code in the language of a document.

    >>> from formulate.units import DE
    >>> say("severity.stop", US), say("severity.stop", DE)
    ('hard stop', 'Stopp')
    """
    return message(code, **figures).text(profile)


def term(word: str, profile: NumberProfile) -> str:
    """A word of a closed list in the language of a document; any other text as it is."""
    return catalog(profile.language).terms.get(word, word)


def show_day(iso: str, profile: NumberProfile) -> str:
    """A day, or a day and the minute with what the clock is from UTC; any other text as it is.

    >>> show_day("2026-11-23T14:30:09+01:00", US), show_day("2026-11-23", US), show_day("opened", US)
    ('2026-11-23 14:30 +01:00', '2026-11-23', 'opened')
    """
    found = _DAY.fullmatch(iso)
    if found is None:
        return iso
    year, month, day, *moment = found.groups("")
    match profile.date_form if isinstance(profile, PaperProfile) else DateForm.YEAR_FIRST:
        case DateForm.DOTS:
            written = f"{day}.{month}.{year}"
        case DateForm.WORDS:
            written = f"{int(day)} {say(f'month.{month}', profile)} {year}"
        case _:
            written = f"{year}-{month}-{day}"
    return " ".join(part for part in (written, *moment) if part)


class Catalog(Mapping[str, Mapping[str, str]]):
    """Every entry of a language by its code; a variant as ``CODE.variant``, a word as ``part.word``.

    The tables of one part are read when it is first asked for: a plan says few of the things that can be said.
    """

    def __init__(self, language: str) -> None:
        text = resources.files("formulate.messages").joinpath(f"{language}.toml").read_text(encoding="utf-8")
        self._unread: dict[str, str] = {}
        for table in _TABLES.split(text)[1:]:
            part = re.split(r"[].]", table[1:], maxsplit=1)[0]
            self._unread[part] = self._unread.get(part, "") + table
        self.terms: Mapping[str, str] = tomllib.loads(self._unread.pop(TERMS, "")).get(TERMS, {})
        self._entries: dict[str, Mapping[str, str]] = {}

    def __getitem__(self, code: str) -> Mapping[str, str]:
        self._read(code.split(".", maxsplit=1)[0])
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        for part in tuple(self._unread):
            self._read(part)
        return iter(self._entries)

    def __len__(self) -> int:
        return len(tuple(iter(self)))

    def _read(self, part: str) -> None:
        unread = self._unread.get(part)
        if unread is not None:
            self._entries.update(_entries(tomllib.loads(unread), ""))
            self._unread.pop(part, None)  # last: a thread that asks meanwhile reads it, too


@cache
def catalog(language: str = "en") -> Catalog:
    """What formulate says in a language."""
    return Catalog(language)


def _entries(tables: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in tables.items():
        code = f"{path}{name}"
        if isinstance(value, str):
            yield code, {"message": value}
        elif "message" in value:
            yield code, value
        else:
            yield from _entries(value, f"{code}.")


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Each text of a sentence, with the name of the field after it, if one follows, and how the field is written."""
    return tuple((literal, name, spec or "") for literal, name, spec, _ in string.Formatter().parse(template))


class _Writer:
    """Fills in the fields of a sentence."""

    def __init__(self, profile: NumberProfile) -> None:
        self.profile = profile

    def field(self, value: Any, written: str) -> str:
        """A figure as the sentence asks for it."""
        match written:
            case "percent":
                return show_percent(value, self.profile)
            case "change":
                percent = show_number(round_half_up(abs(value) * 100, Fraction(1, 100)), self.profile)
                return say("change.more" if value > 0 else "change.less", self.profile, percent=percent)
            case "band":
                lowest, highest = value
                return show_band(lowest, highest, self.profile)
            case "list":
                return ", ".join(self._plain(one) for one in value)
            case "sentences":
                return " ".join(self._plain(one) for one in value)
            case "day":
                return show_day(value, self.profile)
            case "term":
                return term(value, self.profile)
            case "terms":
                return ", ".join(term(one, self.profile) for one in value)
            case "ascii":
                return escaped(value)
            case "typed":  # to be typed at the command line, in any language
                return text(value)
            case "entered":
                return show_entered(value, self.profile)
            case "":
                return self._plain(value)
        raise AssertionError(f"a sentence asks for {written!r}")

    def _plain(self, value: Figure) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return value.text(self.profile)
        if isinstance(value, Strength):
            return value.show(self.profile)
        if isinstance(value, (int, Fraction)):
            return show_number(Fraction(value), self.profile)
        if isinstance(value, tuple):
            raise AssertionError("a sentence asks for a list as one value")
        return show(value, self.profile)
