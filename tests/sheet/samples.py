"""Batches made by hand, so that a sheet can be drawn of lines that no plan would give."""

import dataclasses
from fractions import Fraction

from formulate.batch.model import AchievedStrength, BatchLine, Measuring
from formulate.batch.results import BeyondUseDate, Component, Counted, Known, Limit, MethodStep, NamedLine
from formulate.findings import Severity, mistake
from formulate.messages import message
from formulate.pharmacy.equipment import BUILT_IN
from formulate.pharmacy.profiles.profile import Paper
from formulate.pharmacy.site import Site
from formulate.recipe.model import (
    Approval,
    AsNeeded,
    DosageForm,
    Fill,
    FromStrength,
    Ingredient,
    Kind,
    OfProduct,
    QualityCheck,
    Recipe,
    Reference,
    Role,
    StatedStrength,
)
from formulate.sheet import Identity, draw_sheet
from formulate.strength import Strength
from formulate.units import parse
from formulate.working import Step, derive, stated
from tests.hand_made_batch import hand_made

B1, B2 = BUILT_IN[0], BUILT_IN[1]
C5 = next(one for one in BUILT_IN if one.id == "C5")
DIGEST = "3fa9c1d2e4b57a60" * 4


def said(text):
    """A message of that text."""
    return message("RAISED", complaint=text, remedy="")


def ingredient(line_id, name, role=Role.EXCIPIENT, amount=None, **more):
    amount = amount or OfProduct(typed="5 % w/w", strength=Strength.parse("5 % w/w"))
    return Ingredient(id=line_id, name=name, kind=Kind.SUBSTANCE, role=role, amount=amount, **more)


def line(ing, needed="", to_measure="", on=None, **more):
    """A line of a batch; *needed* is what it says, whatever the strength."""
    exact = parse(needed) if needed else None
    steps = (
        (Step(symbol=f"m({ing.name})", formula="c x M", substituted="5 % w/w x 30 g", value=exact),) if needed else ()
    )
    parts = {
        "ingredient": ing,
        "measuring": Measuring.WEIGH,
        "needed": exact,
        "corrected": exact,
        "to_measure": parse(to_measure) if to_measure else None,
        "instrument": on,
        "working": steps,
    }
    return BatchLine(**(parts | more))


SIROLIMUS = ingredient(
    "sirolimus",
    "sirolimus",
    Role.ACTIVE,
    FromStrength(typed="strength", active="sirolimus"),
    hazard="hazardous powder: containment, gloves, gown",
)
SOLVENT = ingredient("solvent", "diethylene glycol monoethyl ether", Role.SOLVENT)
BASE = ingredient("base", "Excipial Hydrocreme", Role.VEHICLE, Fill(typed="to 100 %"))

RECIPE = Recipe(
    id="sirolimus-cream-0.1",
    version="2",
    title="Sirolimus <strength> cream",
    form=DosageForm.CREAM,
    route="topical",
    strengths=(StatedStrength(active="sirolimus", strength=Strength.parse("0.1 % w/w")),),
    ingredients=(SIROLIMUS, SOLVENT, BASE),
    method=(),
    tree={},
    author="A. Author",
    equipment=("containment cabinet", "glass vessel with stopper"),
    storage="refrigerator",
    checks=(
        QualityCheck(check="appearance", expected="white, uniform"),
        QualityCheck(check="crystals under the microscope", expected="none"),
    ),
    label=("For external use only",),
    cleaning="Wipe with a deactivating agent, then with water.",
    sources=(
        Reference(key="read", text="A source that was read", confidence="read"),
        Reference(key="unread", text="A source that nobody read", confidence="unverified"),
    ),
)
APPROVED = dataclasses.replace(RECIPE, approval=Approval(by="B. Approver", on="2026-11-20", digest="0" * 64))

LINES = (
    line(SIROLIMUS, "30 mg", "30 mg", B1),
    line(SOLVENT, "1.5 g", "1.5 g", B2),
    line(BASE, "28.47 g", "28.47 g", B2),
)


