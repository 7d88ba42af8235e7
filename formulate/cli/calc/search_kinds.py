"""What a question gives and what it asks for, by kind of quantity, and how near that is to a kept calculation.

Two strengths and a volume are given where a volume of stock is asked for, whatever the drug is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

__all__ = ["Kinds", "asked_in", "given_in", "likeness", "read_kinds"]

NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)"
MASS = r"(?:mcg|µg|ug|mg|g|gm|gms|grams?|kg|milligrams?|micrograms?|kilograms?)"
VOLUME = r"(?:ml|mls|cc|l|liters?|litres?|milliliters?|millilitres?)"
COUNTED = rf"(?:{MASS}|meq|mmol|units?|iu)"
BODY = r"(?:kg|kilogram|lb|pound)"
TIME = r"(?:min|minute|h|hr|hour|day|d)"
DROPS = r"(?:gtts?|drops?)"
PER = r"\s?(?:/|per|an?)\s?"

_ANY_NUMBER = rf"(?:\d+/\d+|{NUMBER})"
_ANY_MASS = rf"(?:{MASS}|grains?|lbs?|pounds?|stone|ounces?|oz|drams?)"
_ANY_VOLUME = (
    rf"(?:{VOLUME}|pints?|quarts?|gallons?|gal|minims?|fluid (?:ounces?|drams?)|fl oz|(?:tea|table)spoon(?:ful)?s?|tsp)"
)
_ANY_COUNTED = rf"(?:{_ANY_MASS}|(?:million )?units?|iu|meq|mmol|mosm)"
_TIMES = r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|h|days?|weeks?|months?|y(?:ea)?rs?)"
_RATE = r"(?:min(?:ute)?|h(?:ou)?r?)"
_UNITS = (
    r"(?:tab(?:let)?s?|cap(?:sule)?s?|suppositor(?:y|ies)|vials?|bottles?|jars?|bags?|ampu?o?u?les?|packages?|tubes?"
    r"|doses?|powders?|troches?|patch(?:es)?|syringes?|cartridges?|inhalations?|puffs?)"
)
#: What may be between the name of a figure and its number.
_IS = r"(?: value)?(?: of| is|,|=|:)? ?\(?-?"
#: What a figure is, by its unit or its name, in the order in which they are looked for.
_GIVEN = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("strength", rf"\b1 ?(?::|in|to) ?{NUMBER}|\b1 part in {NUMBER}|\bd\d+(?:\.\d+)?%?w?\b|\bu-\d+"),
        ("dose rate", rf"{_ANY_NUMBER} ?{_ANY_COUNTED}{PER}(?:kg|lb|m2){PER}{_RATE}\b"),
        ("dose per weight", rf"{_ANY_NUMBER} ?{_ANY_COUNTED}{PER}{BODY}\b"),
        ("dose per area", rf"{_ANY_NUMBER} ?{_ANY_COUNTED}{PER}(?:m2|m²|square meter)"),
        ("dose rate", rf"{_ANY_NUMBER} ?{_ANY_COUNTED}{PER}{_RATE}\b"),
        ("flow rate", rf"{_ANY_NUMBER} ?{_ANY_VOLUME}{PER}{_RATE}\b"),
        ("drip rate", rf"{_ANY_NUMBER} ?{DROPS}{PER}min(?:ute)?\b"),
        ("drop factor", rf"{_ANY_NUMBER} ?{DROPS}(?:{PER}| in ){_ANY_NUMBER}? ?{VOLUME}\b|{_ANY_NUMBER}[ -]drop set"),
        (
            "molar mass",
            rf"{NUMBER} ?g/mol|\b(?:mw|fw|(?:molecular|atomic|formula) (?:weight|mass)|molar mass){_IS}{NUMBER}",
        ),
        ("density", rf"{NUMBER} ?g(?:/| per )ml|\b(?:specific gravity|sp\.? gr\.?|density|sg){_IS}{NUMBER}"),
        ("strength", rf"{_ANY_NUMBER} ?{_ANY_COUNTED}(?:{PER}| in ){_ANY_NUMBER}? ?(?:{_ANY_VOLUME}|g|{_UNITS})\b"),
        ("strength", rf"{NUMBER} ?(?:%|ppm\b|ppb\b|m\b|mm\b|n\b)|{NUMBER} ?(?:milli|micro)?molar"),
        ("pH", rf"\bph{_IS}{NUMBER}"),
        ("pKa", rf"\bpk[abw]?s?\d?{_IS}{NUMBER}"),
        ("HLB", rf"\br?hlbs?{_IS}{NUMBER}"),
        ("E value", rf"\be{_IS}0?\.\d+"),
        ("energy", rf"{NUMBER} ?kcal"),
        ("temperature", rf"{NUMBER} ?(?:°|deg(?:rees?)?)? ?[cf]\b|{NUMBER} ?deg(?:c|f|rees?)\b"),
        ("equivalents", rf"{NUMBER} ?meq"),
        ("moles", rf"{NUMBER} ?m(?:illi)?mol(?:es?)?\b"),
        ("osmoles", rf"{NUMBER} ?m(?:illi)?osm(?:oles?)?\b"),
        ("activity", rf"{NUMBER} ?(?:million )?(?:units?|iu)\b"),
        ("count", rf"{NUMBER} ?(?:{_UNITS}|{DROPS})\b"),
        ("mass", rf"{_ANY_NUMBER} ?{_ANY_MASS}\b"),
        ("volume", rf"{_ANY_NUMBER} ?{_ANY_VOLUME}\b"),
        ("time", rf"{NUMBER} ?{_TIMES}\b"),
        ("length", rf"{NUMBER} ?(?:cm|feet|foot|ft|inch(?:es)?|met(?:er|re)s?)\b"),
    )
]

#: Where a question says what it asks for: behind a comma, after "how many"; or at its start, too.
_LATER = (
    r"(?:, |; |how many |how much in |number of |answer in )(?:total |the |is the |what is the |final |resulting )*"
)
_CLAUSE = rf"(?:^(?:total |final |resulting )?|{_LATER})"
_STRENGTHS = r"(?:percent(?:age)?(?: strength)?|concentration|strength|ratio strength|ratio)"
#: What a question asks for, the first that it says.
_ASKED = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("dose_rate", rf"{_LATER}{COUNTED}{PER}(?:{BODY}|{TIME})\b|dose rate$"),
        (
            "flow_rate",
            rf"{_LATER}{VOLUME}{PER}{TIME}\b|rate in {VOLUME}|{VOLUME}{PER}(?:h|hr|hour)\?$|(?:flow|infusion) rate$",
        ),
        ("drops", rf"{_LATER}{DROPS}\b|(?:drip|drop) rate$"),
        ("count", rf"{_CLAUSE}(?:{NUMBER} ?{_ANY_MASS} )?{_UNITS}\b"),
        ("time", r"how long|how many (?:days|hours|minutes|weeks|months)|\blast\b|when will|, (?:days|time)\b"),
        ("mass", rf"{_CLAUSE}{MASS}\b(?!{PER})|{MASS}\?$"),
        ("volume", rf"{_CLAUSE}(?:{VOLUME}|volume)\b(?!{PER})|\b{VOLUME}\?$|what volume"),
        (
            "strength",
            rf"what (?:is|was|will be) the (?:\w+ )?{_STRENGTHS}\b|what percent|{_CLAUSE}{_STRENGTHS}\b"
            rf"|[wv]/[wv]\?$|{_STRENGTHS}\??$|{_LATER}{COUNTED}{PER}{VOLUME}\b|\bin {COUNTED}{PER}{VOLUME}$",
        ),
    )
]
#: What is asked for, by the kind of an answer.
_ASKED_FOR = {
    "strength": "strength",
    "dose rate": "dose_rate",
    "flow rate": "flow_rate",
    "drip rate": "drops",
    "mass": "mass",
    "volume": "volume",
    "time": "time",
    "count": "count",
}
#: How near a call is of which it is not known whether it answers in the same kind, and one that answers in another.
_UNKNOWN, _ANOTHER = 3 / 4, 1 / 3


class Kinds(NamedTuple):
    """What is given and asked for."""

    given: frozenset[str]  # with "more than one" of a kind as one more
    asked: str  # or nothing

    def __str__(self) -> str:
        return f"{self.asked}: {', '.join(sorted(self.given))}"


@cache
def read_kinds(text: str) -> Kinds:
    """The kinds from their text."""
    asked, _, given = text.partition(": ")
    return Kinds(frozenset(given.split(", ")), asked)


def given_in(text: str) -> frozenset[str]:
    """The kinds of the figures in a text; several of one kind are ``strength+`` besides ``strength``.

    >>> sorted(given_in("100 mL of 1% from 10%"))
    ['strength', 'strength+', 'volume']
    """
    text = " ".join(text.lower().split())
    given: set[str] = set()
    for kind, pattern in _GIVEN:
        text, times = pattern.subn(" ; ", text)
        if times > 1 or (times and kind in given):
            given.add(f"{kind}+")
        if times:
            given.add(kind)
    return frozenset(given)


def asked_in(text: str) -> str:
    """What a question asks for; nothing where it does not say.

    >>> asked_in("how many ml of a 10% solution"), asked_in("density of a liquid")
    ('volume', '')
    """
    return next((kind for kind, pattern in _ASKED if pattern.search(text)), "")


def answered_by(answer: str) -> str:
    """What was asked for, by an answer; nothing where that is not one of these kinds."""
    kinds = [_ASKED_FOR[kind] for kind in given_in(answer) if kind in _ASKED_FOR]
    return kinds[0] if len(kinds) == 1 else ""


def likeness(question: Kinds, calls: Iterable[Kinds]) -> float:
    """How near the nearest call is to a question, from 0 to 1: the kinds that both give among those of either."""
    return max((_alike(question, call) for call in calls), default=0)


def _alike(one: Kinds, other: Kinds) -> float:
    common = len(one.given & other.given) / len(one.given | other.given)
    if not (one.asked and other.asked):
        return common * _UNKNOWN
    return common if one.asked == other.asked else common * _ANOTHER
