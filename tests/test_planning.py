"""plan() as a whole: findings and confirmations, the working, the second path."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module

import pytest

from formulate.batch.asking.asked import Confirmation
from formulate.errors import InputError, PlanError, RecheckError
from formulate.findings import Severity
from formulate.pharmacy.people import PersonRole
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recheck import Difference
from formulate.recipe import load_recipe
from formulate.record import to_record
from formulate.units import parse
from tests.batch.making import active, codes, line, lot, mistakes, recipe
from tests.every import every
from tests.shipped import NAMES
from tests.studied import studied_bromide

FOUNDING = load_recipe("sirolimus-cream-0.1")
ZEROS = "E_QTY_ZEROS:make"
REASON = "as ordered, read back"


def asked():
    """A batch that asks for a confirmation of the amount to make."""
    return plan(FOUNDING, "30.000 g")


def test_a_confirmation_closes_what_asked_for_it():
    assert ZEROS in [finding.key for finding in asked().open_findings]
    batch = plan(FOUNDING, "30.000 g", confirmations=[Confirmation(key=ZEROS, by="A. Vogt", reason=REASON)])
    assert ZEROS not in [finding.key for finding in batch.open_findings]
    (closed,) = (finding for finding in batch.findings if finding.key == ZEROS)
    assert (closed.confirmed_by, closed.reason) == ("A. Vogt", REASON)
    assert f"(confirmed by A. Vogt: {REASON})" in closed.line()
    assert to_record(batch)["typed"]["confirmations"] == {ZEROS: {"by": "A. Vogt", "reason": REASON}}


@pytest.mark.parametrize(
    ("key", "by", "code"),
    [
        ("E_QTY_ZEROS:overfill", "A. Vogt", "E_CONFIRMATION_UNKNOWN"),
        ("W_DRAFT:recipe", "A. Vogt", "E_CONFIRMATION_UNKNOWN"),
        (ZEROS, " ", "E_NAME"),
        (ZEROS, "A", "E_NAME"),
        (ZEROS, "A.\nVogt", "E_TEXT_CHARSET"),
    ],
)
def test_a_confirmation_of_what_nobody_asked_is_a_mistake(key, by, code):
    with pytest.raises(PlanError) as error:
        plan(FOUNDING, "30.000 g", confirmations=[Confirmation(key=key, by=by, reason=REASON)])
    assert mistakes(error) == [(code, "confirmations")]


@every(
    ("formula", "make", "key", "why"),
    [
        (FOUNDING, "30.000 g", "W_DRAFT:recipe", "it is a remark"),
        (FOUNDING, "30.000 g", "E_LOT_DATES:made", f"open are: {ZEROS}"),
        (FOUNDING, "30 g", ZEROS, "nothing asks for one"),
        ("cefazolin-eye-drops-0.35", "10 mL", "E_BELOW_SMALLEST:ingredients.thimerosal", "it is a hard stop"),
    ],
)
def test_a_confirmation_that_nothing_takes_says_why(formula, make, key, why):
    with pytest.raises(PlanError, match=why):
        plan(formula, make, confirmations=[Confirmation(key=key, by="A. Vogt", reason=REASON)])


@every("reason", ["", " ", "ok", "OK.", "x", "xxxxxxx", "- - -", "checked", "see above", "because", "A\nB"])
def test_a_confirmation_has_a_reason(reason):
    with pytest.raises(PlanError) as error:
        plan(FOUNDING, "30.000 g", confirmations=[Confirmation(key=ZEROS, by="A. Vogt", reason=reason)])
    assert [place for _, place in mistakes(error)] == ["confirmations"]


def test_who_may_confirm_follows_from_the_settings():
    people = {"A. Vogt": PersonRole.PHARMACIST, "C. Dean": PersonRole.TECHNICIAN}
    bromide = studied_bromide()
    evidence = "E_BUD_EVIDENCE:beyond use"

    def confirmed(formula, make, key, by):
        answer = Confirmation(key=key, by=by, reason=REASON)
        return plan(formula, make, site=Site(people=people), confirmations=[answer])

    for formula, make, key, by in [
        (FOUNDING, "30.000 g", ZEROS, "a vogt"),
        (FOUNDING, "30.000 g", ZEROS, "Dean, C."),
        (bromide, "100 mL", evidence, "A. Vogt"),
    ]:
        assert key not in [finding.key for finding in confirmed(formula, make, key, by).open_findings]
    for formula, make, key, by in [
        (bromide, "100 mL", evidence, "C. Dean"),
        (bromide, "100 mL", evidence, "E. Field"),
        (FOUNDING, "30.000 g", ZEROS, "E. Field"),
    ]:
        with pytest.raises(PlanError) as error:
            confirmed(formula, make, key, by)
        assert mistakes(error) == [("E_ROLE", "confirmations")]


def test_a_stop_cannot_be_confirmed():
    weak = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 ppm w/w"})
    (stop,) = (finding for finding in plan(weak, "30 g").findings if finding.code == "E_BELOW_SMALLEST")
    with pytest.raises(PlanError):
        plan(weak, "30 g", confirmations=[Confirmation(key=stop.key, by="A. Vogt", reason=REASON)])


def chosen():
    """A batch for which everything that can be asked for is asked for."""
    cream = recipe(
        active("x"),
        line("rest", "to 100 %"),
        strength={"x": {"stated": "1 % w/w", "allowed": ["1 % w/w", "2 % w/w"]}},
        title="X <strength>",
    )
    return plan(
        cream,
        "30.000 g",
        strength="2 % w/w",
        lots=[lot("x", assay="98 %", assay_basis="as is")],
        excess="3 %",
        containers=2,
        overfill="0.5 g",
        overage={"x": "5 %"},
    )


def test_what_was_asked_gives_the_same_batch_again():
    assert plan(chosen().asked) == chosen()


def test_what_was_asked_is_planned_again_with_a_change():
    first = chosen()
    confirmed = [Confirmation(key=ZEROS, by="A. Vogt", reason=REASON)]
    second = plan(replace(first.asked, made="2026-11-23", confirmations=confirmed))
    assert second.made == "2026-11-23"
    assert second.lines == first.lines
    assert second.total == first.total
    assert ZEROS not in [finding.key for finding in second.open_findings]
    third = plan(replace(second.asked, made="2026-11-24"))
    assert third.asked.confirmations == tuple(confirmed)
    assert replace(third.asked, made="2026-11-23") == second.asked


def test_who_asked_cannot_change_what_was_asked():
    overage, lots = {"x": "5 %"}, [lot("x")]
    batch = plan(
        recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/w"}), "30 g", lots=lots, overage=overage
    )
    overage["x"] = "50 %"
    lots.clear()
    assert batch.asked.overage == {"x": "5 %"}
    assert len(batch.asked.lots) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recipe": "sirolimus-cream-0.1"}, "recipe: expected a recipe"),
        ({"site": None}, "site: expected a site"),
        ({"lots": [{"line": "x"}]}, r"lots\[0\]: expected a lot"),
        ({"instruments": "B1"}, "instruments: expected a list"),
        ({"overage": [("x", "5 %")]}, "overage: expected texts by name"),
        ({"confirmations": [Confirmation(key=1, by="A", reason=REASON)]}, r"confirmations\[0\]\.key: expected a text"),
    ],
)
def test_what_is_asked_has_the_types_of_its_fields(change, said):
    with pytest.raises(InputError, match=said):
        replace(chosen().asked, **change)


def test_all_is_asked_in_one_place():
    with pytest.raises(InputError, match="in one place"):
        plan(chosen().asked, "60 g")
    with pytest.raises(InputError, match="in one place"):
        plan(chosen().asked, made="2026-11-24")


def test_the_gravest_findings_come_first_and_each_once():
    weak = recipe(active("x", correct="yes"), line("rest", "to 100 %"), strength={"x": "1 ppm w/w"})
    findings = plan(weak, "30.000 g").findings
    gravity = [list(Severity).index(finding.severity) for finding in findings]
    assert gravity == sorted(gravity)
    assert len(set(findings)) == len(findings)
    assert {"E_POTENCY_MISSING", "E_BELOW_SMALLEST", "E_QTY_ZEROS"} <= {finding.code for finding in findings}


def test_equal_input_gives_an_equal_batch():
    assert plan(FOUNDING, "30 g") == plan(FOUNDING, "30 g")


@every("name", NAMES)
def test_every_number_of_a_shipped_recipe_has_a_step_that_ends_in_it(name):
    shipped = load_recipe(name)
    units = {**dict.fromkeys(("suppository", "vaginal suppository"), "12 suppositories"), "capsule": "30 capsules"}
    make = shipped.yields or parse(units.get(shipped.form.value, "30 g"))
    lots = [lot(one.id, activity="5500 units/mg") for one in shipped.ingredients if "nystatin" in one.name]
    lots += [lot(shipped.density_from, density="0.98 g/mL")] if shipped.density_from else []
    volume = {"E_DENSITY_NEEDED": "100 mL"}
    try:
        batch = plan(shipped, make, lots=lots)
    except PlanError as error:
        batch = plan(shipped, volume[error.code], lots=lots)
    for one in batch.lines:
        values = [step.value for step in one.working if not isinstance(step.value, Fraction)]
        for number in (one.needed, one.corrected, one.other_way):
            assert number is None or number in values
        if one.to_measure is not None and one.counted is None:
            assert one.to_measure in values
        assert all(step.symbol and step.substituted and step.source.key for step in one.working)
    for strength in batch.strengths:
        assert strength.achieved is None or strength.achieved.steps[-1].value == strength.achieved.value


def test_a_step_is_checkable_by_hand():
    working = plan(FOUNDING, "30 g").working().split("\n")
    assert "m(sirolimus) = c x M = 0.1 % w/w x 30 g = 30 mg   [stated, recipe]" in working


def test_a_difference_of_the_second_path_gives_no_batch(monkeypatch):
    difference = Difference("lines[sirolimus].needed", "30 mg", "31 mg")
    monkeypatch.setattr(import_module("formulate.planning"), "recheck", lambda record: (difference,))
    with pytest.raises(RecheckError, match=r"lines\[sirolimus\]\.needed: 30 mg by the first") as error:
        plan(FOUNDING, "30 g")
    assert error.value.code == "E_RECHECK"


def test_a_recipe_whose_values_are_not_its_texts_gives_no_batch():
    """What a caller changes in Python alone, the second path does not know of."""
    stronger = replace(FOUNDING.strengths[0], strength=load_recipe("sirolimus-ointment").strengths[0].allowed[-1])
    with pytest.raises(RecheckError):
        plan(replace(FOUNDING, strengths=(stronger,)), "30 g")


def test_a_nested_recipe_keeps_its_texts_too():
    batch = plan(load_recipe("coal-tar-ointment"), "100 g")
    assert list(to_record(batch)["typed"]["nested"]) == ["zinc-oxide-paste"]


def test_five_hundred_lines_are_planned():
    """hostile H215."""
    many = recipe(*(line(f"x{number}", "0.1 % w/w") for number in range(499)), line("rest", "to 100 %"))
    batch = plan(many, "1 kg")
    assert len(batch.lines) == 500
    assert batch.sum_of_lines == parse("1000 g")
    assert codes(batch, "stop") == ["E_BUD_TYPE_NEEDED"]
