"""The rows of a line that is diluted: what to weigh, to make and to take, in order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.model import BatchLine
from formulate.batch.small_amounts.dilution import DilutionStep, Measured
from formulate.messages import say
from formulate.units import NumberProfile, show, show_percent

__all__ = ["rows_of", "share_text"]


def rows_of(line: BatchLine, profile: NumberProfile) -> Iterator[tuple[str, str, str]]:
    """Name, amount and instrument of everything that is measured for it."""
    dilution = line.dilution
    if dilution is None:
        return
    before = line.name
    for step in dilution.steps:
        name = dilution.name(step.number)
        made = say("dilution.makes", profile, amount=step.mixture, name=name, strength=step.strength)
        yield f"  {before}, {made}", *_measured(step.take, profile)
        yield f"  {_diluent(dilution.diluent, step, profile)}", *_measured(step.diluent or step.brought_to, profile)
        before = name.text(profile)
    into = say("dilution.into_left", profile, name=before, left=dilution.steps[-1].left_over)
    yield f"  {into}", *_measured(dilution.aliquot, profile)


def _diluent(name: str, step: DilutionStep, profile: NumberProfile) -> str:
    return say("dilution.to_volume", profile, diluent=name) if step.brought_to is not None else name


def _measured(measured: Measured | None, profile: NumberProfile) -> tuple[str, str]:
    if measured is None:
        raise AssertionError("a step without a diluent and without a volume")
    return show(measured.amount, profile), f"{measured.instrument.id} {share_text(measured.error_shown, profile)}"


def share_text(share: Fraction, profile: NumberProfile) -> str:
    """What an amount may be off by, as a share of it."""
    return f"\u00b1{show_percent(share, profile)}"
