"""The vessel that a batch is mixed in: of those of the pharmacy the one that it fills most, and not too far."""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.reading.reader import MASS, Amount, amount
from formulate.recheck.reading.typed import Texts, text_of, words


def vessel_of(batch: Batch, mass: Fraction | None) -> list[str]:
    """Its id and the share that is filled; nothing where none suits. *mass* is what the lines add up to."""
    total = Amount(batch.total.kind, batch.total.size(batch.total.kind))
    size = Amount(MASS, mass or Fraction(0)) if total.is_count else total
    sizes, form = size.sizes(batch.total.density), words(text_of(batch.typed["recipe"], "form"))
    shares = [(_share(one, sizes, form), text_of(one, "id")) for one in batch.typed.get("vessels", [])]
    share, name = max(shares, key=lambda one: one[0], default=(Fraction(0), ""))
    return [name, str(share)] if share else []


def _share(vessel: Texts, sizes: dict[str, Fraction], form: str) -> Fraction:
    """The share that is filled, by the capacity that is used up first; nothing where the vessel does not suit."""
    capacities = [amount(part.strip()) for part in text_of(vessel, "capacity").split(";")]
    share = max((sizes[one.kind] / one.base for one in capacities if one.kind in sizes), default=Fraction(0))
    forms = map(words, (text_of(vessel, "forms") or form).split(";"))
    low, _, high = (text_of(vessel, "filled") or "to 100").replace("%", "").rpartition("to")
    return share if form in forms and Fraction(low.strip() or 0) <= share * 100 <= Fraction(high) else Fraction(0)
