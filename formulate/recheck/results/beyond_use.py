"""The last day of use, as the second computation finds it: the smallest of a set of moments.

Every limit becomes the moment up to which the batch may be used. What names and storage texts mean is a fact that the
record gives (*given*): here it is only checked that it fits what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

from formulate.errors import InputError
from formulate.recheck.reading.dates import day
from formulate.recheck.reading.reader import Ratio, number, percent, ratio, to_digits
from formulate.recheck.reading.recorded import Reader, Results, Value, Values, integer, read, record_in, under
from formulate.recheck.reading.typed import Texts, text_of, word_of, words
from formulate.recheck.second import Second

#: Days by type of preparation, with no study of its own.
DAYS: Final = {
    "nonpreserved aqueous": 14,
    "preserved aqueous": 35,
    "nonaqueous oral liquid": 90,
    "other nonaqueous": 180,
}
#: Sterile ones by category, method, sterility test, start: at room temperature, refrigerated, frozen.
STERILE_DAYS: Final = {
    "2 aseptically processed, not done, some nonsterile": (1, 4, 45),
    "2 aseptically processed, not done, only sterile": (4, 10, 45),
    "2 aseptically processed, passed": (30, 45, 60),
    "2 terminally sterilized, not done": (14, 28, 45),
    "2 terminally sterilized, passed": (45, 60, 90),
    "3 aseptically processed, passed": (60, 90, 120),
    "3 terminally sterilized, passed": (90, 120, 180),
}
STORAGES: Final = ("controlled room", "refrigerator", "freezer")
#: The first of the forms is never dated, whatever it states.
STERILE_FORMS: Final = [
    *("parenteral nutrition", "eye drops", "eye ointment", "injection", "infusion", "implant"),
    *("inhalation solution", "irrigation solution"),
]
NONSTERILE_ROUTES: Final = [
    *("topical", "transdermal", "oral", "enteral", "sublingual", "buccal", "oropharyngeal", "dental", "rectal"),
    *("vaginal", "nasal", "otic", "urethral", ""),
]
#: What number the day of making has.
COUNTING: Final = {"day of compounding is day 1": 1, "day of compounding is day 0": 0}
#: The rows of aqueous preparations. No study lets a preparation be used longer; below three days the time counts.
AQUEOUS_DAYS, LONGEST, SHORT = (14, 35), 180, 72
SAME: Final = {"formula", "container", "storage"}
WATER: Final = re.compile("\\b(water|wasser|aqua|syrup|saline)\\b(?![ -](free|soluble|washable|removable))")
ORAL_LIQUIDS: Final = "oral solution oral suspension syrup elixir tincture solution suspension emulsion mouthwash"
ORAL_ROUTES: Final = ("oral", "enteral", "buccal", "sublingual", "oropharyngeal")
#: A limit: hours, or the last day, or both; with its time of the day where it has one.
Limit: TypeAlias = "tuple[str, int | None, str]"


class Facts(NamedTuple):
    """What a batch holds: by the tables of names, as the record gives it, and the share of each substance."""

    given: Texts
    shares: Mapping[str, Fraction | None]
    strengths: Sequence[Ratio] = ()  # of the actives, as labeled


def recorded(results: Results) -> Values:
    """The date and the limits as a record states them."""
    until = record_in(results, "beyond_use")
    readers: dict[str, Reader] = {"date": str, "days": integer, "time": str, "limits": _limits}
    return under("beyond_use", {key: read(until, key, reader) for key, reader in readers.items()})


def _limits(limits: list[Any]) -> Value:
    return tuple(
        (limit["date"], None if limit["days"] is None else integer(limit["days"]), str(limit["time"]))
        for limit in limits
    )


def found(second: Second) -> Values:
    """The same, found again."""
    facts = facts_of(second)
    end, days, time = beyond_use(second.typed, facts)
    limits = limits_of(second.typed, facts)
    return under("beyond_use", {"date": end, "days": days, "time": time, "limits": limits})


def facts_of(second: Second) -> Facts:
    """What the batch holds, as far as a date depends on it."""
    shares = {words(name): w_w if w_v is None else w_v for _, name, w_w, w_v in second.composition}
    shares |= {words(active): strength.percent_share for active, strength in second.strengths.items()}
    return Facts(second.given, shares, [strength.label for strength in second.strengths.values()])


def beyond_use(typed: Texts, facts: Facts) -> Limit:
    """The last day, days and time of the limit that binds; ``""`` and None where there is none, or it is over."""
    if is_calculated_only(typed, facts) or not list(_base_hours(typed, facts)):
        return "", None, ""
    made = text_of(typed, "made")
    least = limits_of(typed, facts)
    if not made:
        return next(limit for limit in least if limit[1] is not None or not limit[0])
    return ("", None, "") if least[0][0] < made[:10] else least[0]


def limits_of(typed: Texts, facts: Facts) -> tuple[Limit, ...]:
    """Every limit as its last day, days and time, sorted; without a day of making each has only one of them."""
    if is_calculated_only(typed, facts):
        return ()
    first = COUNTING[word_of(typed, "day_counting", tuple(COUNTING))]
    hours = [*_base_hours(typed, facts), *_shorter_hours(typed)]
    lots, made = sorted(_lot_dates(typed)), text_of(typed, "made")
    if not made:
        counts = sorted(hours)
        open_ends = [("", None if exact else count // 24, "") for count, exact in counts]
        return (*open_ends, *((end.isoformat(), None, "") for end in lots))
    start = date.fromisoformat(made[:10])
    found = [_counted(end, start, first) for end in lots]
    for count, exact in hours:
        if count < SHORT and made[11:]:
            end = datetime.fromisoformat(made[:16].replace(" ", "T")) + timedelta(hours=count)
            found.append((end.date().isoformat(), None if exact else count // 24, end.strftime("%H:%M")))
        elif exact:
            found.append(((start + timedelta(max(0, count // 24 - first))).isoformat(), None, ""))
        else:
            found.append(_counted(start + timedelta(count // 24 - first), start, first))
    return tuple(sorted(found, key=lambda limit: (limit[0], limit[2] or "24:00")))


def _counted(end: date, start: date, first: int) -> Limit:
    return end.isoformat(), (end - start).days + first if end >= start else None, ""


def _beyond_use(recipe: Texts) -> Texts:
    beyond: Texts = recipe.get("beyond use", {})
    return beyond


def _hours(texts: Texts) -> Iterator[tuple[int, bool]]:
    """A time in hours, and whether it is stated in hours; nothing where there is none."""
    if text_of(texts, "hours"):
        yield int(number(text_of(texts, "hours"))), True
    elif text_of(texts, "days"):
        yield int(number(text_of(texts, "days"))) * 24, False


def is_calculated_only(typed: Texts, facts: Facts) -> bool:
    """Whether there is no date: of nutrition, and of what is sterile and does not say how it is made so."""
    recipe: Texts = typed["recipe"]
    form, sterile = words(text_of(recipe, "form")), recipe.get("sterile", {})
    stated = all(text_of(sterile, key) for key in ("method", "sterility test", "environment"))
    must = bool(sterile) or form in STERILE_FORMS or words(text_of(recipe, "route")) not in NONSTERILE_ROUTES
    is_one = form == STERILE_FORMS[0] or (must and not stated)
    if is_one != (text_of(facts.given, "sterile") == "calculated only"):
        raise InputError("a date, or a calculation sheet without one", code="E_RECHECK_NEEDS", where="sterile")
    return is_one


# The base -------------------------------------------------------------------------------------------


def _base_hours(typed: Texts, facts: Facts) -> Iterator[tuple[int, bool]]:
    """What the preparation is good for."""
    recipe: Texts = typed["recipe"]
    sterile: Texts = recipe.get("sterile", {})
    stated = text_of(facts.given, "sterile") if sterile else ""
    if stated in ("only", "also"):
        yield from _sterile_hours(sterile, text_of(facts.given, "sterile_storage"))
    if text_of(_beyond_use(recipe), "type") and stated in ("", "also"):
        yield base_hours(typed, facts)


def _sterile_hours(sterile: Texts, storage: str) -> Iterator[tuple[int, bool]]:
    place = next(place for place, name in enumerate(STORAGES) if storage.startswith(name))
    if text_of(sterile, "category") == "1":
        yield (12, 24)[place], True
        return
    stated = [text_of(sterile, key) for key in ("method", "sterility test", "starting components")]
    rows = [row for row in STERILE_DAYS if row.startswith(text_of(sterile, "category")) and _fits(row, stated)]
    yield min(STERILE_DAYS[row][place] for row in rows) * 24, False


def _fits(row: str, stated: list[str]) -> bool:
    method, test, start = stated
    return (not method or method in row) and test in row and (row.count(",") < 2 or start in row)


def base_hours(typed: Texts, facts: Facts) -> tuple[int, bool]:
    """What a monograph of the same preparation gives, or a study of it supports, else the table."""
    table = days_of_the_table(typed, facts)
    evidence: list[Texts] = _beyond_use(typed["recipe"]).get("evidence", [])
    same = [one for one in evidence if SAME.issubset(map(words, one.get("same", []))) and not _against(one)]
    monographs = [time for one in same for time in _hours(one) if text_of(one, "basis") == "monograph"]
    studies = [
        time for one in same for time in _hours(one) if _is_complete(one, facts, is_aqueous=table in AQUEOUS_DAYS)
    ]
    if not (monographs or studies):
        return table * 24, False
    hours, exact = min(monographs) if monographs else max(studies)
    return hours if exact else min(hours, LONGEST * 24), exact


def _is_complete(study: Texts, facts: Facts, *, is_aqueous: bool) -> bool:
    """Whether a study states all that one needs."""
    if text_of(study, "basis") == "monograph" or text_of(study, "stability indicating") != "yes":
        return False
    keys = ("preservative system", "antimicrobial effectiveness") if is_aqueous else ()
    return all(text_of(study, key) for key in keys) and (not facts.strengths or _covers(study, facts))


def _covers(study: Texts, facts: Facts) -> bool:
    """Whether the strength studied is that of an active, or two bracket it."""
    try:
        studied = [ratio(part) for part in text_of(study, "strength").split(" to ")]
    except InputError:
        return False
    low, high = studied[0], studied[-1]
    kinds = {(low.of, low.within), (high.of, high.within)}
    return any({(one.of, one.within)} == kinds and low.base <= one.base <= high.base for one in facts.strengths)


def _against(evidence: Texts) -> bool:
    return text_of(evidence, "adverse") == "yes"


def days_of_the_table(typed: Texts, facts: Facts) -> int:
    """The row that the preparation takes: its type is a claim."""
    recipe: Texts = typed["recipe"]
    claim = word_of(_beyond_use(recipe), "type", tuple(DAYS))
    if claim == "preserved aqueous":
        return DAYS[claim if _is_preserved(typed, facts) else "nonpreserved aqueous"]
    if is_called_dry(typed, facts):
        return DAYS["nonpreserved aqueous"]
    is_liquid = text_of(recipe, "form") in ORAL_LIQUIDS and text_of(recipe, "route") in ORAL_ROUTES
    return min(DAYS[claim], DAYS["nonaqueous oral liquid"]) if is_liquid else DAYS[claim]


def is_called_dry(typed: Texts, facts: Facts) -> bool:
    """Whether the claim is that it is nonaqueous, and by its water it is not."""
    beyond = _beyond_use(typed["recipe"])
    if not words(text_of(beyond, "type")).endswith(("nonaqueous", "nonaqueous oral liquid")):
        return False
    activity = text_of(beyond, "water activity")
    if activity:
        return number(activity) >= Fraction(60, 100)
    return any(_is_wet(name, facts) for name, _ in _materials(typed, typed["recipe"], facts))


def _materials(typed: Texts, recipe: Texts, facts: Facts) -> Iterator[tuple[str, bool]]:
    """The name of every substance and product, at any depth, and whether its label is said to name a preservative."""
    for line in recipe["ingredients"]:
        if "recipe" in line:
            yield from _materials(typed, typed["nested"][text_of(line, "recipe")], facts)
        elif (share := facts.shares.get(_name(line))) is None or share > 0:
            yield _name(line), "preserved" in line and word_of(line["preserved"], "by", ("label",)) == "label"


def _name(line: Texts) -> str:
    return words(text_of(line, "substance") or text_of(line, "product"))


def _is_wet(name: str, facts: Facts) -> bool:
    return bool(WATER.search(name)) or facts.given.get("parts", {}).get(name, "yes") == "yes"


def _is_preserved(typed: Texts, facts: Facts) -> bool:
    """Whether labels cover the water, or a preservative is within the range that the record cites."""
    covered = {name: has for name, has in _materials(typed, typed["recipe"], facts) if has or _is_wet(name, facts)}
    if any(covered.values()) and _by_label(covered, facts) >= percent(text_of(typed, "preserved_share") or "80 %"):
        return True
    ph = text_of(_beyond_use(typed["recipe"]), "pH")
    for name, (least, most, ph_least, ph_most, needed) in facts.given.get("preservatives", {}).items():
        share = facts.shares.get(name)
        fits = Fraction(ph_least or 0) <= number(ph) <= Fraction(ph_most or 14) if ph else needed != "yes"
        if fits and share is not None and Fraction(least) <= to_digits(share * 100, 3) <= Fraction(most or 100):
            return True
    return False


def _by_label(covered: Mapping[str, bool], facts: Facts) -> Fraction:
    """How much of the aqueous part is preserved by labels; as the record says where a mass is not known."""
    if all(covered.values()):
        return Fraction(1)
    shares = {name: facts.shares.get(name) for name in covered}
    known = {name: share for name, share in shares.items() if share is not None}
    if len(known) < len(shares):
        return Fraction(text_of(facts.given, "by_label") or 0)
    return sum((share for name, share in known.items() if covered[name]), Fraction(0)) / sum(known.values())


# What shortens it -----------------------------------------------------------------------------------


def _shorter_hours(typed: Texts) -> Iterator[tuple[int, bool]]:
    yield from _own_hours(typed["recipe"])
    yield from _nested_hours(typed, typed["recipe"], {text_of(lot, "line"): lot for lot in typed.get("lots", [])})
    if text_of(typed, "local_limit_days"):
        yield int(number(text_of(typed, "local_limit_days"))) * 24, False


def _own_hours(recipe: Texts) -> Iterator[tuple[int, bool]]:
    for evidence in _beyond_use(recipe).get("evidence", []):
        if _against(evidence):
            yield from _hours(evidence)
    yield from _hours(_beyond_use(recipe))


def _nested_hours(typed: Texts, recipe: Texts, lots: Mapping[str, Any]) -> Iterator[tuple[int, bool]]:
    """Bounds of nested recipes; of one from stock without a date, what it is good for."""
    for line in recipe["ingredients"]:
        lot = lots.get(text_of(line, "id"))
        if "recipe" not in line or (lot is not None and text_of(lot, "expiry")):
            continue
        nested: Texts = typed["nested"][text_of(line, "recipe")]
        if (lot is not None or text_of(line, "from stock") == "yes") and text_of(_beyond_use(nested), "type"):
            yield DAYS[word_of(_beyond_use(nested), "type", tuple(DAYS))] * 24, False
        yield from _own_hours(nested)
        yield from _nested_hours(typed, nested, {})


def _lot_dates(typed: Texts) -> Iterator[date]:
    """The earliest expiry of a lot, and some years from the earliest receipt of a lot that states none."""
    lots = typed.get("lots", [])
    nested = {text_of(line, "id") for line in typed["recipe"]["ingredients"] if "recipe" in line}
    expiries = [end for lot in lots for end in _last_days(lot)]
    undated = [lot for lot in lots if not any(_last_days(lot)) and text_of(lot, "line") not in nested]
    received = [text_of(lot, "received") for lot in undated if text_of(lot, "received")]
    if expiries:
        yield min(expiries)
    if received:
        first = min(map(day, received))
        years = int(text_of(typed, "years_without_expiration") or "1")
        last = 28 if (first.month, first.day) == (2, 29) else first.day
        yield first.replace(year=first.year + years, day=last)


def _last_days(lot: Texts) -> list[date]:
    """Its expiration and retest dates, and the last day after it was opened."""
    ends = [day(text_of(lot, key)) for key in ("expiry", "retest") if text_of(lot, key)]
    opened, days = text_of(lot, "opened"), text_of(lot, "after opening")
    return [*ends, day(opened) + timedelta(days=int(days.split()[0]))] if opened and days else ends
