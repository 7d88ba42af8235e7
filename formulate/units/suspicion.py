"""What a refused amount probably meant: every refusal suggests the likely meaning.

:mod:`formulate.units.grammar` decides what is accepted; this module only explains, and suggests nothing that the
parser would refuse. Characters are already checked: the only white space is the space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError, QuantityError, UnitError
from formulate.frozen import Frozen
from formulate.spelling import did_you_mean, nearest
from formulate.units.compounds import feet_and_inches
from formulate.units.exponents import without_exponent
from formulate.units.show import decimal_text, is_decimal
from formulate.units.vocabulary import SPELLINGS, SUSPECTS, SYMBOLS

__all__ = ["FORM", "is_trap", "refused_number", "refused_percent", "refused_unit"]

FORM = "an amount such as '30 mg', '2.5 mg/mL' or '12.5 mg/5 mL'"
PERCENT_READINGS = "write '% w/w' (g in 100 g), '% w/v' (g in 100 mL) or '% v/v' (mL in 100 mL)"

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
#: Longest number that a remedy writes out.
_MOST_DIGITS = 22


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Suspect(Frozen):
    """A pattern of refused text, and the message for it."""

    shape: str
    expected: str
    remedy: str
    code: str = "E_QTY_SYNTAX"


_CALCULATION = _Suspect(r"", FORM, "expressions are not evaluated: write the amount")
_SUSPICIONS = (
    _Suspect(r"$", FORM, "enter an amount"),
    _Suspect(r"[-+]+ *\.?[0-9]", "an amount without a sign", "remove the sign", code="E_QTY_SIGN"),
    _Suspect(r"[<>~=@]+ *\.?[0-9]", "one exact amount", "remove the symbol before the number"),
    _Suspect(rf"{_NUMBER} *[eE] *[-+]?[0-9]", "a plain decimal number", "write the number without an exponent"),
    _Suspect(r"0[xXbBoO][0-9a-fA-F]", "a plain decimal number", "use the digits 0 to 9 and a decimal point"),
    _Suspect(
        rf"{_NUMBER} *(?::|in +[0-9.])",
        FORM,
        "a ratio is a strength, not an amount, and needs its basis: '1 in 1000 w/v'",
    ),
    _Suspect(
        rf"{_NUMBER} */ *[0-9]", "a decimal number", "write the fraction as a decimal, or the unit of each number"
    ),
    _Suspect(
        rf"{_NUMBER} */", "a number and its unit", "add the unit before the slash, as in '5 mg/mL'", "E_QTY_NO_UNIT"
    ),
    _Suspect(rf"{_NUMBER} *(?:-+|to|or|and|bis|oder|und) *[0-9]", "one amount", "write one amount, not a range"),
    _Suspect(rf"{_NUMBER} *[xX] *[0-9]", "one amount", "expressions are not evaluated: write the product"),
    _Suspect(r"[A-Za-z]", FORM, "start with the number, in digits"),
)

#: Letters that look like digits, and the digit each may mean.
_LOOK_ALIKES = str.maketrans("OoQlI|SBZ", "000111582")


def refused_number(typed: str, *, full_text: str) -> QuantityError:
    """The refusal of a text that does not start with a number in the accepted form.

    >>> refused_number("1.000,5 g", full_text="1.000,5 g").remedy
    "a comma can be a decimal mark or a thousands separator: write '1000.5 g'"
    """
    shown = full_text or typed
    if re.match(r"\.[0-9]+(?![0-9.,'_])", typed):
        return QuantityError(
            "a digit before the decimal point", code="E_QTY_NAKED_POINT", given=shown, remedy=f"write '0{typed}'"
        )
    for diagnosis in (_look_alike, _height, _fraction, _marks, _zeros_in_front, _exponent, _rounded):
        refusal = diagnosis(typed, shown)
        if refusal is not None:
            return refusal
    for suspicion in _SUSPICIONS:
        if re.match(suspicion.shape, typed):
            return QuantityError(suspicion.expected, code=suspicion.code, given=shown, remedy=suspicion.remedy)
    return QuantityError(_CALCULATION.expected, given=shown, remedy=_CALCULATION.remedy)


def is_trap(typed: str) -> bool:
    """Whether the letters after the number are part of a number, not a unit: ``1e3``, ``1 in 1000``.

    >>> is_trap("1 in 1000 w/v"), is_trap("1 inch")
    (True, False)
    """
    return any(re.match(suspicion.shape, typed) for suspicion in _SUSPICIONS[3:-1])


def _exponent(typed: str, shown: str) -> QuantityError | None:
    """An amount with an exponent, or with a power of ten: a factor of ten is easily misread."""
    plain = without_exponent(typed)
    match = re.match(r"[0-9.]+", plain)
    if plain == typed or match is None or len(match.group()) > _MOST_DIGITS:
        return None
    return QuantityError("a plain decimal number", given=shown, remedy=f"without an exponent it is '{plain}'")


def _rounded(typed: str, shown: str) -> QuantityError | None:
    """What we print for a figure that no decimal holds: ``about 83.3333 mL``."""
    match = re.fullmatch(rf"about +({_NUMBER}(?: .*)?)", typed)
    if match is None:
        return None
    return QuantityError(
        "an exact amount", given=shown, remedy=f"'about' marks a rounded figure: write '{match[1]}' if that is enough"
    )


def _height(typed: str, shown: str) -> QuantityError | None:
    """Feet and inches with their marks, which are minutes and seconds, too."""
    height = feet_and_inches(typed)
    if not height:
        return None
    return QuantityError("an amount with its unit", given=shown, remedy=f"write '{height}' for a height")


def _fraction(typed: str, shown: str) -> QuantityError | None:
    """A fraction that is not read as one: improper, or one of which the second number looks like a volume."""
    match = re.fullmatch(r"([1-9][0-9]{0,8})/([1-9][0-9]{0,8}) *([A-Za-z%\u00b5\u03bc].*)", typed)
    if match is None:
        return None
    value, rest = Fraction(int(match[1]), int(match[2])), match[3]
    if not is_decimal(value):
        return None
    remedy = f"write '{decimal_text(value)} {rest}' for the fraction as a decimal, or the unit of each number"
    return QuantityError("a decimal number", given=shown, remedy=remedy)


# Marks between digits --------------------------------------------------------------------------------


def _marks(typed: str, shown: str) -> QuantityError | None:
    """Commas, points, apostrophes, underscores and spaces between the digits."""
    match = re.match(r"[0-9](?:[0-9.,'_ ]*[0-9.,'_])?", typed)
    if match is None:
        return None
    run, tail = match.group(), typed[match.end() :].strip()
    pieces = re.findall(r"[0-9]+|[^0-9]+", run)
    groups, marks = pieces[::2], [mark.strip() or " " for mark in pieces[1::2]]
    if not marks or (len(groups) == 2 and pieces[1] == "."):
        return None
    has_unit = re.match(r"%|pp[mb]\b", tail) or re.split(r" *(?:/| per )", tail)[0] in SPELLINGS
    readings = [f"'{number} {tail}'" if has_unit else f"'{number}'" for number in _readings(groups, marks)]
    return _mark_refusal(marks, "" if not readings else "write " + " or ".join(readings), shown)


def _mark_refusal(marks: list[str], readings: str, shown: str) -> QuantityError:
    if any("," in mark for mark in marks):
        expected, code = "a decimal point", "E_QTY_SEPARATOR"
        remedy = "a comma can be a decimal mark or a thousands separator: "
        return QuantityError(
            expected,
            code=code,
            given=shown,
            remedy=remedy + (readings or "use one decimal point and no other separator"),
        )
    if marks == ["."]:
        readings = re.sub(r"'0+(?=[0-9])", "'", readings)  # 00. is refused as 00, too
        return QuantityError(
            "a digit on either side of the decimal point", code="E_QTY_NAKED_POINT", given=shown, remedy=readings
        )
    if readings:
        return QuantityError(
            "one number without spaces or separators",
            code="E_QTY_SYNTAX" if "_" in marks else "E_QTY_SEPARATOR",  # an underscore is a programmer's mark
            given=shown,
            remedy=f"{readings} if that is meant",
        )
    two = "write one number" if " " in marks else "use one decimal point and no other separator"
    return QuantityError("one number and one unit", given=shown, remedy=two)


def _readings(groups: list[str], marks: list[str]) -> list[str]:
    """The numbers that digits with separators may mean, as they should be written."""
    if len(groups) == len(marks):  # the last mark has no digit behind it
        return groups if len(groups) == 1 and marks[0] in {".", ","} else []
    by_threes = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:-1])
    numbers = []
    in_threes = len(set(marks)) == 1 and by_threes and len(groups[-1]) == 3
    if marks[-1] in {".", ","} and marks[-1] not in marks[:-1] and len(set(marks[:-1])) <= 1 and by_threes:
        numbers.append(_decimal("".join(groups[:-1]), groups[-1]))
    if len(set(marks)) == 1 and (marks == [","] or (marks != ["."] and by_threes and len(groups[-1]) == 3)):
        numbers.insert(0 if in_threes else 1, "".join(groups))  # the likely one first
    return [number for number in numbers if re.match(r"0(?![0-9])|[1-9]", number)]


def _decimal(integer: str, decimals: str) -> str:
    kept = decimals.rstrip("0")
    return f"{integer}.{kept}" if kept else integer


def _zeros_in_front(typed: str, shown: str) -> QuantityError | None:
    match = re.match(rf"0+(?=[0-9])({_NUMBER})(.*)", typed)
    if match is None:
        return None
    number, tail = match.groups()
    readings = [f"'{number}{tail}'"]
    if "." not in number and number != "0":
        readings.append(f"'0.{number}{tail}'")
    return QuantityError(
        "a number without leading zeros",
        given=shown,
        remedy=f"a decimal point may be missing: write {' or '.join(readings)}",
    )


def _look_alike(typed: str, shown: str) -> QuantityError | None:
    """A letter in place of a digit: ``1O mg``, ``l mg``."""
    match = re.match(r"([0-9OoQlI|SBZ]+(?:\.[0-9OoQlI|SBZ]+)?) +(.*)", typed)
    if match is None or re.fullmatch(_NUMBER, match.group(1)):
        return None
    number, tail = match.group(1).translate(_LOOK_ALIKES), match.group(2)
    if tail.split("/")[0].strip() not in SPELLINGS or not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", number):
        return None
    letter = next(character for character in match.group(1) if not character.isdigit() and character != ".")
    return QuantityError(
        "digits only in a number",
        given=shown,
        remedy=f"it contains the letter '{letter}', which looks like a digit: write '{number} {tail}' if that is meant",
    )


# Percents and units ----------------------------------------------------------------------------------

#: Other ways in which a percent is written, and what they mean.
_PERCENT_WORDS = re.compile(r"(per ?cent|pct|prozent|proz|vol\.? ?-? ?(%|percent|prozent))(?![a-z]).*", re.IGNORECASE)
_PERCENT_BASIS = re.compile(r"%? *\(?([mMwWvVgG])/([mMwWvV])\)?")


def refused_percent(rest: str, typed: str) -> QuantityError:
    """The refusal of a percent without a basis, or with a basis in another notation.

    >>> refused_percent("% m/V", "5 % m/V").remedy
    "write '% w/v' if that is meant"
    """
    basis = _PERCENT_BASIS.fullmatch(rest)
    remedy = PERCENT_READINGS
    if basis is not None:
        above, below = ("v" if part.lower() == "v" else "w" for part in basis.groups())
        if (above, below) != ("v", "w"):
            remedy = f"write '% {above}/{below}' if that is meant"
    return QuantityError("a percent with its basis", code="E_PERCENT_KIND", given=typed, remedy=remedy)


def refused_unit(spelling: str, typed: str) -> InputError:
    """The refusal of text in place of a unit.

    >>> refused_unit("MCG", "5 MCG").remedy
    "'MCG' is not a unit: did you mean 'mcg'?"
    """
    if spelling in SUSPECTS:
        remedy = f"'{spelling}' {_in_its_place(spelling, typed)}"
        return UnitError("an unambiguous unit", code="E_UNIT_AMBIGUOUS", given=typed, remedy=remedy)
    look_alike = _look_alike(typed, typed)
    if look_alike is not None:
        return look_alike
    if _PERCENT_WORDS.fullmatch(spelling):
        return refused_percent("% v/v" if spelling.lower().startswith("vol") else "", typed)
    bare = spelling.rstrip(".,;:!? ")
    if bare != spelling and bare in SUSPECTS:
        return refused_unit(bare, typed)
    if bare != spelling and bare in SPELLINGS:
        what = "a period" if spelling == bare + "." else "punctuation"
        return UnitError(f"a unit without {what}", given=typed, remedy=f"write '{bare}'")
    return _something_behind(spelling, typed) or UnitError("a known unit", given=typed, remedy=_suggestion(spelling))


def _in_its_place(spelling: str, typed: str) -> str:
    """What a suspect may mean, each unit in what was typed: ``write '5 mg/mL'``."""
    amount = re.fullmatch(rf"({_NUMBER}) *(.*?)(?<![A-Za-z]){re.escape(spelling)}(?![A-Za-z])(.*)", typed)
    if amount is None:
        return SUSPECTS[spelling]
    number, before, behind = amount.groups()
    head = Fraction(number)

    def written(quoted: re.Match[str]) -> str:
        times, unit = quoted[1] or "1", quoted[2]
        is_misreading = quoted.string[: quoted.start()].endswith("read as ")
        if is_misreading or not all(part in SPELLINGS for part in unit.split("/")):
            return quoted[0]
        counted = head if before else head * Fraction(times)
        one, several = SYMBOLS[SPELLINGS[unit]] if unit in SPELLINGS else (unit, unit)
        place = f"{'' if times == '1' else times + ' '}{one if times == '1' else several}" if before else ""
        return (
            f"'{decimal_text(counted)} {before}{place or (one if counted == 1 else several)}{behind.rstrip('.,;:!? ')}'"
        )

    return re.sub(rf"'(?:({_NUMBER}) )?([^']*)'", written, SUSPECTS[spelling])


def _something_behind(spelling: str, typed: str) -> InputError | None:
    """A known unit followed by text that is not part of it: ``mg mL``, ``mg + 2 mg``, ``mg daily``."""
    match = re.match(r"([A-Za-z\u00b5\u03bc\u00b0]+[23]?)( *[^A-Za-z0-9 ].*| +.*)", spelling)
    if match is None or match.group(1) not in SPELLINGS:
        return None
    behind = match.group(2).strip(" *-_|\\.")
    remedy = "remove what follows the unit"
    if behind == match.group(1):
        remedy = f"the unit is repeated: write '{behind}' once"
    elif behind in SPELLINGS:
        remedy = f"write '{match.group(1)}/{behind}' if that is meant"
    return QuantityError(FORM, given=typed, remedy=remedy)


def _ascii_spelling(unit: str) -> str:
    """The same unit as it can be typed on any keyboard: ``mcg`` where a micro sign was read."""
    return "/".join(part if part.isascii() else SYMBOLS[SPELLINGS[part]][0] for part in unit.split("/"))


def _suggestion(spelling: str) -> str:
    """Units that may be meant; for short spellings only those that differ in case or spaces."""
    short = spelling[:30]  # longer than any unit
    plain = short.replace(" ", "").replace(".", "").lower()
    near = [unit for unit in SPELLINGS if unit.replace(" ", "").lower() == plain]
    if not near:  # a slash left out: mgmL
        halves = ((short[:cut], short[cut:]) for cut in range(len(short)))
        near = [f"{above}/{below}" for above, below in halves if above in SPELLINGS and below in SPELLINGS]
    if not near and len(plain) > 3:
        near = nearest(short, (unit for unit in SPELLINGS if len(unit) > 3), likeness=75)
    if near:
        return f"'{short}' is not a unit: {did_you_mean(map(_ascii_spelling, near))}"
    return "use a unit such as kg, g, mg, mcg, L, mL, mol, mmol, mEq, units or tablets (case-sensitive)"
