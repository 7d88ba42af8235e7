"""Drugs that were withdrawn from the market, and drugs of one dose a week that are ordered by the day."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.batch.patient.patient import HUMAN
from formulate.findings import Finding, confirm
from formulate.reference.identities.restricted import once_a_week, withdrawn
from formulate.reference.limits.routes import is_veterinary
from formulate.reference.sources import title_of

__all__ = ["check_once_a_week", "check_withdrawn"]

#: Whose law the list of what was withdrawn is.
OF_PROFILE = "US"


def check_withdrawn(batch: Batch) -> Iterator[Finding]:
    """Every active of what is for people, in the US."""
    recipe, species = batch.recipe, batch.asked.patient.get("species", "")
    is_animal = species.casefold() not in HUMAN or is_veterinary(f"{recipe.route} {recipe.title}")
    if is_animal or batch.site.rules.name != OF_PROFILE:
        return
    for name in _actives(batch):
        row = withdrawn(name, recipe.route, batch.substances)
        if row is not None:
            yield confirm("E_WITHDRAWN", name=name, source=title_of(row.source), place=f"strength.{name}")


def check_once_a_week(batch: Batch) -> Iterator[Finding]:
    """Every active that is taken once a week, where the order states how often a day."""
    asked = batch.asked
    ordered = asked.patient.get("sig", "").strip() or asked.for_.strip()
    for name in _actives(batch) if ordered else ():
        row = once_a_week(name, batch.recipe.route, batch.substances)
        if row is not None:
            figures = {"name": name, "ordered": ordered, "why": row.why, "source": title_of(row.source)}
            yield confirm("E_ONCE_A_WEEK", place="patient.sig" if asked.patient.get("sig") else "for", **figures)


def _actives(batch: Batch) -> Iterator[str]:
    yield from dict.fromkeys(strength.active for strength in batch.strengths)
