"""The table of a recipe file: every key, how its value is written, its meaning; used by reader, schema and remedies."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from formulate.recipe import amounts
from formulate.recipe.model import DosageForm, Role, WaterType
from formulate.recipe.nodes import Node, Report
from formulate.recipe.records import Either, Field, ListOf, MapOf, Record
from formulate.recipe.shapes import LONGEST_PROSE, Choice, Date, Identifier, Parsed, Shape, Text, Whole, Words, YesNo
from formulate.recipe.vocabulary import STERILE

__all__ = ["FORMAT_VERSION", "GRADES", "RECIPE"]

FORMAT_VERSION = "1"
FORM = Choice(DosageForm, never=STERILE, why_never="sterile preparations are not covered")

#: The type of evidence of a published background; one or several, separated by commas.
GRADES = (
    "trial",
    "case report",
    "stability study",
    "abstract",
    "leaflet",
    "product label",
    "pharmacopoeia",
    "textbook",
    "composition unknown",
)


class Confidence(enum.Enum):
    """Whether the author has read a source."""

    READ = "read"
    READ_PARTIAL = "read-partial"
    UNVERIFIED = "unverified"


class Sameness(enum.Enum):
    """What is the same here as in a shelf life study."""

    FORMULA = "formula"
    CONTAINER = "container"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormatVersion(Shape):
    """The version of the recipe format."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The version, if this reader knows it."""
        if node.kind == "text" and node.text == FORMAT_VERSION:
            return node.text
        remedy = f"this version of formulate reads recipes of format {FORMAT_VERSION}"
        report.mistake("E_FORMAT_VERSION", f"expected '{FORMAT_VERSION}'", remedy, node=node, path=path)
        return None

    def schema(self) -> dict[str, Any]:
        """The version, typed as text or as a number."""
        return {"enum": [FORMAT_VERSION, int(FORMAT_VERSION)]}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Amount(Parsed):
    """The amount of a line."""

    def take(self, text: str) -> Any:
        """An amount of one of the types."""
        return amounts.read_ingredient_amount(text)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quantity(Parsed):
    """A plain amount of one of the kinds."""

    kinds: tuple[str, ...] = ()

    def take(self, text: str) -> Any:
        """The text with its quantity."""
        return text.strip(" "), amounts.read_recipe_quantity(text, *self.kinds)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StrengthText(Parsed):
    """A strength with its basis."""

    def take(self, text: str) -> Any:
        """The strength."""
        return amounts.read_recipe_strength(text)


LINE = Text()
PROSE = Text(longest=LONGEST_PROSE, lines=True)
SOURCE = Identifier()


def figure(*kinds: str) -> Either:
    """A figure, stated by the author or with the key of its source."""
    value = Quantity(kinds=kinds)
    return Either(
        value,
        Record(
            (
                Field("value", value, "the figure with its unit", required=True),
                Field("source", SOURCE, "key of the recipe's source for it", required=True),
            )
        ),
    )


DENSITY = figure("density")
MOLAR_MASS = figure("molar mass")

STRENGTH = Either(
    StrengthText(),
    Record(
        (
            Field("stated", StrengthText(), "the label strength, such as 0.1 % w/w", required=True),
            Field(
                "allowed", ListOf(StrengthText(), least=1), "strengths that may be chosen, the stated one among them"
            ),
        )
    ),
)

COUNTED_AS = Either(
    LINE,
    Record(
        (
            Field("form", LINE, "the form that the strength counts, such as metronidazole", required=True),
            Field("molar mass", MOLAR_MASS, "of the form counted, in g/mol", required=True),
            Field("weighed molar mass", MOLAR_MASS, "of the form that is weighed, in g/mol", required=True),
            Field("yields", Whole(most=12), "formula units counted per formula unit weighed; 1 if not stated"),
            Field("weighed includes water", YesNo(), "yes, if the form weighed is a hydrate"),
        ),
        also_called={
            "counted form": "form",
            "counted molar mass": "molar mass",
            "molecular weight": "molar mass",
            "weighed molecular weight": "weighed molar mass",
        },
    ),
)

