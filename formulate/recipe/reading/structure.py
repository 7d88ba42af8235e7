"""Mistakes of a recipe that need no amount to be seen: whether its lines, strengths and sources fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from formulate.errors import quoted
from formulate.recipe.diluents import check_diluents
from formulate.recipe.method.phases import check_phases
from formulate.recipe.method.placeholders import check_method, placeholders, without_placeholders
from formulate.recipe.model import AsNeeded, Fill, Fixed, FromStrength, Parts, Role
from formulate.recipe.overage import check_overages
from formulate.recipe.products.names import check_product, may_be_contained
from formulate.recipe.products.others import check_other_products
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.reading.line_keys import check_line_keys, needs_yields
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.shapes.values import suggestion
from formulate.recipe.solutions.fitting import check_solution
from formulate.recipe.strengths.forms import Named, check_forms
from formulate.recipe.strengths.from_amounts import counted_name
from formulate.recipe.vehicles import check_vehicle
from formulate.reference.identities.formulas import is_counted_by_formulas
from formulate.reference.identities.identity import Substances
from formulate.reference.vehicles import is_water
from formulate.strength import Basis
from formulate.units import Quantity, in_readable_unit, is_kind, show

__all__ = ["active_of", "check_structure", "name_of", "strengths_of"]

_TYPED_STRENGTH = re.compile(r"(?:[0-9][0-9.,]*)?[0-9] *(?:%|(?:(?:mg|mcg|g|umol|mmol|mol|mEq|units?)\b|(?:mL|L) */))")


def strengths_of(recipe: Read) -> dict[str, Read]:
    """The strengths by active, each a record with ``stated``; without ``stated`` if it cannot be read."""
    strengths: Read | None = recipe.get("strength")
    if strengths is None:
        return {}
    records = {}
    for active in strengths.nodes:
        stated = strengths.get(active)
        if not isinstance(stated, Read):
            plain = Read(strengths.node_of(active), strengths.path_of(active))
            if stated is not None:
                plain.take("stated", stated, plain.node)
            stated = plain
        records[active] = stated
    return records


def name_of(line: Read) -> str:
    """The name of a line as printed."""
    return str(next((line[key] for key in ("substance", "product", "recipe") if key in line), ""))


def active_of(line: Read, actives: Iterable[str]) -> str:
    """The active of a line's ``strength``; ``""`` if the line does not determine it.

    It is the one named after ``strength of``, else the line's own name, else the form it is counted as, else the only
    active of the recipe that the product contains.
    """
    amount = line.get("amount")
    if not isinstance(amount, FromStrength):
        return ""
    counted_as = line.get("counted as")
    form = counted_as if isinstance(counted_as, str) else (counted_as or {}).get("form", "")
    stated = [amount.active, name_of(line), form]
    if amount.active:
        return amount.active
    contained = [active for active in line.get("contains", {}) if active in actives]
    if len(contained) == 1:
        stated.append(contained[0])
    return next((name for name in stated if name in actives), "")


def check_structure(recipe: Read, substances: Substances, report: Report) -> None:
    """Note everything that does not fit together."""
    lines: list[Read] = recipe.get("ingredients", [])
    _check_line_ids(lines, report)
    _check_strengths(recipe, lines, substances, report)
    _check_products(recipe, lines, substances, report)
    strengths = strengths_of(recipe)
    named = ((line, Named(name_of(line), active_of(line, strengths))) for line in lines)
    check_forms(named, substances, report)
    check_overages(lines, report)
    _check_fill(recipe, lines, report)
    check_line_keys(lines, recipe, substances, report)
    _check_density(recipe, lines, report)
    check_diluents(lines, substances, report)
    _check_parts(lines, report)
    check_solution(recipe, lines, report)
    check_phases(recipe, lines, report)
    check_method(recipe, lines, report)
    _check_title(recipe, report)
    _check_sources(recipe, report)


def _check_line_ids(lines: list[Read], report: Report) -> None:
    first: dict[str, Read] = {}
    for line in lines:
        same = first.setdefault(line.get("id", ""), line)
        if same is not line and "id" in line:
            place = f" (first on line {same.node_of('id').line})" if same.node.line else ""
            report.mistake(
                "E_LINE_TWICE",
                f"the line id '{line['id']}' is repeated{place}",
                "give each line its own id",
                node=line.node_of("id"),
                path=line.path_of("id"),
            )


def _check_strengths(recipe: Read, lines: list[Read], substances: Substances, report: Report) -> None:
    strengths = strengths_of(recipe)
    users: dict[str, list[Read]] = {active: [] for active in strengths}
    for line in lines:
        if isinstance(line.get("amount"), FromStrength):
            active = active_of(line, strengths)
            if active in users:
                users[active].append(line)
            elif _is_read(line) and not _is_named_otherwise(line, strengths, substances):
                _unknown_active(line, active, strengths, substances, report)
    is_clear = all(map(_is_read, lines))  # what cannot be read may be what is missed
    is_clear = is_clear and not any(_is_named_otherwise(line, strengths, substances) for line in lines)
    for active, stated in strengths.items():
        if is_clear or users[active]:
            brought = any(_brings(line, active, substances) for line in lines)
            _check_users(active, users[active], stated, report, is_brought=brought)
        _check_allowed(active, stated, report)


def _is_read(line: Read) -> bool:
    """Whether the amount of a line, and what it contains, could be read."""
    contains = line.get("contains")
    return "amount" in line and (not isinstance(contains, Read) or all(key in contains for key in contains.nodes))


def _is_named_otherwise(line: Read, strengths: Iterable[str], substances: Substances) -> bool:
    """Whether a line's strength is of a product that contains nothing by the name of a strength, which is a mistake."""
    is_open = isinstance(line.get("amount"), FromStrength) and not line["amount"].active
    unknown = [one for one in line.get("contains", {}) if not may_be_contained(line, one, substances)]
    return is_open and bool(unknown) and not set(line["contains"]) & set(strengths)


