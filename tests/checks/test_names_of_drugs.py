"""A drug by the names that people write, in English and German: the same again, another salt, a bought vehicle."""

from formulate.planning import plan
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.isomers import are_isomers
from tests.batch.making import codes
from tests.checks.identity_batches import active, recipe
from tests.every import every


@every(
    ("drug", "again"),
    [
        # salts in one word
        ("albuterol", "Salbutamolsulfat"),
        ("caffeine", "Coffeincitrat"),
        ("quinine", "Chininsulfat"),
        ("testosterone", "Testosteronenantat"),
        ("chlorhexidine", "Chlorhexidindigluconat"),
        ("erythromycin", "Erythromycinlactobionat"),
        ("oxybutynin", "Oxybutynin-HCl"),
        ("ibuprofen", "Ibuprofen-Lysin"),
        ("ibuprofen", "ibuprofen lysinate"),
        # acids
        ("valproic acid", "Valproinsäure"),
        ("sorbic acid", "Sorbinsäure"),
        ("tretinoin", "Retinsäure"),
        ("tretinoin", "Vitamin-A-Säure"),
        ("acetic acid", "Essigsäure"),
        ("trichloroacetic acid", "Trichloressigsäure"),
        # salts of an acid, esters, double salts
        ("ascorbic acid", "sodium ascorbate"),
        ("ascorbic acid", "calcium ascorbate"),
        ("salicylic acid", "Natriumsalicylat"),
        ("pantothenic acid", "calcium pantothenate"),
        ("diphenhydramine hydrochloride", "dimenhydrinate"),
        ("retinol", "retinyl palmitate"),
        ("formoterol", "formoterol fumarate dihydrate"),
        ("atorvastatin", "atorvastatin calcium trihydrate"),
        # other names
        ("metamizole sodium", "Novaminsulfon"),
        ("mesalamine", "5-ASA"),
        ("penicillin V", "Phenoxymethylpenicillin-Kalium"),
        ("polidocanol", "Lauromacrogol 400"),
        ("coal tar", "Steinkohlenteer"),
        ("ichthammol", "Ammoniumbituminosulfonat"),
        ("anthralin", "Cignolin"),
        ("norepinephrine", "Arterenol"),
        ("xylitol", "Xylit"),
        ("benzyl alcohol", "Benzylalkohol"),
        ("potassium phosphate, dibasic", "Dikaliumhydrogenphosphat"),
        ("sodium selenite", "Natriumselenit"),  # neither is on file
    ],
)
def test_names_of_one_drug(drug, again):
    assert SHIPPED.is_same_drug(drug, again)
    assert SHIPPED.is_same_drug(again.lower(), drug.upper())


@every(
    ("one", "other"),
    [
        ("sodium chloride", "sodium acetate"),
        ("nicotinic acid", "nicotinamide"),
        ("magnesium sulfate", "magnesium stearate"),
        ("cetylpalmitat", "Cetylstearat"),
        ("hydroxyzine hydrochloride", "hydralazine hydrochloride"),
        ("scopolamine hydrobromide", "Butylscopolamin"),
        ("scopolamine hydrobromide", "hyoscine butylbromide"),
        ("Natriumthiosulfat", "Natriumsulfat"),
        ("benzoic acid", "salicylic acid"),
    ],
)
def test_names_of_two_substances(one, other):
    assert not SHIPPED.is_same_drug(one, other)


@every(
    ("drug", "other"),
    [
        ("Ketaminhydrochlorid", "Esketaminhydrochlorid"),
        ("Amphetaminsulfat", "Dexamfetaminsulfat"),
        ("atropine sulfate", "hyoscyamine"),
        ("acyclovir", "valacyclovir hydrochloride"),
        ("mycophenolate sodium", "mycophenolate mofetil"),
        ("paracetamol", "propacetamol"),
    ],
)
def test_isomers_and_prodrugs_by_their_names(drug, other):
    assert are_isomers(drug, other, SHIPPED)


