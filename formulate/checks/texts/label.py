"""The texts of the label against the batch: the strength typed in one, and the route."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final

from formulate.batch.model import Batch
from formulate.errors import InputError
from formulate.findings import Finding, stop
from formulate.strength import Basis, Strength
from formulate.units import decimal_text, read_number

__all__ = ["check_label"]

_NUMBER = r"[0-9][0-9.]*"
_OF = r"(?:mg|mcg|g|mL|units?|mEq|mmol)"
_IN = rf"(?:{_NUMBER} ?)?(?:mL|g|L|kg|tablet|capsule|suppository|troche|lozenge)"
_STRENGTH = re.compile(
    rf"({_NUMBER} ?{_OF})(?:(?: of [\w -]{{2,60}}?)? ?(?:/|\bper|\bin each|\bin)|(?: [\w-]{{3,}}){{1,3}}? per)"
    rf" ?({_IN})\b"
)
_EACH = re.compile(
    rf"\b(?:each|every|one|per) ({_IN})\b[^.;]*?\b(?:contains?|holds?|has) ({_NUMBER} ?{_OF})\b", re.IGNORECASE
)
#: ``1 teaspoonful (500 mg)``, ``2 capsules = 50 mg``, ``10 mL (500 mg)``.
_WORDS: Final = ("half", "one", "two", "three", "four", "five", "six")
_SPOONS: Final = {"teaspoon": 5, "tsp": 5, "tablespoon": 15, "tbsp": 15}
_DOSE = re.compile(
    rf"\b(?P<number>{_NUMBER}|an?|each|{'|'.join(_WORDS)})(?: a)?[ -]?"
    r"(?P<unit>mL|teaspoon|tsp|tablespoon|tbsp|capsule|tablet|suppository|troche|lozenge)(?:s|fuls?|sful)?\.?"
    rf"\)? ?(?:\(|=|contains?|provides?|delivers?|holds?)[ =]*(?P<content>{_NUMBER} ?(?:mg|mcg|g|units?|mEq|mmol))\b",
    re.IGNORECASE,
)
#: A content with what it is in after it: ``20 mcg per teaspoon``, ``5 mg in 1 tablespoonful``.
_PER_SPOON = re.compile(
    rf"\b(?P<content>{_NUMBER} ?{_OF})\b(?: of [\w -]{{2,60}}?)? ?(?:/|\bper\b|\bin\b) ?"
    rf"(?:(?P<number>{_NUMBER}|an?|each|{'|'.join(_WORDS)}) )?(?P<unit>teaspoon|tsp|tablespoon|tbsp)",
    re.IGNORECASE,
)
#: What is typed otherwise, in German too, and how it is read.
_SPELLED: Final = (
    (r"(?<![0-9.,])([1-9][0-9]{0,2}),(?=[0-9]{3}(?![0-9]))", r"\1"),  # thousands
    (r"(?<=[0-9]),(?=[0-9])", "."),
    (r"(?<=[0-9 /])ml\b", "mL"),
    (r"[\u00b5\u03bc]g\b|\bug\b|\bmicrograms?\b|\bmikrogramm\b", "mcg"),
    (r"\bmilligram(?:m|s)?\b", "mg"),
    (r"\b(?:i\.?u\b\.?|i\.?e\b\.?|einheiten\b)", "units"),
    (r"\bTeel\u00f6ffel(?:n)?\b", "teaspoon"),
    (r"\bEssl\u00f6ffel(?:n)?\b", "tablespoon"),
    (r"\bTabletten?\b", "tablet"),
    (r"\bKapseln?\b", "capsule"),
    (r"\bZ\u00e4pfchen\b", "suppository"),
    (r"\b(?:pro|je)\b", "per"),
    (r"\bjede[rsnm]?\b", "each"),
    (r"\benth(?:\u00e4lt|alten)\b", "contains"),
)
_PERCENT = re.compile(rf"({_NUMBER}) ?%(?: ?\(?([wv]/[wv])\)?)?")
_FRACTIONS: Final = (Basis.W_W, Basis.W_V, Basis.V_V)
#: What is denied right before, in the same sentence, is not said.
_DENIED = re.compile(r"\b(?:do not|don't|never|avoid\w*|nicht|nie)\b[^.;!]*$", re.IGNORECASE)
#: What a label says of the route, and the routes that it contradicts.
_ROUTES: Final = (
    (
        r"external use|topical use|for the skin|not to be taken|(?<!not )(?<!never )(?:\bapply\b|\bspread\b|"
        r"\brub (?:in|on|into|onto)\b|\bmassage (?:in|into))|\b(?:to|on|onto) the (?:skin|scalp|face)\b|affected area|"
        r"\bauftragen|\beinreiben|\b\u00e4u\u00dferlich|nicht zum einnehmen|auf die haut",
        r"\b(?:oral|sublingual|by mouth|intravenous|intramuscular|inhalation|enteral)\b",
    ),
    (
        r"for oral use|by mouth|for internal use|(?<!not )(?<!never )(?:\bswallow|\bdrink|\bchew\b|"
        r"\b(?:take|give) (?:\w+ ){0,3}(?:mL|tablets?|capsules?|(?:tea|table)?spoon\w*|orally))|"
        r"\btake (?:with|before|after|on an empty)|(?<!nicht )zum einnehmen|(?<!nicht )\beinnehmen|\bschlucken",
        r"topical|cutaneous|derm|rectal|vaginal|otic|ear|nasal|nose|eye|ophthalmic",
    ),
    (
        r"(?<!not )(?<!never )\binject(?!ion site)|for (?:intravenous|intramuscular|subcutaneous) use",
        r"oral|topical|rectal|vaginal|otic|nasal|buccal|sublingual",
    ),
    (
        r"for rectal|into the rectum|\brektal|in den (?:after|darm|enddarm)",
        r"oral|topical|vaginal|nasal|ophthalmic|otic",
    ),
    (r"for vaginal|into the vagina|in die (?:scheide|vagina)", r"oral|topical|rectal|nasal|ophthalmic|otic"),
    (
        r"(?:for|into) the ears?\b|otic use|ear drops|in(?:s| das| den) (?:ohr|geh\u00f6rgang)|ohrentropfen",
        r"oral|rectal|vaginal|nasal|ophthalmic|topical",
    ),
    (
        r"(?:for|into) the nose|nasal use|nasal spray|in die nase|nasentropfen|nasenspray",
        r"oral|rectal|vaginal|otic|ophthalmic|topical",
    ),
    (
        r"(?:for|into) the eyes?\b|ophthalmic use|eye drops|ins auge|augentropfen",
        r"oral|rectal|vaginal|otic|nasal|topical",
    ),
)


def check_label(batch: Batch) -> Iterator[Finding]:
    """Every text of the label."""
    for number, text in enumerate(batch.recipe.label, start=1):
        place = f"label[{number}]"
        yield from _strengths(batch, _usual(text), place)
        yield from _route(batch, text, place)


@lru_cache(maxsize=1024)
def _usual(text: str) -> str:
    """A text with its numbers and units as strengths are typed."""
    for spelled, usual in _SPELLED:
        text = re.sub(spelled, usual, text, flags=re.IGNORECASE)
    return text


# Strength -------------------------------------------------------------------------------------------------


def _strengths(batch: Batch, text: str, place: str) -> Iterator[Finding]:
    """A typed strength that is none of the batch's; one of another ingredient is left."""
    others = [line.name.casefold() for line in batch.lines if not line.is_active]
    if not batch.strengths or any(name in text.casefold() for name in others):
        return
    stated = [worked.stated for worked in batch.strengths]
    for typed in _typed_strengths(text):
        if not any(typed.value == one.value and _may_be(typed, one) for one in stated):
            yield stop("E_LABEL_STRENGTH", typed=str(typed), stated=tuple(str(one) for one in stated), place=place)
    for match in _PERCENT.finditer(text):
        if match[2] is None and not any(f"{match[1]} %" == _percent_of(one) for one in stated):
            yield stop("E_LABEL_STRENGTH", typed=match.group(), stated=tuple(map(str, stated)), place=place)


