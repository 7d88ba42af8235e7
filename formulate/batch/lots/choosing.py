"""Which lots of the shelf the lines of a recipe take: by identity, status and last day, or the one that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from formulate.batch.asking.asked import LotsLike, Offered, PassedOver
from formulate.batch.asking.mistakes import Mistakes, line_place
from formulate.batch.lots.correction import label_differs
from formulate.errors import InputError, check_type
from formulate.frozen import Frozen
from formulate.pharmacy.columns import ShelfSettings
from formulate.pharmacy.lots import Lot, lot_from_typed
from formulate.pharmacy.shelf import Hindrance, Shelf, first_to_expire, hindrance_of
from formulate.pharmacy.shelf_files import read_shelf
from formulate.recipe.model import Ingredient, Recipe, Role
from formulate.recipe.vehicles import every_line, lines_of_run
from formulate.reference.identities.identity import Substances
from formulate.spelling import nearest, plain_name_of
from formulate.typed.fields import day_of

__all__ = ["Chosen", "choose_lots", "is_same_material"]

#: Words of a name that say more than which substance it is.
_STERILE = ("sterile", "injection")


def is_same_material(line: Ingredient, lot: Lot, substances: Substances) -> bool:
    """Whether a lot is what a line asks for: the one place where the two are compared."""
    return material_key(lot.material, substances) in _keys_of(line, substances)


def material_key(name: str, substances: Substances) -> str:
    """What all names of one material have in common: of a substance that is known, its name in the table.

    A product is known by its own name alone, and so is water for injection.
    """
    plain, identity = plain_name_of(name), substances.identify(name)
    if identity is None or identity.is_product:
        return plain
    return " ".join([identity.substance.name, *(word for word in _STERILE if word in plain.split())])


def _keys_of(line: Ingredient, substances: Substances) -> set[str]:
    return {material_key(name, substances) for name in (line.name, line.recipe_id) if name}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Chosen(Frozen):
    """The lots that the lines take, each with its line and in the order of use, and those that they do not."""

    lots: tuple[Lot, ...]
    passed_over: tuple[PassedOver, ...] = ()
    offered: tuple[Offered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Lots(Frozen):
    """What is on the shelf, each with the lines that it may be for, and what was named beside it."""

    shelf: tuple[Offered, ...]
    named: tuple[Lot, ...]
    files: tuple[Shelf, ...]

    def of(self, line: Ingredient) -> list[Lot]:
        """The lots of the shelf that a line may take."""
        return [one.lot for one in self.shelf if line.id in one.lines]


def choose_lots(recipe: Recipe, lots: LotsLike, made: str, settings: ShelfSettings) -> Chosen:
    """The lots that the lines of a recipe take.

    A lot that names a line is for it; a lot that names none is for each line of its substance or product. Of these the
    usable one that expires first is taken, and behind it those that follow when its quantity is used up. Without a
    usable one the first is taken all the same, so that the check of lots says why it may not be used.
    """
    offered, day, mistakes = _offered(recipe, lots, settings), _day(made), Mistakes()
    _check_expirations(offered.shelf, recipe.substances, mistakes)
    chosen: list[Lot] = []
    passed: list[PassedOver] = []
    with_lot: set[str] = set()
    seen: set[str] = set()
    for line, _ in lines_of_run(recipe, with_lot):  # which recipes are made here follows from the lots before them
        for_line = list(_named(line, offered, mistakes))
        if not for_line and line.role is not Role.REMOVED:
            for_line, not_usable = _of_shelf(line, offered.of(line), day)
            passed.extend(not_usable)
        chosen.extend(for_line)
        seen.add(line.id)
        with_lot.update(line.id for _ in for_line)
    chosen.extend(lot for lot in offered.named if lot.line not in seen)
    mistakes.finish(f"{recipe.id}: no batch")
    beside = (Offered(lot=lot, is_named=True) for lot in offered.named)
    return Chosen(lots=tuple(chosen), passed_over=tuple(passed), offered=(*offered.shelf, *beside))


def _day(made: str) -> date | None:
    """The day compounded; None where it is not known, or cannot be read, which the order refuses."""
    try:
        return day_of(made) if isinstance(made, str) and made else None
    except InputError:
        return None


def _offered(recipe: Recipe, lots: LotsLike, settings: ShelfSettings) -> _Lots:
    substances = recipe.substances
    keys = {line.id: _keys_of(line, substances) for line in every_line(recipe)} if lots else {}
    wanted = {key for names in keys.values() for key in names}
    if isinstance(lots, (str, Path)):
        lots = read_shelf(lots, settings)
    if isinstance(lots, Shelf):
        lots = [lots]
    check_type(lots, (list, tuple), "a list, each of it a lot, its fields as typed, or a shelf", where="lots")
    shelf: list[Lot] = []
    named: list[Lot] = []
    files: list[Shelf] = []
    for place, one in enumerate(lots):
        where = f"lots[{place}]"
        check_type(one, (Lot, Mapping, Shelf), "a lot, its fields as typed, or a shelf", where=where)
        if isinstance(one, Shelf):
            files.append(one)
            shelf.extend(one.of(lambda name: material_key(name, substances) in wanted, keys))
            continue
        lot = one if isinstance(one, Lot) else lot_from_typed(one, where=where)
        (named if lot.line else shelf).append(lot)
    on_shelf = tuple(_on_shelf(lot, keys, substances) for lot in _numbered(shelf, substances))
    return _Lots(shelf=on_shelf, named=_numbered(named, substances), files=tuple(files))


def _numbered(lots: Sequence[Lot], substances: Substances) -> tuple[Lot, ...]:
    """The lots; where two of one line or material have the same number and quantity, they are two containers."""
    counts = Counter[tuple[str, ...]]()
    numbered: list[Lot] = []
    for lot in lots:
        key = lot.line, material_key(lot.material, substances), lot.number, lot.typed.get("quantity", ""), lot.container
        counts[key] += 1
        is_again = counts[key] > 1 and lot.quantity is not None and not lot.container
        numbered.append(lot_from_typed({**lot.typed, "container": str(counts[key])}) if is_again else lot)
    return tuple(numbered)


def _check_expirations(offered: Sequence[Offered], substances: Substances, mistakes: Mistakes) -> None:
    """One lot has one expiration date, under whichever names its containers are listed."""
    first: dict[tuple[str, str], Lot] = {}
    for lot in (one.lot for one in offered if one.lot.expiry and one.lot.material):
        other = first.setdefault((material_key(lot.material, substances), lot.number.casefold()), lot)
        if other.expiry != lot.expiry:
            days = {"one": other.expiry, "other": lot.expiry}
            mistakes.add("E_LOT_TWO_DATES", lot=lot.number, material=lot.material, place="lots", **days)


def _on_shelf(lot: Lot, keys: Mapping[str, set[str]], substances: Substances) -> Offered:
    if lot.line:
        return Offered(lot=lot)
    key = material_key(lot.material, substances)
    return Offered(lot=lot, lines=tuple(line for line, names in keys.items() if key in names))


# The lots that are named for a line -------------------------------------------------------------------


def _named(line: Ingredient, offered: _Lots, mistakes: Mistakes) -> Iterator[Lot]:
    """Those of the shelf that name the line, and those named beside it, with what the shelf says of them."""
    yield from (one.lot for one in offered.shelf if one.lot.line == line.id)
    for lot in offered.named:
        if lot.line != line.id:
            continue
        twins = [one for one in offered.of(line) if one.number == lot.number]
        if not twins and offered.files and not lot.figures:
            _not_on_shelf(line, lot, offered, mistakes)
        for twin in twins:
            _check_same(line, lot, twin, mistakes)
            yield _for_line(line, lot_from_typed({**twin.typed, **lot.typed}))
        if not twins:
            yield lot


def _check_same(line: Ingredient, named: Lot, shelf: Lot, mistakes: Mistakes) -> None:
    for name, text in named.figures.items():
        on_shelf = shelf.typed.get(name, "")
        if on_shelf and plain_name_of(on_shelf) != plain_name_of(text):
            mistakes.add(
                "E_LOT_ON_SHELF_DIFFERS",
                lot=named.number,
                field=name,
                typed=text,
                on_shelf=on_shelf,
                place=line_place(line.id),
            )


def _not_on_shelf(line: Ingredient, lot: Lot, offered: _Lots, mistakes: Mistakes) -> None:
    elsewhere = sorted({name for file in offered.files for name in file.materials_of(lot.number)})
    place, name = line_place(line.id), line.name
    if elsewhere:
        mistakes.add(
            "E_LOT_NOT_ON_SHELF", variant="other", lot=lot.number, name=name, material=elsewhere[0], place=place
        )
        return
    there = [one.number for one in offered.of(line)]
    near = tuple(nearest(lot.number, there, most=3) or there[:3])
    variant = "near" if near else "none"
    mistakes.add("E_LOT_NOT_ON_SHELF", variant=variant, lot=lot.number, name=name, lots=near, place=place)


# The lots of the shelf --------------------------------------------------------------------------------


def _of_shelf(line: Ingredient, lots: Sequence[Lot], day: date | None) -> tuple[list[Lot], list[PassedOver]]:
    """The usable lots in the order of use, down to the first that serves the line alone; and why others are not."""
    hindrances = [_hindrance(line, lot, day) for lot in lots]
    usable = first_to_expire(lot for lot, why in zip(lots, hindrances, strict=True) if why is None)
    if not usable:
        return [_for_line(line, lot) for lot in first_to_expire(lots)[:1]], []
    passed = [
        PassedOver(line=line.id, lot=lot.number, reason=why.reason, on=why.on)
        for lot, why in zip(lots, hindrances, strict=True)
        if why is not None
    ]
    alone = next((place for place, lot in enumerate(usable) if lot.quantity is None), len(usable))
    return [_for_line(line, lot) for lot in usable[: alone + 1]], passed


def _hindrance(line: Ingredient, lot: Lot, day: date | None) -> Hindrance | None:
    if label_differs(line, lot):
        return Hindrance(reason="other_content")
    return hindrance_of(lot, day)


def _for_line(line: Ingredient, lot: Lot) -> Lot:
    return lot_from_typed({**lot.typed, "line": line.id})
