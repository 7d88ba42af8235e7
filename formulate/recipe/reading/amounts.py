"""The types of amount of a recipe line, and the function that reads them.

===========================================  =======================================================
typed                                        read as
===========================================  =======================================================
``strength``, ``strength of sirolimus``      :class:`FromStrength`: from the recipe's strength
``rest of potassium``                        the same, less what other lines hold of it
``5 % w/w``, ``10 umol/L``, ``100 units/g``  :class:`OfProduct`: a strength in the finished product
``1 in 1000 w/v``, ``10 mg/capsule``         the same
``0.01 % w/v of benzalkonium chloride``      the same, of what a concentrate contains
``40 tablets``, ``5 mL``, ``250 g``          :class:`Fixed`: an amount for the recipe's yield
``150 mg each``                              :class:`Each`: an amount in each dosage unit
``3 parts by weight``, ``1 part by volume``  :class:`Parts`
``to 100 %``, ``to make``, ``to 100 mL``     :class:`Fill`: brings the batch to its amount (q.s.)
``to 100 parts``, ``to 300 mg each``         the same
``to 1.82 g each, finished``                 the same: the weight of one finished piece
``to fill``, ``to fill the mold``            the same: what capsules or molds hold beside the others
``as needed``, ``as needed, 30 to 50 mL``    :class:`AsNeeded`, with the range that is expected
``to isotonic``                              :class:`ToIsotonic`: of the agent that makes the solution isotonic
``buffer``                                   :class:`OfBuffer`: of the acid or base of the recipe's buffer
``emulsifier``                               :class:`OfEmulsifiers`: of one of the two for the required HLB
===========================================  =======================================================
"""

from __future__ import annotations

import re

from formulate.errors import DimensionError, InputError, QuantityError
from formulate.recipe.amount_types import (
    FILLS_OF_FORMS,
    AsNeeded,
    Each,
    Fill,
    Fixed,
    FromStrength,
    IngredientAmount,
    OfBuffer,
    OfEmulsifiers,
    OfProduct,
    Parts,
    ToIsotonic,
)
from formulate.spelling import did_you_mean, nearest
from formulate.strength import Basis, Strength
from formulate.units import DOSAGE_UNITS, Quantity, is_kind, kind_remark, parse, read_number

__all__ = ["counted_unit", "read_ingredient_amount", "read_recipe_quantity", "read_recipe_strength"]

FORMS = "an amount such as 'strength', '5 % w/w', '40 tablets', '150 mg each', '1 part by weight' or 'to 100 %'"
_PARTS = re.compile(r"(.*?) *\bparts?\b *(.*)")
_QUOTIENT = re.compile(r"/|%| per |[0-9] *:| in +[0-9]|\bpp[mb]\b")
#: A common fraction at the beginning: the slash in it makes no quotient.
_FRACTION = re.compile(r"^(?:[1-9][0-9]* +)?[1-9][0-9]*/[1-9][0-9]*(?= *[A-Za-z])")
#: The amounts that are one text.
_WHOLE_TEXTS: dict[str, type[ToIsotonic] | type[OfBuffer] | type[OfEmulsifiers]] = {
    **{"to isotonic": ToIsotonic, "buffer": OfBuffer},
    "emulsifier": OfEmulsifiers,
}
#: ``30 to 50 mL``, ``30 mL - 50 mL``: two numbers, of which the first may leave its unit to the second.
_RANGE = re.compile(r"([0-9][0-9./ ]*)([A-Za-z ]*?) *(?:to|-|\u2013) *([0-9][0-9./ ]*)([A-Za-z ]+)")
_ZEROS = re.compile(r"[0-9]+\.[0-9]*000(?![0-9])")


def read_ingredient_amount(typed: str) -> IngredientAmount:
    """Read the amount of a recipe line, in one of the forms of the table above.

    The active of ``strength`` is left ``""``: the recipe fills it in.

    >>> read_ingredient_amount("5 % w/w")
    OfProduct(typed='5 % w/w', strength=Strength('5 % w/w'), of='')
    >>> read_ingredient_amount("3 parts by weight").parts
    Fraction(3, 1)
    """
    text = typed.strip(" ")
    if text == "strength" or text.startswith("strength of "):
        return FromStrength(typed=text, active=text.removeprefix("strength").removeprefix(" of ").strip(" "))
    if text.startswith("rest of "):
        return FromStrength(typed=text, active=text.removeprefix("rest of ").strip(" "), is_rest=True)
    if text in _WHOLE_TEXTS:
        return _WHOLE_TEXTS[text](typed=text)
    if text.startswith("as needed"):
        return _as_needed(text)
    if text.startswith("to "):
        return _fill(text)
    if text.endswith(" each"):
        return Each(typed=text, quantity=_each(text.removesuffix(" each")))
    if (parts := _PARTS.fullmatch(text)) is not None:
        return _parts(text, parts)
    if _RANGE.fullmatch(text):
        raise _no_range(text)
    if _FILL_WORDS.match(text):
        raise _no_amount(text)
    if _QUOTIENT.search(_FRACTION.sub("", text)):
        share, _, of = text.partition(" of ")
        return OfProduct(typed=text, strength=_share(share), of=of.strip(" "))
    if text[:1].isalpha():
        raise _no_amount(text)
    amount, _, of = text.partition(" of ")
    alone = _amount_alone(amount)
    if alone is not None and (is_kind(alone, "equivalents") or is_kind(alone, "amount")):
        stated = f"'{of or 'sodium'}: {amount}/1000 mL' under 'strength', with the amount of product"
        raise DimensionError("a mass or a volume", given=text, remedy=f"state {stated}, and write 'strength' here")
    return Fixed(typed=text, quantity=read_recipe_quantity(text, "mass", "volume", "activity", "count"))


