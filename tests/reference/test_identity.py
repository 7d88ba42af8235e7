"""Names as people write them, and what they are taken for."""

from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.names import product_words
from tests.every import every


@every(
    ("typed", "name"),
    [
        ("Sirolimus", "sirolimus"),
        ("rapamycin", "sirolimus"),
        ("Paracetamol BP", "acetaminophen"),
        ("LIDOCAINE HCL, USP", "lidocaine hydrochloride"),
        ("Lidocaïne", "lidocaine"),
        ("Progesterone, USP (micronized)", "progesterone"),
        ("Clonidine HCl 0.2 mg tablets", "clonidine hydrochloride"),
        ("sodium phosphate dibasic heptahydrate", "sodium phosphate, dibasic, heptahydrate"),
        ("Sterile Water for Injection", "water"),
        ("trisodium citrate dihydrate", "sodium citrate dihydrate"),
        ("Minoxidil 5 % solution", "minoxidil"),
        ("metoprolol extended-release 100 mg tablets", "metoprolol"),
    ],
)
def test_a_name_is_found_as_people_write_it(typed, name):
    assert SHIPPED.identify(typed).substance.name == name


@every(
    ("typed", "name"),
    [
        # other countries, with and without a salt
        ("Adrenalin", "epinephrine"),
        ("adrenaline hydrochloride", "epinephrine hydrochloride"),
        ("salbutamol sulphate", "albuterol sulfate"),
        ("hyoscine HBr", "scopolamine hydrobromide"),
        ("frusemide", "furosemide"),
        ("Paracetamol DAB", "acetaminophen"),
        # German, in one word and with its own endings
        ("Lidocainhydrochlorid", "lidocaine hydrochloride"),
        ("Betamethasonvalerat", "betamethasone valerate"),
        ("Phenobarbital-Natrium", "phenobarbital sodium"),
        ("Natriumchlorid", "sodium chloride"),
        ("Silbernitrat", "silver nitrate"),
        ("Kaliumjodid", "potassium iodide"),
        ("Salicyls\u00e4ure", "salicylic acid"),
        ("Citronens\u00e4ure-Monohydrat", "citric acid monohydrate"),
        ("Natriumhydrogencarbonat", "sodium bicarbonate"),
        ("Harnstoff", "urea"),
        # hydrates by number, and words in another order
        ("Magnesium sulfate x 7 H2O", "magnesium sulfate heptahydrate"),
        ("Magnesium sulfate 7-hydrate", "magnesium sulfate heptahydrate"),
        ("Magnesiumsulfat-Heptahydrat", "magnesium sulfate heptahydrate"),
        ("heptahydrate of magnesium sulfate", None),
        ("heptahydrate magnesium sulfate", "magnesium sulfate heptahydrate"),
        ("MgSO4.7H2O", "magnesium sulfate heptahydrate"),
        ("sodium phenytoin", "phenytoin sodium"),
        # without a space, abbreviated, by formula
        ("lidocainehydrochloride", "lidocaine hydrochloride"),
        ("ketamineHCl", "ketamine hydrochloride"),
        ("vit D3", "cholecalciferol"),
        ("Vit. C", "ascorbic acid"),
        ("NaCl", "sodium chloride"),
        # one letter is another substance
        ("silicon", "silicon"),
        ("silicone", "silicone"),
        ("Quecksilber", None),
    ],
)
def test_names_of_other_countries_and_other_hands(typed, name):
    found = SHIPPED.identify(typed)
    assert (None if found is None else found.substance.name) == name


@every(
    ("one", "other"),
    [
        ("vitamin B12", "cyanocobalamin"),
        ("phytomenadione", "vitamin K1"),
        ("Fooprazolmagnesium", "Fooprazolmagnesium"),
        ("Fooprazol-Hydrochlorid", "Fooprazol Natrium"),
        ("Codeinphosphat-Hemihydrat", "codeine phosphate"),
        ("Estradiol hemihydrat", "estradiol"),
    ],
)
def test_drugs_without_a_row_are_recognized_by_their_names(one, other):
    assert SHIPPED.is_same_drug(one, other)


