"""Steps with a temperature and with a hold: how they are read, and what is refused."""

from fractions import Fraction

import pytest
from recipe_helpers import changed, mistakes

from formulate.errors import InputError
from formulate.recipe import recipe_from_text
from formulate.recipe.method.temperatures import read_temperature
from formulate.recipe.vocabulary import CheckedBy
from formulate.units import DE, US
from tests.every import every

STEP = "  - Dissolve <drug> in <solvent>.\n"


def with_step(*lines):
    """The recipe with one step, written in several lines."""
    return changed((STEP, "  - " + "\n    ".join(lines) + "\n"))


@every(
    ("typed", "degrees", "english", "german"),
    [
        ("70 degC", [70], "70 \u00b0C", "70 \u00b0C"),
        ("70 \u00b0C", [70], "70 \u00b0C", "70 \u00b0C"),
        ("158 degF", [70], "70 \u00b0C", "70 \u00b0C"),
        ("343.15 K", [70], "70 \u00b0C", "70 \u00b0C"),
        ("55 to 60 degC", [55, 60], "55 to 60 \u00b0C", "55 bis 60 \u00b0C"),
        ("2.5 degC to 8 degC", [Fraction(5, 2), 8], "2.5 to 8 \u00b0C", "2,5 bis 8 \u00b0C"),
        ("-20 to -10 degC", [-20, -10], "-20 to -10 \u00b0C", "-20 bis -10 \u00b0C"),
        ("about 120 degC", [120], "about 120 \u00b0C", "etwa 120 \u00b0C"),
        ("at most 36 degC", [36], "at most 36 \u00b0C", "h\u00f6chstens 36 \u00b0C"),
        ("at least 75 degC", [75], "at least 75 \u00b0C", "mindestens 75 \u00b0C"),
    ],
)
def test_a_temperature_is_read_and_printed_in_degrees_celsius(typed, degrees, english, german):
    read = read_temperature(typed)
    assert list(read.degrees) == degrees
    assert (read.words.text(US), read.words.text(DE)) == (english, german)


@every(
    "typed",
    [
        "70",
        "70 g",
        "warm",
        "60 to 55 degC",
        "55 to 55 degC",
        "about 50 to 60 degC",
        "600 degC",
        "-300 degC",
        "5 mL to 8 mL",
    ],
)
def test_what_is_no_temperature_of_a_step_is_refused(typed):
    with pytest.raises(InputError):
        read_temperature(typed)


def test_a_step_has_its_temperature_and_its_hold():
    (step,) = recipe_from_text(
        with_step(
            "step: Dissolve <drug> in <solvent>.",
            "temperature: 55 to 60 degC",
            "hold: no crystals remain",
            "checked by: technician",
        )
    ).method
    assert (step.text, step.hold.check, step.hold.by) == (
        "Dissolve <drug> in <solvent>.",
        "no crystals remain",
        CheckedBy.TECHNICIAN,
    )
    assert step.said() == (
        "Dissolve <drug> in <solvent>. Temperature: 55 to 60 \u00b0C. Hold: no crystals remain (technician)."
    )


def test_the_pharmacist_checks_where_nobody_is_named():
    (step,) = recipe_from_text(with_step("step: Dissolve <drug> in <solvent>.", "hold: clear")).method
    assert step.hold.by is CheckedBy.PHARMACIST


@every(
    ("lines", "code", "remedy"),
    [
        (("step: Mix <drug>.", "checked by: pharmacist"), "E_HOLD", "add 'hold:'"),
        (("step: Mix <drug>.", "hold: clear", "checked by: nurse"), "E_WORD", "use one of"),
        (("step: Mix <drug>.", "temperature: 70 g"), "E_UNIT_DIMENSION", "this is a mass"),
        (("step: Mix <other>.", "hold: clear"), "E_PLACEHOLDER", "use one of: drug, solvent, base"),
        (("temperature: 70 degC", "hold: clear"), "E_FIELD_MISSING", "add 'step:'"),
        (("step: Mix <drug>.", "heat: 70 degC"), "E_YAML_UNKNOWN_KEY", "use one of"),
        (("Note: do not heat.",), "E_YAML_SHAPE", "in quotes"),
    ],
)
def test_a_step_that_does_not_fit_together_is_refused(lines, code, remedy):
    (finding,) = mistakes(with_step(*lines))
    assert finding.code == code
    assert remedy in finding.remedy
