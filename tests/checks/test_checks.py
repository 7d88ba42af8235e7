"""Every code of the checks: a batch that gives it, and that a plain batch gives none that holds it back."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from formulate import checks
from formulate.batch.asking.asked import PassedOver
from formulate.batch.model import AchievedStrength, BatchLine, Measuring
from formulate.batch.results import BeyondUseDate, Counted, Factor
from formulate.checks import CHECKS, run_checks
from formulate.checks.formula.questions import FORMULA_CODES, answered_at_approval, number_texts_of, pin_of
from formulate.findings import Severity, confirm, stop
from formulate.messages import catalog, message
from formulate.pharmacy.equipment import BUILT_IN
from formulate.pharmacy.lots import Lot, LotStatus
from formulate.pharmacy.site import Site
from formulate.planning import plan as planned
from formulate.recipe import recipe_from_tree
from formulate.recipe.model import Answer, Approval, Cited, Kind, Reference, Sterile
from formulate.recipe.vocabulary import SterileEnvironment, SterilityTest, SterilizationMethod
from formulate.strength import Strength
from formulate.units import DE, parse
from formulate.working import DEFINITION, Source, Step, derive
from tests.checks.identity_batches import active, assayed
from tests.checks.identity_batches import recipe as small
from tests.checks.identity_batches import tablets as tablets_of
from tests.checks.limit_cases import GIVEN_BY as OF_LIMITS
from tests.every import every
from tests.hand_made_batch import asked_otherwise, hand_made

TREE = {
    "formulate": "1",
    "id": "cream",
    "version": "2",
    "title": "Cream",
    "author": "A. Writer",
    "form": "cream",
    "route": "topical",
    "strength": {"drug": "1 % w/w"},
    "ingredients": [
        {"id": "drug", "substance": "drug", "role": "active", "amount": "strength", "hazard": "dusty"},
        {"id": "base", "substance": "base", "role": "vehicle", "amount": "to 100 %"},
    ],
    "method": ["Mix <drug> with <base>."],
}
VEHICLE = {
    **TREE,
    "id": "paste",
    "strength": {},
    "ingredients": [
        {"id": "oxide", "substance": "zinc oxide", "role": "excipient", "amount": "25 % w/w"},
        {"id": "fat", "substance": "fat", "role": "base", "amount": "to 100 %"},
    ],
    "method": ["Mix."],
}
del VEHICLE["strength"]
STERILE = Sterile(
    category="2",
    method=SterilizationMethod.ASEPTIC,
    sterility_test=SterilityTest.NOT_DONE,
    environment=SterileEnvironment.CLEANROOM,
)
APPROVAL = Approval(by="B. Checker", on="2026-01-10", digest="0" * 64)
ALONE = replace(APPROVAL, by="A. Writer", single_person=True)
ASSESSMENT = {
    "hazard": "NIOSH table 2",
    "list": "NIOSH list of hazardous drugs",
    "list date": "2024",
    "sds": {"Drug": "rev. 4", "base": "rev. 2"},
    "exposure": {"skin": "while weighing"},
    "protective equipment": {"gloves": "two pairs"},
    "level": "B",
    "rule": "NAPRA",
    "training": "each year",
    "reviewed": {"by": "R. Reviewer", "on": "2026-10-01"},
}
DENSITY_OF_X = message("figure_of_line", figure="density", name="x")
MADE = "2026-11-23T10:00+01:00"
BALANCE = replace(BUILT_IN[0], id="B7", built_in=False, calibration_due="2027-01-01")


def recipe_of(tree=TREE, nested=(), **changes):
    read = recipe_from_tree(tree, {inner["id"]: inner for inner in nested})
    return replace(read, **{"approval": APPROVAL, **changes})


def lot_of(line, **changes):
    return Lot(**{"line": line, "number": f"L-{line}", "expiry": "2027-05-31", "assay": Fraction(99, 100), **changes})


def line_of(recipe, line_id, mass="1 g", **changes):
    ingredient = recipe.ingredient(line_id)
    amount = parse(mass) if mass else None
    plain = {
        "ingredient": ingredient,
        "measuring": Measuring.WEIGH,
        "needed": amount,
        "corrected": amount,
        "to_measure": amount,
        "instrument": BALANCE,
        "mass": amount,
        "rounding": Fraction(0),
        "lot": lot_of(line_id),
        "factors": (ASSAY,) if line_id == "drug" else (),
    }
    return BatchLine(**{**plain, **changes})


ASSAY = Factor(
    name="assay",
    value=Fraction(100, 99),
    basis="99 % as is",
    step=Step(symbol="f", formula="", substituted="", value=Fraction(100, 99)),
)


def achieved_strength(achieved="1 % w/w", stated="1 % w/w", **changes):
    strength = None if achieved is None else derive(Strength.parse(achieved), "c")
    return AchievedStrength(active="drug", stated=Strength.parse(stated), achieved=strength, **changes)


def batch_of(recipe=None, lines=(), strengths=None, asked=(), make="100 g", **changes):
    """A batch without anything to notice, but for what is changed."""
    recipe = recipe or recipe_of()
    own = {line.id: line for line in lines}
    plain = {
        "recipe": recipe,
        "make": parse(make),
        "total": derive(parse(make), "M"),
        "strengths": (achieved_strength(),) if strengths is None else strengths,
        "lines": tuple(own.get(i.id) or line_of(recipe, i.id) for i in recipe.ingredients),
        "composition": (),
        "beyond_use": BeyondUseDate(),
        "method": (),
        "findings": (),
        "site": Site(),
        "instruments": (BALANCE,),
        **dict(asked),
        "made": MADE,
    }
    return hand_made({**plain, **changes})


def drug(**changes):
    return line_of(recipe_of(), "drug", **changes)


def with_lot(**changes):
    return batch_of(lines=[drug(lot=lot_of("drug", **changes))])


def concentrate(**changes):
    """A product with 2 % w/w of the drug, and its lot."""
    line = drug(lot=lot_of("drug", **changes))
    contains = {"drug": Strength.parse("2 % w/w")}
    return batch_of(lines=[replace(line, ingredient=replace(line.ingredient, kind=Kind.PRODUCT, contains=contains))])


def with_vehicle(active="drug", lot=None, mass="99 g", nested=VEHICLE, **changes):
    base = {"id": "base", "recipe": nested["id"], "role": "vehicle", "amount": "to 100 %"}
    first = {"id": "drug", "substance": active, "role": "active", "amount": "strength", "hazard": "dusty"}
    tree = {**TREE, "strength": {active: "1 % w/w"}, "ingredients": [first, base]}
    recipe = recipe_of(tree, [nested], **changes)
    strengths = (replace(achieved_strength(), active=active),)
    return batch_of(recipe, lines=[line_of(recipe, "base", mass, lot=lot)], strengths=strengths)


def unverified(confidence="unverified"):
    recipe = recipe_of(sources=(Reference(key="book", text="A book", confidence=confidence),))
    density = Cited(typed="0.9 g/mL", quantity=parse("0.9 g/mL"), source=Source(key="book"))
    base = line_of(recipe, "base")
    return batch_of(recipe, lines=[replace(base, ingredient=replace(base.ingredient, density=density))])


def opened(unit, number, recipe=None):
    counted = Counted(exact=Fraction(number), whole=number)
    return batch_of(lines=[drug(to_measure=parse(f"{number} {unit}"), counted=counted, measuring=Measuring.COUNT)])


def tablets(holds, weighs, in_lot=""):
    """A line of tablets that hold so much of the drug and weigh so much."""
    line = drug(lot=lot_of("drug", unit_weight=parse(in_lot) if in_lot else None))
    weight = Cited(typed=weighs, quantity=parse(weighs), source=DEFINITION)
    stated = replace(line.ingredient, contains={"drug": Strength.parse(holds)}, unit_weight=weight)
    return batch_of(lines=[replace(line, ingredient=stated)])


def with_hazard(hazard="", name="drug", hazards=(), **changes):
    ingredients = [{**TREE["ingredients"][0], "substance": name, "hazard": "x"}, TREE["ingredients"][1]]
    recipe = recipe_of({**TREE, "strength": {name: "1 % w/w"}, "ingredients": ingredients}, hazards=hazards, **changes)
    line = line_of(recipe, "drug")
    return batch_of(recipe, lines=[replace(line, ingredient=replace(line.ingredient, hazard=hazard))])


def unchecked(batch):
    """A planned batch as it was before its checks."""
    return replace(batch, findings=())


ASSAYED = {"assay": "62.2 %", "assay_basis": "as is"}
#: code -> a batch that gives it, and words that its message must have
GIVEN_BY = {
    "E_NAME_NEAR": (
        unchecked(planned(small({"clonidne": "1 mg/mL"}, active("clonidne")), "100 mL")),
        "nearest names there: clonidine",
    ),
    "N_SUBSTANCE_UNKNOWN": (batch_of(recipe_of(approval=None)), "drug is not in the table of substances"),
    "E_CRUSHED": (
        unchecked(tablets_of("x ER tablets", "20 mg/tablet", "x")),
        "units like these (ER) usually must not be crushed",
    ),
    "E_ASSAY_FORM": (
        unchecked(assayed("metronidazole benzoate", "metronidazole", **ASSAYED)),
        "holds about 62.1789 % of metronidazole, and the assay is 62.2 %",
    ),
    "E_EXPRESSED_AS": (
        unchecked(
            assayed(
                "metronidazole benzoate", "metronidazole", **{**ASSAYED, "assay": "98 %"}, expressed_as="metronidazole"
            )
        ),
        "is more than pure metronidazole benzoate holds",
    ),
    "W_DRAFT": (batch_of(recipe_of(approval=None)), "cream version 2 is not approved"),
    "W_SINGLE_PERSON": (batch_of(recipe_of(approval=ALONE)), "SINGLE-PERSON: A. Writer both wrote and approved cream"),
    "E_SINGLE_PERSON": (
        batch_of(recipe_of(approval=ALONE), asked={"site": Site(single_person_approval=False)}),
        "the site settings forbid it",
    ),
    "E_ASSESSMENT_VOID": (
        batch_of(recipe_of({**TREE, "assessment": ASSESSMENT | {"sds": {"drug": "rev. 4"}}})),
        "by R. Reviewer on 2026-10-01 is void: base was not assessed",
    ),
    "E_APPROVAL_FUTURE": (batch_of(recipe_of(approval=replace(APPROVAL, on="2026-11-24"))), "2026-11-24"),
    "E_NOT_EFFECTIVE": (batch_of(recipe_of(effective="2026-12-01")), "is effective from 2026-12-01"),
    "W_STERILE": (batch_of(recipe_of(route="ophthalmic", sterile=STERILE)), "sterile preparation of category 2"),
    "E_STERILE_ENVIRONMENT": (
        batch_of(recipe_of(sterile=replace(STERILE, environment=SterileEnvironment.SEGREGATED))),
        "category 2 is not compounded in a segregated compounding area",
    ),
    "W_CALCULATION_SHEET": (batch_of(recipe_of(route="left eye")), "does not state category, method, sterility test"),
    "E_STERILE_ROUTE": (batch_of(recipe_of(title="Drops for the left eye")), "names a sterile preparation (eye)"),
    "E_SUPERSEDED": (with_vehicle(supersedes="paste 2"), "paste version 2 is superseded by cream version 2"),
    "N_SUPERSEDES": (batch_of(recipe_of(supersedes="cream 1")), "supersedes cream 1"),
    "N_NO_LOT": (batch_of(lines=[drug(lot=None)]), "no lot given: amounts are not corrected for potency (drug)"),
    "N_NO_ASSAY": (batch_of(lines=[drug(lot=lot_of("drug", assay=None), factors=())]), "has no assay"),
    "E_LOT_EXPIRED": (with_lot(expiry="2026-11-22"), "expired on 2026-11-22"),
    "E_LOT_RETEST": (with_lot(retest="2026-11-22"), "retest date of lot L-drug of drug, 2026-11-22"),
    "E_LOT_OPENED": (with_lot(opened="2026-11-01", after_opening=21), "its last day of use was 2026-11-22"),
    "E_LOT_LABEL": (concentrate(label_content=Strength.parse("2 % w/v")), "states 2 % w/v, but the recipe states 2 %"),
    "E_LOT_CONTENT": (concentrate(content=Strength.parse("1.79 % w/w")), "is 89.5 % of the 2 % w/w on the label"),
    "E_LOT_SHORT": (with_lot(quantity=parse("0.9 g")), "lot L-drug of drug holds 0.9 g, and 100 mg more is needed"),
    "N_LOTS_CHOSEN": (
        batch_of(asked={"passed_over": (PassedOver(line="drug", lot="D1", reason="expired", on="2026-01-31"),)}),
        "chosen from the shelf: drug L-drug; not used: drug D1 (expired 2026-01-31)",
    ),
    "E_LOT_STATUS": (with_lot(status=LotStatus.RECALLED), "recalled"),
    "E_LOT_IDENTITY": (with_lot(substance="drug hydrochloride"), "is drug hydrochloride, but the line is drug"),
    "E_LOT_RECEIVED": (with_lot(received="2026-11-24"), "received on 2026-11-24"),
    "W_LOT_DATES": (with_lot(expiry=""), "neither an expiration date nor a date received"),
    "E_CALIBRATION_OVERDUE": (
        batch_of(lines=[drug(instrument=replace(BALANCE, id="B8", calibration_due="2026-11-22"))]),
        "was due on 2026-11-22",
    ),
    "W_CALIBRATION_UNKNOWN": (
        batch_of(lines=[drug(instrument=replace(BALANCE, id="B8", calibration_due=""))]),
        "calibration due date of B8",
    ),
    "E_ROUNDING": (batch_of(lines=[drug(rounding=Fraction(51, 1000))]), "5.1 % more than the 1 g needed"),
    "W_ROUNDING": (batch_of(lines=[drug(rounding=Fraction(-11, 1000))]), "1.1 % less than the 1 g needed"),
    "E_STRENGTH_OFF": (batch_of(strengths=[achieved_strength("1.06 % w/w")]), "6 % more than 1 % w/w"),
    "W_STRENGTH_OFF": (batch_of(strengths=[achieved_strength("0.98 % w/w")]), "2 % less than 1 % w/w"),
    "W_WEIGHING_BAND": (
        batch_of(strengths=[achieved_strength(lowest=Fraction(88, 100), highest=Fraction(112, 100))]),
        "at 88 to 112 % of label",
    ),
    "E_MAKE_FAR": (
        batch_of(recipe_of(yields=parse("1 g"))),
        "100 g is 100 times the recipe's yield; usual is 0.005 to 50 times",
    ),
    "N_STRENGTH_UNKNOWN": (
        batch_of(strengths=[achieved_strength(None, reason="a weight is not stated")]),
        "a weight is not",
    ),
    "N_STRENGTH_CHOSEN": (batch_of(strengths=[achieved_strength("2 % w/w", "2 % w/w")]), "2 % w/w of drug is made"),
    "E_ACTIVE_AMOUNT": (
        batch_of(
            recipe_of(
                {
                    **{key: value for key, value in TREE.items() if key != "strength"},
                    "ingredients": [{**TREE["ingredients"][0], "amount": "as needed"}, TREE["ingredients"][1]],
                }
            ),
            strengths=(),
        ),
        "drug is an active, but its amount is 'as needed'",
    ),
    "N_EXCESS": (
        batch_of(asked={"excess": "3 %"}, total=derive(parse("103 g"), "M")),
        "excess of 3 %: 103 g is prepared for 100 g",
    ),
    "N_OVERFILL": (
        batch_of(asked={"overfill": "0.5 g", "containers": "3"}, total=derive(parse("101.5 g"), "M")),
        "overfill of 0.5 g in each of 3 containers: 101.5 g is prepared for 100 g",
    ),
    "W_HAZARD": (batch_of(), "dusty"),
    "N_ELEMENTS": (batch_of(), "does not state: equipment, source of the beyond-use date, container"),
    "W_ELEMENTS": (batch_of(recipe_of(approval=None)), "in the records what the recipe does not state: equipment"),
    "W_HAZARD_LISTED": (with_hazard(name="tretinoin"), "the recipe states no hazard"),
    "E_HAZARD_DENIED": (with_hazard("None.", name="tretinoin", approval=None), "says 'None.' of tretinoin, but"),
    "E_STORAGE": (batch_of(recipe_of(storage="Refrigerate", label=("Do not refrigerate",))), "contradicts"),
    "W_STORAGE": (
        batch_of(recipe_of(storage="in the dark"), beyond_use=BeyondUseDate(storage="refrigerator")),
        "is for the refrigerator, but the recipe says 'in the dark'",
    ),
    "N_HAZARD_UNKNOWN": (with_hazard(), "the hazard of drug is not stated"),
    "W_SOURCE_UNVERIFIED": (unverified(), "the density of base (0.9 g/mL) is from book, which is unverified"),
    "N_VEHICLE_SHEET": (with_vehicle(), "is compounded from its own recipe (version 2, a draft); 99 g is needed"),
    "E_ACTIVE_TWICE": (with_vehicle("zinc oxide"), "Cream also brings zinc oxide"),
    "E_CONTAINER_COUNT": (batch_of(asked={"containers": "11"}), "100 g would fill 11 containers, more than 10"),
    "E_CONTAINER_UNEVEN": (
        batch_of(make="30 capsules", asked={"containers": "7"}),
        "30 capsules cannot be shared equally among 7 containers",
    ),
    "E_CONTENT_WEIGHT": (
        tablets("200 mg/tablet", "150 mg/tablet"),
        "weighs 150 mg/tablet but would contain 200 mg/tablet",
    ),
    "W_MAKE_FAR": (batch_of(recipe_of(yields=parse("5 g"))), "100 g is 20 times the recipe's yield of 5 g"),
}


def codes_of(batch):
    return [finding.code for finding in run_checks(batch)]


GIVEN_BY |= OF_LIMITS


@every("code", GIVEN_BY)
def test_every_code_is_given_by_a_batch(code):
    batch, words = GIVEN_BY[code]
    findings = [finding for finding in run_checks(batch) if finding.code == code]
    assert len(findings) == 1
    assert words in findings[0].message


@every("code", GIVEN_BY)
def test_what_holds_back_or_warns_says_what_to_do(code):
    finding = next(finding for finding in run_checks(GIVEN_BY[code][0]) if finding.code == code)
    assert finding.remedy or finding.severity is Severity.NOTE or code == "W_HAZARD"
    prefix = {"stop": "E_", "confirm": "E_", "warning": "W_", "note": "N_"}[finding.severity.value]
    assert code.startswith(prefix)
    assert finding.place.path or code == "W_HAZARD"


def test_a_plain_batch_gives_its_own_hazard_and_nothing_else():
    assert codes_of(batch_of()) == ["W_HAZARD", "N_ELEMENTS"]


def test_every_code_that_a_check_gives_is_tried():
    sources = "".join(path.read_text("utf-8") for path in Path(checks.__file__).parent.rglob("*.py"))
    given = set(re.findall(r'(?:stop|confirm|warning|note|outside|, )\(?\s*"([EWN]_[A-Z_]+)"', sources))
    other_tests = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].glob("**/*.py"))
    assert set(GIVEN_BY) <= given
    assert {code for code in given if not re.search(rf'"(?:\w+ )?{code}[".:]', other_tests)} == set()
    assert len(CHECKS) == len(set(CHECKS))


def test_a_finding_that_the_batch_has_already_is_not_given_again():
    batch, _ = GIVEN_BY["E_LOT_EXPIRED"]
    assert run_checks(replace(batch, findings=run_checks(batch))) == ()


# Boundaries and what does not count -------------------------------------------------------------------------


@every(
    ("batch", "code"),
    [
        (with_lot(expiry="2026-11-23"), "E_LOT_EXPIRED"),
        (with_lot(received="2026-11-23"), "E_LOT_RECEIVED"),
        (with_lot(retest="2026-11-23"), "E_LOT_RETEST"),
        (with_lot(opened="2026-11-02", after_opening=21), "E_LOT_OPENED"),
        (with_lot(opened="2026-01-02"), "E_LOT_OPENED"),
        (with_lot(after_opening=1), "E_LOT_OPENED"),
        (concentrate(label_content=Strength.parse("2 % w/w")), "E_LOT_LABEL"),
        (concentrate(content=Strength.parse("1.8 % w/w")), "E_LOT_CONTENT"),
        (concentrate(content=Strength.parse("2.2 % w/w")), "E_LOT_CONTENT"),
        (with_lot(quantity=parse("1 g")), "E_LOT_SHORT"),
        (with_lot(quantity=parse("1 mL")), "E_LOT_SHORT"),
        (with_lot(), "N_LOTS_CHOSEN"),
        (with_lot(expiry="", received="2026-11-01"), "W_LOT_DATES"),
        (with_lot(substance="  Drug "), "E_LOT_IDENTITY"),
        (with_lot(status=LotStatus.RELEASED), "E_LOT_STATUS"),
        (tablets("150 mg/tablet", "150 mg/tablet"), "E_CONTENT_WEIGHT"),
        (tablets("200 mg/tablet", "150 mg/tablet", in_lot="250 mg/tablet"), "E_CONTENT_WEIGHT"),
        (tablets("500 units/tablet", "150 mg/tablet"), "E_CONTENT_WEIGHT"),
        (batch_of(recipe_of(effective="2026-11-23")), "E_NOT_EFFECTIVE"),
        (batch_of(recipe_of(approval=replace(APPROVAL, on="2026-11-23"))), "E_APPROVAL_FUTURE"),
        (
            batch_of(lines=[drug(instrument=replace(BALANCE, id="B8", calibration_due="2026-11-23"))]),
            "E_CALIBRATION_OVERDUE",
        ),
        (batch_of(lines=[drug(rounding=Fraction(1, 100))]), "W_ROUNDING"),
        (batch_of(lines=[drug(rounding=Fraction(5, 100))]), "E_ROUNDING"),
        (batch_of(strengths=[achieved_strength("1.01 % w/w")]), "W_STRENGTH_OFF"),
        (batch_of(strengths=[achieved_strength("1.05 % w/w")]), "E_STRENGTH_OFF"),
        (batch_of(strengths=[achieved_strength(lowest=Fraction(9, 10), highest=Fraction(11, 10))]), "W_WEIGHING_BAND"),
        (batch_of(lines=[line_of(recipe_of(), "base", rounding=Fraction(4, 100))]), "W_ROUNDING"),
        (batch_of(lines=[line_of(recipe_of(), "base", rounding=Fraction(6, 100))]), "E_ROUNDING"),
        (batch_of(asked={"containers": "10"}), "E_CONTAINER_COUNT"),
        (batch_of(make="30 capsules", asked={"containers": "6"}), "E_CONTAINER_UNEVEN"),
        (batch_of(asked={"containers": "7"}), "E_CONTAINER_UNEVEN"),
        (opened("tablets", 40), "E_CONTAINER_COUNT"),
        (opened("vials", 10), "E_CONTAINER_COUNT"),
        (batch_of(recipe_of(yields=parse("11 g"))), "W_MAKE_FAR"),
        (batch_of(recipe_of(yields=parse("2 g"))), "E_MAKE_FAR"),
        (batch_of(recipe_of(yields=parse("5 mL"))), "W_MAKE_FAR"),
        (unverified("read"), "W_SOURCE_UNVERIFIED"),
        (with_vehicle(lot=lot_of("base")), "N_VEHICLE_SHEET"),
        (with_vehicle("urea"), "E_ACTIVE_TWICE"),
        (with_hazard("handle with care", name="tretinoin"), "W_HAZARD_LISTED"),
        (with_hazard("handle with care", name="tretinoin"), "E_HAZARD_DENIED"),
        (batch_of(recipe_of(storage="Refrigerate", label=("Do not freeze",))), "E_STORAGE"),
        (with_hazard(hazards=("dust",)), "N_HAZARD_UNKNOWN"),
        (batch_of(recipe_of(author="")), "W_ONE_PERSON"),
        (batch_of(recipe_of(route="topical, eyebrows")), "E_STERILE_ROUTE"),
        (batch_of(lines=[drug(instrument=BUILT_IN[0])]), "W_CALIBRATION_UNKNOWN"),
    ],
)
def test_what_is_just_right_is_not_noticed(batch, code):
    assert code not in codes_of(batch)


@pytest.mark.parametrize(
    "code",
    [
        "E_LOT_EXPIRED",
        "E_LOT_RETEST",
        "E_LOT_OPENED",
        "E_LOT_RECEIVED",
        "E_NOT_EFFECTIVE",
        "E_CALIBRATION_OVERDUE",
        "E_APPROVAL_FUTURE",
    ],
)
def test_days_are_compared_only_when_the_day_of_making_is_known(code):
    assert code not in codes_of(asked_otherwise(GIVEN_BY[code][0], made=""))


def test_the_offset_of_the_clock_does_not_move_the_civil_day():
    batch = with_lot(expiry="2026-11-23")
    assert "E_LOT_EXPIRED" not in codes_of(asked_otherwise(batch, made="2026-11-23T23:59-11:00"))
    assert "E_LOT_EXPIRED" in codes_of(asked_otherwise(batch, made="2026-11-24T00:00+14:00"))


@pytest.mark.parametrize("status", ["quarantined", "rejected", "recalled"])
def test_a_lot_that_is_not_released_is_a_stop(status):
    assert "E_LOT_STATUS" in codes_of(with_lot(status=LotStatus(status)))


def test_one_note_names_eight_lots_and_counts_the_rest():
    passed = tuple(PassedOver(line="drug", lot=f"D{place}", reason="quarantined") for place in range(11))
    (finding,) = [one for one in run_checks(batch_of(asked={"passed_over": passed})) if one.code == "N_LOTS_CHOSEN"]
    assert finding.message.endswith("drug D7 (quarantined), and 3 more")


def test_quarantine_holds_a_lot_back():
    assert "is in quarantine" in run_checks(with_lot(status=LotStatus.QUARANTINED))[0].message


def test_the_rounding_of_an_active_is_told_once_not_as_its_strength_again():
    batch = batch_of(lines=[drug(rounding=Fraction(3, 100))], strengths=[achieved_strength("1.03 % w/w")])
    assert [code for code in codes_of(batch) if "ROUND" in code or "STRENGTH" in code] == ["W_ROUNDING"]


def test_a_line_that_is_no_active_is_told_from_five_percent_on():
    batch = batch_of(lines=[line_of(recipe_of(), "base", rounding=Fraction(6, 100))])
    assert "W_ROUNDING" in codes_of(batch)


def test_the_strength_aimed_at_counts_not_the_label():
    strength = achieved_strength("1.06 % w/w", target=Strength.parse("1.05 % w/w"))
    batch = batch_of(strengths=[strength], overage={"drug": "5 %"})
    assert not {"E_STRENGTH_OFF", "W_STRENGTH_OFF"} & set(codes_of(batch))


@pytest.mark.parametrize(("make_to", "amount"), [(None, "AMOUNT"), (parse("100 g"), "100 g")])
def test_a_vehicle_of_unknown_amount_still_needs_its_sheet(make_to, amount):
    batch = with_vehicle(mass=None)
    batch = replace(batch, lines=(batch.lines[0], replace(batch.lines[1], make_to=make_to)))
    assert any(f"on its own sheet: recipe paste, --make '{amount}'" in finding.remedy for finding in run_checks(batch))


def test_an_amount_that_no_decimal_holds_is_still_named():
    batch = with_vehicle(mass="99 g")
    third = parse("100 g") / 3
    batch = replace(batch, lines=(batch.lines[0], replace(batch.lines[1], to_measure=third)))
    assert any("about 33.3333 g" in finding.message for finding in run_checks(batch))


def test_an_active_deep_in_a_vehicle_is_found():
    deep = {
        **VEHICLE,
        "id": "deep",
        "ingredients": [{"id": "paste", "recipe": "paste", "role": "base", "amount": "to 100 %"}],
    }
    deep["method"] = ["Mix."]
    first = {"id": "drug", "substance": "Zinc oxide", "role": "active", "amount": "strength", "counted as": "zinc"}
    base = {"id": "base", "recipe": "deep", "role": "vehicle", "amount": "to 100 %"}
    recipe = recipe_of({**TREE, "strength": {"zinc": "1 % w/w"}, "ingredients": [first, base]}, [deep, VEHICLE])
    batch = batch_of(recipe, strengths=[replace(achieved_strength(), active="zinc")])
    assert "E_ACTIVE_TWICE" in codes_of(batch)


def assessed(sds, now="", **changes):
    """A batch of the cream with an assessment, and the revision of the drug's data sheet in use."""
    drug = TREE["ingredients"][0] | ({"sds": now} if now else {})
    return batch_of(
        recipe_of(
            {**TREE, "ingredients": [drug, TREE["ingredients"][1]], "assessment": ASSESSMENT | {"sds": sds}}, **changes
        )
    )