def read_recipe_quantity(text: str, *kinds: str, zero: bool = False) -> Quantity:
    """An amount of one of the kinds; ``count`` means any dosage unit, ``each`` a mass per unit.

    >>> read_recipe_quantity("40 tablets", "count").magnitude
    Fraction(40, 1)
    """
    _refuse_zeros(text)
    quantity = parse(text, zero=zero)
    if any(_is_of_kind(quantity, kind) for kind in kinds):
        return quantity
    raise DimensionError(
        " or ".join(_KIND_WORDS.get(kind, f"a {kind}") for kind in kinds), given=text, remedy=kind_remark(quantity)
    )


def read_recipe_strength(text: str) -> Strength:
    """A strength as a recipe states it."""
    _refuse_zeros(text)
    try:
        return Strength.parse(text)
    except QuantityError as error:
        if error.code != "E_STRENGTH_FORM" or _amount_alone(text) is None:
            raise
        remedy = f"add the amount of product that holds it, such as '{text.strip()}/1000 mL' or '{text.strip()}/100 g'"
        raise QuantityError(error.expected, code=error.code, given=error.given, remedy=remedy) from None


def _amount_alone(text: str) -> Quantity | None:
    """The amount that a text is; None for another text."""
    try:
        return parse(text)
    except InputError:
        return None


def counted_unit(quantity: Quantity) -> str:
    """The dosage unit that a quantity counts, such as ``tablet``; ``""`` if none.

    >>> counted_unit(parse("24 troches")), counted_unit(parse("30 g"))
    ('troche', '')
    """
    names = [name for name, power in quantity.unit_items() if power == 1]
    return names[0] if names and names[0] in DOSAGE_UNITS and len(list(quantity.unit_items())) == 1 else ""


def _as_needed(typed: str) -> AsNeeded:
    """``as needed``, alone or with the range that is expected."""
    said = typed.removeprefix("as needed").strip(" ")
    if not said:
        return AsNeeded(typed=typed)
    match = _RANGE.fullmatch(said.removeprefix(",").strip(" "))
    if match is None or not said.startswith(",") or match[2].strip(" ") not in {"", match[4].strip(" ")}:
        raise QuantityError(
            "'as needed', or 'as needed, 30 to 50 mL' with the range that is expected",
            code="E_AS_NEEDED_RANGE",
            given=typed,
            remedy="write 'as needed' alone, and the pH in the method and under 'checks'"
            if "ph" in said.casefold()
            else "write the lower and the higher amount, and their unit once",
        )
    unit = match[4].strip(" ")
    numbers = (number.strip(" ") for number in match.group(1, 3))
    low, high = (read_recipe_quantity(f"{number} {unit}", "mass", "volume", "count") for number in numbers)
    if low >= high:
        raise QuantityError(
            "a range from a lower to a higher amount",
            code="E_AS_NEEDED_RANGE",
            given=typed,
            remedy="write the lower amount first; an amount that is known is stated alone",
        )
    return AsNeeded(typed=typed, low=low, high=high)


def _no_range(typed: str) -> QuantityError:
    """A range without the words that say who chooses."""
    return QuantityError(
        "one amount",
        code="E_AS_NEEDED_RANGE",
        given=typed,
        remedy=f"write 'as needed, {typed}' if the compounder chooses",
    )


#: What people write -> what a recipe writes.
_OTHER_WORDS = {
    "strength": "strength",
    "as needed": "as needed",
    "as required": "as needed",
    "as necessary": "as needed",
    "if needed": "as needed",
    "a little": "as needed",
}
_FILL_WORDS = re.compile(
    r"q\.? ?s\.?\b|ad\b|to\b|make up|makes? |rest\b|remainder|balance|fill|up to|(?:a )?sufficient", re.I
)
#: The amount at the end of such words: ``q.s. to 100 mL``, ``to make 100 g``.
_FILL_AMOUNT = re.compile(r"[A-Za-z. ]+[. ]([0-9][0-9.,/ ]*[A-Za-z]+|100 *%)")


