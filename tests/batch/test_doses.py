"""The patient of a batch: read from plain words, and one dose of each active by weight and by day."""

from fractions import Fraction

import pytest

from formulate.batch.patient.patient import patient_text, read_age, read_patient, read_sig, read_weight
from formulate.errors import InputError, PlanError
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recheck.reading.rates import of_sig
from formulate.record import make_record, to_record
from formulate.units import DE, parse, show
from tests.batch.making import active, line, recipe
from tests.batch.making import plan as plan_of
from tests.every import every

METRONIDAZOLE = "metronidazole-suspension-50"


@every(
    ("text", "taken", "per_day"),
    [
        ("5 mL 2 times a day", "5 mL", 2),
        ("5 mL, 2 times a day", "5 mL", 2),
        ("5 mL once a day", "5 mL", 1),
        ("2.5 mL twice daily", "2.5 mL", 2),
        ("1 teaspoon three times per day", "5 mL", 3),
        ("1 capsule four times each day", "1 capsule", 4),
        ("2 capsules 1 time a day", "2 capsules", 1),
        ("5 mL every 8 hours", "5 mL", 3),
        ("5 mL  every 6h", "5 mL", 4),
        ("5 mL every 24 hours", "5 mL", 1),
        ("5 mL daily", "5 mL", 1),
        ("5 mL every day", "5 mL", 1),
        ("0.5 g 12 times a day", "0.5 g", 12),
        ("4 mL once a week", "4 mL", Fraction(1, 7)),
        ("4 mL weekly", "4 mL", Fraction(1, 7)),
        ("4 mL once every week", "4 mL", Fraction(1, 7)),
        ("4 mL 3 times per week", "4 mL", Fraction(3, 7)),
        ("4 mL twice weekly", "4 mL", Fraction(2, 7)),
        ("1 tablet every other day", "1 tablet", Fraction(1, 2)),
        ("1 tablet every 3 days", "1 tablet", Fraction(1, 3)),
        ("1 tablet every 48 hours", "1 tablet", Fraction(1, 2)),
        ("1 tablet every 36 hours", "1 tablet", Fraction(2, 3)),
        ("1 tablet every other week", "1 tablet", Fraction(1, 14)),
        ("1 tablet once every 2 weeks", "1 tablet", Fraction(1, 14)),
    ],
)
def test_a_sig_is_an_amount_and_how_often(text, taken, per_day):
    sig = read_sig(text)
    assert (sig.taken, sig.per_day) == (parse(taken), per_day)
    again, often = of_sig(text)
    assert (parse(again), often) == (parse(taken), per_day)


@every(
    ("text", "remedy"),
    [
        ("10 mg biweekly", "write 'twice a week' or 'every 2 weeks'"),
        ("10 mg once a month", "write 'every 4 weeks' or the number of days"),
        ("10 mg 8 times a week", "write how many times a day, or every how many hours"),
    ],
)
def test_how_often_has_one_meaning(text, remedy):
    with pytest.raises(InputError) as caught:
        read_sig(text)
    assert caught.value.remedy.startswith(remedy)


@every(
    ("sig", "english", "german"),
    [
        ("4 mL weekly", "4 mL once a week", "4 mL einmal in der Woche"),
        ("2.5 mL 3 times weekly", "2.5 mL 3 times a week", "2,5 mL 3-mal in der Woche"),
        ("4 mL every other day", "4 mL every 2 days", "4 mL alle 2 Tage"),
        ("4 mL every other week", "4 mL every 2 weeks", "4 mL alle 2 Wochen"),
        ("4 mL every 36 hours", "4 mL every 36 hours", "4 mL alle 36 Stunden"),
        ("4 mL every other hour", "4 mL 12 times a day", "4 mL 12-mal am Tag"),
    ],
)
def test_how_often_is_printed_in_words(sig, english, german):
    blank = patient_text({"sig": sig}).partition("age not stated, ")[2]
    assert (blank, patient_text({"sig": sig}, DE).partition("Alter nicht angegeben, ")[2]) == (english, german)


