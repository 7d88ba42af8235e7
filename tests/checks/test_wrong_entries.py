"""Wrong entries, as made: each is held by a question or a stop. Right ones of the same kinds are not."""

from formulate.recipe.vocabulary import Route
from tests.checks.wrong_entries import FORMS, SALINE, STERILE, entered, filled, held
from tests.every import every

TENFOLD = {
    "oral suspension": (
        *(
            "morphine sulfate 200",
            "tacrolimus 5",
            "clonazepam 1",
            "captopril 100",
            "hydrocortisone 200",
            "sildenafil 100",
        ),
        *("amlodipine besylate 10", "warfarin sodium 10", "dexamethasone 10", "ursodiol 600", "caffeine citrate 200"),
        *("atenolol 20", "carvedilol 50", "sotalol hydrochloride 50", "levetiracetam 1000", "oseltamivir 150"),
    ),
    "injection": (
        *("morphine sulfate 100", "ketamine hydrochloride 1000", "midazolam hydrochloride 50", "digoxin 2.5"),
        *("vancomycin hydrochloride 50", "gentamicin sulfate 400", "phenylephrine hydrochloride 100", "epinephrine 10"),
        *("norepinephrine bitartrate 10", "lidocaine hydrochloride 200", "sodium bicarbonate 840", "propofol 200"),
    ),
    "inhalation solution": ("albuterol sulfate 50", "budesonide 5", "tobramycin 600", "ipratropium bromide 2.5"),
    "nasal spray": ("fentanyl citrate 5", "sumatriptan 500", "naloxone hydrochloride 200", "ketamine 1000"),
    "eye drops": (
        "vancomycin hydrochloride 500",
        "ceftazidime 500",
        "moxifloxacin hydrochloride 50",
        "voriconazole 100",
    ),
}
RIGHT = {
    "oral suspension": (
        *("tacrolimus 0.5", "clobazam 2.5", "captopril 1", "hydrocortisone 2", "sildenafil 2.5", "baclofen 5"),
        *("amlodipine besylate 1", "ursodiol 60", "caffeine citrate 20", "atenolol 2", "sotalol hydrochloride 5"),
        *("gabapentin 100", "levetiracetam 100", "phenobarbital 10", "propranolol hydrochloride 4", "rifampin 25"),
    ),
    "injection": (
        *("morphine sulfate 1", "ketamine hydrochloride 10", "midazolam hydrochloride 1", "gentamicin sulfate 2"),
        *("vancomycin hydrochloride 5", "phenylephrine hydrochloride 0.5", "lidocaine hydrochloride 10"),
    ),
    "eye drops": ("vancomycin hydrochloride 50", "ceftazidime 50", "moxifloxacin hydrochloride 5"),
}


def split(strengths):
    return [(form, *one.rsplit(" ", 1)) for form, each in strengths.items() for one in each]


@every(("form", "drug", "strength"), split(TENFOLD))
def test_a_strength_ten_times_too_great_is_held(form, drug, strength):
    asked = held(form, drug, f"{strength} mg/mL")
    assert [one for one in asked if one.split()[1].startswith("E_LIMIT")], asked


@every(("form", "drug", "strength"), split(RIGHT))
def test_a_usual_strength_is_not_asked_about(form, drug, strength):
    assert held(form, drug, f"{strength} mg/mL") == []


@every(
    ("drug", "wrong", "right"),
    [
        ("ketamine", "50", "10"),
        ("gabapentin", "60", "6"),
        ("baclofen", "20", "2"),
        ("estradiol", "5", "0.5"),
        ("ketoprofen", "40", "10"),
        ("mupirocin", "20", "2"),
    ],
)
def test_a_cream_ten_times_too_strong_is_asked_about(drug, wrong, right):
    assert "confirm E_LIMIT_ABOVE" in held("cream", drug, f"{wrong} % w/w")
    assert held("cream", drug, f"{right} % w/w") == []


# The form and the route --------------------------------------------------------------------------------------

