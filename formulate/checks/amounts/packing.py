"""Whether powders fill capsules as powders do: bulk densities as stated, and those that packing statistics mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from formulate.batch.asking.mistakes import line_place
from formulate.batch.forms.records import Capsules
from formulate.batch.model import Batch, BatchLine
from formulate.checks.amounts.judgments import in_number, outside
from formulate.findings import Finding
from formulate.reference.tables.capsules import volume_of_size
from formulate.typed.packing import Packing

__all__ = ["check_packing"]


def check_packing(batch: Batch) -> Iterator[Finding]:
    """Every figure of a line that fills capsules, of its lots and of its recipe."""
    if batch.capsules is None:
        return
    for line in batch.lines:
        figures: dict[str, Any] = {"place": line_place(line.id), "name": line.name}
        for density in dict.fromkeys(_densities(line)):
            yield from outside("E_BULK_DENSITY", batch, "bulk density of a powder", density, **figures)
    yield from _room(batch, batch.capsules)


def _room(batch: Batch, capsules: Capsules) -> Iterator[Finding]:
    """Whether a stated fill goes into the stated size, where nothing else says how much of it the powders take."""
    if capsules.occupied is None and capsules.weight is not None and capsules.volume is not None:
        density = in_number(capsules.weight.target / capsules.volume, "gram/milliliter")
        figures: dict[str, Any] = {"weight": capsules.weight.target, "size": capsules.size, "volume": capsules.volume}
        yield from outside("E_CAPSULE_ROOM", batch, "fill of a capsule", density, place="capsule", **figures)


def _densities(line: BatchLine) -> Iterator[Fraction]:
    """In grams per milliliter."""
    ingredient = line.ingredient
    for lot in line.lots:
        if lot.bulk_density is not None:
            yield in_number(lot.bulk_density, "gram/milliliter")
        yield from _of_packing(lot.packing_statistics)
    if ingredient.bulk_density is not None:
        yield in_number(ingredient.bulk_density.quantity, "gram/milliliter")
    yield from _of_packing({} if ingredient.packing is None else ingredient.packing.by_size)


def _of_packing(by_size: Mapping[str, Packing]) -> Iterator[Fraction]:
    for packing in by_size.values():
        yield in_number(packing.mass / volume_of_size(packing.size).volume, "gram/milliliter")
