"""How much to make for how it is used: an amount of product or active, times a day, days, an area of skin."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from formulate.batch.backwards.solved import Found, pack_of, packs_for
from formulate.batch.line.amounts import DIGITS_OF_AN_ESTIMATE, in_whole_units, kind_of_amount, unit_of, up_to_digits
from formulate.batch.patient.patient import Sig, read_sig
from formulate.calc.dosing.doses import dose_by_order, dose_by_weight
from formulate.calc.dosing.quantities import amount_for_days
from formulate.calc.dosing.topical import product_for_area
from formulate.errors import InputError, MissingKnowledgeError, OutOfRangeError, TextError
from formulate.findings import note
from formulate.frozen import Frozen
from formulate.messages import Figure
from formulate.recipe.strengths.dose_rates import is_by_weight
from formulate.spelling import plain_name_of
from formulate.strength import Strength
from formulate.typed.fields import plain_text
from formulate.units import Quantity, QuantityLike, in_readable_unit, make_quantity, show
from formulate.working import Derived

__all__ = ["Regimen", "make_for", "sig_of"]

_REGIMEN = re.compile(
    r"(?P<sig>.+?)(?:(?: +for|,(?: *for)?) +(?P<days>[1-9][0-9]{0,3}) +(?P<unit>days?|weeks?))?"
    r"(?: +on +(?P<area>[0-9.]+ *\S+))?"
)
#: What one dose is, and all of them.
_One: TypeAlias = Derived[Quantity] | None
#: What names the product, as against an active of it.
_PRODUCT = ("product", "the product")
_DAYS = {"day": 1, "week": 7}
EXAMPLES = (
    "'1 g 2 times a day for 14 days', '1 mg/kg 2 times a day for 10 days', '5 mg of clonidine daily for 30 days', "
    "'10 mg once a week for 8 weeks', "
    "'0.5 g/100 cm2 twice daily for 7 days on 300 cm2'"
)
#: An amount in these is usually of the product, where it could be of either.
_OF_PRODUCTS = ("gram", "kilogram", "milliliter", "liter")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Regimen(Frozen):
    """For whom and of what an amount is: what is known of the product and of the patient."""

    strengths: Mapping[str, Strength] = field(default_factory=dict)  # of the label, by active
    varying: Collection[str] = ()  # the actives whose strength differs with how much is made
    weight: Quantity | None = None  # of the patient


def make_for(regimen: str, *, pack: QuantityLike = "", of: Regimen | None = None) -> Found:
    """How much to make for how it is used.

    ``make = amount x times a day x days``, in whole doses where it is not used every day; of an amount for an area of
    skin ``amount x area`` instead of the amount; of an amount of active ``make = amount x times a day x days /
    strength``. What has no decimal of at most six digits is made in three, up.

    Parameters
    ----------
    regimen : str
        An amount of product or of an active, how often and for how many days: ``1 g 2 times a day for 14 days``,
        ``1 mg/kg of clonidine daily for 30 days``, ``10 mg once a week for 8 weeks``; or an amount of product for an
        area, and the area that is covered: ``0.5 g per 100 cm2 twice daily for 7 days on 300 cm2``.
    pack : QuantityLike
        Content of one pack or container: what is made is rounded up to whole ones, [mass, volume or count].
    of : Regimen, optional
        The strengths of the product and the weight of the patient; without it an amount is one of product.

    Returns
    -------
    Found
        The amount to make, with its working, and the number of packs.

    Raises
    ------
    TextError
        ``E_FOR`` if the regimen says anything else, or lacks the days or the area; ``E_FOR_ACTIVE`` if it does not say
        of what the amount is, and that is not clear.
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` for an amount per body weight, without the weight.
    InputError
        For an amount that cannot be read, or a pack of another kind.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(make_for("1 g 2 times a day for 14 days").amount.value)
    '28 g'
    >>> found = make_for("0.5 g per 100 cm2 twice daily for 7 days on 300 cm2", pack="15 g")
    >>> show(found.amount.value), found.packs
    ('30 g', 2)
    >>> clonidine = Regimen(strengths={"clonidine": Strength.parse("20 mcg/mL")})
    >>> show(make_for("50 mcg 2 times a day for 30 days", of=clonidine).amount.value)
    '150 mL'
    """
    used = of or Regimen()
    needed, active, sig = _needed(plain_text(regimen), used)
    each = None if sig is None else in_readable_unit(sig.taken)
    needed = up_to_digits(in_whole_units(needed), DIGITS_OF_AN_ESTIMATE, unless_even=True)
    variant, packs = "needed", None
    figures: dict[str, Figure] = {"regimen": regimen, "needed": needed.value}
    content = pack_of(pack, needed.value)
    if content is not None:
        needed, packs = packs_for(needed, content)
        variant, figures = "packs", {**figures, "packs": packs, "pack": content}
    if active is not None and each is not None:
        variant = f"{variant}_of_active"
        figures |= {"active": active, "strength": used.strengths[active], "each": each}
    said = note("N_MAKE_FOR", variant=variant, place="for", **figures)
    return Found(amount=needed, packs=packs, used=sig, notes=(said,))


def sig_of(regimen: str) -> Sig | None:
    """How much is used by a regimen, whatever that is of, and how often; None for one use on an area.

    >>> sig_of("10 mg of methotrexate once a week for 4 weeks").per_day
    Fraction(1, 7)
    """
    sig, days, _ = _read(plain_text(regimen))
    return None if days is None else read_sig(sig, named=True)


def _read(text: str) -> tuple[str, int | None, str]:
    """How much and how often, the number of days (None where it is not stated), and an area of skin (else ``""``)."""
    read = _REGIMEN.fullmatch(" ".join(text.split()))
    if read is None:
        raise _unread(text, "how it is used")
    days = None if read["days"] is None else int(read["days"]) * _DAYS[read["unit"].rstrip("s")]
    return re.sub(" per (?!day|week)", "/", read["sig"]), days, read["area"] or ""


def _needed(text: str, known: Regimen) -> tuple[Derived[Quantity], str | None, Sig | None]:
    """How much of the product, the active that the amount is of (None for the product), and how the product is used."""
    sig, days, area = _read(text)
    if area:
        if days is None:
            return product_for_area(area, sig).total, None, None
        used = read_sig(sig)
        doses = ceil(used.per_day * days)
        number, length = (used.per_day, days) if used.per_day >= 1 else (Fraction(1), doses)
        on_area = product_for_area(area, used.taken, applications_per_day=number, days=length)
        return on_area.total, None, replace(used, taken=on_area.once.value)
    if days is None:
        raise _unread(text, "the number of days that it is used")
    used = read_sig(sig, named=True)
    active = _active(used.taken, used.of, known)
    if active is None and not is_by_weight(used.taken):
        return amount_for_days(used.taken, days, used.per_day), None, used
    each, total = _of_product(used, days, known) if active is None else _of_active(used, days, active, known)
    assert each is not None  # the strength is known
    assert total is not None  # the days are stated
    return total, active, replace(used, taken=each.value, of="")


def _of_product(used: Sig, days: int, known: Regimen) -> tuple[_One, _One]:
    doses = dose_by_weight(used.taken, _weight(known), doses_per_day=used.per_day, days=days)
    return doses.dose, doses.total


def _of_active(used: Sig, days: int, active: str, known: Regimen) -> tuple[_One, _One]:
    if active in known.varying:
        raise TextError(
            f"an amount of product, as the strength of {active} differs with how much is made",
            code="E_FOR_ACTIVE",
            where="for",
            given=show(used.taken),
            remedy="say how much of the product is used",
        )
    strength = known.strengths[active]
    n, weight = used.per_day, _weight(known) if is_by_weight(used.taken) else None
    try:
        doses = (
            dose_by_order(used.taken, doses_per_day=n, days=days, strength=strength)
            if weight is None
            else dose_by_weight(used.taken, weight, doses_per_day=n, days=days, strength=strength)
        )
    except OutOfRangeError as error:
        remedy = "order a dose of whole ones, or make another strength"
        raise InputError(error.expected, code=error.code, where="for", given=error.given, remedy=remedy) from None
    return doses.product, doses.total_product


def _weight(known: Regimen) -> Quantity:
    if known.weight is None:
        remedy = "state it, such as '12 kg'"
        raise MissingKnowledgeError(
            "the weight of the patient is needed", code="E_WEIGHT_NEEDED", where="patient.weight", remedy=remedy
        )
    return known.weight


# Of what an amount is ---------------------------------------------------------------------------------


def _active(taken: Quantity, name: str, known: Regimen) -> str | None:
    """The active that an amount is of; None for the product. Where both are possible, that is asked."""
    if name:
        return None if name in _PRODUCT else _named(name, taken, known)
    by_weight = is_by_weight(taken)
    amount = make_quantity(taken.magnitude, unit_of(taken)) if by_weight else taken
    kind = kind_of_amount(amount)
    actives = [active for active, strength in known.strengths.items() if strength.counted_kind == kind]
    products = {strength.product_kind for strength in known.strengths.values()}
    may_be_product = unit_of(amount) in _OF_PRODUCTS and not by_weight
    if not actives or (may_be_product and products == {kind}):
        return None
    if kind in products or (may_be_product and products & {"mass", "volume"}) or len(known.strengths) > 1:
        raise _of_what(taken, known, show(taken))
    return actives[0]


def _named(name: str, taken: Quantity, known: Regimen) -> str:
    same = [active for active in known.strengths if plain_name_of(active) == plain_name_of(name)]
    if not same:
        raise _of_what(taken, known, f"{show(taken)} of {name}")
    return same[0]


def _of_what(taken: Quantity, known: Regimen, given: str) -> InputError:
    names = (*known.strengths, "product")
    offered = " or ".join(f"'{show(taken)} of {name}'" for name in names)
    return TextError("of what the amount is", code="E_FOR_ACTIVE", where="for", given=given, remedy=f"write {offered}")


def _unread(text: str, expected: str) -> TextError:
    return TextError(expected, code="E_FOR", where="for", given=text, remedy=f"as in {EXAMPLES}")
