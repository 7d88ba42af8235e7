"""Batches whose beyond-use dates follow from what is in them, what is known of them, and what shortens it."""

from __future__ import annotations

from tests.sweeps.case import (
    ALL_THE_SAME,
    BASE,
    BEYOND,
    Case,
    active,
    activity,
    bracket,
    dated,
    evidence,
    labeled,
    line,
    lot,
    nested,
    preserved,
    sterile,
    watery,
)

LABELED = {"substance": "aqueous cream", "preserved": {"by": "label", "source": "study"}}
TESTED = {
    "category": "2",
    "method": "aseptically processed",
    "sterility test": "passed",
    "environment": "cleanroom suite",
}
WEEK = {"type": "nonpreserved aqueous", "days": "7"}


def by_volume(water: str, name: str, amount: str) -> Case:
    """A solution in a vehicle that is preserved by its label, with water and a preservative; no mass is known."""
    lines = (
        active("10 mg/mL"),
        line("water", water, substance="purified water"),
        line("keeper", amount, substance=name),
        line("bought", "to 100 mL", product="Ora-Blend", preserved=LABELED["preserved"]),
    )
    form = {"form": "oral solution", "route": "oral", "yields": "100 mL", "strength": {}}
    return dated({"type": "preserved aqueous"}, form, lines=lines, make="100 mL")


def of_active(strength: str) -> dict[str, dict[str, str]]:
    """The strength of an active that is a preservative."""
    return {"strength": {"phenoxyethanol": strength}}


