"""What a master formulation record says, part by part, for paper and terminal alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.messages import Message, message, say, term
from formulate.recipe.amount_types import doubled_with
from formulate.recipe.copies import COPY
from formulate.recipe.dosage_units.types import SMALLEST
from formulate.recipe.method.placeholders import words_and_placeholders
from formulate.recipe.method.portions import read_portion
from formulate.recipe.model import Assessment, Background, BeyondUse, Ingredient, Recipe
from formulate.units import US, NumberProfile, show, unit_name, unit_text

__all__ = [
    "Part",
    "approval_message",
    "assessment_rows",
    "characteristics_of",
    "contents_of",
    "form_and_route",
    "grade_of",
    "master_record",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Part(Frozen):
    """One part: its name, and what is said, line by line."""

    name: str
    lines: tuple[str, ...]
    is_numbered: bool = False


def master_record(recipe: Recipe, profile: NumberProfile = US) -> tuple[Part, ...]:
    """The parts of a recipe that say something, but for its identity and its ingredients."""
    parts: Mapping[str, Callable[[], Iterator[str]]] = {
        "method": lambda: (_with_names(recipe, step.said(profile), profile) for step in recipe.method),
        "dilution": lambda: _dilutions(recipe, profile),
        "density": lambda: _density(recipe, profile),
        "units": lambda: _units(recipe, profile),
        "equipment": lambda: iter(recipe.equipment),
        "hazards": lambda: iter(recipe.hazards),
        "assessment": lambda: _assessment(recipe, profile),
        "cleaning": lambda: iter((recipe.cleaning,) if recipe.cleaning else ()),
        "answers": lambda: _answers(recipe),
        "checks": lambda: (f"{check.check}: {check.expected}" for check in recipe.checks),
        "container": lambda: filter(None, (recipe.container, recipe.storage)),
        "beyond_use": lambda: _beyond_use(recipe.beyond_use, profile),
        "label": lambda: iter(recipe.label),
        "background": lambda: _background(recipe, profile),
        "remarks": lambda: iter(recipe.remarks),
        "sources": lambda: _sources(recipe, profile),
    }
    said = ((name, tuple(lines())) for name, lines in parts.items())
    return tuple(
        Part(name=say(f"master.{name}", profile), lines=lines, is_numbered=name == "method")
        for name, lines in said
        if lines
    )


def _with_names(recipe: Recipe, text: str, profile: NumberProfile) -> str:
    """A step with the names of its lines in the places of their ids; what is taken of a line is in brackets."""
    names = {line.id: line.name for line in recipe.ingredients}
    pieces = []
    for piece in words_and_placeholders(text):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        part = _part(piece.part, names, profile)
        pieces.append(names.get(piece.line, piece.line) + (f" ({part})" if part else ""))
    return "".join(pieces)


def _part(part: str, names: Mapping[str, str], profile: NumberProfile) -> str:
    """What a step takes of a line, by the name of the other line where it depends on one."""
    if others := doubled_with(part):
        return say("master.doubling", profile, names=tuple(names.get(other, other) for other in others))
    portion = read_portion(part)
    if portion is None:
        return term(part, profile)
    name = names.get(portion.of, portion.of)
    if portion.rate is None:
        return say("master.same", profile, name=name)
    taken, each = portion.rate
    return say("master.per", profile, amount=taken, unit=unit_name(unit_text(each), profile), name=name)


def approval_message(recipe: Recipe) -> Message:
    """Who approved it and when; or that nobody did."""
    approved = recipe.approval
    if approved is None:
        return message("approval.draft")
    code = "approval.single" if approved.single_person else "approval.approved"
    return message(code, by=approved.by, on=approved.on)


def form_and_route(recipe: Recipe, profile: NumberProfile = US, *, amount: str = "") -> tuple[str, ...]:
    """The words of the form and of the route, each where nothing before says it: 100 capsules; oral solution."""
    form, route = term(recipe.form.value, profile), term(recipe.route, profile)
    is_form_said = bool(amount) and form[:-1].casefold() in amount.casefold()  # capsules, suppositories, Kapseln
    is_route_said = f" {route} ".casefold() in f" {form} ".casefold()
    parts = ("" if is_form_said else form, "" if is_route_said else route)
    return tuple(part for part in parts if part)


def characteristics_of(line: Ingredient, profile: NumberProfile = US) -> str:
    """What a line must be: grade, form, density and the like, its schedule and hazard."""
    parts = [f"{term(name, profile)}: {text}" for name, text in line.expects.items()]
    parts += contents_of(line, profile)
    parts += [say("line.counted_as", profile, form=line.counted_as.form)] if line.counted_as is not None else []
    parts += [say("line.molar_mass", profile, mass=line.molar_mass.quantity)] if line.molar_mass is not None else []
    parts += [say("line.density", profile, density=line.density.quantity)] if line.density is not None else []
    parts += [say("line.or", profile, name=other.name) for other in line.others]
    parts += [part for part in (line.controlled, line.hazard, line.remarks) if part]
    return "; ".join(part.rstrip(".") for part in parts)


def contents_of(line: Ingredient, profile: NumberProfile = US) -> list[str]:
    """Every active in a product with its strength, in one text; none of what is no product."""
    contents = tuple(message("line.content", active=name, strength=each) for name, each in line.contains.items())
    return [say("line.contains", profile, contents=contents)] if contents else []


def assessment_rows(assessment: Assessment, profile: NumberProfile = US) -> tuple[tuple[str, str], ...]:
    """Each part of an assessment of hazards with its name."""
    return tuple(
        (", ".join([say(f"assessment.{part}", profile), *([term(of, profile)] if of else [])]), text)
        for part, of, text in assessment.parts()
    )


def _dilutions(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    for line in recipe.ingredients:
        for diluent in line.dilute_with:
            said = [say("master.diluted", profile, line=line.name, diluent=diluent.name)]
            if diluent.solubility is not None:
                said.append(say("master.solubility", profile, solubility=diluent.solubility))
            elif diluent.is_miscible:
                said.append(say("master.miscible", profile))
            yield ", ".join(said) + (f" [{diluent.source}]" if diluent.source else "")


def _density(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    if recipe.density_from:
        yield say("master.density_of_lot", profile, name=recipe.ingredient(recipe.density_from).name)
    elif recipe.density is not None:
        yield f"{show(recipe.density.quantity, profile)} [{recipe.density.source.key}]"


def _units(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    """The capsule or the mold that is filled."""
    capsule, mold = recipe.capsule, recipe.mold
    if capsule is not None:
        smallest = capsule.size == SMALLEST
        yield say("master.smallest", profile) if smallest else say("master.capsule", profile, size=capsule.size)
        if capsule.volume is not None:
            yield f"{show(capsule.volume.quantity, profile)} [{capsule.volume.source.key}]"
        yield from ((say("capsule_shell", profile, material=capsule.shell),) if capsule.shell else ())
    if mold is not None and mold.mold:
        yield say("mold", profile, mold=mold.mold)
    if mold is not None and mold.calibration is not None:
        weight, key = mold.calibration.quantity, mold.calibration.source.key
        yield f"{say('mold_calibration', profile, base=mold.base, weight=weight)} [{key}]"


def _beyond_use(beyond_use: BeyondUse, profile: NumberProfile) -> Iterator[str]:
    if beyond_use.type is not None:
        yield say("master.type", profile, type=beyond_use.type.value)
    if beyond_use.preservation:
        yield say("master.preservation", profile, preservation=beyond_use.preservation)
    if beyond_use.storage:
        yield say("master.storage", profile, storage=beyond_use.storage)
    if beyond_use.days is not None:
        yield say("master.days", profile, days=beyond_use.days)
    for evidence in beyond_use.evidence:
        code = "master.against" if evidence.adverse else "master.evidence"
        yield say(code, profile, source=evidence.source, says=evidence.says)


def _assessment(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    if recipe.assessment is not None:
        yield from (f"{name}: {text}" for name, text in assessment_rows(recipe.assessment, profile))


def _answers(recipe: Recipe) -> Iterator[str]:
    if recipe.approval is not None:
        answers = (one for one in recipe.approval.answers if not one.finding.startswith(f"{COPY}:"))
        yield from dict.fromkeys(f"{one.finding}: {one.reason}; {one.reference}" for one in answers)


def grade_of(item: Background, profile: NumberProfile = US) -> str:
    """The types of evidence of a published background."""
    return ", ".join(term(word, profile) for word in item.grade.split(", "))


def _background(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    for item in recipe.background:
        strength = f" ({item.strength})" if item.strength else ""
        yield f"{item.studied_for}{strength}: {grade_of(item, profile)} [{item.source}]" + (
            f"; {item.says}" if item.says else ""
        )


def _sources(recipe: Recipe, profile: NumberProfile) -> Iterator[str]:
    for source in recipe.sources:
        unread = "" if source.confidence == "read" else f" ({term(source.confidence, profile)})"
        yield f"[{source.key}] {source.text}{unread}" + (f" {source.url}" if source.url else "")
