"""The dose that a recipe states: whether it fits its strengths, and how it is read."""

from __future__ import annotations

from formulate.errors import InputError, quoted
from formulate.recipe.model import StatedDose
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.reading.structure import strengths_of
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.shapes.values import suggestion
from formulate.strength import Strength
from formulate.units import Quantity, is_kind

__all__ = ["check_dose", "content_of", "dose_of"]


def content_of(taken: Quantity, strength: Strength, density: Quantity | None) -> Quantity:
    """The amount of an active in an amount of product; its density converts between mass and volume where it is known.

    >>> from formulate.units import parse, show
    >>> show(content_of(parse("5 mL"), Strength.parse("0.1 % w/w"), parse("1.2 g/mL")))
    '0.006 g'
    """
    if density is not None and {_kind(taken), strength.product_kind} == {"mass", "volume"}:
        taken = taken * density if _kind(taken) == "volume" else taken / density
        taken = taken.to("gram" if strength.product_kind == "mass" else "milliliter")
    return strength.amount_in(taken)


def _kind(amount: Quantity) -> str:
    return next((kind for kind in ("mass", "volume") if is_kind(amount, kind)), "") or counted_unit(amount)


def dose_of(recipe: Read) -> StatedDose | None:
    """The dose that a recipe states; None for none."""
    dose = recipe.get("dose")
    if dose is None:
        return None
    taken = dose["volume"] if "volume" in dose else dose["units"]
    return StatedDose(taken=taken[1], greatest={active: typed[1] for active, typed in _greatest(recipe).items()})


def _greatest(recipe: Read) -> dict[str, tuple[str, Quantity]]:
    """The greatest amounts by active; one without a name is that of the only active."""
    greatest = recipe["dose"].get("greatest")
    if greatest is None:
        return {}
    return dict(greatest) if isinstance(greatest, Read) else dict.fromkeys(strengths_of(recipe), greatest)


def check_dose(recipe: Read, report: Report) -> None:
    """Note a dose that could not be compared with anything."""
    dose = recipe.get("dose")
    if dose is None or not any(key in dose for key in ("volume", "units")):
        return
    strengths = {active: one["stated"] for active, one in strengths_of(recipe).items() if "stated" in one}
    if not strengths:
        _at(dose, "", "E_DOSE_UNUSED", "a dose without a strength", "state the strength, or remove the dose", report)
        return
    for active, strength in strengths.items():
        _check_taken(recipe, active, strength, report)
    if "greatest" not in dose:
        return
    if len(strengths) > 1 and not isinstance(dose["greatest"], Read):
        message, remedy = "which active it is for is not stated", "write 'name: amount' below it, for each active"
        _at(dose, "greatest", "E_DOSE_UNUSED", message, remedy, report)
        return
    for active, (typed, amount) in _greatest(recipe).items():
        if active not in strengths:
            remedy = suggestion(active, strengths, otherwise=f"use one of: {', '.join(strengths)}")
            _at(
                dose, "greatest", "E_DOSE_UNUSED", f"{quoted(active)} is not an active under 'strength'", remedy, report
            )
        elif not is_kind(amount, strengths[active].counted_kind):
            message = f"{quoted(typed)} and the strength {strengths[active]} count different kinds of amount"
            _at(dose, "greatest", "E_DOSE_KIND", message, "write it in a unit that the strength counts", report)


def _check_taken(recipe: Read, active: str, strength: Strength, report: Report) -> None:
    dose = recipe["dose"]
    key = "volume" if "volume" in dose else "units"
    density = recipe.get("density")
    stated = density.get("value") if isinstance(density, Read) else density
    try:
        content_of(dose[key][1], strength, None if stated is None else stated[1])
    except InputError:
        message = f"the amount of {active} in {quoted(dose[key][0])} does not follow from {strength}"
        remedy = "write the dose in a unit of the product, or state the density of the product"
        _at(dose, key, "E_DOSE_KIND", message, remedy, report)


def _at(dose: Read, key: str, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=dose.node_of(key), path=dose.path_of(key).rstrip("."))
