"""From what theory asks for to what is taken of this lot, as the second computation finds it.

All that a lot holds is gathered into one share: how much of the form counted is in one part of what is
weighed. What is needed is divided by it. The single factors are found apart from it, for comparison.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from formulate.recheck.content.labels import molar_mass_of, nominal_of
from formulate.recheck.reading.reader import (
    ACTIVITY,
    MASS,
    TABLES,
    VOLUME,
    Amount,
    added,
    demand,
    figure,
    lacks,
    nearest_whole,
    number,
    ratio,
)
from formulate.recheck.reading.typed import Line, Texts, share, text_of, word_of

EXACT, GERMAN, OFF = "exact", "german", "off"

#: What an assay's basis leaves out of the 100 %.
_LEAVES_OUT: Final[dict[str, list[str]]] = TABLES["left out by an assay"]


def policy_of(typed: Texts) -> str:
    """The site's policy of correction."""
    return word_of(typed, "correction", (EXACT, GERMAN, OFF))


def corrected_of(line: Line, needed: Amount, policy: str) -> Amount:
    """What is taken of the lot, in base units, unrounded."""
    if needed.kind == ACTIVITY:
        activity = ratio(_activity_text(line))
        is_activity = activity.of == ACTIVITY and activity.within in (MASS, VOLUME)
        demand(is_activity, line.id, "units in a mass or a volume")
        return Amount(activity.within, needed.base / activity.base)
    held = _form_held(line, policy) * _content_held(line, policy) * _purity(line, policy)
    return Amount(needed.kind, needed.base / held)


def form_factor(line: Line) -> Fraction:
    """By how much more is weighed because another form is counted, by the formulas alone."""
    return 1 / _form_held(line.taking(()), OFF)


def factors_of(line: Line, needed: Amount, policy: str) -> tuple[tuple[str, Fraction], ...]:
    """The factors of the correction one by one, in their order, each with its name."""
    if needed.kind == ACTIVITY:
        return (("activity", 1 / figure(_activity_text(line))),)
    single = []
    if _form_held(line, policy) != 1 or _is_of_another_form(line):
        single.append(("form", 1 / _form_held(line, policy)))
    if text_of(line.lot, "content"):
        single.append(("content", 1 / _content_held(line, policy)))
    assay, kept = _certificate(line, policy)
    if assay is not None and policy == EXACT:
        single.append(("assay", 1 / assay))
        single.extend([(" and ".join(_left_out(line)), 1 / kept)] if _left_out(line) else [])
    if assay is not None and policy == GERMAN and _purity(line, policy) != 1:
        single.append((" and ".join(["assay", *_left_out(line)]), 1 / _purity(line, policy)))
    return tuple(single)


def _is_of_another_form(line: Line) -> bool:
    """Whether the strength counts another form than the one that the lot's assay counts."""
    counted, said = line.form(), text_of(line.lot, "expressed as")
    form = text_of(counted or {}, "form")
    demand(said in ("", form, *line.names), line.id, "the form weighed or the form counted", said)
    return counted is not None and said != form


def _form_held(line: Line, policy: str) -> Fraction:
    """Grams of the form counted that one gram of the form weighed gives, as far as the assay does not say it."""
    counted, is_other = line.form(), _is_of_another_form(line)
    without_water = _molar_mass_without_water(line, policy)
    if counted is None or not is_other:
        hydrate = without_water and molar_mass_of(line, line.figure("hydrate molar mass"))
        return hydrate / without_water if hydrate and counted is None else Fraction(1)
    gives = number(text_of(counted, "yields") or "1")
    weighed = without_water or molar_mass_of(line, text_of(counted, "weighed molar mass"))
    return gives * molar_mass_of(line, text_of(counted, "molar mass")) / weighed


def _molar_mass_without_water(line: Line, policy: str) -> Fraction:
    """Of a hydrate whose assay is on the basis without water; 0 for any other."""
    waters, expressed_as = line.figure("waters"), text_of(line.lot, "expressed as")
    if not waters or policy == OFF or not text_of(line.lot, "assay") or "water" not in _left_out(line):
        return Fraction(0)
    if expressed_as and expressed_as not in line.names:
        return Fraction(0)
    return molar_mass_of(line, line.figure("hydrate molar mass")) - Fraction(waters) * Fraction("18.015")


def _content_held(line: Line, policy: str) -> Fraction:
    """What a concentrate or product was found to contain, as a share of what its label states."""
    if not (content_text := text_of(line.lot, "content")):
        return Fraction(1)
    nominal, content = nominal_of(line) or lacks(line.id, "one content"), ratio(content_text)
    demand(nominal[:2] == content[:2], line.id, "two contents on one basis", content_text)
    return 1 / to_three_decimals(nominal.base / content.base) if policy == GERMAN else content.base / nominal.base


def _left_out(line: Line) -> list[str]:
    return _LEAVES_OUT[word_of(line.lot, "assay basis", tuple(_LEAVES_OUT))]


def _certificate(line: Line, policy: str) -> tuple[Fraction | None, Fraction]:
    """The assay, and the share of what is weighed that its basis keeps; no assay where none is applied."""
    assay: Fraction | None = share(line.lot, "assay")
    are_both = text_of(line.lot, "water") and text_of(line.lot, "loss on drying")
    demand(not are_both, line.id, "water or loss on drying, not both")
    left_out = [] if assay is None else _left_out(line)
    if assay is None or policy == OFF:
        return None, Fraction(1)
    demand(all(text_of(line.lot, loss) for loss in left_out), line.id, f"the {' and '.join(left_out)} of the lot")
    return assay, 1 - added(share(line.lot, loss) for loss in left_out)


def _purity(line: Line, policy: str) -> Fraction:
    """What one part of the lot holds, by its certificate and the site's policy."""
    assay, kept = _certificate(line, policy)
    if assay is None:
        return Fraction(1)
    # a hydrate's molar mass holds its water; the assay's basis must not take it out again
    is_hydrate = text_of(line.form() or {}, "weighed includes water") == "yes" and not line.figure("waters")
    demand(not (is_hydrate and _left_out(line) and _is_of_another_form(line)), line.id, "the water counted once")
    return _german_purity(assay, kept) if policy == GERMAN else assay * kept


def _german_purity(assay: Fraction, kept: Fraction) -> Fraction:
    """The inverse of a factor of three decimals, where the shortfall is above 2 %, or the excess 10 % or more."""
    if 10 * assay * kept >= 11:
        return 1 / to_three_decimals(1 / (assay * kept))
    held = kept * min(assay, Fraction(1))
    return Fraction(1) if 50 * held >= 49 else 1 / to_three_decimals(1 / held)


def to_three_decimals(value: Fraction) -> Fraction:
    """Half up, in whole thousandths.

    >>> to_three_decimals(Fraction("1.0205"))
    Fraction(1021, 1000)
    """
    return Fraction(nearest_whole(value * 1000), 1000)


def _activity_text(line: Line) -> str:
    """The activity of the lot, else of the ingredient; an assay beside it would count the potency twice."""
    typed = text_of(line.lot, "activity") or text_of(line.recipe, "activity")
    demand(typed and not text_of(line.lot, "assay"), line.id, "the activity alone")
    return typed