@every(
    "text",
    [
        *("5 mL", "2 times a day", "5 mL as needed", "5 mL 2 times a day as needed", "5 mL every 7 hours", "5 mL QD"),
        *("5 mL 0 times a day", "5 2 times a day", "take 5 mL daily", "1 to 2 capsules daily", "5 mL every 0 hours"),
    ],
)
def test_anything_else_of_a_sig_is_refused(text):
    with pytest.raises(InputError):
        read_sig(text)


@every(
    ("text", "days"),
    [("10 days", 10), ("2 weeks", 14), ("1 year", Fraction(1461, 4)), ("12 hours", Fraction(1, 2)), ("0 days", 0)],
)
def test_an_age_in_days(text, days):
    assert read_age(text) == days


@every("text", ["old", "3", "3 yrs", "-1 years", "131 years"])
def test_no_age(text):
    with pytest.raises(InputError):
        read_age(text)


@every("text", ["9 g", "1001 kg", "5 mL", "12"])
def test_no_weight(text):
    with pytest.raises(InputError):
        read_weight(text)


def test_nothing_stated_is_no_patient():
    assert read_patient({}) is None
    assert plan(METRONIDAZOLE, "100 mL", patient={"weight": " ", "sig": ""}).asked.patient == {}
    assert patient_text({}) == ""


def test_a_person_has_no_species():
    assert read_patient({"species": "Human"}).species == ""
    assert read_patient({"species": "Guinea  Pig"}).species == "guinea pig"


def test_every_mistake_of_a_patient_is_found_at_once():
    with pytest.raises(PlanError) as caught:
        plan(METRONIDAZOLE, "100 mL", patient={"weight": "a lot", "age": "old", "name": "x", "sig": "daily"})
    assert {str(one.place) for one in caught.value.findings} == {
        *("patient.weight", "patient.age", "patient.name", "patient.sig")
    }


@every("patient", [["12 kg"], {"weight": 12}, "12 kg"])
def test_a_patient_of_another_type_is_refused(patient):
    with pytest.raises(InputError):
        plan(METRONIDAZOLE, "100 mL", patient=patient)


def test_a_sig_in_another_unit_than_the_product_is_refused():
    with pytest.raises(PlanError, match=r"patient\.sig") as caught:
        plan(METRONIDAZOLE, "100 mL", patient={"sig": "1 tablet daily"})
    assert caught.value.code == "E_UNIT_DIMENSION"


def test_one_dose_by_weight_and_day():
    patient = {"weight": "12 kg", "age": "3 years", "sig": "5 mL 3 times a day"}
    batch = plan(METRONIDAZOLE, "100 mL", patient=patient)
    (dose,) = batch.doses
    values = (dose.content, dose.daily, dose.by_weight, dose.daily_by_weight)
    assert [show(one.value) for one in values] == ["250 mg", "750 mg", "about 20.8333 mg/kg", "62.5 mg/kg/day"]
    assert dose.shown() == ("metronidazole: 5 mL holds 250 mg (about 20.8333 mg/kg); 3 a day: 750 mg (62.5 mg/kg/day)")
    assert "dose(metronidazole) = P x c = 5 mL x 50 mg/mL = 250 mg" in batch.working()


def test_a_dose_without_weight_or_sig_says_less():
    assert plan(METRONIDAZOLE, "100 mL", patient={"sig": "5 mL daily"}).doses[0].shown() == (
        "metronidazole: 5 mL holds 250 mg; 1 a day: 250 mg"
    )
    assert plan(METRONIDAZOLE, "100 mL", patient={"weight": "12 kg"}).doses == ()


