"""Approving by double entry: what differs is refused without the recipe's value, and questions are asked once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formulate.approval import Entry, approve_recipe, questions_of
from formulate.approval.approving import _questions
from formulate.approval.checking import check_recipe
from formulate.approval.entry import differences_of_entry
from formulate.approval.history import last_approved, tree_of_file
from formulate.errors import FileError, FormulateError, InputError, RecipeError
from formulate.findings import Severity, confirm
from formulate.pharmacy.people import PersonRole
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import copy_recipe, list_recipes, load_recipe
from formulate.recipe.library.difference import changes_between
from formulate.recipe.library.lookup import shipped_folder
from tests.batch.making import line, recipe
from tests.every import every
from tests.studied import studied

AT = "2026-11-23T08:00+01:00"


@pytest.fixture(autouse=True)
def own(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("FORMULATE_RECIPES", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_limit_on_file(monkeypatch):
    """Double entry has to find by itself what no limit on file would."""
    monkeypatch.setattr("formulate.checks.limits.greatest.limits_of", lambda *_: ())


def text_of(active="clonidine", strength="0.1 mg/mL", yields="100 mL", amount="strength", fill="to 100 %", **more):
    """A suspension of one active."""
    keys = {
        "formulate": "1",
        "id": "suspension",
        "version": "1",
        "title": f"{active} <strength>".title().replace("<Strength>", "<strength>"),
        "author": "A. Baker",
        "form": "oral suspension",
        "route": "oral",
        "strength": f"{{{active}: {strength}}}" if strength else "",
        "yields": yields,
        "beyond use": "{type: nonpreserved aqueous, storage: refrigerator}",
    } | {key.replace("_", " "): value for key, value in more.items()}
    lines = [
        f"  - {{id: drug, substance: {active}, role: active, amount: {amount}, hazard: dust}}",
        f"  - {{id: vehicle, substance: suspending vehicle, role: vehicle, amount: {fill}}}",
    ]
    return "\n".join([*(f"{key}: {value}" for key, value in keys.items() if value), "ingredients:", *lines, ""])


def file_of(folder, text, name="suspension.yaml"):
    path = Path(folder, name)
    path.write_text(text, encoding="utf-8")
    return path


def refused(path, **how):
    """The codes and places of what is refused; nothing is then written."""
    before = {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}
    with pytest.raises(RecipeError) as caught:
        approve_recipe(path, **{"by": "C. Dean", "at": AT} | how)
    assert {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()} == before
    return [(finding.code, finding.place.path) for finding in caught.value.findings], str(caught.value)


def entered(strength, content, active="clonidine", **dose):
    return Entry(strength={active: strength}, content={active: content}, dose=dose)


# Double entry -----------------------------------------------------------------------------------------

DIFFERS = "E_ENTRY_DIFFERS"
#: Real errors of compounding, as approvals: what the recipe says, and what the approver enters.
ERRORS = [
    pytest.param("clonidine", "10 mg/mL", ("0.01 mg/mL", "1 mg"), 2, id="1 clonidine 2001, mg for mcg"),
    pytest.param("clonidine", "20 mg/mL", ("0.1 mg/5 mL", "2 mg"), 2, id="2 clonidine 2013, 1000 times"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.1 mcg/mL", "10 mcg"), 2, id="4 clonidine 2023"),
    pytest.param("clonidine", "1 mg/mL", ("0.1 mg/mL", "10 mg"), 2, id="4 clonidine 2023, trituration"),
    pytest.param("clonidine", "0.16 mg/mL", ("0.02 mg/mL", "2 mg"), 2, id="5 clonidine 2020, 8 times"),
    pytest.param("colchicine", "4 mg/mL", ("0.5 mg/mL", "50 mg"), 2, id="6 colchicine 2007, 8 times"),
    pytest.param("zinc", "330 mg/100 mL", ("330 mcg/100 mL", "330 mcg"), 2, id="7 zinc 2006, mg for mcg"),
    pytest.param("zinc", "700 mg/100 mL", ("700 mcg/100 mL", "700 mcg"), 2, id="8 zinc, mg in the template"),
    pytest.param("baclofen", "10 mg/mL", ("1 mg/mL", "100 mg"), 2, id="11 baclofen 2014, a strength next to it"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.1 mg/mL", "10 mcg"), 1, id="the third question catches mcg for mg"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.1 mg/mL", "100 mg"), 1, id="a factor of ten in the content"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.1 % w/v", "10 mg"), 1, id="percent for mg/mL"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.01 % w/w", "10 mg"), 1, id="another basis"),
    pytest.param("clonidine", "0.1 mg/mL", ("0.1 mg/mL", "10 mL"), 1, id="another kind"),
]


@every("active, strength, typed, number", ERRORS)
def test_what_differs_is_refused_without_the_value(active, strength, typed, number, tmp_path):
    path = file_of(tmp_path, text_of(active, strength))
    codes, said = refused(path, entry=entered(*typed, active))
    assert [code for code, _ in codes] == [DIFFERS] * number
    assert load_recipe(path).approval is None
    assert strength.split("/")[0] not in said


def test_another_salt_than_the_recipe_has_is_refused(tmp_path):
    """25: hyoscine hydrobromide for the butylbromide."""
    path = file_of(tmp_path, text_of("hyoscine hydrobromide", "2 mg/mL"))
    codes, said = refused(path, entry=entered("2 mg/mL", "200 mg", "hyoscine butylbromide"))
    unused = [("E_ENTRY_UNUSED", "strength"), ("E_ENTRY_UNUSED", "content")]
    assert codes == [*unused, ("E_ENTRY_NEEDED", "active")]
    assert "hydrobromide" not in said


@every(
    "strength, yields, typed",
    [
        ("0.1 mg/mL", "100 mL", ("0.1 mg/mL", "10 mg")),
        ("0.1 mg/mL", "100 mL", ("0.01 % w/v", "0.01 g")),
        ("0.1 mg/mL", "100 mL", ("0.5 mg/5 mL", "10000 mcg")),
        ("0.1 mg/mL", "100 mL", ("1 in 10000 w/v", "10.0 mg")),
        ("0.1 mg/mL", "33 mL", ("100 mcg/mL", "3.30 mg")),
        ("1/3 mg/mL", "100 mL", ("1/3 mg/mL", "33.3 mg")),
        ("1/3 mg/mL", "100 mL", ("1/3 mg/mL", "33.33 mg")),
        ("1/3 mg/mL", "100 mL", ("1/3 mg/mL", "0.0333 g")),
        ("0.123456 mg/mL", "100 mL", ("0.123456 mg/mL", "12.3 mg")),
        ("0.1 mg/mL", "", ("0.1 mg/mL", "10 mg")),
        ("1 % w/w", "", ("10 mg/g", "1 g")),
        ("5 mg/capsule", "", ("5 mg/capsule", "500 mg")),
        ("50 units/mL", "100 mL", ("50 units/mL", "5000 units")),
    ],
)
def test_what_agrees_is_approved_in_any_unit_and_form(strength, yields, typed, tmp_path):
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}" / "suspension.yaml"
    path.parent.mkdir()
    file_of(path.parent, text_of(strength=strength, yields=yields, form="capsule", fill=_fill(strength)))
    outcome = approve_recipe(path, by="C. Dean", at=AT, entry=entered(*typed))
    assert outcome.approval is not None
    assert load_recipe(path).approval == outcome.approval
    assert outcome.kept.read_bytes() == path.read_bytes()


def _fill(strength):
    return "to 300 mg each" if "capsule" in strength else "to 100 %"


@every("typed", ["33 mg", "33.4 mg", "33.34 mg", "0.033 g", "1/30 g and 1 mg"])
def test_a_number_is_not_rounded_further_or_wrongly(typed, tmp_path):
    path = file_of(tmp_path, text_of(strength="1/3 mg/mL"))
    codes, _ = refused(path, entry=entered("1/3 mg/mL", typed))
    assert [place for _, place in codes] == ["content.clonidine"]


@every(
    "dose, typed, right",
    [
        ("{volume: 5 mL}", "5 mL=0.5 mg", True),
        ("{volume: 5 mL}", "5 mL = 500 mcg", True),
        ("{volume: 5 mL}", "5 mL=5 mg", False),
        ("{volume: 5 mL}", "10 mL=1 mg", False),
        ("{volume: 5 mL}", "0.5 mg", False),
        ("{volume: 5 mL}", None, False),
    ],
)
def test_a_stated_dose_is_asked(dose, typed, right, tmp_path):
    recipe = load_recipe(file_of(tmp_path, text_of(dose=dose)))
    questions = _questions(recipe, Site()).entry
    entry = entered("0.1 mg/mL", "10 mg", **({} if typed is None else {"clonidine": typed}))
    findings = differences_of_entry(questions, entry)
    assert [finding.place.path for finding in findings] == ([] if right else ["dose.clonidine"])
    assert any("One dose and the amount of clonidine in it" in str(question) for question in questions)


def test_what_is_added_as_needed_has_no_amount_to_enter():
    """Of a vehicle each amount is asked, but for the fill line and what is added until it is enough."""
    lines = [line("sugar", "20 g", substance="sucrose"), line("acid", "as needed", substance="citric acid")]
    water = line("water", "to 100 mL", substance="purified water", role="vehicle")
    dated = {"type": "nonpreserved aqueous", "storage": "refrigerator"}
    made = recipe(*lines, water, yields="100 mL", beyond_use=dated)
    assert [question.name for question in _questions(made, Site()).entry] == ["sucrose"]


def test_what_cannot_be_read_and_what_is_not_asked(tmp_path):
    path = file_of(tmp_path, text_of())
    codes, _ = refused(path, entry=Entry(strength={"Clonidine": "0,1 mg/mL"}, content={"clonidine": "ten"}))
    assert [place for _, place in codes] == ["strength.clonidine", "content.clonidine"]
    both = Entry(strength={"clonidine": "0.1 mg/mL", "other": "1 % w/w"}, content={"clonidine": "10 mg"})
    codes, _ = refused(path, entry=both)
    assert codes == [("E_ENTRY_UNUSED", "strength")]
    assert refused(path)[0] == [("E_ENTRY_NEEDED", "active")]
    codes, _ = refused(path, entry=Entry(active=["Clonidine"]))
    assert codes == [("E_ENTRY_NEEDED", "strength.clonidine"), ("E_ENTRY_NEEDED", "content.clonidine")]


def test_a_vehicle_is_asked_by_its_lines_and_an_active_of_no_strength_too(own):
    vehicle = copy_recipe("suspending-vehicle-1-1")
    questions = [str(question) for question in questions_of(vehicle, by="C. Dean", at=AT).entry]
    assert questions == ["Amount of Ora-Plus in 100 mL", "Amount of Ora-Sweet in 100 mL"]
    right = Entry(content={"ora-plus": "50 mL", "Ora-Sweet": "50 mL"})
    codes, _ = refused(vehicle, entry=replace(right, content={"Ora-Plus": "50 g", "Ora-Sweet": "50 mL"}))
    assert codes == [(DIFFERS, "content.Ora-Plus")]
    assert approve_recipe(vehicle, by="C. Dean", at=AT, entry=right).approval is not None
    paste = copy_recipe("zinc-oxide-paste")
    assert "Amount of zinc oxide in 1000 g" in [str(one) for one in questions_of(paste, by="C. Dean", at=AT).entry]


def test_an_active_in_moles_may_be_entered_as_its_mass(own):
    path = copy_recipe("sirolimus-cream-10-umol-l")
    for content in ("1 umol", "0.914 mg", "914 mcg"):
        questions = questions_of(path, by="C. Dean", at=AT).entry
        assert differences_of_entry(questions, entered("10 umol/L", content, "sirolimus")) == (), content
    findings = differences_of_entry(questions, entered("10 umol/L", "9.14 mg", "sirolimus"))
    assert [finding.code for finding in findings] == [DIFFERS]


def test_a_density_that_only_a_lot_states_does_not_hinder_approval(own):
    path = copy_recipe("sirolimus-cream-10-umol-l")
    questions = questions_of(path, by="C. Dean", at=AT)
    assert [str(one) for one in questions.entry][1:] == ["Strength of sirolimus", "Amount of sirolimus in 100 mL"]
    answers = {finding.key: ("as published", "the recipe") for finding in questions.open}
    right = entered("10 umol/L", "1 umol", "sirolimus")
    assert approve_recipe(path, by="C. Dean", at=AT, entry=right, answers=answers).approval is not None


def test_what_cannot_be_planned_or_is_stopped_by_its_formula_is_not_approved(tmp_path):
    entry = entered("0.1 mg/mL", "10 mg")
    path = file_of(tmp_path, text_of(beyond_use=""))
    assert refused(path, entry=entry)[0] == [("E_BUD_TYPE_NEEDED", "beyond use")]
    with pytest.raises(InputError):
        approve_recipe(file_of(tmp_path, text_of(fill="to 90 mL")), by="C. Dean", at=AT, entry=entry)


@every(
    "strength, yields, of",
    [
        ("1 % w/w", "", "100 g"),
        ("1 mg/mL", "", "100 mL"),
        ("2 mg/capsule", "", "100 capsules"),
        ("10 mg/mL", "250 mL", "250 mL"),
    ],
)
def test_the_content_is_asked_in_the_yield_or_in_a_nominal_amount(strength, yields, of, tmp_path_factory):
    fill = "to 300 mg each" if "capsule" in strength else "to 100 %"
    form = "capsule" if "capsule" in strength else "oral suspension"
    text = text_of(strength=strength, yields=yields, fill=fill, form=form)
    path = file_of(tmp_path_factory.mktemp("nominal"), text)
    assert {
        question.of for question in questions_of(path, by="C. Dean", at=AT).entry if question.kind == "content"
    } == {of}


@every("text", [text_of(strength="1 % w/w", yields="100 mL"), text_of(strength="1 % w/w", form="capsule", yields="")])
def test_a_recipe_that_cannot_be_planned_at_all_is_not_approved(text, tmp_path_factory):
    path = file_of(tmp_path_factory.mktemp("unplanned"), text.replace("to 100 %", "to 300 mg each"))
    with pytest.raises(FormulateError):
        approve_recipe(path, by="C. Dean", at=AT)


def test_a_fraction_that_differs_is_another_number(tmp_path):
    path = file_of(tmp_path, text_of(strength="1 mg/mL"))
    codes, _ = refused(path, entry=entered("1 mg/mL", "1/3 g"))
    assert codes == [(DIFFERS, "content.clonidine")]


def test_what_other_lines_bring_is_in_the_content(tmp_path):
    """The whole of an ion is entered, not what its own line gives."""
    text = text_of("sodium chloride", "1 mEq/mL", amount="rest of sodium").replace("{sodium chloride: 1", "{sodium: 1")
    text = text.replace("role: active,", "role: active, counted as: sodium,")
    citrate = "  - {id: citrate, substance: sodium citrate dihydrate, role: buffer, amount: 5 g}\n"
    path = file_of(tmp_path, text.replace("  - {id: vehicle", f"{citrate}  - {{id: vehicle"))
    (content,) = [one for one in questions_of(path, by="C. Dean", at=AT).entry if one.kind == "content"]
    assert content.is_answered_by("100 mEq")
    assert not content.is_answered_by("1.13 g")


def test_the_amount_of_a_preservative_without_a_range_on_file_is_asked(tmp_path):
    for name, is_asked in (("thimerosal", True), ("methylparaben", False)):
        preservative = f"  - {{id: preservative, substance: {name}, role: preservative, amount: 2 mg}}\n"
        path = file_of(tmp_path, text_of().replace("  - {id: vehicle", f"{preservative}  - {{id: vehicle"))
        asked = [one.name for one in questions_of(path, by="C. Dean", at=AT).entry]
        assert (name in asked) is is_asked, name


def test_shipped_recipes_can_be_asked_about(own):
    most = 0
    for entry in list_recipes()[::2]:
        path = copy_recipe(entry.id) if entry.shipped else entry.path
        questions = questions_of(path, by="C. Dean", at=AT)
        assert questions.entry, entry.id
        most = max(most, len(questions.open))
    assert most <= 6


# Who ------------------------------------------------------------------------------------------------


def test_one_person_enters_twice_four_hours_apart(tmp_path):
    path, entry = file_of(tmp_path, text_of()), entered("0.1 mg/mL", "10 mg")
    assert questions_of(path, by="a baker", at=AT, clock=AT).entry == ()
    first = approve_recipe(path, by="a baker", at=AT, clock=AT)
    assert (first.approval, first.earliest) == (None, "2026-11-23 12:00+01:00")
    assert load_recipe(path).approval is None
    with pytest.raises(InputError, match="4 hours after the first") as caught:
        approve_recipe(path, by="A. Baker", at="2026-11-23T11:59+01:00", clock="2026-11-23T11:59+01:00", entry=entry)
    assert caught.value.code == "E_REENTRY_EARLY"
    with pytest.raises(InputError):
        approve_recipe(path, by="A. Baker", at="2026-11-23T11:59+02:00", clock="2026-11-23T11:59+02:00", entry=entry)
    later = "2026-11-23T12:00+01:00"
    codes, _ = refused(path, by="A. Baker", at=later, clock=later, entry=entered("0.1 mg/mL", "10 g"))
    assert codes == [(DIFFERS, "content.clonidine")]
    second = approve_recipe(path, by="A. Baker", at=later, clock=later, entry=entry)
    assert (second.approval.single_person, second.approval.shown) == (True, "A. Baker, SINGLE-PERSON")
    batch = plan(load_recipe(path), "100 mL", made="2026-11-24")
    (marked,) = (finding for finding in batch.findings if finding.code == "W_SINGLE_PERSON")
    assert "SINGLE-PERSON" in marked.message


@every(
    ("first", "second"),
    [
        ("2026-11-23T08:00+01:00", "2026-11-23T12:30+01:00"),
        ("2026-11-22T08:00+01:00", "2026-11-24T08:00+01:00"),
        ("2020-01-02", "2030-01-02"),
    ],
)
def test_a_time_that_is_typed_is_not_the_time_that_passed(first, second, tmp_path):
    path, entry = file_of(tmp_path, text_of()), entered("0.1 mg/mL", "10 mg")
    outcome = approve_recipe(path, by="A. Baker", at=first, clock="2026-11-23T12:29:50+01:00")
    assert outcome.earliest == "2026-11-23 16:29+01:00"
    for clock in ("2026-11-23T12:30:00+01:00", "2026-11-23T16:29:00+01:00"):
        with pytest.raises(InputError) as caught:
            approve_recipe(path, by="A. Baker", at=second, clock=clock, entry=entry)
        assert caught.value.code == "E_REENTRY_EARLY"
    assert approve_recipe(path, by="A. Baker", at=second, clock="2026-11-23T16:30+01:00", entry=entry).approval
    path = file_of(tmp_path, text_of())
    with pytest.raises(InputError) as caught:  # without a clock nobody alone
        approve_recipe(path, by="A. Baker", at=first)
    assert caught.value.code == "E_CLOCK_NEEDED"


def test_a_change_begins_the_first_entry_again(tmp_path):
    path = file_of(tmp_path, text_of())
    approve_recipe(path, by="A. Baker", at="2026-11-23", clock="2026-11-23")
    path.write_text(path.read_text("utf-8").replace("0.1 mg/mL", "0.2 mg/mL"), encoding="utf-8")
    assert (
        approve_recipe(path, by="A. Baker", at="2026-11-24T08:00+01:00", clock="2026-11-24T08:00+01:00").approval
        is None
    )
    with pytest.raises(InputError):
        approve_recipe(path, by="A. Baker", at="2026-11-24", clock="2026-11-24", entry=entered("0.2 mg/mL", "20 mg"))
    assert approve_recipe(
        path, by="A. Baker", at="2026-11-25", clock="2026-11-25", entry=entered("0.2 mg/mL", "20 mg")
    ).approval


def test_a_site_may_forbid_one_person_alone(tmp_path):
    path = file_of(tmp_path, text_of())
    with pytest.raises(InputError, match="not the author") as caught:
        approve_recipe(path, by="A. Baker", at=AT, clock=AT, site=Site(single_person_approval=False))
    assert caught.value.code == "E_SINGLE_PERSON"
    approve_recipe(path, by="A. Baker", at="2026-11-22", clock="2026-11-22")
    approve_recipe(path, by="A. Baker", at="2026-11-23", clock="2026-11-23", entry=entered("0.1 mg/mL", "10 mg"))
    batch = plan(load_recipe(path), "100 mL", site=Site(single_person_approval=False))
    assert [one.severity for one in batch.findings if one.code == "E_SINGLE_PERSON"] == [Severity.STOP]


def test_who_may_approve(tmp_path):
    path, entry = file_of(tmp_path, text_of()), entered("0.1 mg/mL", "10 mg")
    site = Site(people={"C. Dean": PersonRole.TECHNICIAN, "E. Field": PersonRole.PHARMACIST})
    for by, code in (("C. Dean", "E_ROLE"), ("G. Hill", "E_ROLE"), ("x", "E_NAME"), ("Е. Field", "E_NAME")):
        with pytest.raises(InputError) as caught:
            approve_recipe(path, by=by, at=AT, entry=entry, site=site)
        assert caught.value.code == code
    assert approve_recipe(path, by="e field", at=AT, entry=entry, site=site).approval.by == "e field"
    without = file_of(tmp_path, text_of(author=""), "without.yaml")
    assert refused(without, entry=entry)[0] == [("E_AUTHOR_NEEDED", "author")]


# Questions about the formula ---------------------------------------------------------------------------

ANSWER = ("the study tested this formula", "J. Example 2019; 12: 34")


def bromide(own):
    path = studied(copy_recipe("potassium-bromide-solution-250"))
    questions = questions_of(path, by="C. Dean", at=AT)
    typed = entered("250 mg/mL", "25 g", "potassium bromide")
    return path, questions, typed, {finding.key: ANSWER for finding in questions.open}


def test_a_property_of_the_formula_is_asked_once_and_then_quiet(own):
    path, _, typed, answers = bromide(own)
    assert "E_BUD_EVIDENCE:beyond use" in answers
    drafted = plan(load_recipe(path), "100 mL", made="2026-11-24")
    assert "E_BUD_EVIDENCE:beyond use" in [finding.key for finding in drafted.open_findings]
    codes, said = refused(path, entry=typed)
    assert {code for code, _ in codes} == {"E_ANSWER_NEEDED"}
    assert "--answer 'E_BUD_EVIDENCE:beyond use=REASON; REFERENCE'" in said
    approve_recipe(path, by="C. Dean", at=AT, entry=typed, answers=answers)
    for make in ("50 mL", "100 mL", "250 mL"):
        batch = plan(load_recipe(path), make, made="2026-11-24")
        assert batch.open_findings == ()
        (noted,) = (finding for finding in batch.findings if finding.key == "E_BUD_EVIDENCE:beyond use")
        assert (noted.severity, noted.confirmed_by) == (Severity.NOTE, "C. Dean")
        assert noted.reason == "; ".join(ANSWER)


@every(
    "change",
    [
        ("E_BUD_EVIDENCE:beyond use", ("ok", "J. Example 2019")),
        ("E_BUD_EVIDENCE:beyond use", ("the study tested this formula", "")),
        ("E_BUD_EVIDENCE:beyond use", ("the study tested this formula", "n/a")),
        ("E_NOTHING:beyond use", ANSWER),
    ],
)
def test_an_answer_has_a_question_a_reason_and_a_reference(change, own):
    path = own / "potassium-bromide-solution-250.yaml"
    path.unlink(missing_ok=True)
    path, _, typed, answers = bromide(own)
    codes, _ = refused(path, entry=typed, answers={**answers, change[0]: change[1]})
    assert len(codes) == 1


def test_every_strength_that_may_be_chosen_is_asked_about(tmp_path, monkeypatch):
    """A figure that depends on the strength is asked with each; one answer is for all of them."""

    def check(batch):
        stated = {"name": "x", "amount": batch.strengths[0].stated, "greatest": "1 mg/mL", "origin": "y"}
        yield confirm("E_LIMIT_ABOVE", **stated, place="ingredients.drug")

    monkeypatch.setattr("formulate.checks.CHECKS", (check,))
    path = file_of(tmp_path, text_of(strength="{stated: 1 mg/mL, allowed: [1 mg/mL, 2 mg/mL, 0.5 % w/v]}"))
    questions = questions_of(path, by="C. Dean", at=AT)
    assert [finding.key for finding in questions.open] == ["E_LIMIT_ABOVE:ingredients.drug"]
    assert len(questions.formula) == 3
    answers = {"E_LIMIT_ABOVE:ingredients.drug": ANSWER}
    approve_recipe(path, by="C. Dean", at=AT, entry=entered("1 mg/mL", "100 mg"), answers=answers)
    recipe = load_recipe(path)
    for strength in ("1 mg/mL", "2 mg/mL", "0.5 % w/v"):
        assert plan(recipe, "100 mL", strength=strength).open_findings == ()
    assert len(recipe.approval.answers) == 3


def test_units_without_a_strength_are_asked_by_their_number(tmp_path):
    lines = (
        "ingredients:\n  - {id: fat, substance: hard fat, role: base, amount: 2 g each}\n"
        "  - {id: wax, substance: wax, role: base, amount: 100 mg each}\n"
    )
    keys = text_of(form="suppository", route="rectal", strength="", yields="", title="Base").split("ingredients:")[0]
    path = file_of(tmp_path, keys.replace("strength: {clonidine: }\n", "") + lines)
    questions = [str(question) for question in questions_of(path, by="C. Dean", at=AT).entry]
    assert questions == ["Amount of hard fat in 100 suppositories", "Amount of wax in 100 suppositories"]


# Versions ---------------------------------------------------------------------------------------------


def test_what_was_approved_is_kept_and_what_changed_is_shown(tmp_path):
    path, entry = file_of(tmp_path, text_of()), entered("0.1 mg/mL", "10 mg")
    approve_recipe(path, by="C. Dean", at=AT, entry=entry)
    changed = path.read_text("utf-8").replace("clonidine: 0.1 mg/mL", "clonidine: 0.2 mg/mL")
    path.write_text(changed, encoding="utf-8")
    before = tree_of_file(last_approved(path))
    assert changes_between(before, tree_of_file(path)) == (("strength.clonidine", "0.1 mg/mL", "0.2 mg/mL"),)
    double = entered("0.2 mg/mL", "20 mg")
    assert refused(path, entry=double)[0] == [("E_VERSION_UNCHANGED", "version")]
    path.write_text(text_of(strength="0.2 mg/mL"), encoding="utf-8")  # without the history in the file
    assert refused(path, entry=double)[0] == [("E_VERSION_UNCHANGED", "version")]
    path.write_text(changed.replace("version: 1\n", "version: 2\n"), encoding="utf-8")
    assert approve_recipe(path, by="C. Dean", at=AT, entry=double).kept.name == "suspension-2.yaml"
    assert sorted(one.name for one in (tmp_path / "approved").iterdir()) == ["suspension-1.yaml", "suspension-2.yaml"]
    again = approve_recipe(path, by="E. Field", at=AT, entry=double)
    assert (again.approval.by, last_approved(path)) == ("E. Field", again.kept)


def test_a_version_of_the_library_is_not_given_again(tmp_path, own):
    entry = entered("0.1 mg/mL", "10 mg")
    approve_recipe(file_of(own, text_of()), by="C. Dean", at=AT, entry=entry)
    file_of(own, "broken: [", "broken.yaml")
    file_of(own, text_of(id="another"), "another.yaml")
    elsewhere = file_of(tmp_path, text_of(strength="0.2 mg/mL"))
    assert refused(elsewhere, entry=entered("0.2 mg/mL", "20 mg"))[0] == [("E_VERSION_UNCHANGED", "version")]
    same = file_of(tmp_path, text_of(), "same.yaml")
    assert approve_recipe(same, by="C. Dean", at=AT, entry=entry).approval is not None


def test_without_a_kept_version_there_is_nothing_to_compare(tmp_path):
    path = file_of(tmp_path, text_of())
    with pytest.raises(FileError, match="no approved version"):
        last_approved(path)
    approve_recipe(path, by="C. Dean", at=AT, entry=entered("0.1 mg/mL", "10 mg")).kept.unlink()
    with pytest.raises(FileError, match="no approved version"):
        last_approved(path)
    for text in ("- a list", "broken: [", ""):
        with pytest.raises(RecipeError):
            tree_of_file(file_of(tmp_path, text, "other.yaml"))


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    path = file_of(tmp_path, text_of())
    (tmp_path / "approved").write_text("a file", encoding="utf-8")
    with pytest.raises(FileError, match="no copy can be kept"):
        approve_recipe(path, by="C. Dean", at=AT, entry=entered("0.1 mg/mL", "10 mg"))


def test_shipped_recipes_stay_as_they_are():
    with pytest.raises(FileError) as caught:
        approve_recipe(shipped_folder() / "zinc-oxide-paste.yaml", by="C. Dean", at=AT)
    assert caught.value.code == "E_RECIPE_SHIPPED"


def test_the_check_of_a_file_says_why_it_cannot_be_planned(tmp_path):
    """A density is missing: the strength is by weight, and the yield by volume."""
    path = tmp_path / "cream.yaml"
    path.write_text(
        "formulate: 1\nid: cream\nversion: 1\ntitle: Urea <strength> cream\nform: cream\nroute: topical\n"
        "strength: {urea: 10 % w/w}\nyields: 100 mL\ningredients:\n"
        "  - {id: urea, substance: urea, role: active, amount: strength}\n"
        "  - {id: base, substance: hydrophilic cream, role: base, amount: to 100 %}\n"
        "method: [Mix <urea> with <base>.]\n",
        "utf-8",
    )
    assert "E_DENSITY_NEEDED" in {finding.code for finding in check_recipe(path)}
