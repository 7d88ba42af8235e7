"""The labels of what is made on the way: each dilution, and each vehicle that is made in the same run."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch, BatchLine
from formulate.batch.small_amounts.labels import DilutionLabel, labels_of
from formulate.labels.content import STRONG, ContainerLabel, Element, moment_on_label, with_names_apart
from formulate.messages import Figure, say
from formulate.recipe.master_record import form_and_route
from formulate.units import show

__all__ = ["dilution_label", "intermediate_labels"]


def intermediate_labels(batch: Batch, *, batch_id: str) -> tuple[ContainerLabel, ...]:
    """In the order of the work: the dilutions of each vehicle and the vehicle, then the dilutions of the batch."""
    return tuple(label for made in (*batch.vehicles, batch) for label in _of(made, batch, batch_id))


def _of(made: Batch, batch: Batch, batch_id: str) -> Iterator[ContainerLabel]:
    for line in made.lines:
        yield from (dilution_label(made, line, one, batch_id=batch_id) for one in labels_of(made, line))
    if made is not batch:
        yield _vehicle_label(made, batch_id)


def dilution_label(batch: Batch, line: BatchLine, dilution: DilutionLabel, *, batch_id: str) -> ContainerLabel:
    """Name, strength, diluent, amount, day and hazard of a mixture that is made for one batch only."""
    profile = batch.site.on_paper
    strength = dilution.strength.show(profile.on_label)
    made_of = _say(batch, "dilution.label_in", diluent=dilution.diluent, amount=dilution.amount)
    texts = {
        "title": f"{dilution.name.text(profile)}, {strength}",
        "content": made_of,
        "batch": _for_batch(batch, dilution.date, batch_id),
        "hazard": dilution.hazard or _listed(batch, (line,)),
    }
    return _label(batch, texts, batch_id)


def _vehicle_label(vehicle: Batch, batch_id: str) -> ContainerLabel:
    """What is made first, with its amount; its actives are in its title, or named with their strengths."""
    profile = vehicle.site.on_paper
    title = vehicle.title_in(profile.on_label)
    strengths = "; ".join(f"{one.active} {one.stated.show(profile.on_label)}" for one in vehicle.strengths)
    hazards = [line.ingredient.hazard for line in vehicle.lines if line.ingredient.hazard]
    texts = {
        "title": title,
        "strengths": strengths,
        "content": ", ".join((show(vehicle.make, profile), *form_and_route(vehicle.recipe, profile)[:1])),
        "batch": _for_batch(vehicle, vehicle.made, batch_id),
        "hazard": "; ".join(dict.fromkeys([_listed(vehicle, vehicle.lines), *hazards])).removeprefix("; "),
    }
    return _label(vehicle, texts, batch_id)


def _label(made: Batch, texts: dict[str, str], batch_id: str) -> ContainerLabel:
    texts = {"draft": _say(made, "label_draft") if made.is_draft else "", **texts}
    printed = {name: with_names_apart(made.site.rules, name, text) for name, text in texts.items() if text}
    elements = (Element(name=name, text=text, is_strong=name in STRONG) for name, text in printed.items())
    return ContainerLabel(elements=tuple(elements), batch_id=batch_id)


def _for_batch(batch: Batch, day: str, batch_id: str) -> str:
    return _say(batch, "dilution.label_for", day=moment_on_label(day) or _say(batch, "label_blank"), batch=batch_id)


def _listed(batch: Batch, lines: tuple[BatchLine, ...]) -> str:
    """The drugs that a list of hazardous drugs names."""
    drugs = tuple(dict.fromkeys(one.drug for line in lines for one in line.listed))
    return _say(batch, "label_hazard", drugs=drugs) if drugs else ""


def _say(of: Batch, code: str, /, **figures: Figure) -> str:
    return say(code, of.site.on_paper, **figures)
