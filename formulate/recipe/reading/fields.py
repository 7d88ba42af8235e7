"""The table of a recipe file: every key, how its value is written, its meaning; used by reader, schema and remedies."""

from __future__ import annotations

import enum

from formulate.recipe.diluents import DILUENTS
from formulate.recipe.dosage_units.shapes import CAPSULE, DISPLACEMENT, MOLD, PACKING
from formulate.recipe.method.phases import PHASES
from formulate.recipe.method.steps import METHOD
from formulate.recipe.model import DosageForm, Role, WaterType
from formulate.recipe.overage import OVERAGE
from formulate.recipe.products.others import OTHER_PRODUCT, OTHERS
from formulate.recipe.reading.approval_fields import APPROVED, ENTERED
from formulate.recipe.shapes.records import Either, Field, ListOf, MapOf, Record
from formulate.recipe.shapes.single import (
    DENSITY,
    DISPLACED_VOLUME,
    FORMAT_VERSION,
    LINE,
    MOLAR_MASS,
    MOST_HOURS,
    PROSE,
    SOURCE,
    Amount,
    FormatVersion,
    Percent,
    Quantity,
    StatedText,
    StrengthText,
    cited_number,
    figure,
)
from formulate.recipe.shapes.values import Choice, Date, Identifier, Text, Whole, Words, YesNo
from formulate.recipe.solutions.emulsifiers import HLB
from formulate.recipe.solutions.must_be_sterile import form_advice, route_advice
from formulate.recipe.solutions.shapes import OF_SOLUTIONS, OSMOLARITY, PARTICLES
from formulate.recipe.solutions.tonic_figures import DEPRESSION, E_VALUE
from formulate.recipe.solutions.vials import RECONSTITUTE, VOLUME_OF_ONE
from formulate.recipe.vocabulary import (
    EvidenceBasis,
    Route,
    StartingComponents,
    SterileCategory,
    SterileEnvironment,
    SterilityTest,
    SterilizationMethod,
)

__all__ = ["FORMAT_VERSION", "GRADES", "RECIPE"]

FORM = Choice(DosageForm, advice=form_advice)
ROUTE = Choice(Route, advice=route_advice)

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


class PreservedBy(enum.Enum):
    """What states that a product is preserved."""

    LABEL = "label"


class Sameness(enum.Enum):
    """What is the same here as in a shelf life study."""

    FORMULA = "formula"
    CONTAINER = "container"
    STORAGE = "storage"


STRENGTH = Either(
    StatedText(),
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

PRESERVED = Record(
    (
        Field("by", Choice(PreservedBy), "label: the product's label names its preservative", required=True),
        Field("source", SOURCE, "key of the recipe's source for it", required=True),
    )
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
            "strength; 5 % w/w; 0.01 % w/v of benzalkonium chloride; 40 tablets; 150 mg each; 3 parts by weight; "
            "to 100 %; to fill; to fill the mold; to isotonic; buffer; emulsifier; as needed, 3 to 5 mL",
            required=True,
        ),
        Field("contains", MapOf(StrengthText()), "for a product or recipe: the strength of each active in it"),
        Field(OTHERS, ListOf(OTHER_PRODUCT), "products of another strength that may be taken instead"),
        Field("weight of one", figure("each"), "for a counted product: weight of one unit, such as 372 mg/tablet"),
        Field("density", DENSITY, "of this ingredient, such as 0.99 g/mL"),
        Field("displacement volume", DISPLACED_VOLUME, "of a powder in the liquid, such as 0.6 mL/g"),
        Field("scales", YesNo(), "no, if a fixed amount is the same for every batch size"),
        Field("loss", Percent(), "what a step loses of this line, such as 3 %: that much more is weighed"),
        Field("molar mass", MOLAR_MASS, "of the ingredient as weighed, in g/mol; for a strength in mol or Eq"),
        Field("valence", Whole(most=9), "charges of the ion that a strength in mEq counts"),
        Field("counted as", COUNTED_AS, "the form (base, anhydrous) that the strength counts, if another is weighed"),
        Field("overage", OVERAGE, "more of this active alone, as a property of the formula"),
        Field("HLB", HLB, "of an emulsifier: its HLB, such as 15; reference"),
        Field("required HLB", HLB, "of an oil, wax or fatty alcohol: the HLB that it requires, such as 12; reference"),
        Field("e value", E_VALUE, "sodium chloride equivalent: 0.23; of a solution 0.9 % w/v; reference; not counted"),
        Field("freezing point depression", DEPRESSION, "of a 1 % w/v solution of it, such as 0.18 degC; or reference"),
        Field("particles", PARTICLES, "particles of one formula unit, for the osmolarity, such as 2; or not counted"),
        Field("osmolarity", OSMOLARITY, "of a product, by its label, such as 952 mOsm/L"),
        Field("volume of one", VOLUME_OF_ONE, "of a liquid in ampules or vials: volume of one, such as 2 mL/ampule"),
        Field("reconstitute", RECONSTITUTE, "of a powder in vials: how it is dissolved"),
        Field("overfill", YesNo(), "no, if it is for the ordered amount alone, not for the overfill of a container"),
        Field("correct", YesNo(), "yes, if the lot's assay is required to correct for potency"),
        Field("variable potency", YesNo(), "yes, for a natural substance whose assay varies from lot to lot"),
        Field("activity", figure("activity per mass"), "units per mass, if the lot states none"),
        Field("bulk density", DENSITY, "of a powder as it is filled into capsules, such as 0.6 g/mL"),
        Field("packing statistic", PACKING, "of a powder: how much of it fills a capsule, such as 210 mg in size 3"),
        Field("displacement", DISPLACEMENT, "of what is molded: the base that 1 g of it displaces, or the inverse"),
        Field("dilute with", DILUENTS, "what this line may be diluted with where it is too small to measure"),
        Field("expects", MapOf(LINE), "requirements: grade, particle size and the like"),
        Field("preserved", PRESERVED, "for an aqueous product: what states that it is preserved"),
        Field("from stock", YesNo(), "for a recipe: yes, if it is taken from stock, with a date of its own"),
        Field("own sheet", YesNo(), "for a recipe: yes, if it is compounded on a record of its own"),
        Field("excess", Percent(), "for a recipe made in the same run: more of it for losses, such as 5 %"),
        Field("hazard", PROSE, "hazard and handling of this line"),
        Field("controlled", LINE, "of a controlled substance: its schedule, such as C-II"),
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
        "tapped density": "bulk density",
        "packing": "packing statistic",
        "sodium chloride equivalent": "e value",
        "freezing point": "freezing point depression",
        "powder volume": "displacement volume",
        "scale": "scales",
        "loss on handling": "loss",
        "wastage": "loss",
        "reconstitution": "reconstitute",
        "volume of each": "volume of one",
        "ampule volume": "volume of one",
    },
)