def _unknown_active(line: Read, active: str, strengths: Iterable[str], substances: Substances, report: Report) -> None:
    if not list(strengths):
        message, remedy = "the recipe states no strength", "state it: 'strength:' with the active's name below it"
    elif active:
        message = f"the recipe states no strength of {quoted(active)}"
        remedy = suggestion(active, strengths, otherwise=f"use one of: {', '.join(strengths)}")
    elif "substance" in line and substances.identify(line["substance"]) is not None:
        message = f"the recipe states no strength of {quoted(line['substance'])}"
        remedy = "state it under 'strength', or state the amount of this line"
    else:
        message = f"which strength {quoted(name_of(line))} refers to is not stated"
        remedy = f"write {quoted(f'strength of {next(iter(strengths))}')}"
    _at(line, "amount", "E_STRENGTH_UNKNOWN", message, remedy, report)


def _check_users(active: str, users: list[Read], stated: Read, report: Report, *, is_brought: bool) -> None:
    """One line is for a strength; of a combination the product brings the others, which follow from it."""
    if not users and not is_brought:
        message = f"no line uses the strength of {quoted(active)}"
        report.mistake(
            "E_STRENGTH_UNUSED",
            message,
            "write 'amount: strength' on the line of this active",
            node=stated.node,
            path=stated.path,
        )
    for line in users[1:]:
        message = f"the strength of {quoted(active)} is already used by line '{users[0].get('id', '')}'"
        _at(line, "amount", "E_STRENGTH_TWICE", message, "use the strength on one line only", report)


def _brings(line: Read, active: str, substances: Substances) -> bool:
    """Whether a line brings an active by an amount of its own."""
    is_in_salts = is_counted_by_formulas(active)
    if any(one == active or (is_in_salts and substances.holds(one, active)) for one in line.get("contains", {})):
        return True
    has_own_amount = "substance" in line and not isinstance(line.get("amount"), FromStrength)
    is_counted = substances.is_same_substance(counted_name(line), active)
    return has_own_amount and (is_counted or substances.holds(name_of(line), active))


def _check_allowed(active: str, stated: Read, report: Report) -> None:
    if "stated" in stated and "allowed" in stated and stated["stated"] not in stated["allowed"]:
        message = f"the allowed strengths of {quoted(active)} do not include the stated {stated['stated']}"
        _at(stated, "allowed", "E_STRENGTH_ALLOWED", message, "add it to the list", report)


def _check_products(recipe: Read, lines: list[Read], substances: Substances, report: Report) -> None:
    actives = list(strengths_of(recipe))
    for line in lines:
        _check_kind(line, report)
        check_product(line, substances, report)
        check_other_products(line, report)
        for active in line.get("contains", {}):
            if active not in actives and not may_be_contained(line, active, substances):
                message = f"{quoted(active)} is not an active under 'strength'"
                not_counted = f"state it there too ('{active}: from amounts'), or leave it out of 'contains'"
                remedy = suggestion(active, actives, otherwise=not_counted)
                if other := next((one for one in actives if substances.is_same_drug(active, one)), ""):
                    message += f", where {quoted(other)} is"
                    remedy = "write one name in both places, in the form that the label of the product counts"
                _at(line, "contains", "E_CONTAINS_UNKNOWN", message, remedy, report)
        _check_contained_strength(line, actives, report)
        _check_weight_of_one(line, report)


