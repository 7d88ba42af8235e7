"""Which ways a recipe, the equipment and the batch leave to dilute a line, and the best of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from formulate.batch.line.instruments import Aims, Instruments, plain
from formulate.batch.small_amounts.dilution import DilutionKind
from formulate.batch.small_amounts.search import Rules, Way, search
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.recipe.model import Cited, Diluent, Ingredient
from formulate.reference.ranges import Range, range_of
from formulate.units import Quantity, is_kind

__all__ = ["RATIO_BY_HAND", "RATIO_OF_OTHERS", "Found", "Permitted", "Search", "best_way", "bounds_of", "ways_in"]

#: Most parts of mixture to one part taken into it: of powders by hand; with a mixer, and of liquids.
RATIO_BY_HAND: Final = Fraction(10)
RATIO_OF_OTHERS: Final = Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Permitted(Frozen):
    """A diluent in one way, with what the batch has room for."""

    diluent: Diluent
    kind: DilutionKind
    density: Cited | None = None  # of a liquid diluent
    room: Quantity | None = None  # for the diluent; None where there is no limit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Found(Frozen):
    """The best way, and how it was permitted; else why there is none."""

    permitted: Permitted | None = None
    way: Way | None = None
    reason: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Search(Frozen):
    """What is looked for: how much of which line, on which equipment."""

    line: Ingredient
    needed: Quantity  # of this lot
    instruments: Instruments
    aims: Aims
    has_mixer: bool


def bounds_of(aims: Aims, line: Ingredient, needed: Quantity) -> tuple[Fraction, ...]:
    """The errors of a dilution: the greatest that passes unasked, then the greatest that may be confirmed."""
    limits: Range = range_of(aims.item(line, needed), aims.settings)
    return tuple(bound / 100 for bound in (limits.silent_high, limits.asked_high) if bound is not None)


def best_way(look: Search, permitted: Sequence[Permitted]) -> Found:
    """The best way of all that are permitted: one that passes unasked before one that does not."""
    rules_of_each = [(one, _rules(look, one)) for one in permitted]
    for bound in bounds_of(look.aims, look.line, look.needed):
        ways = [(one, search(plain(look.needed), rules, bound)) for one, rules in rules_of_each]
        found = [(one, way) for one, way in ways if way is not None]
        if found:
            best, way = min(found, key=lambda pair: pair[1].rank)
            return Found(permitted=best, way=way)
    return Found(reason=_reason(look, [rules for _, rules in rules_of_each]))


def _rules(look: Search, one: Permitted) -> Rules:
    by_volume = one.kind is DilutionKind.BY_VOLUME
    taken_kind = "mass" if is_kind(look.needed, "mass") else "volume"
    is_by_hand = one.kind is DilutionKind.TRITURATION and not look.has_mixer
    item = look.aims.item(look.line, look.needed)
    return Rules(
        taken_on=look.instruments.scales(taken_kind),
        made_on=look.instruments.scales("volume" if by_volume else "mass"),
        by_volume=by_volume,
        aim=min(look.aims.error(item, look.needed), bounds_of(look.aims, look.line, look.needed)[0] / 2),
        ratio=RATIO_BY_HAND if is_by_hand else RATIO_OF_OTHERS,
        strongest=_strongest(one),
        room=_room(one, look),
    )


def _strongest(one: Permitted) -> Fraction | None:
    """Grams of the active to one gram or milliliter of the diluent, at most."""
    solubility = one.diluent.solubility
    if solubility is None:
        return None
    value, per_volume = solubility.value, solubility.product_kind == "volume"
    if per_volume == (one.kind is DilutionKind.BY_VOLUME):
        return value
    density = _density(one)
    return value / density if per_volume else value * density


def _density(one: Permitted) -> Fraction:
    if one.density is None:
        raise AssertionError(f"a way in {one.diluent.name} without the density that it needs")
    return Fraction(one.density.quantity.to("gram/milliliter").magnitude)


def _room(one: Permitted, look: Search) -> Fraction | None:
    """Most of the last mixture, as it is measured: the room for the diluent, with what is dissolved in it."""
    if one.room is None:
        return None
    by_volume = one.kind is DilutionKind.BY_VOLUME
    if is_kind(one.room, "volume") == by_volume:
        return plain(one.room)
    if one.density is None:
        return None
    return plain(one.room) / _density(one) if by_volume else plain(one.room) * _density(one)


def _reason(look: Search, each: Sequence[Rules]) -> Message:
    """Which limit leaves no way: with each one lifted there is a way or not."""
    if not each:
        is_unmixed = is_kind(look.needed, "volume") and not any(one.is_miscible for one in look.line.dilute_with)
        return message("dilution_miscible" if is_unmixed else "dilution_density")
    bound = max(bounds_of(look.aims, look.line, look.needed))
    lifted = (
        ("dilution_room", [replace(rules, room=None) for rules in each]),
        ("dilution_solubility", [replace(rules, strongest=None) for rules in each]),
        ("dilution_ratio", [replace(rules, ratio=RATIO_OF_OTHERS) for rules in each]),
    )
    for code, lighter in lifted:
        if any(search(plain(look.needed), rules, bound) is not None for rules in lighter):
            return message(code)
    return message("dilution_error", most=bound * 100)


def ways_in(
    diluent: Diluent, needed: Quantity, density: Cited | None, kinds_asked: Sequence[str]
) -> Iterator[Permitted]:
    """How a diluent may be used.

    Parameters
    ----------
    diluent : Diluent
        As the recipe permits it.
    needed : Quantity
        Of the line that is diluted: a mass or a volume.
    density : Cited or None
        Of the diluent.
    kinds_asked : Sequence[str]
        In which kinds (mass, volume) the amount of the diluent must be known.
    """
    for kind in _kinds(diluent, needed):
        solubility = diluent.solubility
        known = {"volume" if kind is DilutionKind.BY_VOLUME else "mass"}
        asked = {*kinds_asked, *(() if solubility is None else (solubility.product_kind,))}
        if asked <= known or (density is not None and kind is not DilutionKind.TRITURATION):
            yield Permitted(diluent=diluent, kind=kind, density=density)


def _kinds(diluent: Diluent, needed: Quantity) -> tuple[DilutionKind, ...]:
    if is_kind(needed, "volume"):
        return (DilutionKind.BY_VOLUME,) if diluent.is_miscible else ()
    if diluent.is_liquid:
        return (DilutionKind.BY_WEIGHT, DilutionKind.BY_VOLUME)
    return (DilutionKind.TRITURATION,)
