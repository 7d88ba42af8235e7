"""What a preparation is good for: the tables, a monograph of it, or a study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from formulate.errors import InputError
from formulate.recheck.beyond_use.nature import AQUEOUS, Nature, beyond_use_of
from formulate.recheck.content.strengths import AchievedStrength
from formulate.recheck.reading.reader import TABLES, number, ratio
from formulate.recheck.reading.typed import Texts, text_of, words
from formulate.recheck.second import Second, Stop

_TABLES: Final = TABLES["beyond use"]
#: Days by type of preparation, with no study of its own.
DAYS: Final[dict[str, int]] = _TABLES["days"]
#: Sterile ones by category, method, sterility test, start: days at room temperature, refrigerated, frozen.
STERILE_DAYS: Final[dict[str, list[int]]] = _TABLES["days of sterile"]
#: Hours of category 1, at room temperature and refrigerated; frozen is not provided for.
FIRST_CATEGORY_HOURS: Final[list[int]] = _TABLES["hours of category 1"]
STORAGES: Final = ("room temperature", "refrigerator", "freezer")
#: No study lets a preparation be used for more days.
LONGEST: Final = 180
SAME: Final = {"formula", "container", "storage"}
TABLE, STERILE_TABLE = "table", "table of sterile preparations"


class Time(NamedTuple):
    """How long a preparation may be used."""

    hours: int
    exact: bool  # whether it is stated in hours
    basis: str = ""


class Base(NamedTuple):
    """What holds before anything shortens it, and what is to be said of it."""

    times: tuple[Time, ...]
    stops: tuple[Stop, ...]


def base_of(second: Second, nature: Nature) -> Base:
    """By the table of sterile preparations, alone where its use is sterile; else by its type."""
    recipe: Texts = second.typed["recipe"]
    read: Texts = second.typed.get("words", {})
    times: list[Time] = []
    stops: list[Stop] = []
    if "sterile" in recipe:
        places = [STORAGES.index(place) for place in read.get("storage", [])]
        if (hours := _sterile_hours(recipe["sterile"], places)) is not None:
            times.append(hours)
        else:
            place = "sterile" if places else "beyond use.storage"
            stops.append(("E_STERILE_LIMIT" if places else "E_STERILE_STORAGE", place, {}))
        if must_be_sterile(recipe):
            return Base(tuple(times), tuple(stops))
    if not nature.type:
        return Base((), (*stops, ("E_BUD_TYPE_NEEDED", "beyond use", {})))
    own = _by_type(second, nature)
    if own.basis == "study" and not own.exact and own.hours > DAYS[nature.type] * 24:
        stops.append(("E_BUD_EVIDENCE", "beyond use", {"days": own.hours // 24, "table": DAYS[nature.type]}))
    return Base((*times, own), tuple(stops))


def is_calculated_only(recipe: Texts) -> bool:
    """Whether there is no date: of nutrition, and of what is sterile and does not say how it is made so."""
    sterile: Texts = recipe.get("sterile", {})
    stated = all(text_of(sterile, key) for key in ("method", "sterility test", "environment"))
    is_nutrition = words(text_of(recipe, "form")) == "parenteral nutrition"
    return is_nutrition or ((must_be_sterile(recipe) or bool(sterile)) and not stated)


def must_be_sterile(recipe: Texts) -> bool:
    """Whether its form or its route needs a sterile preparation."""
    is_sterile_form = words(text_of(recipe, "form")) in _TABLES["sterile forms"]
    return is_sterile_form or words(text_of(recipe, "route")) not in _TABLES["nonsterile routes"]


# Sterile preparations -------------------------------------------------------------------------------


def _sterile_hours(sterile: Texts, places: list[int]) -> Time | None:
    """The shortest time of all rows that fit, in every way that it may be stored; None where one has none."""
    if text_of(sterile, "category") == "1":
        known = bool(places) and max(places) < len(FIRST_CATEGORY_HOURS)
        return Time(min(FIRST_CATEGORY_HOURS[place] for place in places), True, STERILE_TABLE) if known else None
    method, test, start = (text_of(sterile, key) for key in ("method", "sterility test", "starting components"))
    rows = [row for row in STERILE_DAYS if row.startswith(text_of(sterile, "category")) and method in row]
    rows = [row for row in rows if test in row and (row.count(",") < 2 or start in row)]
    days = [STERILE_DAYS[row][place] for row in rows for place in places]
    return Time(min(days) * 24, False, STERILE_TABLE) if days else None


# By the type of preparation -------------------------------------------------------------------------


def _by_type(second: Second, nature: Nature) -> Time:
    """What a monograph of the same preparation gives, or a study of it supports, else the table."""
    evidence: list[Texts] = beyond_use_of(second.typed["recipe"]).get("evidence", [])
    denied = second.typed.get("words", {}).get("denied", [])
    kept = (one for place, one in enumerate(evidence) if place not in denied and not is_against(one))
    same = [one for one in kept if SAME.issubset(map(words, one.get("same", [])))]
    monographs = [time for one in same for time in times_of(one) if text_of(one, "basis") == "monograph"]
    studies = [time for one in same for time in times_of(one) if _is_complete(one, second, nature.type in AQUEOUS)]
    if not (monographs or studies):
        return Time(DAYS[nature.type] * 24, False, TABLE)
    time = min(monographs) if monographs else max(studies)
    hours = time.hours if time.exact else min(time.hours, LONGEST * 24)
    return Time(hours, time.exact, "monograph" if monographs else "study")


def times_of(texts: Texts) -> Iterator[Time]:
    """The time that a text states, or none."""
    if text_of(texts, "hours"):
        yield Time(int(number(text_of(texts, "hours"))), True)
    elif text_of(texts, "days"):
        yield Time(int(number(text_of(texts, "days"))) * 24, False)


def is_against(evidence: Texts) -> bool:
    """Whether it shows that the preparation does not last."""
    return text_of(evidence, "adverse") == "yes"


def _is_complete(study: Texts, second: Second, is_aqueous: bool) -> bool:
    """Whether a study states all that one needs."""
    if text_of(study, "basis") == "monograph" or text_of(study, "stability indicating") != "yes":
        return False
    keys = ("container", "storage", *("preservative system", "antimicrobial effectiveness") * is_aqueous)
    return all(text_of(study, key) for key in keys) and (not second.strengths or _covers(study, second.strengths))


def _covers(study: Texts, strengths: Mapping[str, AchievedStrength]) -> bool:
    """Whether the strength studied is that of an active, or two bracket it."""
    try:
        studied = [ratio(part) for part in text_of(study, "strength").split(" to ")]
    except InputError:
        return False
    low, top = studied[0], studied[-1]
    return any(low[:2] == top[:2] == one[:2] and low.base <= one.base <= top.base for one, *_ in strengths.values())