def _typed_strengths(text: str) -> Iterator[Strength]:
    """The strengths in a text, also those written as ``each 5 mL contains 60 mg``."""
    pairs = [(match[1], match[2]) for match in _STRENGTH.finditer(text)]
    pairs += [(match[2], match[1]) for match in _EACH.finditer(text)]
    pairs += [
        (match["content"], _measure(match)) for pattern in (_DOSE, _PER_SPOON) for match in pattern.finditer(text)
    ]
    spellings = [f"{amount}/{within}" for amount, within in pairs]
    spellings += [match.group() for match in _PERCENT.finditer(text) if match[2]]
    for spelling in spellings:
        try:
            yield Strength.parse(spelling)
        except InputError:
            continue


def _measure(match: re.Match[str]) -> str:
    """The measure of a dose in mL or dosage units: 5 mL for a teaspoonful."""
    word, unit = (match["number"] or "a").casefold(), match["unit"].casefold()
    number = Fraction(1) if word in {"a", "an", "each"} else None
    if word in _WORDS:
        number = Fraction(_WORDS.index(word) or Fraction(1, 2))
    if number is None:
        number = read_number(word.rstrip("."), zero=True)
    if unit in _SPOONS or unit == "ml":
        return f"{decimal_text(number * _SPOONS.get(unit, 1))} mL"
    return f"{decimal_text(number)} {unit}"


def _may_be(typed: Strength, stated: Strength) -> bool:
    return (typed.basis, typed.per_unit) == (stated.basis, stated.per_unit)


def _percent_of(strength: Strength) -> str:
    """The number of a strength in percent, as it is typed without a basis; ``""`` for one that is none."""
    if strength.basis not in _FRACTIONS:
        return ""
    return str(Strength(strength.value, strength.basis)).split(" %")[0] + " %"


# Route ----------------------------------------------------------------------------------------------------


def _route(batch: Batch, text: str, place: str) -> Iterator[Finding]:
    if _contradicts(text, batch.recipe.route):
        yield stop("E_LABEL_ROUTE", text=text, route=batch.recipe.route, place=place)


@lru_cache(maxsize=1024)
def _contradicts(text: str, route: str) -> bool:
    for says, contradicted in _ROUTES:
        said = re.search(says, text, re.IGNORECASE)
        if said is None or _DENIED.search(text[: said.start()]):
            continue
        if re.search(contradicted, route, re.IGNORECASE):
            return True
    return False
