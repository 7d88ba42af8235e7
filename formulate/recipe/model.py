"""The recipe as a frozen record: what a master formulation record holds, each amount with its typed text."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from formulate.findings import Finding
from formulate.recipe.amount_types import (
    AsNeeded,
    Each,
    Fill,
    Fixed,
    FromStrength,
    IngredientAmount,
    OfProduct,
    Parts,
    named_fraction,
)
from formulate.recipe.vocabulary import DosageForm, Role, WaterType
from formulate.spelling import one_line_repr
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity
from formulate.working import Source

__all__ = [
    "Approval",
    "AsNeeded",
    "Background",
    "BeyondUse",
    "Cited",
    "CountedAs",
    "DosageForm",
    "Each",
    "Evidence",
    "Fill",
    "Fixed",
    "FromStrength",
    "Ingredient",
    "IngredientAmount",
    "Kind",
    "OfProduct",
    "Parts",
    "QualityCheck",
    "Recipe",
    "Reference",
    "Role",
    "StatedStrength",
    "Tree",
    "WaterType",
    "named_fraction",
]

#: A recipe file as plain data: text, lists and mappings, exactly as typed.
Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"


# What an ingredient is ------------------------------------------------------------------------------


class Kind(enum.Enum):
    """What an ingredient's name means."""

    SUBSTANCE = "substance"
    PRODUCT = "product"
    RECIPE = "recipe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A figure and where it comes from.

    Parameters
    ----------
    typed : str
        As it stands in the file.
    quantity : Quantity
        As it was read.
    source : Source
        The recipe's own source key, or ``stated``.

    """

    typed: str
    quantity: Quantity
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedAs:
    """The form in which the strength counts the active, where another form is weighed.

    ``metronidazole 171.15 g/mol`` is counted, ``metronidazole benzoate 275.26 g/mol`` is weighed: one
    part counted asks for 275.26/171.15 parts weighed. A dimer that gives two of the counted form has
    ``yields=2``.

    Parameters
    ----------
    form : str
        Name of the form counted.
    molar_mass : Cited
        Of the form counted, [g/mol].
    weighed_molar_mass : Cited
        Of the form weighed, [g/mol].
    yields : int
        How many of the form counted one of the form weighed gives.
    weighed_includes_water : bool
        Whether the form weighed is a hydrate, so that its molar mass holds its water.

    """

    form: str
    molar_mass: Cited
    weighed_molar_mass: Cited
    yields: int = 1
    weighed_includes_water: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """One line of a recipe.

    Parameters
    ----------
    id : str
        The line's own id, ``[a-z0-9.-]``.
    name : str
        Name of the substance or the product, or the title of the recipe, as printed.
    recipe_id : str
        For a recipe: its id.
    kind : Kind
        Which of the three it is.
    role : Role
        What it is there for.
    amount : IngredientAmount
        How much.
    contains : Mapping[str, Strength]
        For a product or a recipe: what it contains, by the active's name in the recipe's strength.
    unit_weight : Cited or None
        For a product counted in dosage units: weight of one, [mass per unit], such as ``372 mg/tablet``.
    density : Cited or None
        Of the ingredient, [mass per volume].
    molar_mass : Cited or None
        Of the ingredient as weighed, [g/mol]; for a molar strength.
    valence : int or None
        Charges of the ion that a strength in mEq counts; with *molar_mass*.
    counted_as : CountedAs or None
        The form in which the strength counts it.
    correct : bool
        Whether the recipe asks for a lot's assay before this line is weighed.
    activity : Cited or None
        Activity per mass where the strength is in units and the lot states none, [units per mass].
    expects : Mapping[str, str]
        What the recipe expects of the material: grade, particle size, supplier's words.
    hazard : str
        A word on handling this line, such as ``hazardous powder``.
    remarks : str
        What else the maker should know.

    """

    id: str
    name: str
    kind: Kind
    role: Role
    amount: IngredientAmount
    contains: Mapping[str, Strength] = field(default_factory=dict)
    unit_weight: Cited | None = None
    density: Cited | None = None
    molar_mass: Cited | None = None
    valence: int | None = None
    counted_as: CountedAs | None = None
    correct: bool = False
    activity: Cited | None = None
    expects: Mapping[str, str] = field(default_factory=dict)
    hazard: str = ""
    remarks: str = ""
    recipe_id: str = ""


# What surrounds the ingredients ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedStrength:
    """The strength of one active, stated once, and the strengths that may be chosen instead."""

    active: str
    strength: Strength
    allowed: tuple[Strength, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved a recipe, when, and the digest of what was approved."""

    by: str
    on: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A published shelf life: for which formula, container and storage, and what it says.

    Parameters
    ----------
    source : str
        Key in the recipe's sources.
    says : str
        What it says, in our words.
    days : int or None
        The time it supports, [days].
    formula, container, storage : str
        What it was studied in; ``""`` where the source does not say.
    same : frozenset[str]
        Which of ``formula``, ``container``, ``storage`` the author states to be the same as this recipe's.
    adverse : bool
        Whether it speaks against: then *days* shortens, whatever else is the same.

    """

    source: str
    says: str
    days: int | None = None
    formula: str = ""
    container: str = ""
    storage: str = ""
    same: frozenset[str] = frozenset()
    adverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondUse:
    """What a recipe states on beyond use; ``type`` None asks the pharmacist."""

    type: WaterType | None = None
    preservation: str = ""
    storage: str = ""
    days: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityCheck:
    """One check of the preparation and what it should find."""

    check: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What a formula was studied for: cited, graded, without a clinical claim."""

    studied_for: str
    grade: str
    source: str
    strength: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source that a recipe cites.

    Parameters
    ----------
    key : str
        Its key in this recipe.
    text : str
        Author, title, year, in a line.
    url : str
        Where it was read.
    confidence : str
        ``read``, ``read-partial`` or ``unverified``; what is not ``read`` is marked wherever it is shown.

    """

    key: str
    text: str
    url: str = ""
    confidence: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recipe:
    """A master formulation record.

    Parameters
    ----------
    tree : Tree
        The file as plain data, exactly as typed; what a record keeps and a second computation reads.
    strengths : tuple[StatedStrength, ...]
        One for each active.
    yields : Quantity or None
        The amount that fixed quantities belong to: a mass, a volume or a number of dosage units.
    density : Cited or None
        Of the finished product, where a mass and a volume of it must be brought together.
    approval : Approval or None
        None makes every sheet a draft.
    nested : Mapping[str, Recipe]
        The recipes that ingredients name, by id.
    origin : str
        The file that it was read from; ``""`` where it was read from a record.
    findings : tuple[Finding, ...]
        What reading noticed and what holds nothing up, such as an approval that no longer fits.

    """

    id: str
    version: str
    title: str
    form: DosageForm
    route: str
    strengths: tuple[StatedStrength, ...]
    ingredients: tuple[Ingredient, ...]
    method: tuple[str, ...]
    tree: Mapping[str, Tree]
    author: str = ""
    approval: Approval | None = None
    effective: str = ""
    supersedes: str = ""
    yields: Quantity | None = None
    density: Cited | None = None
    description: str = ""
    equipment: tuple[str, ...] = ()
    container: str = ""
    storage: str = ""
    beyond_use: BeyondUse = BeyondUse()
    checks: tuple[QualityCheck, ...] = ()
    label: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    cleaning: str = ""
    background: tuple[Background, ...] = ()
    sources: tuple[Reference, ...] = ()
    remarks: tuple[str, ...] = ()
    nested: Mapping[str, Recipe] = field(default_factory=dict)
    origin: str = ""
    findings: tuple[Finding, ...] = ()

    __repr__ = one_line_repr

    def __str__(self) -> str:
        return f"{self.id}, version {self.version}: {self.title_with()}"

    def ingredient(self, line_id: str) -> Ingredient:
        """The ingredient of that line id."""
        return next(line for line in self.ingredients if line.id == line_id)

    def title_with(self, chosen: Mapping[str, Strength] | None = None, profile: NumberProfile = US) -> str:
        """The title with each strength in its place: the one chosen, else the one stated."""
        title = self.title
        for stated in self.strengths:
            shown = (chosen or {}).get(stated.active, stated.strength).show(profile)
            title = title.replace("<strength>", shown).replace(f"<strength of {stated.active}>", shown)
        return title