@every("key", ["taken", "per_day", "content", "daily", "by_weight", "daily_by_weight"])
def test_another_value_of_a_dose_is_found_by_the_second_computation(key):
    batch = plan(METRONIDAZOLE, "100 mL", patient={"weight": "12 kg", "sig": "5 mL 3 times a day"})
    record = to_record(batch)
    (dose,) = record["results"]["doses"]
    dose[key] = "4" if key == "per_day" else {**dose[key], "value": "9"}
    assert [difference.path for difference in recheck(record)] == [f"doses[metronidazole].{key}"]


@every("unit", ["mg", "mg/day", "mg/lb"])
def test_a_dose_by_weight_in_another_unit_is_found(unit):
    record = make_record(plan(METRONIDAZOLE, "100 mL", patient={"weight": "12 kg", "sig": "5 mL daily"}))
    record["results"]["doses"][0]["by_weight"]["unit"] = unit
    assert len(recheck(record)) == 1


def test_a_sig_that_the_second_computation_cannot_read_is_a_difference():
    record = to_record(plan(METRONIDAZOLE, "100 mL", patient={"sig": "5 mL daily"}))
    record["typed"]["patient"]["sig"] = "5 mL now and then"
    assert [difference.path for difference in recheck(record)] == ["typed"]


# Not every day, and by a regimen -------------------------------------------------------------------------


def test_a_dose_of_a_week_is_no_daily_dose():
    """It is neither spread over the days nor said to be one of each day."""
    patient = {"weight": "12 kg", "age": "3 years", "sig": "5 mL once a week"}
    batch = plan(METRONIDAZOLE, "100 mL", patient=patient)
    (dose,) = batch.doses
    assert (dose.per_day, dose.daily, dose.daily_by_weight) == (Fraction(1, 7), None, None)
    assert dose.shown() == "metronidazole: 5 mL holds 250 mg (about 20.8333 mg/kg); once a week"
    assert dose.shown(DE).endswith("; einmal in der Woche")
    record = to_record(batch)
    record["results"]["doses"][0]["per_day"] = "1"
    assert [difference.path for difference in recheck(record)] == ["doses[metronidazole].per_day"]


@every(
    ("regimen", "make", "shown"),
    [
        (
            "20 mg/kg 3 times a day for 5 days",
            "72 mL",
            "4.8 mL holds 240 mg (20 mg/kg); 3 a day: 720 mg (60 mg/kg/day)",
        ),
        ("240 mg once a week for 3 weeks", "14.4 mL", "4.8 mL holds 240 mg (20 mg/kg); once a week"),
        ("5 mL every other day for 5 days", "15 mL", "5 mL holds 250 mg (about 20.8333 mg/kg); every 2 days"),
        ("0.4 mL/kg every 2 weeks for 4 weeks", "9.6 mL", "4.8 mL holds 240 mg (20 mg/kg); every 2 weeks"),
    ],
)
def test_what_the_amount_was_found_from_is_the_dose_of_a_patient(regimen, make, shown):
    patient = {"weight": "12 kg", "age": "3 years"}
    batch = plan(METRONIDAZOLE, for_=regimen, patient=patient)
    assert (show(batch.make), batch.doses[0].shown()) == (make, f"metronidazole: {shown}")
    assert plan(METRONIDAZOLE, for_=regimen.replace("/kg", ""), patient=None).doses == ()
    assert plan(METRONIDAZOLE, for_=regimen, patient=patient | {"sig": "1 mL daily"}).doses[0].taken == parse("1 mL")


def test_half_tablets_of_a_regimen_are_the_dose_though_whole_ones_are_made():
    tablets = recipe(
        active("drug"),
        line("filler", "to 200 mg each"),
        strength={"drug": "5 mg/tablet"},
        form="tablet",
        route="oral",
        yields="10 tablets",
    )
    batch = plan_of(tablets, for_="7.5 mg daily for 3 days", patient={"weight": "70 kg"})
    assert (show(batch.make), show(batch.doses[0].taken)) == ("5 tablets", "1.5 tablets")