INGREDIENT = Record(
    (
        Field("id", Identifier(), "id of the line, for <line id> in the method", required=True),
        Field("substance", LINE, "name of the substance, as printed"),
        Field("product", LINE, "name of a commercial product with its strength, such as sirolimus 2 mg tablets"),
        Field("recipe", Identifier(), "id of the recipe that this line is compounded from"),
        Field("role", Choice(Role), "its function", required=True),
        Field(
            "amount",
            Amount(),
            "strength; 5 % w/w; 40 tablets; 150 mg each; 3 parts by weight; to 100 %; as needed",
            required=True,
        ),
        Field("contains", MapOf(StrengthText()), "for a product or recipe: the strength of each active in it"),
        Field("weight of one", figure("each"), "for a counted product: weight of one unit, such as 372 mg/tablet"),
        Field("density", DENSITY, "of this ingredient, such as 0.99 g/mL"),
        Field("molar mass", MOLAR_MASS, "of the ingredient as weighed, in g/mol; for a strength in mol or Eq"),
        Field("valence", Whole(most=9), "charges of the ion that a strength in mEq counts"),
        Field("counted as", COUNTED_AS, "the form (base, anhydrous) that the strength counts, if another is weighed"),
        Field("correct", YesNo(), "yes, if the lot's assay is required to correct for potency"),
        Field("variable potency", YesNo(), "yes, for a natural substance whose assay varies from lot to lot"),
        Field("activity", figure("activity per mass"), "units per mass, if the lot states none"),
        Field("expects", MapOf(LINE), "requirements: grade, particle size and the like"),
        Field("hazard", PROSE, "hazard and handling of this line"),
        Field("sds", LINE, "revision or date of its safety data sheet in use"),
        Field("remarks", PROSE, "other notes on this line"),
    ),
    one_of=("substance", "product", "recipe"),
    also_called={
        "name": "substance",
        "ingredient": "substance",
        "quantity": "amount",
        "qty": "amount",
        "purpose": "role",
        "function": "role",
        "unit weight": "weight of one",
        "tablet weight": "weight of one",
        "note": "remarks",
        "molecular weight": "molar mass",
    },
)

EVIDENCE = Record(
    (
        Field("source", SOURCE, "key of the recipe's source", required=True),
        Field("says", PROSE, "what it says, in your own words", required=True),
        Field("days", Whole(), "the time it supports, in days"),
        Field("formula", LINE, "the formula studied"),
        Field("container", LINE, "the container studied"),
        Field("storage", LINE, "the storage studied"),
        Field("same", ListOf(Choice(Sameness)), "which of formula, container, storage are the same here"),
        Field("adverse", YesNo(), "yes, if it is evidence against; its days then shorten the date"),
    )
)

BEYOND_USE = Record(
    (
        Field("type", Choice(WaterType), "row of the beyond-use table; without it the pharmacist is asked"),
        Field("preservation", PROSE, "the preservative, or that it is not stated"),
        Field("storage", LINE, "the storage that the date is for"),
        Field("days", Whole(), "a shorter limit of the author, in days"),
        Field("evidence", ListOf(EVIDENCE), "published shelf lives, for and against"),
    )
)

ANSWER = Record(
    (
        Field("finding", LINE, "code and place of the question", required=True),
        Field("pin", LINE, "digest of what was asked", required=True),
        Field("figures", ListOf(LINE), "the numbers in it, in base units, to three digits"),
        Field("reason", PROSE, "the answer", required=True),
        Field("reference", PROSE, "where it can be looked up", required=True),
    )
)

EARLIER = Record(
    (
        Field("version", Text(longest=40, numeric=True), "an approved version", required=True),
        Field("formula", LINE, "digest of its formula", required=True),
    )
)

APPROVED = Record(
    (
        Field("by", LINE, "who approved it", required=True),
        Field("on", Date(), "the date", required=True),
        Field("digest", LINE, "what was approved; written by 'formulate recipes approve'"),
        Field("single person", YesNo(), "yes, if the author approved it by a blind re-entry"),
        Field("answers", ListOf(ANSWER), "questions about the formula, answered once"),
        Field("versions", ListOf(EARLIER), "every version approved so far, this one last"),
    )
)

ENTERED = Record(
    (
        Field("by", LINE, "the author who will approve it alone", required=True),
        Field("at", LINE, "the time, with its UTC offset", required=True),
        Field("digest", LINE, "what was entered", required=True),
    )
)

ASSESSMENT = Record(
    (
        Field("hazard", PROSE, "hazard class, such as NIOSH group 2, or GHS classes", required=True),
        Field("list", LINE, "the list that was consulted", required=True),
        Field("list date", LINE, "edition or date of the list", required=True),
        Field("sds", MapOf(LINE), "of each ingredient, to any depth: revision of its safety data sheet", required=True),
        Field("exposure", MapOf(PROSE), "exposure by route, such as skin and inhalation", required=True),
        Field("protective equipment", MapOf(PROSE), "by kind, such as gloves and respirator", required=True),
        Field("level", LINE, "level of requirements, such as B", required=True),
        Field("rule", PROSE, "the rule that gave the level, such as NAPRA or USP <800>", required=True),
        Field("training", PROSE, "training that is required", required=True),
        Field(
            "reviewed",
            Record((Field("by", LINE, "by whom", required=True), Field("on", Date(), "when", required=True))),
            "who reviewed it, and when",
            required=True,
        ),
    ),
    also_called={"hazard class": "hazard", "ppe": "protective equipment", "reviewed by": "reviewed"},
)