DATES: dict[str, Case] = {
    "preserved": dated(BEYOND),
    "preserved by nothing": dated({"type": "preserved aqueous"}),
    "preserved by a preservative": preserved("phenoxyethanol", "0.5 % w/w"),
    "preserved by too little": preserved("phenoxyethanol", "0.49 % w/w"),
    "preserved by the most": preserved("phenoxyethanol", "1 % w/w"),
    "preserved by too much": preserved("phenoxyethanol", "1.1 % w/w"),
    "preserved by alcohol": preserved("ethanol", "15 % w/w"),
    "preserved at a pH": preserved("benzoic acid", "0.1 % w/w", pH="5"),
    "preserved at the least pH": preserved("benzoic acid", "0.1 % w/w", pH="2"),
    "preserved at another pH": preserved("benzoic acid", "0.1 % w/w", pH="5.1"),
    "preserved below its pH": preserved("benzoic acid", "0.1 % w/w", pH="1.9"),
    "preserved at a pH that is not stated": preserved("benzoic acid", "0.1 % w/w"),
    "preserved by its label": labeled("to 100 %", "10 % w/w"),
    "preserved for 80 %": labeled("40 % w/w", "10 % w/w"),
    "preserved for less": labeled("39.9 % w/w", "10.1 % w/w"),
    "preserved by all labels": labeled("40 % w/w"),
    "water called nonaqueous": watery({"type": "other nonaqueous"}),
    "water of low activity": watery({"type": "other nonaqueous", "water activity": activity("0.59")}),
    "water of high activity": watery({"type": "other nonaqueous", "water activity": activity("0.6")}),
    "an oil for the mouth": dated(
        {"type": "other nonaqueous"}, changes={"form": "oral suspension", "route": "oral"}, name="olive oil"
    ),
    "a monograph": dated({**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME) | {"basis": "monograph"}]}),
    "two monographs": dated(
        {
            **BEYOND,
            "evidence": [
                evidence("60", *ALL_THE_SAME) | {"basis": "monograph"},
                evidence("30", *ALL_THE_SAME) | {"basis": "monograph"},
                evidence("90", *ALL_THE_SAME),
            ],
        }
    ),
    "a study of a bracket": dated({**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME) | bracket("0.05", "0.1")]}),
    "a study of weaker ones": dated({**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME) | bracket("0.05", "0.09")]}),
    "a study of a strength in words": dated(
        {**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME) | {"strength": "a weak one"}]}
    ),
    "a study of stronger ones": dated({**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME) | bracket("0.1", "0.2")]}),
    "hours": dated({**BEYOND, "hours": "12"}, made="2026-11-23T14:30+01:00"),
    "hours without a time": dated({**BEYOND, "hours": "60"}),
    "two days": dated({**BEYOND, "days": "2"}, made="2026-11-23T14:30+01:00"),
    "three days": dated({**BEYOND, "days": "3"}, made="2026-11-23T14:30+01:00"),
    "hours against": dated(
        {**BEYOND, "evidence": [{"source": "study", "says": "x", "hours": "30", "adverse": "yes"}]}, made=""
    ),
    "sterile, category 1": sterile("1"),
    "sterile, category 2": sterile("2", method="aseptically processed", storage="refrigerator"),
    "sterile, tested": sterile("2", method="terminally sterilized", test="passed", storage="freezer"),
    "sterile, from sterile ones": sterile(
        "2", method="aseptically processed", test="not done", start="only sterile", storage="room temperature"
    ),
    "sterile, without a limit": sterile("3", test="not done", storage="refrigerator"),
    "sterile, and a cream": sterile("3", storage="refrigerator", route="topical", form="cream"),
    "a vehicle of seven days": nested({"days": "7"}),
    "a vehicle from stock": nested({}, stock=True),
    "a vehicle from a dated lot": nested({"days": "7"}, lots=(lot("base", expiry="2026-12-20"),)),
    "a vehicle from an undated lot": nested({}, lots=(lot("base", received="2026-11-01"),)),
    "a lot used for two years": dated(
        BEYOND, made="2026-11-23", site={"years_without_expiration": 2}, lots=(lot(received="2024-11-30"),)
    ),
    "nonaqueous": dated({"type": "other nonaqueous"}, site={"day_counting": "day of compounding is day 0"}),
    "evidence that counts": dated(
        {**BEYOND, "evidence": [evidence("60", *ALL_THE_SAME), evidence("90", *ALL_THE_SAME)]}
    ),
    "evidence as long as the table": dated({**BEYOND, "evidence": [evidence("35", *ALL_THE_SAME)]}),
    "a shelf of room temperature": dated({"type": "nonpreserved aqueous", "storage": "room temperature"}),
    "evidence beyond the cap": dated({**BEYOND, "evidence": [evidence("365", *ALL_THE_SAME)]}),
    "evidence at the cap": dated({**BEYOND, "evidence": [evidence("180", *ALL_THE_SAME)]}),
    "evidence of another formula": dated({**BEYOND, "evidence": [evidence("90", "container", "storage")]}),
    "evidence against": dated({**BEYOND, "evidence": [evidence("9", adverse="yes"), evidence("90", *ALL_THE_SAME)]}),
    "the recipe's own days": dated({**BEYOND, "days": "10"}),
    "a local limit": dated(BEYOND, site={"local_limit_days": 7}),
    "a lot that ends": dated(BEYOND, lots=(lot(expiry="2026-12-10"), lot("base", expiry="2026-12-20"))),
    "a lot that has ended": dated(BEYOND, lots=(lot(expiry="2026-11-20"),)),
    "a lot received too long ago": dated(BEYOND, lots=(lot(received="2024-11-20"),)),
    "a lot to be tested again": dated(BEYOND, lots=(lot(retest="2026-11-20"),)),
    "a lot open for too long": dated(
        BEYOND, lots=(lot(expiry="2028-01-31", opened="2026-10-01", after_opening="28 days"),)
    ),
    "a lot in quarantine": dated(BEYOND, lots=(lot(expiry="2026-11-20", status="quarantined"),)),
    "a lot that ends on the day": dated(BEYOND, lots=(lot(expiry="2026-11-23"),)),
    "a lot without expiry": dated(
        BEYOND, made="2025-02-20", lots=(lot(received="2024-02-29"), lot("base", received="2024-03-05"))
    ),
    "a lot received in spring": dated(BEYOND, made="2025-02-20", lots=(lot("base", received="2024-03-05"),)),
    "no day of making": dated(BEYOND, made="", lots=(lot(expiry="2026-12-10"),)),
    "no type": dated({"days": "10"}),
    # what is said of the type, the use and the labels
    "sterile, in two storages": sterile(
        "2", method="aseptically processed", test="passed", storage="Room temperature or in a refrigerator"
    ),
    "sterile, stored in a way that is not read": sterile("2", storage="in the dark", route="topical", form="cream"),
    "sterile and frozen, category 1": sterile("1", storage="freezer"),
    "an eye ointment with water": dated(
        {"type": "other nonaqueous", "storage": "room temperature"},
        {"sterile": TESTED, "route": "ophthalmic", "form": "eye ointment"},
        lines=(active(), line("water", "5 % w/w", substance="purified water"), BASE),
        made="2026-11-23T14:30+01:00",
    ),
    "a syrup that is a powder": dated(
        {"type": "other nonaqueous"}, lines=(active(), line("syrup", "5 % w/w", substance="simple syrup powder"), BASE)
    ),
    "a vehicle that is not known": dated({"type": "other nonaqueous"}, name="Base X"),
    "a label on one of two lines": dated(
        {"type": "preserved aqueous"},
        lines=(active(), line("one", "20 % w/w", substance="aqueous cream"), line("two", "to 100 %", **LABELED)),
    ),
    "a label and a preservative": dated(
        {"type": "preserved aqueous"},
        lines=(
            active(),
            line("keeper", "0.5 % w/w", substance="phenoxyethanol"),
            line("bought", "20 % w/w", **LABELED),
            line("water", "to 100 %", substance="purified water"),
        ),
    ),
    "preserved by volume": by_volume("20 mL", "ethanol", "10 % v/v"),
    "preserved by volume for less": by_volume("70 mL", "ethanol", "10 % v/v"),
    "a preservative of unknown share": by_volume("70 mL", "phenoxyethanol", "1 % v/v"),
    "a preservative that is the active": dated(
        {"type": "preserved aqueous"}, lines=(active(substance="phenoxyethanol"), BASE), changes=of_active("0.7 % w/w")
    ),
    "water that leaves again": dated(
        {"type": "other nonaqueous"},
        {"yields": "30 g"},
        lines=(
            active(),
            line("water", "10 g", substance="purified water"),
            line("gone", "10 g", role="removed", substance="purified water"),
            {**BASE, "substance": "white petrolatum"},
        ),
    ),
    "one vehicle twice": dated(
        {"type": "other nonaqueous"},
        lines=(
            active(),
            {"id": "some", "recipe": "vehicle", "role": "vehicle", "amount": "40 % w/w"},
            {"id": "base", "recipe": "vehicle", "role": "vehicle", "amount": "to 100 %"},
        ),
        nested={"vehicle": {"lines": [line("water", "to 100 %", substance="purified water")], "beyond use": WEEK}},
    ),
    "a study of hours": dated(
        {**BEYOND, "evidence": [{"hours": "48", **evidence("2", *ALL_THE_SAME)}]}, made="2026-11-23T14:30+01:00"
    ),
}