@every(
    "sds, now, said",
    [
        ({"drug": "rev. 4", "base": "rev. 2"}, "", ""),
        ({"DRUG": "rev. 4", "base": "rev. 2"}, "rev. 4", ""),
        ({"drug": "rev. 4", "base": "rev. 2"}, "rev. 5", "the safety data sheet of drug was rev. 4, and is now rev. 5"),
        ({"drug": "rev. 4", "base": "rev. 2", "water": "rev. 1"}, "", "water is no longer an ingredient"),
        ({"base": "rev. 2"}, "rev. 5", "drug was not assessed"),
        ({"drugs": "rev. 4", "base": "rev. 2"}, "", "drug was not assessed, drugs is no longer an ingredient"),
    ],
)
def test_an_assessment_is_void_when_an_ingredient_or_its_data_sheet_changed(sds, now, said):
    findings = [finding for finding in run_checks(assessed(sds, now)) if finding.code == "E_ASSESSMENT_VOID"]
    assert [finding.message for finding in findings] == (
        [f"the assessment of hazards by R. Reviewer on 2026-10-01 is void: {said}"] if said else []
    )


@every(
    ("sds", "said"),
    [
        ({"mtx": "rev. 4", "base": "rev. 2"}, ""),
        ({"methotrexate": "rev. 4", "b": "rev. 2"}, ""),
        ({"mtx": "rev. 3", "b": "rev. 2"}, "the safety data sheet of methotrexate was rev. 3, and is now rev. 4"),
        ({"mtx": "rev. 4", "b": "rev. 2", "c": "rev. 1"}, "c is no longer an ingredient"),
    ],
)
def test_a_data_sheet_is_named_by_its_ingredient_or_its_line(sds, said):
    drug, base = TREE["ingredients"]
    lines = [{**drug, "id": "mtx", "substance": "methotrexate", "sds": "rev. 4"}, {**base, "id": "b"}]
    tree = {**TREE, "strength": {"methotrexate": "1 % w/w"}, "method": [], "ingredients": lines}
    batch = batch_of(recipe_of({**tree, "assessment": ASSESSMENT | {"sds": sds}}))
    voids = [one.message.rpartition(" is void: ")[2] for one in run_checks(batch) if one.code == "E_ASSESSMENT_VOID"]
    assert voids == ([said] if said else [])


