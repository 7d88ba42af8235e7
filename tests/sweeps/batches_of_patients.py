"""Batches for a patient, or of a recipe that states a dose."""

from __future__ import annotations

from tests.sweeps.case import CREAM, TENTH, Case, active, line, of

SOLUTION = (active(), line("water", "to 100 mL"))
MILLIGRAM = {**of("1 mg/mL"), "yields": "100 mL", "form": "oral solution", "route": "oral"}
WEIGHED = {**TENTH, "density": "1.25 g/mL"}


def patient(**stated: str) -> dict[str, dict[str, str]]:
    """The patient as an option of ``plan()``."""
    return {"patient": stated}


PATIENTS: dict[str, Case] = {
    "patient: by weight and day": Case(
        SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="12 kg", age="3 years", sig="2.5 mL 3 times a day")
    ),
    "patient: an interval": Case(SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="26 lb", sig="5 mL every 8 h")),
    "patient: in words": Case(
        SOLUTION, "100 mL", MILLIGRAM, options=patient(species="dog", sig="1 teaspoon twice daily"), again=True
    ),
    "patient: once": Case(
        SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="900 g", age="10 days", sig="1 mL daily")
    ),
    "patient: weight alone": Case(SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="70 kg", age="130 years")),
    "patient: a volume of a mass": Case(CREAM, "30 g", WEIGHED, options=patient(sig="2 mL 2 times a day")),
    "patient: a mass of a volume": Case(
        SOLUTION, "100 mL", {**MILLIGRAM, "density": "1.1 g/mL"}, options=patient(sig="3 g two times a day")
    ),
    "patient: capsules": Case(
        (active(), line("filler", "to 300 mg each")),
        "24 capsules",
        of("25 mg/capsule"),
        options=patient(sig="2 capsules every 12 hours", weight="50 kg"),
    ),
    "a stated dose": Case(SOLUTION, "100 mL", {**MILLIGRAM, "dose": {"volume": "5 mL", "greatest": "5 mg"}}),
    "a stated dose by weight": Case(
        SOLUTION, "100 mL", {**MILLIGRAM, "dose": {"volume": "5 mL"}}, options=patient(weight="20 kg")
    ),
    "patient: the lightest": Case(SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="10 g", sig="1 mL daily")),
    "patient: the heaviest": Case(SOLUTION, "100 mL", MILLIGRAM, options=patient(weight="1000 kg", sig="1 mL daily")),
    "refused: an uneven interval": Case(SOLUTION, "100 mL", MILLIGRAM, options=patient(sig="5 mL every 7 hours")),
}
