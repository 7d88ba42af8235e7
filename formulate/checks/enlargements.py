"""What was asked for beside the recipe: another strength, and more of something; three terms, never one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formulate.batch.model import Batch
from formulate.checks.codes import found
from formulate.findings import Finding
from formulate.units import show

__all__ = ["check_enlargements"]


def check_enlargements(batch: Batch) -> Iterator[Finding]:
    """A strength chosen instead of the stated one; surcharge, overage and overfill in force."""
    yield from _chosen(batch)
    yield from _surcharges(batch)
    yield from _overage(batch)
    yield from _overfill(batch)


def _texts(batch: Batch, key: str) -> Mapping[str, str]:
    typed = batch.typed.get(key)
    return typed if isinstance(typed, Mapping) else {}


def _text(batch: Batch, key: str) -> str:
    return str(batch.typed.get(key) or "")


def _chosen(batch: Batch) -> Iterator[Finding]:
    stated = {strength.active: strength.strength for strength in batch.recipe.strengths}
    for strength in batch.strengths:
        if strength.stated != stated.get(strength.active, strength.stated):
            yield found(
                "N_STRENGTH_CHOSEN",
                f"{strength.stated} of {strength.active} is made; the recipe states {stated[strength.active]} and "
                "allows this",
                place=f"strength.{strength.active}",
            )


def _surcharges(batch: Batch) -> Iterator[Finding]:
    """More of one active alone."""
    surcharges = _texts(batch, "surcharge")
    for strength in batch.strengths:
        if strength.surcharged is not None:
            yield found(
                "N_SURCHARGE",
                f"surcharge of {surcharges.get(strength.active, 'so much')}: {strength.surcharged} of "
                f"{strength.active} is aimed at, the label says {strength.stated}; the batch is not larger",
                place=f"surcharge.{strength.active}",
            )


def _overage(batch: Batch) -> Iterator[Finding]:
    """More of everything."""
    if _text(batch, "overage"):
        yield found(
            "N_OVERAGE",
            f"overage of {_text(batch, 'overage')}: {show(batch.total.value)} is prepared for {show(batch.make)}; "
            "the strength is unchanged",
            place="overage",
        )


def _overfill(batch: Batch) -> Iterator[Finding]:
    """More in each container."""
    if _text(batch, "overfill"):
        yield found(
            "N_OVERFILL",
            f"overfill of {_text(batch, 'overfill')} in each of {_text(batch, 'containers')} containers: "
            f"{show(batch.total.value)} is prepared for {show(batch.make)}; the strength is unchanged",
            place="overfill",
        )
