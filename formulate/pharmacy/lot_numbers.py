"""Lot numbers: one that looks like another, or that a spreadsheet program made of one, is refused with its reading."""

from __future__ import annotations

import re
import unicodedata

from formulate.errors import TextError
from formulate.typed.fields import plain_name

__all__ = ["lot_number", "spreadsheet_damage"]

#: Letters of other scripts that are drawn like Latin ones, each over the letter that is read.
_LOOKS_LIKE = dict(
    zip(
        # Cyrillic
        "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
        "\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443\u051b\u051d\u0501"
        # Greek
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
        "\u03b1\u03bf\u03bd\u03c1\u0417\u0437\u2212\u2010\u2011\u2012\u2013\u2014",
        "ABCEHIJKMOPSTXYaceijopsxyqwdABEZHIKMNOPTYXaovp33------",
        strict=True,
    )
)
_SCRIPTS = ("CYRILLIC", "GREEK", "FULLWIDTH", "MATHEMATICAL", "ARMENIAN", "CHEROKEE")

#: In any language: #N/A, #WERT!, #\u00a1VALOR!, #NAME?, Err:502.
_ERROR_CELL = re.compile(r"#+|#[\u00a1\u00bf]?[^\W\d][\w/]*[!?]|#(?:[A-Z]/[A-Z]|NV|GETTING_DATA)|Err:[0-9]{3}", re.I)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-][0-9]{1,3}", re.I)
_DECIMAL = re.compile(r"[0-9]+[.,]0+")
_BEYOND_15_DIGITS = re.compile(r"[0-9]{15}0+")
_MONTH = (
    "(?:jan|ene|feb|f[e\u00e9]v|m[a\u00e4]r|mrz|apr|abr|avr|ma[yi]|jun|juin|giu|jul|juil|lug|aug|ago|ao[u\u00fb]|sep|o[ck]t|ott|nov"
    "|de[cz]|d\u00e9c|dic)[a-z\u00e4\u00fb]*"
)
_DATE = re.compile(
    rf"[0-9]{{1,2}}[-. ]+{_MONTH}(?:[-. ]*[0-9]{{2,4}})?|{_MONTH}[-. ]+[0-9]{{2,4}}"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)[0-9]{2}"
    r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])/(?:19|20)[0-9]{2}"
    r"|(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|[12][0-9]|3[01])/[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12][0-9]|3[01])(?:[T ][0-9:.]+)?",
    re.I,
)
_TIME = re.compile(r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?")
_TRUTH = frozenset({"true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "falso", "vero", "waar", "onwaar"})
#: What programs write where nothing is known.
_NOTHING = frozenset({"nan", "nat", "na", "n/a", "<na>", "null", "none", "undefined", "[object object]"})
#: What people write where it is to be found out.
_PLACEHOLDERS = frozenset(
    (
        *("tbd", "tba", "tbc", "todo", "xx", "xxx", "xxxx", "unknown", "pending", "to follow", "see label"),
        *("unbekannt", "folgt", "offen", "keine", "siehe etikett"),
    )
)


def lot_number(text: str) -> str:
    """Accept the number of a lot as it is on the container.

    Letters of another script that look like Latin ones are refused with the likely reading (``E_LOT_LOOKALIKE``), words
    that stand for a number that is not known yet as such (``E_LOT_PLACEHOLDER``).

    >>> lot_number("AB/12-3")
    'AB/12-3'
    """
    if " ".join(text.casefold().split()).strip(" .") in _PLACEHOLDERS | _NOTHING:
        raise TextError(
            "the lot number on the container",
            code="E_LOT_PLACEHOLDER",
            given=text,
            remedy="leave the lot out until it is known: the sheet has a box for it",
        )
    # a spreadsheet program marks a text with an apostrophe
    likely = "".join(_LOOKS_LIKE.get(character, character) for character in plain_name(text).removeprefix("'"))
    likely = "".join(_ascii_digit(character) for character in unicodedata.normalize("NFKC", likely))
    foreign = next((one for one in text if _is_foreign(one)), "")
    if likely == text and not foreign:
        return text
    changed = foreign or next(one for one, other in zip(text, likely + text, strict=False) if one != other)
    name = unicodedata.name(changed, "a character of another script")
    remedy = f"if the container says '{likely}', write that" if likely.isascii() else "retype it from the container"
    raise TextError(
        "a lot number in Latin letters and digits",
        code="E_LOT_LOOKALIKE",
        given=text,
        remedy=f"it contains U+{ord(changed):04X} ({name}): {remedy}",
    )


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if unicodedata.category(character) == "Nd" else character


def _is_foreign(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def spreadsheet_damage(text: str, *, is_lot_number: bool = False, is_meant: bool = False) -> str:
    """What a spreadsheet program made of a cell; ``""`` where nothing shows.

    A lot number that reads as a date is damage, unless the file says that the text is meant as it is.

    >>> spreadsheet_damage("#N/A"), spreadsheet_damage("4.35E+12", is_lot_number=True)
    ('an error value', 'a number in scientific notation')
    >>> spreadsheet_damage("12-Mar", is_lot_number=True), spreadsheet_damage("1E5", is_lot_number=True)
    ('a date', '')
    """
    cell = text.strip()
    if _ERROR_CELL.fullmatch(cell):
        return "a column too narrow for its value" if set(cell) == {"#"} else "an error value"
    if _SCIENTIFIC.fullmatch(cell):
        return "a number in scientific notation"
    if not is_lot_number:
        return ""
    if not is_meant and (_DATE.fullmatch(cell) or _TIME.fullmatch(cell)):
        return "a time of day" if ":" in cell[:3] else "a date"
    if _DECIMAL.fullmatch(cell):
        return "a number with decimals"
    if _BEYOND_15_DIGITS.fullmatch(cell):
        return "a number cut to 15 digits"
    if cell.casefold() in _NOTHING or (cell and not any(character.isalnum() for character in cell)):
        return "an empty cell"
    return "a truth value" if cell.casefold() in _TRUTH else ""