def founding(**changes):
    """30 g of the founding cream: 30 mg, 1.5 g, 28.47 g; anything may be another."""
    parts = {
        "recipe": RECIPE,
        "make": parse("30 g"),
        "total": derive(parse("30 g"), "M", "make", {"make": parse("30 g")}, source=stated("make")),
        "lines": LINES,
        "strengths": (
            AchievedStrength(
                active="sirolimus",
                stated=Strength.parse("0.1 % w/w"),
                achieved=derive(Strength.parse("0.1 % w/w"), "c", "m / M", {"m": parse("30 mg"), "M": parse("30 g")}),
                deviation=Fraction(0),
                lowest=Fraction(59, 60),
                highest=Fraction(61, 60),
            ),
        ),
        "composition": (
            Component(material="sirolimus", w_w=Fraction(1, 1000)),
            Component(material="diethylene glycol monoethyl ether", w_w=Fraction(1, 20)),
            Component(material="Excipial Hydrocreme", w_w=Fraction(949, 1000), known_as=Known.NOT_STATED),
        ),
        "beyond_use": BeyondUseDate(
            date="2026-12-06",
            bound_by=Limit(rule=said("water, not preserved"), source="a table", confidence="unverified", days=14),
            background=(said("three months elsewhere do not count"),),
            counting="day of compounding is day 1",
        ),
        "method": (
            MethodStep(number=1, parts=("Weigh ", NamedLine("sirolimus", ("30 mg of sirolimus",)), ".")),
            MethodStep(number=2, parts=("Mix it into ", NamedLine("base", ("28.47 g of Excipial Hydrocreme",)), ".")),
        ),
        "findings": (
            mistake("W_TEST", "look at the crystals", severity=Severity.WARNING),
            mistake("N_TEST", "for the record", severity=Severity.NOTE),
        ),
        "site": Site(),
        "instruments": BUILT_IN,
        "sum_of_lines": parse("30 g"),
        "made": "2026-11-23",
    }
    return hand_made(parts | changes)


def every_kind():
    """Lines of every kind: counted with a crushed share, removed, measured, as needed, add to make."""
    tablets = ingredient("tablets", "sirolimus 2 mg tablets", contains={"sirolimus": Strength.parse("2 mg/tablet")})
    counted = Counted(exact=Fraction(15, 2), whole=8, crushed_weight=parse("2976 mg"), to_take=parse("2.79 g"))
    return (
        line(tablets, "7.5 tablets", "8 tablets", B2, measuring=Measuring.COUNT, counted=counted),
        line(ingredient("water", "purified water", Role.REMOVED), "1.5 g", "1.5 g", measuring=Measuring.REMOVE),
        line(ingredient("oil", "mineral oil"), "4.5 mL", "4.5 mL", C5, measuring=Measuring.MEASURE),
        line(ingredient("ph", "sodium hydroxide", amount=AsNeeded(typed="as needed")), measuring=Measuring.AS_NEEDED),
        line(BASE, measuring=Measuring.ADD_TO_MAKE, make_to=parse("20 g"), estimate=parse("14.2 g")),
    )


AMOUNTS = ("12.5 mg", "1.25 g", "1234.56 g", "0.75 g", "100 g")


def many(count, name="polyoxyethylene (20) sorbitan monooleate, vegetable origin, low peroxide"):
    """A batch of so many lines with long names, each with a step of its own."""
    lines = []
    for place in range(count):
        amount = AMOUNTS[place % len(AMOUNTS)]
        ing = ingredient(f"line-{place + 1}", f"{name} {place + 1}" if place % 2 else f"substance {place + 1}")
        lines.append(line(ing, amount, amount, (B1, B2)[place % 2]))
    steps = tuple(
        MethodStep(number=place, parts=("Weigh ", NamedLine(one.id, (one.to_measure, f" of {one.name}")), "."))
        for place, one in enumerate(lines, start=1)
    )
    parts = tuple(Component(material=one.name, w_w=Fraction(1, count)) for one in lines)
    return founding(lines=tuple(lines), method=steps, composition=parts)


def long_figures():
    """Amounts so long that theory finds no column beside the names."""
    lines = tuple(
        line(ingredient(f"l{place}", f"a substance of many words {place}"), amount, amount, B1)
        for place, amount in enumerate(("123456789.1234 mg", "98765432.1 mcg", "1.5 g"))
    )
    return founding(lines=lines)


def named(name):
    """The founding cream with a base of another name, which is in its title, its method and its composition too."""
    base = dataclasses.replace(BASE, name=name)
    lines = (*LINES[:2], dataclasses.replace(LINES[2], ingredient=base))
    recipe = dataclasses.replace(RECIPE, title=name, ingredients=(SIROLIMUS, SOLVENT, base), label=(name,), route=name)
    step = MethodStep(number=1, parts=("Weigh ", NamedLine("base", (f"28.47 g of {name}",)), "."))
    return founding(recipe=recipe, lines=lines, method=(step,), composition=(Component(material=name),))


def identity(batch, *, paper=Paper.A4, patient="", batch_id="2026-0001"):
    return Identity(
        batch_id=batch_id, made=batch.made, digest=DIGEST, engine="formulate-rx 0", patient=patient, paper=paper
    )


def drawn(batch, *, record=b"{}", **more):
    """The sheet's bytes."""
    return draw_sheet(batch, identity(batch, **more), record)
