"""A strength that follows from the amounts: computed where the recipe asks for it, else compared with the one stated.

``strength: from amounts`` counts every active line and every content of a product; ``name: from amounts, mg/mL``
asks for one active, in that form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

from formulate.errors import InputError, quoted
from formulate.recipe.model import AsNeeded, Each, Fill, Fixed, FromStrength, Parts, Role
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.solutions.vials import contents_of, vials_of
from formulate.recipe.strengths.brought import Made, Source, strength_of_sources
from formulate.recipe.strengths.forms import valence_of
from formulate.recipe.strengths.from_amounts_text import FromAmounts
from formulate.recipe.strengths.holding import Held, holding_of, is_counted_as
from formulate.reference.identities.formulas import is_counted_by_formulas
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.strength.forms import Form
from formulate.units import Quantity, make_quantity

__all__ = [
    "COMPUTED",
    "check_amounts_and_strengths",
    "compute_strengths",
    "counted_name",
    "figure_of",
    "made_of",
    "sources_of_active",
]

#: The key under which a strength that was computed is marked.
COMPUTED = "from amounts"
_UNITS = {"mass": "gram", "volume": "milliliter"}


# Computing ----------------------------------------------------------------------------------------------


def compute_strengths(recipe: Read, substances: Substances, report: Report) -> None:
    """Put the strengths that are to follow from the amounts in their place, before anything else reads them."""
    asked = recipe.get("strength")
    if isinstance(asked, FromAmounts):
        strengths = Read(recipe.node_of("strength"), "strength")
        for active in _actives(recipe, substances):
            strengths.take(active, asked, strengths.node)
        recipe["strength"] = strengths
        if not strengths and _is_all_read(recipe):
            message, remedy = "no line has the role 'active', and no product contains one", "state the strengths"
            _note(recipe, "strength", message, remedy, report)
    for active, wanted in [*recipe.get("strength", {}).items()]:
        if isinstance(wanted, FromAmounts):
            _compute(recipe, active, wanted, substances, report)


def _is_all_read(recipe: Read) -> bool:
    """Whether every line could be read, with its amount and what it contains."""
    lines: list[Read] = recipe.get("ingredients", [])
    parts = [part for line in lines for part in (line, line.get("contains")) if isinstance(part, Read)]
    is_complete = all("amount" in line for line in lines) and all(key in one for one in parts for key in one.nodes)
    return is_complete and len(recipe.node_of("ingredients").items) == len(lines)


def _actives(recipe: Read, substances: Substances) -> list[str]:
    """The actives of a recipe by its lines, in their order; of several names of one the first."""
    names: list[str] = []
    for line in recipe.get("ingredients", []):
        contains = [str(active) for active in line.get("contains", {})]
        if line.get("role") is Role.ACTIVE and "substance" in line:
            contains.append(counted_name(line))
        names += (one for one in contains if not any(substances.is_same_substance(one, name) for name in names))
    return names


def counted_name(line: Read) -> str:
    """What a substance is counted as."""
    form = line.get("counted as", "")
    return str(form.get("form", "") if isinstance(form, Read) else form) or str(line.get("substance", ""))


def _compute(recipe: Read, active: str, wanted: FromAmounts, substances: Substances, report: Report) -> None:
    strengths = recipe["strength"]
    record = Read(strengths.node_of(active), strengths.path_of(active))
    strengths[active] = record
    try:
        computed = _computed(recipe, active, substances, wanted.form)
    except InputError as error:
        if _is_all_read(recipe):  # what could not be read may be what is missed
            report.refused(error, node=record.node, path=record.path)
        return
    record.take("stated", computed, record.node)
    record.take(COMPUTED, True, record.node)


def _computed(
    recipe: Read, active: str, substances: Substances, form: Form | None = None, like: Strength | None = None
) -> Strength:
    lines = recipe.get("ingredients", [])
    wanted = like if form is None else form.example
    kind = "" if wanted is None else wanted.counted_kind
    sources = list(sources_of_active(lines, active, substances, recipe.get("strength"), kind=kind))
    if not sources:
        raise InputError(
            f"no line brings {active}", code="E_STRENGTH_AMOUNTS", remedy="state its strength, or add its line"
        )
    return strength_of_sources(sources, _made(recipe, lines, like), form, like=like)


def sources_of_active(
    lines: Sequence[Read], active: str, substances: Substances, strengths: object = None, *, kind: str = ""
) -> Iterator[Source]:
    """The lines that bring an active, by their own amounts; *strengths* are those of the recipe, by active.

    An ion is counted as that *kind*, by the formulas of what holds it.
    """
    for line in lines:
        if "amount" not in line or line.get("role") is Role.REMOVED:
            continue
        contains = _contents(line)
        contents = [content for name, content in contains.items() if substances.is_same_substance(name, active)]
        is_itself = "substance" in line and substances.is_same_substance(counted_name(line), active)
        if not contents and not is_itself and _brings_another_form(line, active, substances):
            raise InputError(
                f"how much {active} is in {line.get('substance', '')} does not follow from its amount",
                code="E_STRENGTH_AMOUNTS",
                remedy=f"name the strength after what is weighed; "
                f"or write 'counted as: {active}' on its line, and its amount as {active}",
            )
        if contents or is_itself:
            found = [_source(line, contents[0] if contents else None)]
        else:
            names = [name for name in _salts(line, active, substances) if is_counted_as(name, active, kind, substances)]
            found = [_holding_source(line, name, active, kind, substances) for name in names]
        others = _others(line, lines, strengths) if isinstance(line["amount"], Fill) else ()
        yield from (replace(source, others=others) for source in found)


def _contents(line: Read) -> Mapping[str, Strength]:
    """What a line contains; what it states by the vial, by volume, where it is measured so."""
    counts = counted_unit(amount.quantity) if isinstance(amount := line.get("amount"), (Fixed, Each)) else ""
    return contents_of(line, None if counts else vials_of(line, ""))


def _salts(line: Read, active: str, substances: Substances) -> list[str]:
    """What a line is, or contains, that holds an ion or an element."""
    is_fixed = is_counted_by_formulas(active) and not isinstance(line["amount"], AsNeeded)
    names = line.get("contains") or ([line["substance"]] if "substance" in line else [])
    return [name for name in names if is_fixed and substances.holds(name, active)]


def _holding_source(line: Read, name: str, active: str, kind: str, substances: Substances) -> Source:
    source = _source(line, _contents(line).get(name))
    if "counted as" in line:
        raise InputError(
            f"the amount of {name} counts {counted_name(line)}, and {active} is to be counted too",
            code="E_STRENGTH_AMOUNTS",
            remedy="state how much is weighed, without 'counted as'",
        )
    if not kind:
        others = "mg/mL" if valence_of(active) is None else "mEq/mL, mg/mL"
        raise InputError(
            f"how {active} is counted, which {name} holds, is not stated",
            code="E_STRENGTH_AMOUNTS",
            remedy=f"write '{active}: from amounts, mmol/mL', or with {others} or another form of strength",
        )
    held = Held(
        active=active,
        kind=kind,
        name=name,
        counted="mass" if source.content is None else source.content.counted_kind,
        is_content=source.content is not None,
        line=source.name,
    )
    return replace(source, holding=holding_of(held, substances))


def _source(line: Read, content: Strength | None, strength: Strength | None = None) -> Source:
    return Source(
        name=str(line.get("substance") or line.get("product") or line.get("recipe")),
        amount=line["amount"],
        content=content,
        density=figure_of(line, "density"),
        weight_of_one=figure_of(line, "weight of one"),
        scales=line.get("scales", True),
        strength=strength,
    )


def _others(fill: Read, lines: Sequence[Read], strengths: object) -> tuple[Source, ...]:
    """The other lines, of which nothing may be unknown or leave again where what they leave is asked for."""
    others = [line for line in lines if line is not fill]
    if any("amount" not in line or line.get("role") is Role.REMOVED for line in others):
        return ()
    return tuple(_other(line, strengths if isinstance(strengths, Read) else {}) for line in others)


def _other(line: Read, strengths: Mapping[str, object]) -> Source:
    """A line with the strength that its amount follows from; without it where that can be chosen."""
    is_of_strength = isinstance(line["amount"], FromStrength)
    active = next((one for one in strengths if is_of_strength and _is_of(line, one)), "")
    stated = strengths.get(active)
    strength = stated.get("stated") if isinstance(stated, Read) and "allowed" not in stated else stated
    content = _contents(line).get(active)
    return _source(line, content, strength if isinstance(strength, Strength) else None)


def _brings_another_form(line: Read, active: str, substances: Substances) -> bool:
    is_fixed = "substance" in line and not isinstance(line["amount"], AsNeeded)
    is_drug = not is_counted_by_formulas(active)
    return is_fixed and is_drug and substances.holds(line["substance"], active)


def _made(recipe: Read, lines: Sequence[Read], like: Strength | None) -> Made:
    yields = recipe["yields"][1] if "yields" in recipe else _any(like)
    if yields is None:
        raise InputError(
            "the amount that the lines make is not stated",
            code="E_YIELDS_NEEDED",
            remedy="add 'yields:', such as 'yields: 100 g', or state the strength",
        )
    return made_of(recipe, lines, yields)


def made_of(recipe: Read, lines: Sequence[Read], total: Quantity) -> Made:
    """That amount of the preparation, with what its file states of it."""
    density, each = figure_of(recipe, "density"), _of_one(recipe, lines)
    return Made(total=total, yields=total, density=density, parts=parts_shared(lines), each=each)


def _of_one(recipe: Read, lines: Sequence[Read]) -> Quantity | None:
    """What one dosage unit holds: by the fill line, else by the mold of a formula that no line of base fills."""
    fill = next((line["amount"] for line in lines if isinstance(line.get("amount"), Fill)), None)
    if fill is not None and (fill.each is not None or fill.by_form):
        return cast("Quantity | None", fill.each)
    return figure_of(recipe["mold"], "calibration") if "mold" in recipe else None


def parts_shared(lines: Sequence[Read]) -> Fraction | None:
    """The number of parts that the lines share; None where they do not share all that is made."""
    parts = [line["amount"] for line in lines if isinstance(line.get("amount"), Parts)]
    fill = next((line["amount"] for line in lines if isinstance(line.get("amount"), Fill)), None)
    if fill is not None:
        return cast("Fraction | None", fill.parts)
    return sum((one.parts for one in parts), Fraction(0)) if len(parts) == len(lines) else None


def _any(like: Strength | None) -> Quantity | None:
    """Any amount of a product, to compare lines that are all stated as a share of it."""
    return None if like is None else make_quantity(1, _UNITS.get(like.product_kind, like.product_kind))


def figure_of(read: Read, key: str) -> Quantity | None:
    """The quantity under a key, with or without its source."""
    value = read.get(key)
    value = value.get("value") if isinstance(value, Read) else value
    return None if value is None else cast("Quantity", value[1])


# Comparing ----------------------------------------------------------------------------------------------


def check_amounts_and_strengths(recipe: Read, substances: Substances, report: Report) -> None:
    """Note a strength that is stated and that the amounts of its lines do not make, exactly."""
    strengths, lines = recipe.get("strength"), recipe.get("ingredients", [])
    if not isinstance(strengths, Read) or not all("amount" in line for line in lines):
        return
    for active, stated in strengths.items():
        strength = stated.get("stated") if isinstance(stated, Read) else stated
        from_strength = [line for line in lines if isinstance(line["amount"], FromStrength) and _is_of(line, active)]
        is_computed = isinstance(stated, Read) and COMPUTED in stated
        if from_strength and is_computed:
            message = f"the strength of {quoted(active)} is to follow from the amounts"
            _note(from_strength[0], "amount", message, "state the amount of this line", report)
        elif not from_strength and not is_computed and strength is not None:
            _compare(recipe, active, strength, substances, report)
        if not from_strength and isinstance(stated, Read) and "allowed" in stated:
            message = f"the amounts of the lines decide the strength of {quoted(active)}, so none can be chosen"
            _note(stated, "allowed", message, "write 'amount: strength' on its line, or remove this", report)


def _is_of(line: Read, active: str) -> bool:
    """Whether a line whose amount is a strength's brings that active, or the product that it comes with."""
    amount: FromStrength = line["amount"]
    names = [amount.active] if amount.active else [line.get("substance", ""), counted_name(line)]
    return active in names or active in line.get("contains", {})


def _compare(recipe: Read, active: str, strength: Strength, substances: Substances, report: Report) -> None:
    strengths = recipe["strength"]
    try:
        kind, lines = strength.counted_kind, recipe.get("ingredients", [])
        sources = list(sources_of_active(lines, active, substances, strengths, kind=kind))
        of_a_yield = (FromStrength,) if "yields" in recipe else (FromStrength, Fixed)
        if not sources or any(isinstance(source.amount, of_a_yield) for source in sources):
            return
        computed = _computed(recipe, active, substances, like=strength)
    except InputError as error:
        report.refused(error, node=strengths.node_of(active), path=strengths.path_of(active))
        return
    if computed != strength:
        message = f"the amounts make {computed} of {quoted(active)}, but its strength is stated as {strength}"
        form = strength.typed.partition(" ")[2] if is_counted_by_formulas(active) else ""
        remedy = f"correct one of the two, or write '{active}: from amounts{form and ', '}{form}'"
        _note(strengths, active, message, remedy, report)


def _note(read: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_STRENGTH_AMOUNTS", message, remedy, node=read.node_of(key), path=read.path_of(key))
