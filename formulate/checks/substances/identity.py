"""What is in it: a drug that comes in twice, unknown names, products not to be crushed, assays of other forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.hazards import listed_in
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.findings import Finding, confirm, note, stop
from formulate.pharmacy.lots import AssayBasis, Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import CountedAs, FromStrength, Ingredient, Kind, Recipe, Role
from formulate.recipe.products.names import questions_of_name
from formulate.recipe.products.numbers import numbers_in
from formulate.recipe.strengths.forms import counted_by_name
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.actives import words_of_product
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.isomers import are_isomers
from formulate.reference.identities.marketed import release_of
from formulate.reference.identities.substances import IONS, WATER
from formulate.reference.sources import title_of
from formulate.reference.tables.solutions import held_in_solution
from formulate.reference.vehicles import unknown_brand
from formulate.spelling import plain_name_of

__all__ = ["check_identity"]

#: Words of a product's name for units that release their drug late, slowly or under the tongue. A film coat does not.
_NOT_CRUSHED = re.compile(
    r"\b(?:(?:extended|sustained|modified|prolonged|controlled|delayed|slow)[- ]?release|gastro[- ]?resistant|"
    r"enteric(?:[- ]coated)?|sublingual\w*|buccal|bukkal\w*|effervescent|brause\w*|"
    r"(?-i:PR|SA|LP|MUPS|OROS|ZOK)|zok|prolong\w*|long|protect|er|"
    r"(?<!schneller )(?<!sofortiger )\w*freisetzung\w*|xr|sr|xl|xt|cr|mr|la|dr|ec|cd|cc|contin|\w*retard\w*|"
    r"depot\w*|long[- ]acting|(?:8|12|24)[- ]?(?:h|hr|hours?|stunden)|once[- ]daily|magensaftresistent\w*)\b",
    re.IGNORECASE,
)
#: Words of bases and vehicles that may be the name of an active, too: cetyl alcohol, glycerin and rose water.
_OF_BASES = frozenset(("alcohol", "water", "glycerin", "glycerol", "petrolatum", "paraffin", "lanolin", *IONS))
_CRUSHED = frozenset(("tablet", "capsule"))
#: An assay this near to what the pure salt holds of its base, [share], is probably expressed as the base.
NEAR = Fraction(15, 1000)
#: An assay may be above 100 % by as much as a certificate may be.
MOST_ASSAY = Fraction(103, 100)
#: A salt that is nearly all base: its assay says nothing of the form.
NEARLY_ALL = Fraction(97, 100)


def check_identity(batch: Batch) -> Iterator[Finding]:
    """Every line by what its name stands for."""
    yield from _twice(batch)
    yield from _twice_implied(batch)
    yield from _isomers(batch)
    for line in batch.lines:
        yield from _name(line, batch.substances, is_approved=batch.recipe.approval is not None)
        yield from _said(line, batch.substances)
        yield from _crushed(line, batch.site, batch.substances)
        for lot in line.lots:
            yield from _form_of_the_assay(line, lot, batch.substances)


# The same drug twice ---------------------------------------------------------------------------------------


def _twice(batch: Batch) -> Iterator[Finding]:
    """Another line, or a recipe in it, that holds an active: the strength counts only what its own line brings."""
    for own in batch.lines:
        amount = own.ingredient.amount
        if not isinstance(amount, FromStrength) or amount.is_rest:
            continue
        for other in batch.lines:
            held = "" if other.id == own.id else _held(other.ingredient, amount.active, batch.recipe)
            is_adjusted = other.measuring is Measuring.AS_NEEDED and plain_name_of(amount.active) in IONS
            if held and other.measuring is not Measuring.REMOVE and not is_adjusted:
                yield stop(
                    "E_ACTIVE_TWICE",
                    variant="itself" if held == other.name else "inside",
                    name=other.name,
                    held=held,
                    active=amount.active,
                    line=own.id,
                    place=line_place(other.id),
                )


def _twice_implied(batch: Batch) -> Iterator[Finding]:
    """Another active line of a drug that is counted by its amounts without a recipe that asks for it."""
    written = batch.recipe.tree.get("strength", {})
    for stated in batch.recipe.strengths:
        if isinstance(written, str) or stated.active in written:
            continue
        held = (line for line in batch.lines if _held(line.ingredient, stated.active, batch.recipe))
        for other in [line for line in held if line.is_active][1:]:
            figures = {"name": other.name, "active": stated.active}
            yield stop("E_ACTIVE_TWICE", variant="implied", place=line_place(other.id), **figures)


def _isomers(batch: Batch) -> Iterator[Finding]:
    """Another line that holds an isomer of an active: each counts as a drug of its own, and both act."""
    brought = [(line, name) for line in batch.lines for name in _brought(line.ingredient, batch.recipe)]
    asked: set[frozenset[str]] = set()
    for active in (strength.active for strength in batch.strengths):
        for line, name in brought:
            pair = frozenset(batch.substances.parent_of(one) for one in (name, active))
            if pair not in asked and are_isomers(name, active, batch.substances):
                asked.add(pair)
                yield confirm("E_ISOMERS", name=name, active=active, place=line_place(line.id))


def _brought(line: Ingredient, recipe: Recipe) -> Iterator[str]:
    """The names of what a line brings."""
    within = [line]
    if line.kind is Kind.RECIPE:
        within = [inner for one in with_nested(recipe.nested[line.recipe_id]) for inner in one.ingredients]
    yield from (name for one in within if one.kind is not Kind.RECIPE for name in one.contains or (one.name,))


def _held(line: Ingredient, active: str, recipe: Recipe) -> str:
    """What of an active a line holds, itself or in the recipe that it is; ``""`` for nothing."""
    names = [*line.contains]
    if line.kind is Kind.RECIPE:
        within = [inner for one in with_nested(recipe.nested[line.recipe_id]) for inner in one.ingredients]
        names += [
            name for inner in within if inner.kind is not Kind.RECIPE for name in inner.contains or _names_of(inner)
        ]
    return next((name for name in names or _names_of(line) if recipe.substances.holds(name, active)), "")


def _names_of(line: Ingredient) -> Iterator[str]:
    """The name of a line, of a solution by name what it holds, and the words of the name of a product."""
    yield line.name
    yield from held_in_solution(line.name)
    if line.role is not Role.ACTIVE:
        yield from (word for word in words_of_product(line.name) if word not in _OF_BASES)


# Names -----------------------------------------------------------------------------------------------------


def _name(line: BatchLine, substances: Substances, *, is_approved: bool) -> Iterator[Finding]:
    """A name that is almost another, and an active that is on no list, which is said until the formula is approved."""
    if line.ingredient.kind is Kind.RECIPE:
        return
    names = tuple(line.ingredient.contains) or (line.name,)
    for name in names:
        if substances.identify(name) is not None or plain_name_of(name) in IONS:
            continue
        near = substances.names_like(name)
        if near:
            yield confirm("E_NAME_NEAR", name=name, near=near, place=line_place(line.id))
        elif not line.is_active and not numbers_in(name)[0] and (brand := unknown_brand(name)):  # with one: a product
            yield confirm("E_VEHICLE_BRAND", name=name, brand=brand, place=line_place(line.id))
        elif line.is_active and not is_approved:
            yield note("N_SUBSTANCE_UNKNOWN", name=name, parent=substances.parent_of(name), place=line_place(line.id))


def _said(line: BatchLine, substances: Substances) -> Iterator[Finding]:
    """What the name of a product says that is not understood, or that the recipe does not declare."""
    if line.ingredient.kind is not Kind.PRODUCT or not line.ingredient.contains:
        return
    for asked in questions_of_name(line.name, line.ingredient.contains, substances):
        says = {"name": line.name, "said": asked.said, "place": line_place(line.id)}
        if asked.active:
            yield confirm("E_NAME_SAYS", variant=asked.variant, active=asked.active, **says)
        else:
            yield confirm("E_NAME_SAYS", variant=asked.variant, contents=tuple(map(str, asked.contents)), **says)


# Products that are crushed or opened -----------------------------------------------------------------------


def _crushed(line: BatchLine, site: Site, substances: Substances) -> Iterator[Finding]:
    contents = line.ingredient.contains
    if not any(content.product_kind in _CRUSHED for content in contents.values()):
        return
    words = _NOT_CRUSHED.search(line.name)
    if words is not None:
        yield confirm("E_CRUSHED", variant="release", name=line.name, words=words.group(), place=line_place(line.id))
    elif (marketed := release_of(line.name, tuple(contents), substances)) is not None:
        says = {"name": line.name, "marketed": marketed.name, "release": marketed.release}
        yield confirm(
            "E_CRUSHED", variant=marketed.kind, source=title_of(marketed.source), place=line_place(line.id), **says
        )
    for active in contents:
        for listed in listed_in([active], site):
            says = {"name": line.name, "active": active}
            yield confirm("E_CRUSHED", variant="hazard", listed=listed.says, place=line_place(line.id), **says)


# The form that an assay counts -----------------------------------------------------------------------------


def _form_of_the_assay(line: BatchLine, lot: Lot, substances: Substances) -> Iterator[Finding]:
    """An assay beyond what the molecule holds of the form, and one that is what the pure salt holds of its base."""
    counted = line.ingredient.counted_as or _base_of(line.name, substances)
    if lot.assay is None or counted is None:
        return
    held = _share_held(counted, _water_left_out(line.ingredient, lot))
    if lot.expressed_as and plain_name_of(lot.expressed_as) == plain_name_of(counted.form):
        if lot.assay > held * MOST_ASSAY:
            yield stop(
                "E_EXPRESSED_AS",
                variant="beyond",
                lot=lot.number,
                assay=lot.assay,
                form=counted.form,
                name=line.name,
                most=held,
                place=line_place(line.id),
            )
    elif held < NEARLY_ALL and abs(lot.assay - held) <= NEAR:
        yield confirm(
            "E_ASSAY_FORM",
            lot=lot.number,
            assay=lot.assay,
            form=counted.form,
            name=line.name,
            most=held,
            place=line_place(line.id),
        )


def _base_of(name: str, substances: Substances) -> CountedAs | None:
    identity = substances.identify(name)
    if identity is None or identity.is_product or identity.parent == identity.substance.name:
        return None
    return counted_by_name(identity.parent, name, substances)


def _water_left_out(line: Ingredient, lot: Lot) -> Fraction:
    """The water in a mole of what is weighed that the assay's basis leaves out, [g/mol]."""
    is_without = lot.assay_basis in {AssayBasis.ANHYDROUS, AssayBasis.ANHYDROUS_SOLVENT_FREE}
    return line.hydrate.waters * WATER if is_without and line.hydrate is not None else Fraction(0)


def _share_held(counted: CountedAs, water: Fraction) -> Fraction:
    """What one gram of the pure form weighed, less its water, holds of the form counted, [g/g]."""
    masses = [cited.quantity.to("gram/mole").magnitude for cited in (counted.molar_mass, counted.weighed_molar_mass)]
    return counted.yields * Fraction(masses[0]) / (Fraction(masses[1]) - water)