#: Every route that a form may be given by; of each the others are held.
GIVEN_BY = {
    "cream": "topical transdermal sublingual buccal oropharyngeal dental rectal vaginal urethral nasal otic",
    "topical solution": "topical transdermal sublingual buccal oropharyngeal dental rectal vaginal urethral nasal otic",
    "oral suspension": "oral enteral sublingual buccal oropharyngeal dental",
    "capsule": "oral enteral sublingual rectal vaginal inhalation",
    "eye drops": "ophthalmic",
    "nasal spray": "nasal",
    "inhalation solution": "inhalation",
}
#: The first and the last route by which something is injected.
INJECTED = [route.value for route in Route][
    list(Route).index(Route.SUBCONJUNCTIVAL) : list(Route).index(Route.PARENTERAL) + 1
]


@every("form", GIVEN_BY)
def test_a_form_is_given_by_its_routes_alone(form):
    for route in Route:
        found = [one for one in held(form, "urea", strength(form), route=route.value) if "E_FORM_ROUTE" in one]
        expected = "stop" if route.value in INJECTED else "confirm"
        assert found == ([] if route.value in GIVEN_BY[form].split() else [f"{expected} E_FORM_ROUTE"]), route


def strength(form):
    return {"cream": "5 % w/w", "capsule": "50 mg/capsule"}.get(form, "10 mg/mL")


@every("route", ["topical", "oral", "intravenous", "ophthalmic", "topical, eyebrows"])
def test_a_solution_may_be_given_by_any_route(route):
    assert not [one for one in held("solution", "urea", "10 mg/mL", route=route) if "E_FORM_ROUTE" in one]


def test_a_route_in_other_words_is_not_compared():
    assert not [one for one in held("capsule", "urea", "50 mg/capsule", route="by spoon") if "E_FORM_ROUTE" in one]


@every(("form", "route"), [("injection", "oral"), ("injection", "topical"), ("injection", "inhalation")])
def test_what_is_injected_is_given_by_no_other_route(form, route):
    assert "confirm E_FORM_ROUTE" in held(form, "urea", "10 mg/mL", route=route)


def test_the_sentences_name_form_and_route():
    said = [one.line() for one in entered("cream", "urea", "5 % w/w", route="intravenous").findings]
    assert any("the form is 'cream', and the route is 'intravenous': no form that is injected" in one for one in said)
    said = [one.line() for one in entered("capsule", "urea", "50 mg/capsule", route="topical").findings]
    assert any("the form is 'capsule', and the route is 'topical'; correct the form" in one for one in said)


# How long it lasts -------------------------------------------------------------------------------------------


@every(
    ("form", "drug", "strength", "make", "sig", "made", "expected"),
    [
        # 14 days of use: 100 mL last 10 days, 300 mL 30 days, 1500 mL 150 days, 100 mL of 1 mL a day 100 days
        ("oral suspension", "baclofen", "2 mg/mL", "100 mL", "5 mL 2 times a day", "2026-11-29", []),
        ("oral suspension", "baclofen", "2 mg/mL", "300 mL", "5 mL 2 times a day", "2026-11-29", []),
        ("oral suspension", "baclofen", "2 mg/mL", "1500 mL", "5 mL 2 times a day", "2026-11-29", ["date"]),
        ("oral suspension", "baclofen", "2 mg/mL", "100 mL", "1 mL daily", "2026-11-29", ["date"]),
        ("oral suspension", "baclofen", "2 mg/mL", "5000 mL", "5 mL 2 times a day", "", ["supply"]),
        ("capsule", "naltrexone hydrochloride", "4.5 mg/capsule", "100 capsules", "1 capsule daily", "2026-11-29", []),
        ("capsule", "naltrexone hydrochloride", "4.5 mg/capsule", "450 capsules", "1 capsule daily", "", ["supply"]),
        ("cream", "urea", "5 % w/w", "1000 g", "", "2026-11-29", []),
    ],
)
def test_an_amount_that_lasts_its_patient_far_too_long_is_asked_about(form, drug, strength, make, sig, made, expected):
    patient = {"weight": "70 kg", "age": "40 years", **({"sig": sig} if sig else {})}
    batch = entered(form, drug, strength, make=make, patient=patient, made=made)
    assert [one.variant for one in batch.findings if one.code == "E_MAKE_FAR"] == expected


