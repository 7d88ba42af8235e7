"""How much is prepared, in each kind in which that is known: as a mass, a volume, a number of dosage units."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from formulate.recheck.content.ethanol import by_volume, density
from formulate.recheck.reading.reader import (
    MASS,
    VOLUME,
    Amount,
    Ratio,
    added,
    amount,
    demand,
    lacks,
    number,
    percent,
    quotient,
    ratio,
)
from formulate.recheck.reading.typed import Texts, alone, lines_of, strengths_in, text_of


class Total(NamedTuple):
    """The total that is prepared."""

    kind: str  # in which the recipe is made: mass, volume or a dosage unit
    filled: str  # mass or volume, whichever its lines share; the same as *kind* but for dosage units of a stated fill
    sizes: Mapping[str, Fraction]  # each kind in which its size is known -> the size in base units
    unit: Fraction  # size of the unit in which what its lines share is given, in base units
    density: Fraction | None  # grams in one milliliter

    def size(self, kind: str) -> Fraction:
        """Its size as one kind."""
        return self.sizes[kind] if kind in self.sizes else lacks("make", f"the {kind} of the batch")


def total_of(typed: Texts, make: Amount) -> Total:
    """The total from the amount to make, the overfill and the excess."""
    recipe: Texts = typed["recipe"]
    asked, density = _asked(typed, make), product_density(typed)
    sizes = asked.sizes(density)
    yields = text_of(recipe, "yields")
    made_of = amount(yields) if yields else asked
    kind = filled = made_of.kind
    unit = asked.unit if kind == asked.kind else made_of.unit
    if (each := _fill_of_one(recipe, asked)) is not None:
        demand(asked.is_count, "make", "a number of dosage units", asked.kind)
        filled, unit = each.kind, each.unit
        sizes |= each._replace(base=each.base * asked.base).sizes(density)
    demand(kind in sizes, "make", f"the recipe yields a {kind}", text_of(typed, "make"))
    return Total(kind, filled, sizes, unit, density)


def _asked(typed: Texts, make: Amount) -> Amount:
    """One and the excess, times what is asked for and what the containers take beyond it."""
    if (units := _units_more(typed, make)) is not None:
        return Amount(make.kind, make.base + units, make.unit)
    beyond = beyond_content(typed, make) * number(text_of(typed, "containers") or "1")
    total = more_than_one(text_of(typed, "excess").replace("none", ""), "excess") * (make.base + beyond)
    return Amount(make.kind, Fraction(ceil(total)) if make.is_count else total, make.unit)


def _units_more(typed: Texts, make: Amount) -> Fraction | None:
    """Dosage units in excess, as asked for or by the settings of the pharmacy; None for a percent."""
    asked, setting = text_of(typed, "excess"), text_of(typed.get("forms", {}), "molded_excess")
    if asked and asked != "none" and not asked.endswith("%"):
        return amount(asked).base if amount(asked).kind == make.kind else lacks("excess", "an excess of what is made")
    least, _, share = ("" if asked or not make.is_count else setting).partition(" or ")
    return max(number(least), Fraction(ceil(percent(share) * make.base))) if least else None


def beyond_content(typed: Texts, make: Amount) -> Fraction:
    """What each container takes beyond its content."""
    more = [amount(text_of(typed, key)) for key in ("overfill", "residue") if text_of(typed, key)]
    demand(all(one.kind == make.kind for one in more), "overfill", "an overfill of the kind of the amount to make")
    return added(one.base for one in more)


def more_than_one(typed: str, where: str) -> Fraction:
    """One and a percent, which is no more than 100 %; one where nothing is typed."""
    more = percent(typed) if typed else Fraction(0)
    return 1 + more if more <= 1 else lacks(where, "at most 100 %", typed)


def product_density(typed: Texts) -> Fraction | None:
    """Grams of the finished product in one milliliter: of the recipe, or what all lots of one of its lines state."""
    recipe: Texts = typed["recipe"]
    of_lots = {text_of(lot, "density") for lot in typed["lots"] if text_of(lot, "line") == recipe.get("density from")}
    stated = [one for one in (text_of(recipe, "density"), *of_lots) if one]
    each = {quotient(one, (MASS, VOLUME), "density", "a mass in a volume") for one in stated}
    demand(len(each) <= 1, "density", "one density of all lots")
    if (strength := ethanol_alone(typed)) is not None:
        return density(by_volume(strength))
    return each.pop() if each and "" not in of_lots else None


def ethanol_alone(typed: Texts) -> Ratio | None:
    """The typed strength of ethanol and water alone; None for all else, and where a density is stated."""
    recipe, texts = typed["recipe"], [*strengths_in(typed).values()]
    is_stated = text_of(recipe, "density") or alone(text_of(recipe, "density from"))
    if is_stated or any(line.ethanol is None for line in lines_of(typed)) or len(texts) != 1 or "from" in texts[0]:
        return None
    return strength if (strength := ratio(texts[0])).of == strength.within else None


def _fill_of_one(recipe: Texts, asked: Amount) -> Amount | None:
    """Mass or volume of one dosage unit: the fill line says ``to 300 mg each``; or of a mold that no line fills."""
    amounts = [text_of(line, "amount").removesuffix("finished").rstrip(" ,") for line in recipe["ingredients"]]
    each = [one.removeprefix("to ") for one in amounts if one.startswith("to ") and one.endswith(" each")]
    is_poured = asked.is_count and "to fill the mold" not in amounts
    typed = each[0].removesuffix(" each") if each else text_of(recipe.get("mold", {}), "calibration") * is_poured
    return amount(typed) if typed else None