EVIDENCE = Record(
    (
        Field("source", SOURCE, "key of the recipe's source", required=True),
        Field("says", PROSE, "what it says, in your own words", required=True),
        Field("basis", Choice(EvidenceBasis), "monograph or study; a study, if it is not stated"),
        Field("days", Whole(), "the time it supports, in days; of a study, its last day"),
        Field("hours", Whole(most=MOST_HOURS), "the time it supports, in hours, if that is less than 3 days"),
        Field("formula", LINE, "the formula studied"),
        Field("strength", LINE, "of a study: the strength studied, or two that bracket this one"),
        Field("container", LINE, "the container studied, with its material"),
        Field("storage", LINE, "the storage studied, with its temperature"),
        Field("stability indicating", YesNo(), "of a study: yes, if its assay was stability-indicating"),
        Field("preservative system", LINE, "of a study of an aqueous preparation: what preserved it"),
        Field("antimicrobial effectiveness", LINE, "of the same: who showed it at the last day, such as published"),
        Field("same", ListOf(Choice(Sameness)), "which of formula, container, storage are the same here"),
        Field("adverse", YesNo(), "yes, if it is evidence against; its time then shortens the date"),
    ),
    also_called={"stability-indicating": "stability indicating"},
)

BEYOND_USE = Record(
    (
        Field("type", Choice(WaterType), "row of the beyond-use table, checked against the ingredients"),
        Field("preservation", PROSE, "the preservative, or that it is not stated"),
        Field("storage", LINE, "the storage that the date is for"),
        Field("water activity", cited_number(1), "of the preparation, if it is below 0.60 although it holds water"),
        Field("pH", cited_number(14), "of the preparation, where its preservative depends on it"),
        Field("days", Whole(), "a shorter limit of the author, in days"),
        Field("hours", Whole(most=MOST_HOURS), "a shorter limit of the author, in hours, if less than 3 days"),
        Field("evidence", ListOf(EVIDENCE), "published shelf lives, for and against"),
    )
)

STERILE = Record(
    (
        Field("category", Choice(SterileCategory), "1, 2 or 3", required=True),
        Field("method", Choice(SterilizationMethod), "how it is made sterile"),
        Field("sterility test", Choice(SterilityTest), "whether it was done"),
        Field("environment", Choice(SterileEnvironment), "where it is compounded"),
        Field("starting components", Choice(StartingComponents), "whether all were sterile from the start"),
    ),
    also_called={"start": "starting components", "test": "sterility test", "room": "environment"},
)

ASSESSMENT = Record(
    (
        Field("hazard", PROSE, "hazard class, such as NIOSH group 2, or GHS classes", required=True),
        Field("list", LINE, "the list that was consulted", required=True),
        Field("list date", LINE, "edition or date of the list", required=True),
        Field("sds", MapOf(LINE), "by ingredient, to any depth, or line id: revision of its data sheet", required=True),
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
        Field("route", ROUTE, "the route of administration", required=True),
        Field("sterile", STERILE, "of a sterile preparation, its category and how it is made sterile"),
        Field(
            "strength",
            Either(StatedText(only=True), MapOf(STRENGTH)),
            "strength of each active, by its name; an order such as 3 g/kg/day is one at the rate of the infusion; "
            "'from amounts' computes it, for each or for all; of an ion in its salts by their formulas, "
            "such as 'sodium: from amounts, mEq/mL'",
        ),
        Field("yields", Quantity(kinds=("mass", "volume", "count")), "the amount that fixed quantities belong to"),
        Field("density", DENSITY, "of the finished product"),
        Field("density from", Identifier(), "id of the line whose lot states the density of the finished product"),
        Field("capsule", CAPSULE, "of capsules: the capsule that is filled"),
        Field("mold", MOLD, "of what is molded: the mold, calibrated for this base"),
        *OF_SOLUTIONS,
        Field("dose", DOSE, "one dose, to be compared with limits"),
        Field("clinical difference", PROSE, "why it is not a copy of a marketed product, and for whom"),
        Field("description", PROSE, "what the finished preparation looks like"),
        Field("ingredients", ListOf(INGREDIENT, least=1), "the lines, in the order of weighing", required=True),
        Field("phases", PHASES, "lines that are weighed or heated together, such as an oil phase"),
        Field(
            "method",
            METHOD,
            "the steps; an amount: <line id>, <line id, half>, <line id, equal to id>, <line id, 2 mL per g of id>, "
            "<line id, the rest>, <line id, doubling with id>, <phase>",
        ),
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