def test_what_changed_since_an_assessment_is_said_in_the_language_of_the_sheet():
    batch = assessed({"base": "rev. 2"}, "rev. 5")
    (void,) = (finding for finding in run_checks(batch) if finding.code == "E_ASSESSMENT_VOID")
    assert void.text(DE).endswith("vom 2026-10-01 ist hinfällig: drug wurde nicht beurteilt")


def test_an_assessment_of_a_nested_recipe_is_of_what_is_in_it():
    nested = {**VEHICLE, "assessment": ASSESSMENT | {"sds": {"zinc oxide": "rev. 1"}}}
    (void,) = (finding for finding in run_checks(with_vehicle(nested=nested)) if finding.code == "E_ASSESSMENT_VOID")
    assert (void.place.path, void.message.rpartition(": ")[2]) == ("paste.assessment", "fat was not assessed")
    outer = {**TREE, "assessment": ASSESSMENT | {"sds": {"drug": "1", "zinc oxide": "1", "fat": "1"}}}
    outer["ingredients"] = [
        TREE["ingredients"][0],
        {"id": "base", "recipe": "paste", "role": "base", "amount": "to 100 %"},
    ]
    assert "E_ASSESSMENT_VOID" not in codes_of(batch_of(recipe_of(outer, [VEHICLE])))