def _check_kind(line: Read, report: Report) -> None:
    for key in ("contains", "weight of one"):
        if key in line.nodes and "substance" in line.nodes:
            message = f"'{key}' is for products only"
            _at(line, key, "E_FIELD_PLACE", message, "write 'product:' for its name, or remove this", report)
    if "preserved" in line.nodes and "recipe" in line.nodes:
        message = "'preserved' is for what is bought"
        _at(line, "preserved", "E_FIELD_PLACE", message, "state it in the nested recipe", report)
    elif "preserved" in line.nodes and is_water(name_of(line)):
        message = f"{quoted(name_of(line))} is water alone, which no label calls preserved"
        _at(line, "preserved", "E_FIELD_PLACE", message, "remove it, or write the full name of the product", report)
    check_vehicle(line, report)


def _check_contained_strength(line: Read, actives: list[str], report: Report) -> None:
    active = active_of(line, actives)
    has_own_amount = "amount" in line and not isinstance(line["amount"], (AsNeeded, Fill, FromStrength))
    if "product" in line.nodes and has_own_amount and line.get("role") is Role.ACTIVE and "contains" not in line.nodes:
        message = "what this active product contains is not stated"
        _at(line, "amount", "E_CONTAINS_NEEDED", message, "add 'contains:' with the active and its strength", report)
    if "substance" not in line.nodes and active and active not in line.get("contains", {}):
        message = f"its content of {quoted(active)} is not stated"
        _at(line, "amount", "E_CONTAINS_NEEDED", message, "add 'contains:' with the active and its strength", report)


def _check_weight_of_one(line: Read, report: Report) -> None:
    weight = _figure(line, "weight of one")
    if weight is None:
        return
    within = next(name for name, power in weight.unit_items() if power == -1)
    for active, strength in line.get("contains", {}).items():
        if strength.basis is Basis.PER_UNIT and strength.product_kind != within:
            message = f"the weight is of one {within}, but {quoted(active)} is stated per {strength.product_kind}"
            _at(line, "weight of one", "E_UNIT_DIMENSION", message, "use the same dosage unit", report)


def _figure(line: Read, key: str) -> Quantity | None:
    """The quantity of a figure, with or without its source; None if it could not be read."""
    value = line.get(key)
    if isinstance(value, Read):
        value = value.get("value")
    quantity: Quantity | None = value[1] if value is not None else None
    return quantity


def _check_fill(recipe: Read, lines: list[Read], report: Report) -> None:
    fills = [line for line in lines if isinstance(line.get("amount"), Fill)]
    for line in fills[1:]:
        message = f"there is a second fill line; the first is '{fills[0].get('id', '')}'"
        _at(line, "amount", "E_TWO_FILLS", message, "keep one fill line", report)
    yields = recipe["yields"][1] if "yields" in recipe else None
    filled = [(line, line["amount"]) for line in fills if line["amount"].quantity is not None]
    for line, amount in filled:
        if amount.quantity != yields:
            _wrong_fill(recipe, line, amount, report)
    fixed = [line for line in lines if isinstance(line.get("amount"), Fixed) and needs_yields(line)]
    if fixed and not filled and "yields" not in recipe.nodes:  # the fill line says what to add; once for all lines
        message = "a fixed amount needs the yield of the recipe"
        _at(fixed[0], "amount", "E_YIELDS_NEEDED", message, "add 'yields:', such as 'yields: 100 g'", report)


def _wrong_fill(recipe: Read, line: Read, amount: Fill, report: Report) -> None:
    if "yields" not in recipe:
        if "yields" not in recipe.nodes:
            remedy = f"add 'yields: {amount.typed.removeprefix('to ')}'"
            _at(
                line,
                "amount",
                "E_YIELDS_NEEDED",
                "the fill line states an amount, but the recipe states no yield",
                remedy,
                report,
            )
        return
    message = f"the fill line brings the batch {amount.typed}, but the recipe yields {recipe['yields'][0]}"
    remedy, units = "make them equal, or write 'to 100 %'", recipe["yields"][1]
    if amount.quantity is not None and is_kind(amount.quantity, "mass") and counted_unit(units):
        remedy = (
            f"write what one weighs: 'to {show(in_readable_unit(amount.quantity / Fraction(units.magnitude)))} each'"
        )
    _at(line, "amount", "E_FILL_YIELDS", message, remedy, report)


