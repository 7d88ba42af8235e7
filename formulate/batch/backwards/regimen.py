"""How much to make for how it is used: an amount, times a day, days, and the area of skin that it covers."""

from __future__ import annotations

import re

from formulate.batch.backwards.solved import Found, pack_of, packs_for
from formulate.batch.patient.patient import read_sig
from formulate.calc.dosing.quantities import amount_for_days
from formulate.calc.dosing.topical import product_for_area
from formulate.errors import TextError
from formulate.findings import note
from formulate.typed.fields import plain_text
from formulate.units import Quantity, QuantityLike
from formulate.working import Derived

__all__ = ["make_for"]

_REGIMEN = re.compile(
    r"(?P<sig>.+?)(?: +for +(?P<days>[1-9][0-9]{0,3}) +(?P<unit>days?|weeks?))?(?: +on +(?P<area>[0-9.]+ *\S+))?"
)
_DAYS = {"day": 1, "week": 7}
EXAMPLES = "'1 g 2 times a day for 14 days', '0.5 g/100 cm2 twice daily for 7 days on 300 cm2'"


def make_for(regimen: str, *, pack: QuantityLike = "") -> Found:
    """How much to make for how it is used.

    ``make = amount x times a day x days``; of an amount for an area of skin ``amount x area`` instead of the amount.

    Parameters
    ----------
    regimen : str
        An amount of product, how often a day and for how many days: ``1 g 2 times a day for 14 days``; or an amount for
        an area, and the area that is covered: ``0.5 g per 100 cm2 twice daily for 7 days on 300 cm2``.
    pack : QuantityLike
        Content of one pack or container: what is made is rounded up to whole ones, [mass, volume or count].

    Returns
    -------
    Found
        The amount to make, with its working, and the number of packs.

    Raises
    ------
    TextError
        ``E_FOR`` if the regimen says anything else, or lacks the days or the area.
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
    """
    needed = _needed(plain_text(regimen))
    content = pack_of(pack, needed.value)
    if content is None:
        return Found(
            amount=needed,
            notes=(note("N_MAKE_FOR", variant="needed", regimen=regimen, needed=needed.value, place="for"),),
        )
    made, packs = packs_for(needed, content)
    figures = {"needed": needed.value, "pack": content}
    says = note("N_MAKE_FOR", variant="packs", regimen=regimen, packs=packs, place="for", **figures)
    return Found(amount=made, packs=packs, notes=(says,))


def _needed(text: str) -> Derived[Quantity]:
    read = _REGIMEN.fullmatch(" ".join(text.split()))
    if read is None:
        raise _unread(text, "how it is used")
    sig, area = read["sig"].replace(" per ", "/"), read["area"]
    days = None if read["days"] is None else int(read["days"]) * _DAYS[read["unit"].rstrip("s")]
    if area is None:
        if days is None:
            raise _unread(text, "the number of days that it is used")
        used = read_sig(sig)
        return amount_for_days(used.taken, days, used.per_day)
    if days is None:
        return product_for_area(area, sig).total
    used = read_sig(sig)
    return product_for_area(area, used.taken, applications_per_day=used.per_day, days=days).total


def _unread(text: str, expected: str) -> TextError:
    return TextError(expected, code="E_FOR", where="for", given=text, remedy=f"as in {EXAMPLES}")
