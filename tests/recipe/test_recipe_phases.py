"""Phases of a recipe: what they may be called, which lines they may have, and which of them a balance weighs."""

from recipe_helpers import changed, mistakes

from formulate.recipe import recipe_from_text
from tests.every import every

PHASE = "phases:\n  oil phase:\n    lines: [solvent, base]\n"


def with_phase(*changes):
    return changed(("method:\n", changed(*changes, text=PHASE) + "method:\n"))


def test_a_phase_has_its_lines_in_the_order_of_weighing():
    text = with_phase(("base]\n", "base]\n    weigh together: yes\n    temperature: 70 degC\n"))
    (phase,) = recipe_from_text(text.replace("<solvent>", "<oil phase>")).phases
    assert (phase.name, phase.lines, phase.on_one_tare) == ("oil phase", ("solvent", "base"), True)
    assert str(phase.temperature.words) == "70 \u00b0C"


@every(
    ("change", "code", "message"),
    [
        (("base]", "other]"), "E_PLACEHOLDER", "no line has the id 'other'"),
        (("oil phase", "drug"), "E_PHASE", "'drug' is no name for a phase"),
        (("oil phase", "1 phase"), "E_PHASE", "'1 phase' is no name for a phase"),
        (("base]\n", "base]\n  other:\n    lines: [base]\n"), "E_PHASE", "line 'base' is in 'oil phase' already"),
        (("[solvent, base]", "[base]\n    weigh together: yes"), "E_PHASE", "one line is weighed on its own tare"),
        (("[solvent, base]", "[]"), "E_YAML_SHAPE", "at least 1 item"),
        (("lines", "line"), "E_YAML_UNKNOWN_KEY", "unknown key 'line'"),
    ],
)
def test_a_phase_that_does_not_fit_is_refused(change, code, message):
    found = [(finding.code, finding.message) for finding in mistakes(with_phase(change))]
    assert any(one == code and message in said for one, said in found), found


def test_what_is_measured_by_volume_is_on_no_balance():
    text = with_phase(("base]\n", "base]\n    weigh together: yes\n"))
    text = changed(("amount: 5 % w/w", "amount: 5 mL"), ("strength:\n", "yields: 100 g\nstrength:\n"), text=text)
    (finding,) = mistakes(text)
    assert (finding.code, finding.message) == ("E_PHASE", "line 'solvent' is 5 mL, which no balance weighs")


def test_a_step_that_names_a_phase_in_part_is_refused():
    (finding,) = mistakes(with_phase().replace("<solvent>", "<oil phase, half>"))
    assert finding.code == "E_PLACEHOLDER"