def _check_density(recipe: Read, lines: list[Read], report: Report) -> None:
    """The density of the finished product is stated, or that of a lot is taken."""
    ids = [line["id"] for line in lines if "id" in line]
    named = recipe.get("density from", "")
    if named and "density" in recipe.nodes:
        message = "both 'density' and 'density from' say the density of the finished product"
        _at(recipe, "density from", "E_FIELD_TWICE", message, "keep one of them", report)
    elif named and named not in ids:
        remedy = suggestion(named, ids, otherwise=f"use one of: {', '.join(ids)}")
        _at(recipe, "density from", "E_PLACEHOLDER", f"no line has the id {quoted(named)}", remedy, report)


def _check_parts(lines: list[Read], report: Report) -> None:
    parts = [line for line in lines if isinstance(line.get("amount"), Parts)]
    for line in parts:
        if line["amount"].by_volume != parts[0]["amount"].by_volume:
            message = "the recipe mixes parts by weight and parts by volume"
            _at(line, "amount", "E_PARTS_MIXED", message, "state one of them as a strength or a fixed amount", report)
    for line in lines:
        if isinstance(line.get("amount"), Fill):
            _check_fill_of_parts(line, parts, report)


def _check_fill_of_parts(line: Read, parts: list[Read], report: Report) -> None:
    total = line["amount"].parts
    if total is None and parts:
        message = "the recipe uses parts, but the fill line does not state the total number of parts"
        remedy = "write 'to 100 parts' with the total number of parts"
        if line["amount"].each is not None or line["amount"].by_form:
            message = (
                "what the parts share is not stated, as the fill line leaves part of each dosage unit to the others"
            )
            remedy = "state them as a percentage, such as '51 % w/w', or for each: '2.5 g each'"
        _at(line, "amount", "E_PARTS_TOTAL", message, remedy, report)
    if total is None:
        return
    if not parts:
        _at(line, "amount", "E_PARTS_TOTAL", "no other line is in parts", "write 'to 100 %'", report)
    elif sum(other["amount"].parts for other in parts) >= total:
        message = f"the other lines already total {sum(other['amount'].parts for other in parts)} parts"
        _at(line, "amount", "E_PARTS_TOTAL", message, "state a larger total", report)


def _check_title(recipe: Read, report: Report) -> None:
    title, actives = recipe.get("title", ""), list(strengths_of(recipe))
    shown = "<strength>" if len(actives) == 1 else " or ".join(f"<strength of {active}>" for active in actives)
    for word, part in placeholders(title):
        allowed = ["strength", *(f"strength of {active}" for active in actives)]
        if word not in allowed or part or not actives:
            remedy = "write <strength>, or <strength of ...> with the active's name"
            remedy = remedy if actives else "add 'strength:' with each active and its strength, or 'from amounts'"
            _at(recipe, "title", "E_PLACEHOLDER", f"unknown placeholder <{word}>", remedy, report)
        elif word == "strength" and len(actives) > 1:
            message = "<strength> is ambiguous: the recipe has several strengths"
            _at(recipe, "title", "E_PLACEHOLDER", message, f"write <strength of {actives[0]}>", report)
    if actives and _typed_strengths(recipe, title):
        message = "the title contains a typed strength, which would not follow a strength chosen for the batch"
        _at(recipe, "title", "E_TITLE_STRENGTH", message, f"write {shown} in its place", report)
    elif any("allowed" in stated for stated in strengths_of(recipe).values()) and "<strength" not in title:
        message = "the strength can be chosen, but the title does not show it"
        _at(recipe, "title", "E_TITLE_STRENGTH", message, f"write {shown} in the title", report)


def _typed_strengths(recipe: Read, title: str) -> list[str]:
    """Those in a title; next to ``<strength>`` that of a vehicle, by its name on its line, is not one of an active."""
    names = [name_of(line) for line in recipe.get("ingredients", []) if line.get("role") is not Role.ACTIVE]
    typed = [match[0] for match in _TYPED_STRENGTH.finditer(without_placeholders(title))]
    return [one for one in typed if "<strength" not in title or not any(f" {one} " in f" {name} " for name in names)]


def _check_sources(recipe: Read, report: Report) -> None:
    keys = list(recipe.get("sources", {}))
    for record in _citing(recipe):
        if record.get("source") and record["source"] not in keys:
            message = f"{quoted(record['source'])} is not among the recipe's sources"
            remedy = suggestion(record["source"], keys, otherwise="add it under 'sources:'")
            _at(record, "source", "E_SOURCE_UNKNOWN", message, remedy, report)


def _citing(read: Read) -> Iterator[Read]:
    """Every record that cites a source."""
    if "source" in read:
        yield read
    for value in read.values():
        for inside in value if isinstance(value, list) else [value]:
            if isinstance(inside, Read):
                yield from _citing(inside)


def _at(read: Read, key: str, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=read.node_of(key), path=read.path_of(key))
