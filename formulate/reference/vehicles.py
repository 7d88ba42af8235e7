"""Which vehicles, bases and solvents hold water, by their names; one not recognized is unknown, never dry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from formulate.reference.identities.substances import DRUG_NAMES, SUBSTANCES
from formulate.reference.table import Row, Table, listed

__all__ = [
    "VEHICLES",
    "Vehicle",
    "bare_name",
    "holds_water",
    "is_ethanol",
    "is_water",
    "may_hold_water",
    "unknown_brand",
    "water_source",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vehicle(Row):
    """Whether a vehicle holds water."""

    name: str
    synonyms: tuple[str, ...] = ()
    water: str  # yes or no


VEHICLES = Table("vehicles", Vehicle, named_by="name", synonyms=listed)

#: A name that says that there is no water in it.
_DRY = re.compile(
    r"\b(?:anhydrous|anhydricum|water free|wasserfrei\w*|nonaqueous|non aqueous|oleogel|silica gel|silicone gel|"
    r"water (?:soluble|washable|removable|miscible|repellent|resistant)|melon|\w*pulver|powder|powdered|"
    r"tablets?|capsules?|in oil|(?:oil|oel|ol) (?:solution|suspension))\b"
)
#: A name that says that there is.
_WET = re.compile(
    r"\b(?:\w*water|\w*wasser|aqua|aquosum|aqueous|wassrig\w*|hydrous|saline|\w*syrup|\w*sirup|juice|elixir|"
    r"\w*creams?|\w*creme|\w*lotion|emulsion|\w*gels?|hydrogel|hydro\w*creme|magma|mucilage|\w*schleim|"
    r"(?:oral|topical) (?:solution|suspension|liquid)|suspension|injection|irrigation|mouthwash|linctus|milk|"
    r"suspending (?:vehicle|agent|base)|buffer(?:ed)?|vinegar|(?<!petroleum )(?<!royal )jelly|"
    r"natronlauge|kalilauge|"
    r"(?:hydrochloric|sulfuric|phosphoric|nitric|acetic|lactic|hydrobromic|formic) acid \d\d? (?:\d )?%|"
    r"(?:salz|schwefel|phosphor|salpeter|essig|milch)saure \d\d? (?:\d )?%)(?!\w)"
)
_SOLUTION = re.compile(r"\w*(?:solution|losung)\b(?! in )")
#: Liquids that mix with water, by their rows, and a percentage that leaves some.
_MISCIBLE = frozenset(("glycerin", "collodion", "polyethylene glycol"))
_DILUTED = re.compile(r"(?<!\d )\b(?:[1-8]?\d|9[0-6])(?: \d+)? %")
#: What follows the name of a substance in a name, and is no part of it.
_GRADE = re.compile(
    r"\b(?:usp|nf|bp|ph eur|dab|nrf|micronized|grade|sterile|white)\b|\b\d+(?: \d+)*\b(?: %)?(?: [wv] [wv]\b)?|%"
)


#: A form by name in which drugs are sold, too, and words that say only what it is like.
_FORM = re.compile(
    r"\b(?:creams?|\w*creme|ointment|\w*salbe|\w*gels?|\w*lotio[n]?|paste|foam|shampoo|liquid|elixir|linctus|syrup|sirup|"
    r"saft|drops|tropfen|oral (?:solution|suspension))\b"
)
_GENERAL_WORDS = (
    "hydrophilic lipophilic amphiphilic emollient transdermal vanishing cetomacrogol emulsifying nonionic "
    "anionic diluted simple aqueous oily barrier moisturizing absorption plain unscented fragrance supreme "
    "hypoallergenic with free cold rich light heavy white yellow body hand face skin water cream lotion and "
    "for nichtionische hydrophile lipophile anionische weiche hydroxyethyl "
    "cellulose poloxamer lecithin pluronic silicone oleogel hydrogel sugar flavored flavoured oral suspending "
    "sweetened strawberry grape orange lemon lime banana apple pear peach mango pineapple currant blackcurrant "
    "blackberry blueberry chocolate bubblegum bubble tutti frutti butterscotch caramel almond coconut ginger "
    "maple agave glucose fructose corn rice liquorice licorice thick thin clear diabetic "
    "tolu balsam wild eriodictyon aromatic acacia cocoa raspberry currants"
)
_GENERAL = frozenset(_GENERAL_WORDS.split())


@cache
def _rows() -> dict[str, Vehicle]:
    return {_plain(name): row for row in VEHICLES.rows for name in (*row.synonyms, row.name)}


def _row_of(name: str) -> Vehicle | None:
    rows = _rows()
    return rows.get(_plain(name)) or rows.get(bare_name(name))


@lru_cache(maxsize=512)  # a batch asks twice of each name
def holds_water(name: str) -> bool | None:
    """Whether what has this name holds water; None where that is not known.

    >>> holds_water("Purified Water, USP"), holds_water("white petrolatum"), holds_water("Base X")
    (True, False, None)
    """
    row = _row_of(name)
    plain = _plain(name)
    if row is not None:
        is_diluted = row.name in _MISCIBLE and plain not in _rows() and _DILUTED.search(plain) is not None
        if row.name == "talc" and "%" in plain:
            return None  # a powder in what is not said
        return row.water == "yes" or is_diluted
    if _DRY.search(plain) or plain.endswith((" oil", " ol")):
        return False
    return True if _WET.search(plain) else None


def may_hold_water(name: str) -> bool:
    """Whether a name is that of a solution in what it does not say.

    >>> may_hold_water("sodium lactate 60 % solution"), may_hold_water("menthol")
    (True, False)
    """
    return holds_water(name) is None and _SOLUTION.search(_plain(name)) is not None


def unknown_brand(name: str) -> str:
    """The word that may be a brand in the name of a cream, ointment or the like; ``""`` where all words are known.

    >>> unknown_brand("Diprosone cream"), unknown_brand("Benadryl elixir"), unknown_brand("grape syrup, sugar free")
    ('diprosone', 'benadryl', '')
    """
    plain = _plain(name)
    form = _FORM.search(plain)
    if form is None or _row_of(name) is not None or re.search(r"\b(?:base|basis|grundlage|vehicle)\b", plain):
        return ""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", plain[: form.start()]) if word not in _known_words()]
    return words[0] if words else ""


@cache
def _known_words() -> frozenset[str]:
    """The words of all vehicles and substances, and those that say what a vehicle is like."""
    names = (*VEHICLES.names, *SUBSTANCES.names, *DRUG_NAMES.names)
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{4,}", _plain(name))) | _GENERAL


def is_water(name: str) -> bool:
    """Whether what has this name is water itself.

    >>> is_water("Sterile Water for Injection, USP"), is_water("bacteriostatic sodium chloride 0.9 %")
    (True, False)
    """
    return bare_name(name) in _waters()


@cache
def _waters() -> frozenset[str]:
    row = VEHICLES.one("purified water", unverified=True)
    return frozenset(bare_name(word) for word in VEHICLES.names_of(row))


def is_ethanol(name: str) -> bool:
    """Whether what has this name is ethanol, of any strength.

    >>> is_ethanol("Ethanol 96 % v/v"), is_ethanol("isopropyl alcohol 70 %")
    (True, False)
    """
    return bare_name(name) in _ethanols()


@cache
def _ethanols() -> frozenset[str]:
    row = DRUG_NAMES.one("alcohol", unverified=True)
    return frozenset(bare_name(word) for word in DRUG_NAMES.names_of(row))


def water_source(name: str) -> str:
    """Where that is known from: the source of a row, else the words of the name.

    >>> water_source("Ora-Plus"), water_source("lemon juice")
    ('us-pharmacist-2015-02', 'its name')
    """
    row = _row_of(name)
    return "its name" if row is None else row.source


def bare_name(name: str) -> str:
    """A name as it is compared, without grade and percentage.

    >>> bare_name("Glycerin, USP 98 %")
    'glycerin'
    """
    return " ".join(_GRADE.sub(" ", _plain(name)).split())


def _plain(name: str) -> str:
    plain = name.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+|%", plain.replace(".", "")))
