"""What a recipe states of its dosage units: how it is read, and whether it fits its form, its lines and its fill."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.errors import InputError, quoted
from formulate.recipe.dosage_units.shapes import DISPLACED, DISPLACING, REFERENCE
from formulate.recipe.dosage_units.types import CapsuleShell, Displacement, Mold, PackingStatistics
from formulate.recipe.figures import cited
from formulate.recipe.model import Fill
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.reading.structure import name_of
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.vocabulary import DosageForm
from formulate.reference.identities.identity import Substances
from formulate.reference.tables.molded import displacement_of, is_same_base
from formulate.units import is_kind, show_number, symbol
from formulate.working import Source, stated

__all__ = ["MOLDED_FORMS", "capsule_of", "check_dosage_units", "displacement_of_line", "mold_of", "packing_of"]

#: The forms that are poured into molds.
MOLDED_FORMS = frozenset(
    (*(DosageForm.SUPPOSITORY, DosageForm.VAGINAL_SUPPOSITORY, DosageForm.TROCHE, DosageForm.LOZENGE), DosageForm.STICK)
)
#: The unit in which a form is counted that has one alone.
_COUNTED_IN = {DosageForm.CAPSULE: "capsule", DosageForm.TABLET: "tablet", DosageForm.SUPPOSITORY: "suppository"}


# Reading --------------------------------------------------------------------------------------------


def capsule_of(recipe: Read) -> CapsuleShell | None:
    """The capsule that a recipe fills."""
    read = recipe.get("capsule")
    if read is None:
        return None
    volume = cited(read, "volume", f"recipe {recipe['id']}, capsule")
    return CapsuleShell(size=read["size"].value, volume=volume, shell=read.get("shell", ""))


def mold_of(recipe: Read) -> Mold | None:
    """The mold that a recipe fills."""
    read = recipe.get("mold")
    if read is None:
        return None
    calibration = cited(read, "calibration", f"recipe {recipe['id']}, mold")
    return Mold(mold=read.get("mold", ""), calibration=calibration, base=read.get("base", ""))


def packing_of(line: Read, where: str) -> PackingStatistics | None:
    """The packing statistics that a line states."""
    value = line.get("packing statistic")
    if value is None:
        return None
    source = stated(f"{where}: packing statistic")
    if isinstance(value, Read):
        source, value = Source(key=value["source"], locator=f"{where}: packing statistic"), value["value"]
    return PackingStatistics(typed=value[0], source=source, by_size=value[1])


def displacement_of_line(line: Read, recipe: Read, where: str, substances: Substances) -> Displacement | None:
    """How much base a line displaces; what is looked up is that of the base of the fill line."""
    read = line.get("displacement")
    if read is None:
        return None
    if not isinstance(read, Read):
        return _looked_up(line, recipe, substances)
    source = Source(key=read["source"], locator=where) if "source" in read else stated(f"{where}: displacement")
    key = DISPLACED if DISPLACED in read else DISPLACING
    typed, number = read[key]
    number = {"base_per_drug" if key == DISPLACED else "drug_per_base": number}
    return Displacement(typed=f"{key}: {typed}", source=source, **number)


def _looked_up(line: Read, recipe: Read, substances: Substances) -> Displacement:
    fill = _fill_line(recipe["ingredients"])
    row = displacement_of(name_of(line), "" if fill is None else name_of(fill), substances)
    locator = f"{row.substance} in {row.base}, {row.locator}"
    return Displacement(
        typed=f"{show_number(row.drug_per_base)} g",
        source=Source(key=row.source, locator=locator),
        drug_per_base=row.drug_per_base,
        is_looked_up=True,
    )


def _fill_line(lines: Sequence[Read]) -> Read | None:
    return next((line for line in lines if isinstance(line.get("amount"), Fill)), None)


# What fits together ---------------------------------------------------------------------------------


def check_dosage_units(recipe: Read, substances: Substances, report: Report) -> None:
    """Note every mistake in how capsule, mold, displacements and fill fit together."""
    lines: list[Read] = recipe.get("ingredients", [])
    fill = _fill_line(lines)
    amount = None if fill is None else fill["amount"]
    by_form = "" if amount is None else amount.by_form
    _check_places(recipe, by_form, report)
    _check_unit(recipe, report)
    _check_needed(recipe, fill, by_form, report)
    if fill is not None and amount is not None and amount.each is not None:
        _check_finished(recipe, fill, amount, report)
    if "mold" in recipe:
        is_filled = amount is not None and (bool(by_form) or amount.each is not None)
        _check_mold(recipe["mold"], fill if is_filled else None, report)
    is_poured = by_form == "molded" or (by_form == "capsules" and recipe.get("form") in MOLDED_FORMS)
    for line in lines:
        _check_powder(recipe, line, report)
        _check_displacement(line, fill, is_poured, substances, report)


def _check_places(recipe: Read, by_form: str, report: Report) -> None:
    """``capsule`` is for capsules, ``mold`` for what is poured into molds."""
    form = recipe.get("form")
    if form is None:
        return
    if "capsule" in recipe.nodes and form is not DosageForm.CAPSULE:
        _at(recipe, "capsule", "E_FIELD_PLACE", f"'capsule' is not for the form '{form.value}'", "remove it", report)
    if "mold" in recipe.nodes and form not in MOLDED_FORMS:
        remedy = f"it is for: {', '.join(sorted(one.value for one in MOLDED_FORMS))}"
        _at(recipe, "mold", "E_FIELD_PLACE", f"'mold' is not for the form '{form.value}'", remedy, report)


def _check_unit(recipe: Read, report: Report) -> None:
    """What the recipe yields is counted in the unit of its form."""
    form, (typed, yields) = recipe.get("form"), recipe.get("yields", ("", None))
    if form not in _COUNTED_IN or yields is None:
        return
    unit = _COUNTED_IN[form]
    if counted_unit(yields) not in {"", unit}:
        remedy = f"count what it yields in {symbol(unit, plural=True)}, or name the form that it is"
        _at(recipe, "yields", "E_FIELD_PLACE", f"{typed} are not of the form '{form.value}'", remedy, report)


def _check_needed(recipe: Read, fill: Read | None, by_form: str, report: Report) -> None:
    """What is filled must be stated."""
    if fill is None:
        return
    form = recipe.get("form")
    if by_form == "capsules" and form not in (None, DosageForm.CAPSULE):
        remedy = f"write '{'to fill the mold' if form in MOLDED_FORMS else 'to 100 %'}'"
        _at(fill, "amount", "E_FIELD_PLACE", "'to fill' is for what fills capsules", remedy, report)
    elif by_form == "capsules" and "capsule" not in recipe.nodes:
        remedy = "add 'capsule: {size: 3}', or '{size: smallest}'"
        _at(fill, "amount", "E_CAPSULE_NEEDED", "which capsule is filled is not stated", remedy, report)
    if by_form == "molded" and "mold" not in recipe.nodes:
        remedy = "add 'mold: {calibration: 2.05 g, base: ...}', or '{mold: M1}' of the settings"
        _at(fill, "amount", "E_MOLD_NEEDED", "which mold is filled is not stated", remedy, report)


def _check_finished(recipe: Read, fill: Read, amount: Fill, report: Report) -> None:
    """A weight of a molded piece is that of the finished one; what a mold holds of base alone is its calibration."""
    if recipe.get("form") not in MOLDED_FORMS or amount.finished:
        return
    weight = amount.typed.removeprefix("to ").removesuffix(" each").strip(" ")
    is_volume = amount.each is not None and is_kind(amount.each, "volume")
    what = "volume" if is_volume else "weight"
    message = f"whether {weight} is the {what} of the finished piece or of one of base alone is not stated"
    calibrated = f"'to fill the mold' with 'mold: {{calibration: {'2 g' if is_volume else weight}, base: ...}}'"
    remedy = f"write '{amount.typed}, finished', or {calibrated}"
    _at(fill, "amount", "E_FILL_EACH", message, remedy, report)


def _check_mold(mold: Read, fill: Read | None, report: Report) -> None:
    """The calibration is that of the base that fills the mold; without one that of the formula."""
    base = mold.get("base")
    if fill is None and "base" in mold.nodes:
        message = "no line fills the mold, so that its calibration is the weight of one piece of this formula"
        remedy = "remove it, or write 'to fill the mold' on the line of the base"
        _at(mold, "base", "E_FIELD_PLACE", message, remedy, report)
    elif fill is None:
        return
    elif "calibration" in mold.nodes and "base" not in mold.nodes:
        message = "the base that the mold was calibrated with is not stated"
        _at(mold, "calibration", "E_MOLD_BASE", message, f"add 'base: {name_of(fill)}' if it is this one", report)
    elif "mold" in mold.nodes and "base" in mold.nodes:
        message = "the settings state the bases of their molds"
        _at(mold, "base", "E_FIELD_PLACE", message, "remove it", report)
    elif base is not None and not is_same_base(base, name_of(fill)):
        message = f"the mold is calibrated with {quoted(base)}, but {quoted(name_of(fill))} fills it"
        remedy = "calibrate the mold with this base, and state that weight"
        if "recipe" in fill:
            remedy = f"write 'base: {name_of(fill)}', the id of its recipe, if it is this one; else {remedy}"
        _at(mold, "base", "E_MOLD_BASE", message, remedy, report)


def _check_powder(recipe: Read, line: Read, report: Report) -> None:
    for key in ("packing statistic", "bulk density"):
        if key in line.nodes and "capsule" not in recipe.nodes:
            _at(line, key, "E_FIELD_PLACE", f"'{key}' is for what fills a capsule", "remove it", report)


def _check_displacement(line: Read, fill: Read | None, is_poured: bool, substances: Substances, report: Report) -> None:
    if "displacement" not in line.nodes:
        return
    if not is_poured:
        remedy = "remove it, or let the base 'fill the mold'"
        _at(line, "displacement", "E_FIELD_PLACE", "only 'to fill the mold' uses a displacement", remedy, report)
    elif line is fill:
        _at(line, "displacement", "E_FIELD_PLACE", "the base displaces nothing", "remove it", report)
    elif line.get("displacement") == REFERENCE and fill is not None:
        try:
            displacement_of(name_of(line), name_of(fill), substances)
        except InputError as error:
            report.refused(error, node=line.node_of("displacement"), path=line.path_of("displacement"))
    elif isinstance(line.get("displacement"), Read):
        _check_number(line, line["displacement"], report)


def _check_number(line: Read, read: Read, report: Report) -> None:
    """No substance is so light, or so heavy, beside a base."""
    for key in (DISPLACED, DISPLACING):
        if key in read and not Fraction(1, 30) <= read[key][1] <= 30:
            message = f"{quoted(read[key][0])} would be of a substance that is lighter or heavier than any"
            _at(read, key, "E_DISPLACEMENT", message, "check the figure and its direction", report)


def _at(read: Read, key: str, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=read.node_of(key), path=read.path_of(key))
