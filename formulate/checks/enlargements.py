"""What was asked for beside the recipe: another strength, and more of something; three terms, never one."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asked import amount_text
from formulate.batch.model import Batch
from formulate.findings import Finding, note

__all__ = ["check_enlargements"]


def check_enlargements(batch: Batch) -> Iterator[Finding]:
    """A strength chosen instead of the stated one; overage, excess and overfill in force."""
    yield from _chosen(batch)
    yield from _overages(batch)
    yield from _excess(batch)
    yield from _overfill(batch)


def _chosen(batch: Batch) -> Iterator[Finding]:
    stated = {strength.active: strength.strength for strength in batch.recipe.strengths}
    for strength in batch.strengths:
        if strength.stated != stated.get(strength.active, strength.stated):
            yield note(
                "N_STRENGTH_CHOSEN",
                strength=strength.stated,
                active=strength.active,
                stated=stated[strength.active],
                place=f"strength.{strength.active}",
            )


def _overages(batch: Batch) -> Iterator[Finding]:
    """More of one active alone."""
    for strength in batch.strengths:
        if strength.target is not None:
            yield note(
                "N_OVERAGE",
                overage=batch.asked.overage[strength.active],
                aim=strength.target,
                active=strength.active,
                label=strength.stated,
                place=f"overage.{strength.active}",
            )


def _excess(batch: Batch) -> Iterator[Finding]:
    """More of everything."""
    if batch.asked.excess:
        yield note("N_EXCESS", excess=batch.asked.excess, total=batch.total.value, make=batch.make, place="excess")


def _overfill(batch: Batch) -> Iterator[Finding]:
    """More in each container."""
    if overfill := amount_text(batch.asked.overfill):
        yield note(
            "N_OVERFILL",
            overfill=overfill,
            containers=str(batch.asked.containers),
            total=batch.total.value,
            make=batch.make,
            place="overfill",
        )