@every(
    ("drug", "name", "code"),
    [
        # the same drug, as a bought vehicle
        ("lidocaine hydrochloride", "lidocaine viscous 2 %", "E_ACTIVE_TWICE"),
        ("codeine phosphate", "codeine linctus", "E_ACTIVE_TWICE"),
        ("guaifenesin", "Guaifenesin-Saft", "E_ACTIVE_TWICE"),
        ("urea", "Eucerin Urea 10 %", "E_ACTIVE_TWICE"),
        ("triamcinolone acetonide", "Hydrophile Triamcinolonacetonid-Creme 0,1 %", "E_ACTIVE_TWICE"),
        # another one
        ("urea", "promethazine syrup", "E_NOT_DECLARED"),
        ("urea", "Paracetamol-Saft", "E_NOT_DECLARED"),
        # a brand, of which nothing is known
        ("acetaminophen", "Tylenol liquid", "E_VEHICLE_BRAND"),
        ("urea", "Benadryl elixir", "E_VEHICLE_BRAND"),
        ("urea", "Mucosolvan Saft", "E_VEHICLE_BRAND"),
        ("urea", "Optalidon Tropfen", "E_VEHICLE_BRAND"),
        ("urea", "Keppra oral solution", "E_VEHICLE_BRAND"),
        ("diclofenac sodium", "Voltaren Emulgel", "E_VEHICLE_BRAND"),
        # vehicles
        ("urea", "cherry syrup", ""),
        ("urea", "grape syrup, sugar free", ""),
        ("urea", "Ora-Sweet SF", ""),
        ("urea", "tolu balsam syrup", ""),
        ("urea", "Zuckersirup", ""),
        ("urea", "Pluronic F127 20 % gel", ""),
        ("urea", "Asche Basis Salbe", ""),
    ],
)
def test_a_vehicle_that_is_a_medicine(drug, name, code):
    line = {"id": "v", "substance": name, "role": "vehicle", "amount": "50 mL"}
    said = codes(plan(recipe({drug: "10 mg/mL"}, active(drug), line), "100 mL"))
    asked = {"E_ACTIVE_TWICE", "E_NOT_DECLARED", "E_VEHICLE_BRAND"} & set(said)
    assert asked == ({code} if code else set())


@every(
    ("title", "drug", "variants"),
    [
        ("Hyoscine butylbromide <strength> suspension", "scopolamine hydrobromide", ["drug"]),
        ("Butylscopolamin-Suspension <strength>", "Scopolaminhydrobromid", ["drug"]),
        ("Butylscopolamin-Zäpfchen <strength>", "Scopolaminhydrobromid", ["drug"]),
        ("Metoprolol succinate <strength> suspension", "metoprolol tartrate", ["salt"]),
        ("Diclofenac-Kalium <strength>", "diclofenac sodium", ["salt"]),
        ("Morphinhydrochlorid <strength>", "Morphinsulfat", ["salt"]),
        ("Metoprolol tartrate <strength> suspension", "metoprolol tartrate", []),
        ("Metoprolol <strength> suspension", "metoprolol tartrate", []),
        ("Morphinsulfat <strength>", "morphine sulfate", []),
        ("Salbutamol <strength> suspension", "albuterol sulfate", []),
    ],
)
def test_a_title_names_the_salt_that_is_in_it(title, drug, variants):
    batch = plan(recipe({drug: "1 mg/mL"}, active(drug), title=title), "100 mL")
    assert [one.variant for one in batch.findings if one.code == "E_TITLE_DRUG"] == variants


def test_a_salt_in_one_word_is_no_part_of_an_element():
    assert SHIPPED.parent_of("Magnesiumcitrat") == "magnesium citrate"
    assert SHIPPED.parent_of("unobtainium") == "unobtainium"


def test_a_diphosphate_holds_two_of_its_ion():
    assert SHIPPED.counted_in(SHIPPED.identify("dipotassium phosphate").substance, "potassium") == 2
