"""What the name of a line says: water in it, a concentrate, units that are not crushed; and how heavy a tablet is."""

from formulate.planning import plan
from formulate.reference.vehicles import holds_water
from tests.batch.making import active, codes, line
from tests.batch.making import recipe as making_recipe
from tests.checks.identity_batches import active as drug_of
from tests.checks.identity_batches import recipe
from tests.every import every


@every(
    ("name", "water"),
    [
        ("glycerin 85 %", True),
        ("Glycerol 85 %", True),
        ("isopropyl alcohol 60 %", True),
        ("DMSO 50 %", True),
        ("lidocaine jelly base", True),
        ("hydrochloric acid 10 %", True),
        ("Milchsäure 90 %", True),
        ("Natronlauge", True),
        ("Lanolin DAB", True),
        ("glycerin 99 %", False),
        ("isopropyl alcohol 99 %", False),
        ("dehydrated alcohol", False),
        ("white petroleum jelly", False),
        ("castor oil 10 %", False),
        ("cholecalciferol oil solution", False),
        ("alcoholic solution", None),
        ("methylcellulose 1 %", None),
        ("sodium lactate 60 % solution", None),
        ("Glucoselösung 5 %", None),
        ("solution in propylene glycol", None),
    ],
)
def test_a_name_says_whether_it_holds_water(name, water):
    assert holds_water(name) is water


@every(
    ("name", "is_asked"),
    [("sodium lactate 60 % solution", True), ("Jodlösung", True), ("coal tar solution", False), ("menthol", False)],
)
def test_a_solution_in_a_preparation_without_water_is_asked_about(name, is_asked):
    lines = [
        active("urea"),
        line("x", "5 % w/w", substance=name),
        line("base", "to 100 %", substance="white petrolatum"),
    ]
    dated = {"type": "other nonaqueous", "storage": "room temperature"}
    made = making_recipe(*lines, strength={"urea": "5 % w/w"}, form="ointment", beyond_use=dated)
    assert ("E_BUD_VEHICLE" in codes(plan(made, "100 g"), "confirm")) is is_asked


@every(
    ("name", "role", "amount", "is_asked"),
    [
        ("Strong iodine solution", "vehicle", "80 mL", True),
        ("formaldehyde solution 37 %", "vehicle", "80 mL", True),
        ("glacial acetic acid", "solvent", "60 mL", True),
        ("strong ammonia solution", "solvent", "70 mL", True),
        ("Formaldehydlösung 35 %", "vehicle", "90 mL", True),
        ("konzentriertes Pfefferminzwasser", "vehicle", "50 mL", True),
        ("glacial acetic acid", "solvent", "5 mL", False),
        ("peppermint water", "vehicle", "50 mL", False),
        ("corn starch mucilage", "vehicle", "50 mL", False),
    ],
)
def test_a_concentrate_that_carries_the_preparation_is_asked_about(name, role, amount, is_asked):
    other = {"id": "other", "substance": name, "role": role, "amount": amount}
    batch = plan(recipe({"urea": "10 mg/mL"}, drug_of("urea"), other), "100 mL")
    assert ("E_CONCENTRATE" in codes(batch, "confirm")) is is_asked


@every(
    ("name", "is_asked"),
    [
        *(("oxycodone 10 mg PR tablets", True), ("verapamil 240 mg SA tablets", True), ("Beloc-Zok 95 mg", True)),
        ("Nifedipin 20 mg Kapseln mit veränderter Wirkstofffreisetzung", True),
        *(("Paracetamol 500 mg Brausetabletten", True), ("Fentanyl 100 mcg Sublingualtabletten", True)),
        *(("Theophyllin 200 mg Hartretardkapseln", True), ("Depottabletten 50 mg", True)),
        *(("Tramal long 100 mg", True), ("Seroquel Prolong 50 mg", True), ("Aspirin protect 100 mg", True)),
        *(("amlodipine 5 mg tablets", False), ("Ibuprofen 400 mg Filmtabletten", False)),
        *(("Olanzapin 5 mg Schmelztabletten", False), ("sapropterin 100 mg tablets", False)),
    ],
)
def test_units_that_release_slowly_by_their_names(name, is_asked):
    content = f"{name.split(' mg')[0].rsplit(' ', 1)[-1]} mg/tablet" if " mg" in name else "100 mcg/tablet"
    made = plan(recipe({"a drug": "1 mg/mL"}, drug_of(name, contains={"a drug": content})), "100 mL")
    assert ("E_CRUSHED" in codes(made, "confirm")) is is_asked


@every(("each", "is_asked"), [("12 g", True), ("2.5 g", True), ("300 mg", False), ("1.5 g", False)])
def test_a_tablet_that_cannot_be_swallowed_is_asked_about(each, is_asked):
    lines = [active("urea"), line("filler", f"to {each} each", substance="lactose", role="filler")]
    made = making_recipe(*lines, strength={"urea": "100 mg/tablet"}, form="tablet", route="oral")
    assert ("E_DOSE_WEIGHT" in codes(plan(made, "100 tablets"))) is is_asked


@every(
    ("name", "amount", "is_asked"),
    [("hydrochloric acid 37 %", "10 % w/v", True), ("phosphoric acid 85 %", "8 % w/v", True),
     ("citric acid solution 10 %", "10 % w/v", False), ("hydrochloric acid 10 %", "2 % w/v", False)],
)  # fmt: skip
def test_a_strong_acid_is_no_dilute_one(name, amount, is_asked):
    other = {"id": "acid", "substance": name, "role": "pH adjuster", "amount": amount}
    assert ("E_SHARE" in codes(plan(recipe({"urea": "10 mg/mL"}, drug_of("urea"), other), "100 mL"))) is is_asked