QUALITY_CHECK = Record(
    (
        Field("check", LINE, "what to inspect or measure", required=True),
        Field("expected", PROSE, "expected result", required=True),
    )
)

#: What may be counted in a dose.
CONTENT = Quantity(kinds=("mass", "volume", "activity", "amount", "equivalents"))
DOSE = Record(
    (
        Field("volume", Quantity(kinds=("volume", "mass")), "amount of the product in one dose, such as 5 mL"),
        Field("units", Quantity(kinds=("count",)), "number of dosage units in one dose, such as 2 capsules"),
        Field("greatest", Either(CONTENT, MapOf(CONTENT)), "greatest amount of the active in one dose, such as 0.3 mg"),
    ),
    one_of=("volume", "units"),
)

BACKGROUND = Record(
    (
        Field("studied for", PROSE, "what a formula was studied for, without a claim of efficacy", required=True),
        Field("grade", Words(GRADES), "type of evidence", required=True),
        Field("source", SOURCE, "key of the recipe's source", required=True),
        Field("strength", LINE, "the strength studied, or 'not stated'"),
        Field("says", PROSE, "what was done, in your own words"),
    )
)

REFERENCE = Record(
    (
        Field("text", PROSE, "author, title, year", required=True),
        Field("url", Text(longest=1000), "where it was read"),
        Field("confidence", Choice(Confidence), "read, read-partial or unverified", required=True),
    )
)

RECIPE = Record(
    (
        Field("formulate", FormatVersion(), "version of this format", required=True),
        Field("id", Identifier(), "the recipe's id, never used again for another formula", required=True),
        Field("version", Text(longest=40, numeric=True), "the recipe's version, such as 1", required=True),
        Field("title", LINE, "as printed, with <strength> in place of the strength", required=True),
        Field("author", LINE, "who wrote it"),
        Field("approved", APPROVED, "who approved it; without it every sheet says DRAFT"),
        Field(
            "entered", ENTERED, "first entry by an author who approves alone; written by 'formulate recipes approve'"
        ),
        Field("effective", Date(), "effective date"),
        Field("supersedes", LINE, "the version that it supersedes"),
        Field("form", FORM, "the dosage form", required=True),
        Field("route", LINE, "topical, oral and so on", required=True),
        Field("strength", MapOf(STRENGTH), "strength of each active, by its name"),
        Field("yields", Quantity(kinds=("mass", "volume", "count")), "the amount that fixed quantities belong to"),
        Field("density", DENSITY, "of the finished product"),
        Field("dose", DOSE, "one dose, to be compared with limits"),
        Field("clinical difference", PROSE, "why it is not a copy of a marketed product, and for whom"),
        Field("description", PROSE, "what the finished preparation looks like"),
        Field("ingredients", ListOf(INGREDIENT, least=1), "the lines, in the order of weighing", required=True),
        Field("method", ListOf(PROSE), "the steps, with <line id> where an amount of a line is used"),
        Field("equipment", ListOf(LINE), "equipment besides the usual"),
        Field("container", PROSE, "the container and its closure"),
        Field("storage", PROSE, "how it is stored"),
        Field("beyond use", BEYOND_USE, "beyond-use date, and its basis"),
        Field("checks", ListOf(QUALITY_CHECK), "quality checks and expected results"),
        Field("label", ListOf(LINE), "texts for the label"),
        Field("hazards", ListOf(PROSE), "hazards to the compounder"),
        Field("assessment", ASSESSMENT, "assessment of the hazards of this formula"),
        Field("cleaning", PROSE, "cleaning of equipment, and waste"),
        Field("background", ListOf(BACKGROUND), "what the formula was studied for, cited and graded"),
        Field("sources", MapOf(REFERENCE, names=Identifier()), "the sources, each under a key"),
        Field("remarks", ListOf(PROSE), "other notes"),
    ),
    also_called={
        "name": "title",
        "dosage form": "form",
        "strengths": "strength",
        "batch size": "yields",
        "bud": "beyond use",
        "beyond use date": "beyond use",
        "beyond use days": "beyond use",
        "procedure": "method",
        "steps": "method",
        "labels": "label",
        "quality checks": "checks",
        "references": "sources",
        "notes": "remarks",
        "approver": "approved",
    },
)
