"""Actives that no strength counts: each gets the strength that the amounts make, as if ``from amounts`` were written.

Without a strength nothing would compare an active with its limits, its dose or what an approver enters.
"""

from __future__ import annotations

from collections.abc import Iterator

from formulate.errors import InputError, quoted
from formulate.recipe.amount_types import (
    AsNeeded,
    Each,
    Fill,
    Fixed,
    FromStrength,
    OfBuffer,
    OfEmulsifiers,
    OfProduct,
    Parts,
    ToIsotonic,
)
from formulate.recipe.model import Role
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.strengths.brought import strength_of_sources
from formulate.recipe.strengths.from_amounts import COMPUTED, counted_name, made_of, sources_of_active
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, is_kind, make_quantity

__all__ = ["imply_strengths"]

#: Amounts that belong to the strength of another, or have no number of their own: those are checked elsewhere.
_WITHOUT_NUMBER = (FromStrength, AsNeeded, Fill, ToIsotonic, OfBuffer, OfEmulsifiers)
_UNITS = {"mass": "gram", "volume": "milliliter"}
#: The dosage units of forms that are named otherwise.
_UNITS_OF_FORMS = {"powder": "sachet", "vaginal suppository": "vaginal_suppository"}


def imply_strengths(recipe: Read, substances: Substances, report: Report) -> None:
    """Give a strength to every active line that brings nothing of a strength that is stated.

    Only where the file has no other mistake: what those leave out would be missed here again.
    """
    if report.findings:
        return
    stated = list(recipe.get("strength") or {})
    for line in list(_uncounted(recipe, stated, substances)):
        active = counted_name(line)
        known = list(recipe.get("strength") or {})
        if any(substances.is_same_substance(active, other) for other in known):
            continue
        try:
            strength = _computed(recipe, line, active, substances)
        except InputError as error:
            report.refused(error, node=line.node_of("amount"), path=line.path_of("amount"))
            continue
        _keep(recipe, line, active, strength)


def _uncounted(recipe: Read, stated: list[str], substances: Substances) -> Iterator[Read]:
    for line in recipe.get("ingredients", []):
        is_active = line.get("role") is Role.ACTIVE and "substance" in line
        if not is_active or "amount" not in line or isinstance(line["amount"], _WITHOUT_NUMBER):
            continue
        names = (line["substance"], counted_name(line))
        if not any(substances.holds(name, active) for name in names for active in stated):
            yield line


def _computed(recipe: Read, line: Read, active: str, substances: Substances) -> Strength:
    amount, lines = line["amount"], recipe["ingredients"]
    unit = counted_unit(amount.quantity) if hasattr(amount, "quantity") else ""
    if unit:
        raise InputError(
            f"what one {unit} of {quoted(line['substance'])} contains is not stated",
            code="E_CONTAINS_NEEDED",
            remedy="write 'product:' for its name, and 'contains:' with the active and its strength",
        )
    is_of_pieces = isinstance(amount, Parts) and "yields" in recipe and counted_unit(recipe["yields"][1])
    total = recipe["yields"][1] if "yields" in recipe and not is_of_pieces else _one(recipe, line)
    if isinstance(amount, (Each, Fixed)) and is_kind(amount.quantity, "volume") and is_kind(total, "mass"):
        raise InputError(
            f"how much {quoted(active)} a mass of the preparation holds does not follow from a volume of it",
            code="E_STRENGTH_AMOUNTS",
            remedy="state its amount as a mass, or write 'amount: strength' with its strength and density",
        )
    sources = list(sources_of_active(lines, active, substances))
    made = made_of(recipe, lines, total)
    typed = amount.strength if isinstance(amount, OfProduct) else None
    strength = strength_of_sources(sources, made, like=typed)
    return typed if typed == strength else strength


def _one(recipe: Read, line: Read) -> Quantity:
    """One of what the recipe makes, to compare amounts that are all stated as a share of it."""
    match line["amount"]:
        case OfProduct(strength=strength):
            kind = strength.product_kind
            return make_quantity(1, _UNITS.get(kind, kind))
        case Parts(by_volume=by_volume):
            return make_quantity(1, "milliliter" if by_volume else "gram")
        case Each() if (unit := _UNITS_OF_FORMS.get(recipe["form"].value, recipe["form"].value)) in DOSAGE_UNITS:
            return make_quantity(1, unit)
    raise InputError(
        "the amount that the lines make is not stated",
        code="E_YIELDS_NEEDED",
        remedy="add 'yields:', such as 'yields: 100 g', or state the strength",
    )


def _keep(recipe: Read, line: Read, active: str, strength: Strength) -> None:
    if "strength" not in recipe:
        recipe.take("strength", Read(line.node, "strength"), line.node)
    record = Read(line.node_of("amount"), f"strength.{active}")
    record.take("stated", strength, record.node)
    record.take(COMPUTED, True, record.node)
    recipe["strength"].take(active, record, record.node)