@every(("test", "expected"), [("not done", ["date"]), ("", [])])
def test_without_a_date_nothing_is_too_long(test, expected):
    """A sterile preparation that does not state its sterility test is calculated alone, without a date."""
    sterile = {key: word for key, word in STERILE.items() if test or key != "sterility test"}
    more = {"route": "intramuscular", "make": "100 mL", "patient": {"sig": "1 mL daily"}, "sterile": sterile}
    batch = entered("injection", "methotrexate", "10 mg/mL", **more)
    assert [one.variant for one in batch.findings if one.code == "E_MAKE_FAR"] == expected


def test_a_dose_of_another_kind_than_the_amount_is_not_compared():
    patient = {"sig": "1 mL daily"}
    batch = entered("cream", "urea", "5 % w/w", make="1000 g", density="1 g/mL", patient=patient, made="2026-11-29")
    assert not [one for one in batch.findings if one.code == "E_MAKE_FAR"]


def test_the_sentence_says_how_long_it_lasts():
    patient = {"sig": "5 mL 2 times a day"}
    batch = entered("oral suspension", "baclofen", "2 mg/mL", make="1500 mL", patient=patient, made="2026-11-29")
    [said] = [one.message for one in batch.findings if one.code == "E_MAKE_FAR"]
    assert "1500 mL lasts for 150 days, taken as the order says, 10.71 times as long as it may be used" in said


# Species, and concentrates -----------------------------------------------------------------------------------


@every(
    ("species", "drug", "expected"),
    [
        *((species, "chloramphenicol", "stop") for species in ("cow", "pig", "sheep", "goat", "chicken", "turkey")),
        ("cow", "metronidazole", "stop"),
        ("goat", "ciprofloxacin", "stop"),
        ("rabbit", "amoxicillin", "confirm"),
        ("guinea pig", "erythromycin", "confirm"),
        ("dog", "theobromine", "confirm"),
        ("dog", "metronidazole", ""),
        ("dog", "amoxicillin", ""),
        ("dog", "potassium bromide", ""),
    ],
)
def test_a_drug_that_is_not_for_a_species(species, drug, expected):
    asked = held("oral suspension", drug, "50 mg/mL", patient={"species": species})
    assert [one for one in asked if "SPECIES" in one] == ([f"{expected} E_LIMIT_SPECIES"] if expected else [])


@every(
    ("form", "drug", "strength", "more", "expected"),
    [
        ("topical solution", "urea", "1 % w/v", {"fill": filled("hydrogen peroxide 30 %", "vehicle")}, "E_CONCENTRATE"),
        ("topical solution", "urea", "1 % w/v", {"fill": filled("hydrogen peroxide 3 %", "vehicle")}, ""),
        ("oral suspension", "salicylic acid", "60 mg/mL", {}, "E_ROUTE_DRUG"),
        ("oral suspension", "aspirin", "60 mg/mL", {}, ""),
        ("oral solution", "boric acid", "10 mg/mL", {}, "E_LIMIT_ABOVE"),
        ("capsule", "cholecalciferol", "50 mg/capsule", {}, "E_LIMIT_ABOVE"),
        ("capsule", "cholecalciferol", "0.025 mg/capsule", {}, ""),
        ("oral solution", "sodium fluoride", "500 mg/mL", {}, "E_LIMIT_ABOVE"),
        ("injection", "epinephrine", "1 mg/mL", {}, "E_LIMIT_ABOVE"),  # of the vial for the muscle
        ("injection", "epinephrine", "1 mg/mL", {"route": "intramuscular"}, ""),
        ("injection", "alprostadil", "5 mg/mL", {"route": "intracavernosal"}, "E_LIMIT_ABOVE"),
        ("injection", "bupivacaine hydrochloride", "75 mg/mL", {"route": "epidural", "fill": SALINE}, "E_LIMIT_ABOVE"),
    ],
)
def test_a_concentrate_and_a_drug_of_another_use(form, drug, strength, more, expected):
    codes = {one.split()[1] for one in held(form, drug, strength, **more)}
    wanted = {"E_CONCENTRATE", "E_ROUTE_DRUG", "E_LIMIT_ABOVE", "E_LIMIT_TENFOLD"}
    assert codes & wanted == ({expected} if expected else set())


def test_every_form_that_is_tried_has_a_right_entry():
    assert set(GIVEN_BY) <= set(FORMS)
