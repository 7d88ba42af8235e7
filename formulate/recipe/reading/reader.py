"""From nodes to the frozen recipe: first all mistakes of the file at once, then the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import cast

from formulate.errors import RecipeError, quoted
from formulate.frozen import Frozen
from formulate.recipe.digest import approval_of
from formulate.recipe.diluents import diluents_of
from formulate.recipe.dosage_units.dosing import check_dose, dose_of
from formulate.recipe.dosage_units.reading import (
    capsule_of,
    check_dosage_units,
    displacement_of_line,
    mold_of,
    packing_of,
)
from formulate.recipe.figures import cited
from formulate.recipe.method.phases import phases_of
from formulate.recipe.method.steps import steps_of
from formulate.recipe.model import (
    Assessment,
    Background,
    Cited,
    CountedAs,
    FromStrength,
    Ingredient,
    IngredientAmount,
    Kind,
    OfBuffer,
    OfProduct,
    QualityCheck,
    Recipe,
    Reference,
    StatedStrength,
    Sterile,
    Tree,
)
from formulate.recipe.overage import overage_of
from formulate.recipe.products.others import each_other_product
from formulate.recipe.reading.beyond_use import beyond_use_of
from formulate.recipe.reading.fields import RECIPE
from formulate.recipe.reading.structure import active_of, check_structure, name_of, strengths_of
from formulate.recipe.reading.totals import check_totals
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.shapes.values import suggestion
from formulate.recipe.solutions.buffer import buffer_of
from formulate.recipe.solutions.calcium_phosphate import curve_of
from formulate.recipe.solutions.emulsifiers import emulsifiers_of, hlb_of
from formulate.recipe.solutions.shapes import infusion_of, osmoles_of
from formulate.recipe.solutions.tonic_figures import form_of, tonic_figure
from formulate.recipe.solutions.vials import contents_of, vials_of
from formulate.recipe.strengths.dose_rates import DOSE_RATE, rate_strengths
from formulate.recipe.strengths.forms import counted_by_name, hydrate_of, looked_up_molar_mass, valence_of
from formulate.recipe.strengths.from_amounts import COMPUTED, check_amounts_and_strengths, compute_strengths
from formulate.recipe.strengths.implied import imply_strengths
from formulate.recipe.strengths.named_actives import name_by_strengths, name_strength
from formulate.reference.identities.identity import Substances

__all__ = ["RecipeFile", "RecipeFinder", "read_recipe"]

#: How deep recipes may be nested in one another.
DEEPEST_NESTING = 20
#: How many lines a recipe may have when every nested recipe is written out.
MOST_LINES_WRITTEN_OUT = 10_000


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecipeFile(Frozen):
    """A nested recipe file: its top node (None if it cannot be read), and the mistakes so far."""

    node: Node | None
    report: Report
    origin: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecipeFinder(Frozen):
    """What a reading looks up: a nested recipe by its id (None if there is none), the known ids, the substances."""

    find: Callable[[str], RecipeFile | None]
    ids: Callable[[], Iterable[str]]
    substances: Substances


def read_recipe(file: RecipeFile, finder: RecipeFinder) -> Recipe:
    """The recipe of a node, with its nested recipes; ``RecipeError`` has all mistakes of the file."""
    reading = _Reading(finder)
    recipe = reading.recipe(file, ())
    if recipe is None:
        raise RecipeError(file.origin or "recipe", file.report.sorted())
    return recipe


@dataclass(slots=True)
class _Reading:
    """One reading of a recipe; each nested recipe is read once."""

    finder: RecipeFinder
    done: dict[str, tuple[RecipeFile, Recipe | None]] = field(default_factory=dict)
    #: Of each recipe read: its lines when all is written out, and how deep it is nested.
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def recipe(self, file: RecipeFile, above: tuple[str, ...]) -> Recipe | None:
        """The recipe, or None with the mistakes in its report."""
        report = file.report
        if file.node is None:
            if not report.findings:
                report.mistake("E_YAML_SHAPE", "the file is empty", "write a recipe: 'formulate recipes new' helps")
            return None
        read = RECIPE.read(file.node, "", report)
        if read is None:
            return None
        name_strength(read, report)
        rate_strengths(read, report)
        name_by_strengths(read, self.finder.substances)
        compute_strengths(read, self.finder.substances, report)
        check_structure(read, self.finder.substances, report)
        check_amounts_and_strengths(read, self.finder.substances, report)
        imply_strengths(read, self.finder.substances, report)
        check_totals(read, report)
        check_dose(read, report)
        check_dosage_units(read, self.finder.substances, report)
        nested = self.nested(read, (*above, read.get("id", "")), report)
        others = {} if report.findings else self.others(file, above)
        if report.findings:
            return None
        recipe = _recipe(read, file, nested, self.finder.substances)
        lines = (replace(one, others=others[one.id]) if one.id in others else one for one in recipe.ingredients)
        return replace(recipe, ingredients=tuple(lines)) if others else recipe

    def others(self, file: RecipeFile, above: tuple[str, ...]) -> dict[str, tuple[Ingredient, ...]]:
        """By line the other products that it may take, each read in its place; their mistakes are in the report."""
        found: dict[str, tuple[Ingredient, ...]] = {}
        for line, node in each_other_product(cast("Node", file.node)):
            again = RecipeFile(node, Report(), file.origin)
            recipe = self.recipe(again, above)
            file.report.findings.extend(one for one in again.report.findings if one not in file.report.findings)
            if recipe is not None:
                found[line] = (*found.get(line, ()), recipe.ingredient(line))
        return found

    def nested(self, read: Read, chain: tuple[str, ...], report: Report) -> dict[str, Recipe]:
        """The recipes that the ingredients name, by id."""
        recipes: dict[str, Recipe] = {}
        for line in read.get("ingredients", []):
            recipe_id = line.get("recipe", "")
            if recipe_id and (recipe := self.nested_one(recipe_id, chain, line, report)) is not None:
                recipes[recipe_id] = recipe
                _check_contents(line, recipe, report)
                _check_counted(read, line, recipe, report)
        self.measure(read, chain, report)
        return recipes

    def measure(self, read: Read, chain: tuple[str, ...], report: Report) -> None:
        """Record the size of the recipe with its nested recipes, and refuse one that is too large."""
        inside = [self.sizes.get(line.get("recipe", ""), (0, 0)) for line in read.get("ingredients", [])]
        lines, depth = sum(1 + lines for lines, _ in inside), max((depth + 1 for _, depth in inside), default=1)
        self.sizes[chain[-1]] = lines, depth
        place = read.node_of("ingredients")
        if lines > MOST_LINES_WRITTEN_OUT:
            message = f"more than {MOST_LINES_WRITTEN_OUT} lines when every nested recipe is written out"
            report.mistake("E_RECIPE_SIZE", message, "nest fewer recipes", node=place, path="ingredients")
        if depth > DEEPEST_NESTING:
            message = f"recipes nested more than {DEEPEST_NESTING} deep"
            report.mistake(
                "E_RECIPE_DEPTH", message, "write the lines of one in its place", node=place, path="ingredients"
            )

    def nested_one(self, recipe_id: str, chain: tuple[str, ...], line: Read, report: Report) -> Recipe | None:
        """One nested recipe, or None with the reason in the report."""
        if recipe_id in chain:
            path = " -> ".join((*chain[chain.index(recipe_id) :], recipe_id))
            _at(line, "E_RECIPE_CYCLE", f"the recipe contains itself: {path}", "remove one of the references", report)
            return None
        if len(chain) > DEEPEST_NESTING:
            message = f"recipes nested more than {DEEPEST_NESTING} deep"
            _at(line, "E_RECIPE_DEPTH", message, "write the lines of one in its place", report)
            return None
        if recipe_id not in self.done:
            file = self.finder.find(recipe_id)
            if file is None:
                place_it = f"put {recipe_id}.yaml next to this file, or in the library"
                remedy = suggestion(recipe_id, self.finder.ids(), otherwise=place_it)
                _at(line, "E_RECIPE_NOT_FOUND", f"there is no recipe '{recipe_id}'", remedy, report)
                return None
            self.done[recipe_id] = file, self.recipe(file, chain)
            _check_own_id(recipe_id, file, self.done[recipe_id][1], line, report)
        file, recipe = self.done[recipe_id]
        if recipe is None:
            _pass_on(recipe_id, file, line, report)
        return recipe


def _check_contents(line: Read, recipe: Recipe, report: Report) -> None:
    """A line's statement of a nested recipe's strength must match that recipe."""
    own = {stated.active: stated.strength for stated in recipe.strengths}
    for active, strength in line.get("contains", {}).items():
        if active in own and own[active] != strength:
            message = f"it contains {strength} of {quoted(active)} here, but recipe '{recipe.id}' states {own[active]}"
            place = line.node_of("contains")
            report.mistake("E_CONTAINS_DIFFERS", message, "make them equal", node=place, path=line.path_of("contains"))


def _check_counted(read: Read, line: Read, nested: Recipe, report: Report) -> None:
    """A strength from the amounts counts what a nested recipe brings only where the line says how much that is."""
    is_of_all = read.node_of("strength").kind == "text" and "strength" in read.nodes
    for stated in nested.strengths if is_of_all else ():
        if stated.active not in line.get("contains", {}):
            message = f"it brings {quoted(stated.active)}, which the strength from the amounts counts too"
            remedy = f"write 'contains: {{{stated.active}: {stated.strength}}}' on this line"
            _at(line, "E_STRENGTH_AMOUNTS", message, remedy, report)


def _check_own_id(recipe_id: str, file: RecipeFile, recipe: Recipe | None, line: Read, report: Report) -> None:
    if recipe is not None and recipe.id != recipe_id:
        message = f"{file.origin or recipe_id} contains the recipe '{recipe.id}'"
        _at(line, "E_RECIPE_ID", message, "name the recipe's file by its id", report)


def _pass_on(recipe_id: str, file: RecipeFile, line: Read, report: Report) -> None:
    """Repeat the mistakes of a nested recipe at the line that names it."""
    for finding in file.report.sorted():
        where = f"{recipe_id}: {finding.place}: " if str(finding.place) else f"{recipe_id}: "
        _at(line, finding.code, where + finding.message, finding.remedy, report)


def _at(line: Read, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=line.node_of("recipe"), path=line.path_of("recipe"))


def _recipe(read: Read, file: RecipeFile, nested: dict[str, Recipe], substances: Substances) -> Recipe:
    tree = cast("dict[str, Tree]", file.node.tree() if file.node else {})
    approval, findings = approval_of(read.get("approved"), tree, nested)
    return Recipe(
        **read.present("id", "version", "title", "form", "author", "effective", "supersedes"),
        **read.present("description", "container", "storage", "cleaning"),
        **read.present("clinical difference"),
        route=read["route"].value,
        sterile=_sterile(read.get("sterile")),
        strengths=tuple(
            StatedStrength(
                active=active,
                strength=stated["stated"],
                allowed=tuple(stated.get("allowed", ())),
                is_computed=COMPUTED in stated,
                dose_rate=stated.get(DOSE_RATE),
            )
            for active, stated in strengths_of(read).items()
        ),
        ingredients=tuple(_named(_ingredient(line, read, substances), nested) for line in read["ingredients"]),
        method=steps_of(read),
        phases=phases_of(read),
        tree=tree,
        approval=approval,
        yields=read["yields"][1] if "yields" in read else None,
        density=cited(read, "density", f"recipe {read['id']}"),
        density_from=read.get("density from", ""),
        capsule=capsule_of(read),
        mold=mold_of(read),
        dose=dose_of(read),
        buffer=buffer_of(read),
        emulsifiers=emulsifiers_of(read),
        infusion=infusion_of(read),
        phosphate_curve=curve_of(read),
        addition=tuple(read.get("order of addition", ())),
        equipment=tuple(read.get("equipment", ())),
        beyond_use=beyond_use_of(read.get("beyond use")),
        checks=tuple(QualityCheck(**check) for check in read.get("checks", ())),
        label=tuple(read.get("label", ())),
        hazards=tuple(read.get("hazards", ())),
        assessment=_assessment(read.get("assessment")),
        background=tuple(_background(item) for item in read.get("background", ())),
        sources=tuple(_reference(key, item) for key, item in read.get("sources", {}).items()),
        remarks=tuple(read.get("remarks", ())),
        nested=nested,
        origin=file.origin,
        findings=tuple(findings),
        substances=substances,
    )


def _named(ingredient: Ingredient, nested: Mapping[str, Recipe]) -> Ingredient:
    """The line of a nested recipe is printed with the title of that recipe."""
    if ingredient.kind is not Kind.RECIPE:
        return ingredient
    return replace(ingredient, name=nested[ingredient.name].title_with(), recipe_id=ingredient.name)


def _ingredient(line: Read, recipe: Read, substances: Substances) -> Ingredient:
    kind = next(kind for kind in Kind if kind.value in line)
    amount, where = line["amount"], f"line {line['id']}"
    if isinstance(amount, FromStrength):
        amount = replace(amount, active=active_of(line, strengths_of(recipe)))
    name = name_of(line)
    counted_as = _counted_as(line.get("counted as"), where, name, substances)
    molar_mass, is_substance = cited(line, "molar mass", where), kind is Kind.SUBSTANCE
    active = amount.active if isinstance(amount, FromStrength) else getattr(amount, "of", "")
    in_moles = counted_as is None and _counted_kind(amount, recipe) in {"amount", "equivalents"}
    in_moles = in_moles or isinstance(amount, OfBuffer)
    vials = vials_of(line, where)
    weighed = counted_as.weighed_molar_mass if counted_as is not None else molar_mass
    return Ingredient(
        **line.present("id", "role", "correct", "variable potency", "hazard", "controlled", "sds", "remarks"),
        **line.present("scales", "loss"),
        name=name,
        kind=kind,
        amount=amount,
        contains=contents_of(line, vials),
        vials=vials,
        osmoles=osmoles_of(line),
        in_overfill=line.get("overfill", True),
        unit_weight=cited(line, "weight of one", where),
        density=cited(line, "density", where),
        displaced_volume=cited(line, "displacement volume", where),
        molar_mass=molar_mass or (looked_up_molar_mass(name, substances) if is_substance and in_moles else None),
        overage=overage_of(line),
        valence=line.get("valence") or valence_of(active),
        counted_as=counted_as,
        hydrate=hydrate_of(name, weighed, substances) if is_substance else None,
        activity=cited(line, "activity", where),
        bulk_density=cited(line, "bulk density", where),
        packing=packing_of(line, where),
        displacement=displacement_of_line(line, recipe, where, substances),
        hlb=hlb_of(line, "HLB", name),
        required_hlb=hlb_of(line, "required HLB", name),
        e_value=tonic_figure(line, "e value", form_of(line)),
        depression=tonic_figure(line, "freezing point depression", form_of(line)),
        preserved=line["preserved"]["source"] if "preserved" in line else "",
        from_stock=line.get("from stock", False),
        dilute_with=diluents_of(line, recipe["ingredients"]),
        own_sheet=line.get("own sheet", False),
        excess=line.get("excess", Fraction(0)),
        expects=dict(line.get("expects", {})),
    )


def _counted_kind(amount: IngredientAmount, recipe: Read) -> str:
    """What the strength counts that a line's amount is: a mass, an amount of substance, equivalents, units."""
    if isinstance(amount, FromStrength):
        return str(strengths_of(recipe)[amount.active]["stated"].counted_kind)
    return amount.strength.counted_kind if isinstance(amount, OfProduct) else ""


def _counted_as(read: Read | str | None, where: str, weighed: str, substances: Substances) -> CountedAs | None:
    if read is None or isinstance(read, str):
        return None if read is None else counted_by_name(read, weighed, substances)
    return CountedAs(
        **read.present("form", "yields", "weighed includes water"),
        molar_mass=cast("Cited", cited(read, "molar mass", where)),
        weighed_molar_mass=cast("Cited", cited(read, "weighed molar mass", where)),
    )


def _sterile(read: Read | None) -> Sterile | None:
    if read is None:
        return None
    stated = read.present("method", "sterility test", "environment", "starting components")
    return Sterile(category=read["category"].value, **stated)


def _assessment(read: Read | None) -> Assessment | None:
    if read is None:
        return None
    return Assessment(
        **read.present("hazard", "list date", "protective equipment", "level", "rule", "training", "exposure", "sds"),
        list_name=read["list"],
        reviewed_by=read["reviewed"]["by"],
        reviewed_on=read["reviewed"]["on"],
    )


def _background(read: Read) -> Background:
    return Background(**read.present("studied for", "grade", "source", "strength", "says"))


def _reference(key: str, read: Read) -> Reference:
    return Reference(key=key, confidence=read["confidence"].value, **read.present("text", "url"))