def test_what_was_answered_at_approval_is_a_note():
    asked = next(finding for finding in run_checks(GIVEN_BY["E_CRUSHED"][0]) if finding.code == "E_CRUSHED")
    answer = Answer(finding=asked.key, pin=pin_of(asked), reason="crushed in the study", reference="notebook 4")
    approval = replace(APPROVAL, answers=(answer,))
    (noted,) = answered_at_approval([asked], approval)
    assert (noted.severity, noted.is_open, noted.confirmed_by) == (Severity.NOTE, False, "B. Checker")
    assert "(answered at approval by B. Checker: crushed in the study; notebook 4)" in noted.line()
    assert answered_at_approval([asked], replace(approval, answers=(replace(answer, figures=("1",)),))) == (asked,)
    figures = dict(asked.figures)
    other = confirm("E_CRUSHED", variant="release", **{**figures, "words": "SR"}, place=asked.place)
    elsewhere = stop("E_CRUSHED", variant="release", **figures, place=asked.place)
    about_a_lot = confirm("E_LOT_IDENTITY", lot="1", substance="x", name="y", place="ingredients.drug")
    kept = (other, elsewhere, about_a_lot)
    assert answered_at_approval(kept, approval) == kept
    assert answered_at_approval([asked], None) == answered_at_approval([asked], APPROVAL) == (asked,)