def _no_amount(typed: str) -> QuantityError:
    """Words in place of an amount, with the likely meaning."""
    meant = nearest(" ".join(typed.split()).casefold(), _OTHER_WORDS, most=1)
    if _FILL_WORDS.match(typed):
        remedy = _fill_remedy(typed)
    else:
        remedy = did_you_mean(_OTHER_WORDS[word] for word in meant) or "start with the number, in digits"
    return QuantityError(FORMS, given=typed, remedy=remedy)


def _fill_remedy(typed: str) -> str:
    """The fill line as a recipe writes it, with the amount that was typed where there is one."""
    match = _FILL_AMOUNT.fullmatch(typed)
    if match is not None:
        try:
            _fill(f"to {match[1]}")
        except InputError:
            pass
        else:
            return f"write 'to {match[1]}'"
    return "write 'to 100 %' for the fill line, or 'as needed'"


_KIND_WORDS = {
    "count": "a number of dosage units such as '24 capsules'",
    "each": "a weight per unit such as '372 mg/tablet'",
    "volume each": "a volume per unit such as '2 mL/ampule'",
    "volume per time": "a rate such as '125 mL/h'",
    "volume per weight and time": "a rate by weight such as '120 mL/kg/day'",
    "activity": "an activity such as '5000 units'",
    "activity per mass": "an activity per mass such as '5500 units/mg'",
}


def _is_of_kind(quantity: Quantity, kind: str) -> bool:
    if kind == "count":
        return bool(counted_unit(quantity))
    if kind in ("each", "volume each"):
        within = [name for name, power in quantity.unit_items() if power == -1]
        of = "mass" if kind == "each" else "volume"
        return len(within) == 1 and within[0] in DOSAGE_UNITS and is_kind(quantity * parse(f"1 {within[0]}"), of)
    if kind == "volume per weight and time":
        return is_kind(quantity * parse("1 kg"), "volume per time")
    return is_kind(quantity, kind)


def _refuse_zeros(text: str) -> None:
    if _ZEROS.match(text.strip(" ")):
        raise QuantityError(
            "a decimal without trailing zeros",
            code="E_QTY_ZEROS",
            given=text,
            remedy="the point may be a thousands separator: remove the zeros",
        )


def _share(text: str) -> Strength:
    """A strength in the finished product; an osmolarity says nothing about one ingredient."""
    strength = read_recipe_strength(text)
    if strength.basis is Basis.OSMOLES:
        raise QuantityError(
            "a mass, volume, amount or activity in the product",
            code="E_STRENGTH_FORM",
            given=text,
            remedy="an osmolarity describes the product, not one line",
        )
    return strength


def _each(text: str) -> Quantity:
    return read_recipe_quantity(text, "mass", "volume", "activity", "count")


def _parts(typed: str, match: re.Match[str]) -> Parts:
    count, basis = match.groups()
    said = "1 part" if count in (None, "1") else f"{count} parts"
    if basis not in {"by weight", "by volume"}:
        raise QuantityError(
            "parts with their basis",
            code="E_PARTS_BASIS",
            given=typed,
            remedy=f"write '{said} by weight' or '{said} by volume'",
        )
    return Parts(typed=typed, parts=read_number(count), by_volume=basis == "by volume")


def _fill(typed: str) -> Fill:
    target = typed.removeprefix("to ").strip(" ")
    if target == "make":
        return Fill(typed=typed)
    if re.fullmatch(r"fill\b.*", target):
        return _by_form(typed)
    if target[:1].isalpha():
        raise _no_amount(typed)
    if "%" in target:
        return _fill_percent(typed, target)
    each, comma, finished = target.partition(",")
    if each.endswith(" each") and finished.strip(" ") == ("finished" if comma else ""):
        one = read_recipe_quantity(each.removesuffix(" each"), "mass", "volume")
        return Fill(typed=typed, each=one, finished=bool(comma))
    if (parts := re.fullmatch(r"(.*?) *\bparts\b(.*)", target)) is not None:
        if parts.group(2):
            raise QuantityError(
                "'to 100 parts'", given=typed, remedy="state 'by weight' or 'by volume' on the other lines only"
            )
        return Fill(typed=typed, parts=read_number(parts.group(1)))
    if re.fullmatch(r"[0-9]+", target):
        raise QuantityError(
            "'to 100 %', or an amount with its unit such as 'to 100 g'",
            code="E_QTY_NO_UNIT",
            given=typed,
            remedy="add the unit",
        )
    return Fill(typed=typed, quantity=read_recipe_quantity(target, "mass", "volume"))


def _by_form(typed: str) -> Fill:
    words = " ".join(typed.split())
    if words in FILLS_OF_FORMS:
        return Fill(typed=typed, by_form=FILLS_OF_FORMS[words])
    raise QuantityError(
        "'to fill' for capsules, or 'to fill the mold'", given=typed, remedy="write one of them, without an amount"
    )


def _fill_percent(typed: str, target: str) -> Fill:
    if re.fullmatch(r"100 *%", target) is None:
        raise QuantityError(
            "'to 100 %'", code="E_FILL_PERCENT", given=typed, remedy="write 'to 100 %', without a basis"
        )
    return Fill(typed=typed)
