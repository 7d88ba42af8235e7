"""The recipe as a frozen record: the content of a master formulation record, each amount with its typed text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.recipe.amount_types import (
    AsNeeded,
    Each,
    Fill,
    Fixed,
    FromStrength,
    IngredientAmount,
    OfBuffer,
    OfEmulsifiers,
    OfProduct,
    Parts,
    ToIsotonic,
    named_fraction,
)
from formulate.recipe.diluents import Diluent
from formulate.recipe.dosage_units.types import CapsuleShell, Cited, Displacement, Mold, PackingStatistics
from formulate.recipe.ingredients import CountedAs, Hydrate, Ingredient, Kind
from formulate.recipe.method.phases import Phase
from formulate.recipe.method.steps import StatedStep
from formulate.recipe.solutions.buffer import StatedBuffer
from formulate.recipe.solutions.calcium_phosphate import PhosphateCurve
from formulate.recipe.solutions.emulsifiers import StatedEmulsifiers
from formulate.recipe.solutions.stated_sterile import Sterile
from formulate.recipe.solutions.types import Infusion
from formulate.recipe.strengths.dose_rates import DoseRate
from formulate.recipe.vocabulary import DosageForm, EvidenceBasis, Role, WaterType
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, show

__all__ = [
    "Answer",
    "Approval",
    "AsNeeded",
    "Assessment",
    "Background",
    "BeyondUse",
    "CapsuleShell",
    "Cited",
    "CitedNumber",
    "CountedAs",
    "Diluent",
    "Displacement",
    "DosageForm",
    "Each",
    "Evidence",
    "Fill",
    "Fixed",
    "FromStrength",
    "Hydrate",
    "Ingredient",
    "IngredientAmount",
    "Kind",
    "Mold",
    "OfBuffer",
    "OfEmulsifiers",
    "OfProduct",
    "PackingStatistics",
    "Parts",
    "QualityCheck",
    "Recipe",
    "Reference",
    "Role",
    "StatedDose",
    "StatedStep",
    "StatedStrength",
    "Sterile",
    "ToIsotonic",
    "Tree",
    "WaterType",
    "named_fraction",
]

#: A recipe file as plain data: text, lists and mappings, exactly as typed.
Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"


# What surrounds the ingredients ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatedStrength(Frozen):
    """The strength of one active, stated once, and the strengths that may be chosen instead."""

    active: str
    strength: Strength
    allowed: tuple[Strength, ...] = ()
    is_computed: bool = False  # it follows from the amounts, and is not typed
    dose_rate: DoseRate | None = None  # the order that it follows from, with the rate of the infusion

    def shown(self, profile: NumberProfile = US) -> str:
        """The strength, with the order that it follows from."""
        shown = self.strength.show(profile)
        return shown if self.dose_rate is None else f"{show(self.dose_rate.quantity, profile)}, {shown}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatedDose(Frozen):
    """One dose as the recipe states it: how much of the product, and the greatest amount of each active in it."""

    taken: Quantity  # of the product
    greatest: Mapping[str, Quantity] = field(default_factory=dict)  # by active


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Answer(Frozen):
    """A question about the formula, answered once, when the recipe was approved."""

    finding: str  # its key: code and place
    pin: str  # digest of what was asked, but for its numbers
    reason: str
    reference: str = ""  # not of a difference from a marketed product
    figures: tuple[str, ...] = ()  # the numbers in it, to three digits


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Approval(Frozen):
    """Who approved a recipe, when, and the digest of what was approved."""

    by: str
    on: str
    digest: str
    single_person: bool = False  # the author, by a blind re-entry
    answers: tuple[Answer, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()  # every version approved so far, with the digest of its formula

    @property
    def shown(self) -> str:
        """Who approved it, as printed.

        >>> Approval(by="A. Baker", on="2026-11-20", digest="", single_person=True).shown
        'A. Baker, SINGLE-PERSON'
        """
        return f"{self.by}, SINGLE-PERSON" if self.single_person else self.by


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Assessment(Frozen):
    """The assessment of a formula's hazards, as inspectors ask for it."""

    hazard: str  # hazard class
    list_name: str  # the list that was consulted
    list_date: str
    sds: Mapping[str, str]  # of each ingredient that was reviewed: revision of its safety data sheet
    exposure: Mapping[str, str]  # by route
    protective_equipment: Mapping[str, str]  # by kind
    level: str
    rule: str  # what gave the level
    training: str
    reviewed_by: str
    reviewed_on: str

    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Each part by its name in the catalog, what it is of (a route, a kind of equipment), and what is stated."""
        return (
            ("class", "", f"{self.hazard} ({self.list_name}, {self.list_date})"),
            *(("exposure", route, text) for route, text in self.exposure.items()),
            *(("protection", kind, text) for kind, text in self.protective_equipment.items()),
            ("level", "", f"{self.level}: {self.rule}"),
            ("training", "", self.training),
            ("sds", "", "; ".join(f"{name}: {revision}" for name, revision in self.sds.items())),
            ("reviewed", "", f"{self.reviewed_by}, {self.reviewed_on}"),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Evidence(Frozen):
    """A published shelf life, of a monograph or a study: what was studied, and what it says."""

    source: str  # key in the recipe's sources
    says: str
    basis: EvidenceBasis = EvidenceBasis.STUDY
    days: int | None = None  # the time it supports, [days]
    hours: int | None = None  # the same, where it is less than 3 days, [hours]
    formula: str = ""
    strength: str = ""
    container: str = ""
    storage: str = ""
    stability_indicating: bool = False
    preservative_system: str = ""
    antimicrobial_effectiveness: str = ""
    same: frozenset[str] = frozenset()  # which of formula, container, storage are the same as in this recipe
    adverse: bool = False  # evidence against: then its time shortens the date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CitedNumber(Frozen):
    """A number with the key of the recipe's source for it."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BeyondUse(Frozen):
    """The recipe's statements on beyond use; its ``type`` is a claim that is checked against the ingredients."""

    type: WaterType | None = None
    preservation: str = ""
    storage: str = ""
    water_activity: CitedNumber | None = None
    ph: CitedNumber | None = None
    days: int | None = None
    hours: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class QualityCheck(Frozen):
    """One check of the preparation and the expected result."""

    check: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Background(Frozen):
    """What a formula was studied for: cited and graded, without a clinical claim."""

    studied_for: str
    grade: str
    source: str
    strength: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reference(Frozen):
    """A source that a recipe cites; anything but ``read`` is marked wherever it is shown."""

    key: str
    text: str  # author, title, year
    url: str = ""
    confidence: str = "unverified"  # read, read-partial or unverified


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Recipe(Frozen):
    """A master formulation record.

    Parameters
    ----------
    tree : Tree
        The file as plain data, exactly as typed; kept in the record, from which everything is recalculated.
    strengths : tuple[StatedStrength, ...]
        One for each active.
    yields : Quantity or None
        The amount that fixed quantities belong to: a mass, a volume or a number of dosage units.
    density : Cited or None
        Of the finished product, to convert between its mass and volume.
    density_from : str
        Id of the line whose lot states the density of the finished product instead; "" for none.
    approval : Approval or None
        None makes every sheet a draft.
    nested : Mapping[str, Recipe]
        The recipes that ingredients name, by id.
    origin : str
        The file that it was read from; ``""`` for a record.
    findings : tuple[Finding, ...]
        Findings of reading that hold nothing, such as an approval that no longer fits.
    substances : Substances
        What its names were looked up in when it was read.
    """

    id: str
    version: str
    title: str
    form: DosageForm
    route: str  # one of Route
    strengths: tuple[StatedStrength, ...]
    ingredients: tuple[Ingredient, ...]
    method: tuple[StatedStep, ...]
    tree: Mapping[str, Tree]
    author: str = ""
    approval: Approval | None = None
    effective: str = ""
    supersedes: str = ""
    yields: Quantity | None = None
    density: Cited | None = None
    density_from: str = ""
    capsule: CapsuleShell | None = None
    mold: Mold | None = None
    dose: StatedDose | None = None
    buffer: StatedBuffer | None = None
    emulsifiers: StatedEmulsifiers | None = None
    infusion: Infusion | None = None
    phosphate_curve: PhosphateCurve | None = None
    phases: tuple[Phase, ...] = ()  # lines that are weighed or heated together
    addition: tuple[str, ...] = ()  # line ids, in the order in which they are added
    clinical_difference: str = ""
    description: str = ""
    equipment: tuple[str, ...] = ()
    container: str = ""
    storage: str = ""
    beyond_use: BeyondUse = BeyondUse()
    sterile: Sterile | None = None
    checks: tuple[QualityCheck, ...] = ()
    label: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    assessment: Assessment | None = None
    cleaning: str = ""
    background: tuple[Background, ...] = ()
    sources: tuple[Reference, ...] = ()
    remarks: tuple[str, ...] = ()
    nested: Mapping[str, Recipe] = field(default_factory=dict)
    origin: str = ""
    findings: tuple[Finding, ...] = ()
    substances: Substances = field(default=SHIPPED, compare=False)
    #: The recipe as it is made within another, kept by :func:`formulate.recipe.vehicles.as_vehicle`.
    _as_vehicle: Recipe | None = field(init=False, default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.id}, version {self.version}: {self.title_with()}"

    def ingredient(self, line_id: str) -> Ingredient:
        """The ingredient of that line id."""
        return next(line for line in self.ingredients if line.id == line_id)

    def title_with(
        self, chosen: Mapping[str, Strength] | None = None, profile: NumberProfile = US, *, whole: bool = False
    ) -> str:
        """The title with each strength in its place: the one chosen, else the one stated.

        Of a title that goes on with the dosage unit it is 4 mg capsules; *whole*, 4 mg/capsule capsules.
        """
        title = self.title
        for stated in self.strengths:
            strength = (chosen or {}).get(stated.active, stated.strength)
            shown = strength.show(profile)
            amount, _, unit = shown.rpartition("/")
            is_of_one = bool(strength.per_unit) and not re.search(r"[0-9]", unit) and not whole
            for placeholder in ("<strength>", f"<strength of {stated.active}>"):
                if is_of_one:
                    named = rf"{re.escape(placeholder)}(?=.* {re.escape(unit[:-1])}\w)"
                    title = re.sub(named, amount, title, flags=re.IGNORECASE)
                title = title.replace(placeholder, shown)
        return title