@every(
    "figure, now, near",
    [
        (parse("10 mg"), parse("10.4 mg"), True),
        (parse("10 mg"), parse("0.0104 g"), True),
        (parse("10 mg"), parse("10.6 mg"), False),
        (parse("10 mg"), parse("10 mL"), False),
        (Strength.parse("1 % w/w"), Strength.parse("1.04 % w/w"), True),
        (Strength.parse("1 % w/w"), Strength.parse("1.1 % w/w"), False),
        (Strength.parse("1 % w/w"), Strength.parse("1 % w/v"), False),
        (Strength.parse("1 mg/tablet"), Strength.parse("1 mg/capsule"), False),
        (Fraction(1, 3), Fraction(34, 100), True),
        (90, 90, True),
        (90, 180, False),
        ((Fraction(1), Fraction(2)), (Fraction(1), Fraction(2)), True),
        ((Fraction(1), Fraction(2)), (Fraction(1),), False),
        (
            message("figure_of_line", figure="density", name="x"),
            message("figure_of_line", figure="density", name="x"),
            True,
        ),
        (
            message("figure_of_line", figure="density", name="x"),
            message("figure_of_line", figure="density", name="y"),
            False,
        ),
        (message("figure_of_line", figure="density", name="x"), message("figure_of_product"), False),
    ],
)
def test_an_answer_is_of_its_figures_but_for_the_rounding_of_a_batch(figure, now, near):
    then, later = (confirm("E_ACTIVE_TWICE", held=one, place="x") for one in (figure, now))
    answer = Answer(
        finding=then.key, pin=pin_of(then), figures=number_texts_of(then), reason="stated", reference="notebook 4"
    )
    approval = replace(APPROVAL, answers=(answer,))
    (noted,) = answered_at_approval([later], approval)
    assert (noted.severity is Severity.NOTE) == near
    spoiled = replace(answer, figures=tuple("x" for _ in answer.figures) or ("1/0",))
    assert answered_at_approval([then], replace(APPROVAL, answers=(spoiled,))) == (then,)