def test_another_name_of_a_drug_without_a_row_is_no_near_miss():
    assert SHIPPED.names_like("vitamin B12") == ()


@every("typed", ["unobtainium", "Excipial Hydrocreme", "diethylene glycol monoethyl ether of another kind", ""])
def test_what_is_not_in_the_table_is_not_guessed(typed):
    assert SHIPPED.identify(typed) is None


@every(
    ("one", "other"),
    [
        ("paracetamol", "Acetaminophen 500 mg tablets"),
        ("morphine sulfate", "morphine hydrochloride trihydrate"),
        ("enalapril", "enalapril maleate"),
        ("fooprazole magnesium", "Fooprazole sodium monohydrate"),
        ("codeine phosphate hemihydrate", "codeine"),
        ("hydrocortisone acetate", "hydrocortisone"),
        ("salbutamol sulfate", "albuterol"),
        ("adrenaline tartrate", "epinephrine"),
        ("calcium chloride dihydrate", "Calcium chloride"),
    ],
)
def test_forms_of_one_drug(one, other):
    assert SHIPPED.is_same_drug(one, other)
    assert not SHIPPED.is_same_substance(one, other)


@every(
    ("one", "other"),
    [
        ("diethylene glycol", "diethylene glycol monoethyl ether"),
        ("sodium chloride", "sodium citrate"),
        ("benzyl benzoate", "benzyl alcohol"),
        ("hydrocortisone", "hydrochlorothiazide"),
        ("propylene glycol", "propylene glycol monostearate"),
        ("vinblastine", "vincristine"),
        ("dimethyl fumarate", "dimethyl sulfoxide"),
        ("magnesium sulfate", "magnesium citrate"),
        ("prednisone", "prednisolone"),
        ("scopolamine butylbromide", "scopolamine hydrobromide"),
    ],
)
def test_names_that_look_alike_are_not_one_substance(one, other):
    assert not SHIPPED.is_same_substance(one, other)


@every(
    ("one", "other"),
    [
        ("sodium citrate", "sodium chloride"),
        ("propylene glycol", "ethylene glycol"),
        ("benzyl alcohol", "benzyl benzoate"),
        ("Syrup NF", "Ora-Blend"),
        ("lauryl sulfate", "sodium sulfate"),
    ],
)
def test_other_drugs(one, other):
    assert not SHIPPED.is_same_drug(one, other)


@every(
    ("salt", "counted", "count"),
    [
        ("sodium citrate dihydrate", "sodium", 3),
        ("sodium citrate dihydrate", "citrate", 1),
        ("magnesium citrate", "magnesium", 3),
        ("calcium chloride dihydrate", "chloride", 2),
        ("sodium phosphate, dibasic, heptahydrate", "phosphate", 1),
        ("potassium chloride", "sodium", 0),
        ("morphine sulfate pentahydrate", "morphine", 2),
        ("albuterol sulfate", "albuterol", 2),
        ("metronidazole benzoate", "metronidazole", 1),
        ("amoxicillin trihydrate", "amoxicillin", 1),
        ("amoxicillin", "amoxicillin trihydrate", 1),
        ("morphine", "morphine sulfate", 0),
        ("sirolimus", "tacrolimus", 0),
        ("sirolimus", "unobtainium", 0),
    ],
)
def test_what_one_formula_unit_holds(salt, counted, count):
    assert SHIPPED.counted_in(SHIPPED.identify(salt).substance, counted) == count


def test_near_names_are_offered_and_products_lose_their_strength():
    assert SHIPPED.names_like("clonidne") == ("clonidine",)
    assert SHIPPED.names_like("Zzyzx") == ()
    assert product_words("Syrup") == "syrup"
    assert (SHIPPED.parent_of("Syrup NF"), SHIPPED.parent_of("Pure")) == ("syrup", "pure")