def test_every_question_about_the_formula_has_its_sentence():
    sentences = {code.split(".")[0] for code in catalog()}
    assert sorted(FORMULA_CODES - sentences) == []


def test_many_vials_to_open_ask_for_a_confirmation():
    finding = next(finding for finding in run_checks(opened("vials", 11)) if finding.code == "E_CONTAINER_COUNT")
    assert finding.severity is Severity.CONFIRM
    assert finding.message == "11 vials of drug would be opened, more than 10"


def test_a_batch_much_smaller_than_the_recipe_is_as_usual():
    assert "W_MAKE_FAR" not in codes_of(batch_of(recipe_of(yields=parse("2000 g"))))


def test_an_approved_recipe_on_built_in_instruments_is_a_draft():
    batch = batch_of(lines=[drug(instrument=BUILT_IN[0])])
    [draft] = [finding for finding in run_checks(batch) if finding.code == "W_DRAFT"]
    assert draft.message == f"default instruments are used ({BUILT_IN[0].id}): the sheet says DRAFT"
    assert batch.is_draft
    assert not batch_of().is_draft


def test_a_changed_approval_is_told_by_reading_and_not_again():
    noticed = recipe_from_tree({**TREE, "approved": {"by": "B. Checker", "on": "2026-01-10", "digest": "0" * 64}})
    assert noticed.approval is None
    codes = codes_of(batch_of(noticed))
    assert "E_APPROVAL_CHANGED" in codes
    assert "W_DRAFT" not in codes


def test_the_definition_source_is_no_unread_source():
    batch = unverified()
    base = batch.lines[1]
    density = replace(base.ingredient.density, source=DEFINITION)
    lines = (batch.lines[0], replace(base, ingredient=replace(base.ingredient, density=density)))
    assert "W_SOURCE_UNVERIFIED" not in codes_of(replace(batch, lines=lines))


def test_the_figure_of_the_lot_takes_the_place_of_the_unread_one():
    batch = unverified()
    lot = lot_of("base", density=parse("0.91 g/mL"))
    assert "W_SOURCE_UNVERIFIED" not in codes_of(
        replace(batch, lines=(batch.lines[0], replace(batch.lines[1], lot=lot)))
    )


def test_a_hazard_deep_in_a_vehicle_is_told_once():
    deep = {
        **VEHICLE,
        "id": "deep",
        "ingredients": [{"id": "paste", "recipe": "paste", "role": "base", "amount": "to 100 %"}],
    }
    deep["method"] = ["Mix."]
    lines = [
        {"id": "drug", "substance": "drug", "role": "active", "amount": "strength"},
        {"id": "paste", "recipe": "paste", "role": "vehicle", "amount": "10 % w/w"},
        {"id": "base", "recipe": "deep", "role": "vehicle", "amount": "to 100 %"},
    ]
    for order in (lines, [lines[0], *lines[2:]]):
        recipe = recipe_of({**TREE, "ingredients": order}, [deep, {**VEHICLE, "hazards": ["It burns."]}])
        hazards = [finding for finding in run_checks(batch_of(recipe)) if "It burns" in finding.message]
        assert [finding.code for finding in hazards] == ["W_HAZARD"]
