"""Published preparations, with the amounts that their sources print."""

from fractions import Fraction

import pytest

from formulate.batch.model import Measuring
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, lot, plan, recipe
from tests.every import every

PUBLISHED = [
    pytest.param(
        "sirolimus-cream-0.1",
        "30 g",
        {"sirolimus": "30 mg", "solvent": "1.5 g", "base": "28.47 g"},
        id="bougueon-2016-sirolimus-cream",
    ),
    pytest.param(
        "sirolimus-ointment", "30 g", {"sirolimus": "30 mg", "petrolatum": "29.97 g"}, id="leeds-leaflet-sirolimus-0.1"
    ),
    pytest.param(
        "zinc-oxide-paste",
        "1000 g",
        {"zinc-oxide": "250 g", "starch": "250 g", "petrolatum": "500 g"},
        id="usp-35-zinc-oxide-paste",
    ),
    pytest.param(
        "coal-tar-ointment",
        "1000 g",
        {"coal-tar": "10 g", "polysorbate": "5 g", "paste": "985 g"},
        id="usp-35-coal-tar-ointment",
    ),
    pytest.param(
        "enalapril-suspension-1", "100 mL", {"tablets": "5 tablets", "vehicle": None}, id="usp-2025-enalapril"
    ),
    pytest.param(
        "potassium-bromide-solution-250",
        "100 mL",
        {"potassium-bromide": "25 g", "water": "60 mL", "syrup": None},
        id="usp-35-potassium-bromide",
    ),
    pytest.param(
        "naltrexone-capsule-4.5",
        "100 capsules",
        {"naltrexone": "450 mg", "filler": "22.05 g"},
        id="the-compounder-225-mg-in-size-3",
    ),
    pytest.param("boric-acid-vaginal-capsule-600", "14 capsules", {"boric-acid": "8.4 g"}, id="600-mg-in-size-0"),
    pytest.param(
        "glycerin-suppository",
        "42 suppositories",
        {"glycerin": "91 g", "stearate": "9 g", "water": "5 g"},
        id="ipsf-glycerin-suppositories",
    ),
    pytest.param(
        "glycerinated-gelatin-base",
        "50 g",
        {"gelatin": "7 g", "glycerin": "35 g", "water": "8 g"},
        id="ipsf-glycero-gelatin",
    ),
    pytest.param(
        "zinc-oxide-vaginal-suppository-1g",
        "10 suppositories",
        {"zinc-oxide": "10 g", "base": "77.87 g"},
        id="bpc-1911-zinc-oxide-pessary",
    ),
    pytest.param(
        "acetaminophen-troche-150",
        "24 troches",
        {
            **{"acetaminophen": "3.6 g", "aspartame": "200 mg", "silica": "240 mg", "acacia": "400 mg"},
            **{"base": "28 g", "flavor": "30 drops"},
        },
        id="unc-acetaminophen-troches",
    ),
    pytest.param(
        "chewable-gummy-base",
        "100 g",
        {
            **{"glycerin": "68 g", "gelatin": "17.5 g", "water": "7 g", "methylparaben": "200 mg", "bentonite": "2 g"},
            **{"acacia": "2 g", "sucralose": "100 mg", "citric-acid": "2.4 g", "flavor": "800 mg"},
        },
        id="rx-suporte-gummy-base",
    ),
    pytest.param(
        "nifedipine-powder-1", "30 sachets", {"tablets": "3 tablets", "lactose": None}, id="helin-nifedipine-1-in-500"
    ),
    pytest.param(
        "salicylic-zinc-dusting-powder",
        "100 g",
        {"zinc-oxide": "20 g", "salicylic-acid": "5 g", "starch": "25 g", "talc": "50 g"},
        id="solution-pharmacy-dusting-powder",
    ),
    pytest.param(
        "mineral-oil-emulsion",
        "1000 mL",
        {
            **{"oil": "500 mL", "acacia": "125 g", "syrup": "100 mL", "vanillin": "40 mg", "alcohol": "60 mL"},
            "water": None,
        },
        id="usp-32-mineral-oil-emulsion",
    ),
    pytest.param(
        "almond-oil-emulsion", "2000 mL", {"oil": "250 mL", "acacia": "64 g", "water": None}, id="bpc-1911-almond-oil"
    ),
    pytest.param(
        "mineral-oil-cream",
        "100 g",
        {
            **{"oil": "35 g", "lanolin": "1 g", "cetyl-alcohol": "1 g", "sorbitan": "1.39 g", "polysorbate": "3.61 g"},
            "water": "58 g",
        },
        id="ejemplo-hlb-3.6-and-1.4",
    ),
    pytest.param(
        "sulfur-ointment-10",
        "1000 g",
        {"sulfur": "100 g", "mineral-oil": "100 g", "base": "800 g"},
        id="usp-32-sulfur-ointment",
    ),
    pytest.param(
        "iodine-tincture-2",
        "1000 mL",
        {"iodine": "20 g", "iodide": "24 g", "alcohol": "500 mL", "water": None},
        id="usp-29-iodine-tincture",
    ),
    pytest.param("camphor-spirit-10", "1000 mL", {"camphor": "100 g", "alcohol": None}, id="usp-35-camphor-spirit"),
    pytest.param(
        "salicylic-zinc-paste-2", "1000 g", {"salicylic-acid": "20 g", "paste": "980 g"}, id="usp-salicylic-zinc-paste"
    ),
    pytest.param(
        "lecithin-isopropyl-palmitate",
        "100.2 g",
        {"sorbic-acid": "200 mg", "lecithin": "50 g", "palmitate": "50 g"},
        id="us-pharmacist-2010-lecithin",
    ),
    pytest.param(
        "poloxamer-407-gel-30",
        "100 mL",
        {"sorbate": "200 mg", "poloxamer": "30 g", "water": None},
        id="us-pharmacist-2010-poloxamer",
    ),
    pytest.param("plo-base", "100 mL", {"lecithin-solution": "24 mL", "gel": None}, id="pharmacy-times-2004-plo"),
    pytest.param(
        "indomethacin-gel-1",
        "100 mL",
        {"indomethacin": "1 g", "carbomer": "2 g", "water": "10 mL", "alcohol": None},
        id="usp-2025-indomethacin",
    ),
    pytest.param(
        "benzocaine-gel-2",
        "100 g",
        {"benzocaine": "2 g", "carbomer": "2 g", "water": "6 g", "alcohol": "90 g"},
        id="skills-lab-benzocaine",
    ),
    pytest.param("midazolam-syrup-2.5", "20 mL", {"injection": "10 mL", "syrup": None}, id="nz-midazolam-syrup"),
    pytest.param("morphine-solution-0.4", "100 mL", {"solution": "20 mL", "water": None}, id="usp-2025-morphine"),
    pytest.param(
        "hydrocortisone-suspension-2",
        "100 mL",
        {"hydrocortisone": "200 mg", "vehicle": None},
        id="usp-2025-hydrocortisone",
    ),
    pytest.param(
        "ammonium-chloride-troche-100",
        "100 troches",
        {"ammonium-chloride": "10 g", "licorice": "20 g", "tragacanth": "2 g", "sugar": "40 g", "syrup": None},
        id="culbreth-ammonium-chloride-troches",
    ),
    pytest.param(
        "sucralfate-enema",
        "120 mL",
        {"tablets": "8 tablets", "sorbitol": "40 mL", "water": None},
        id="pharmacy-times-2006-sucralfate",
    ),
    pytest.param("glycerin-enema", "150 mL", {"glycerin": "50 mL", "water": "100 mL"}, id="learnpharma-glycerin-enema"),
    pytest.param(
        "mouthwash-three-equal-parts",
        "240 mL",
        {"lidocaine": "80 mL", "diphenhydramine": "80 mL", "antacid": "80 mL"},
        id="pharmacists-letter-one-part-each",
    ),
    pytest.param("simple-syrup", "1000 mL", {"sucrose": "850 g", "water": None}, id="usp-29-syrup"),
    pytest.param(
        "vehicle-for-oral-solution",
        "100 mL",
        {
            **{"glycerin": "5 g", "methylparaben": "100 mg", "phosphate": "120 mg", "citric-acid": "200 mg"},
            **{"sorbate": "100 mg", "sorbitol": "5 g", "sucrose": "80 g", "water": None},
        },
        id="usp-2025-vehicle-for-oral-solution",
    ),
    pytest.param(
        "strong-iodine-tincture",
        "1000 mL",
        {"iodide": "50 g", "water": "50 mL", "iodine": "70 g", "alcohol": None},
        id="usp-2025-strong-iodine-tincture",
    ),
    pytest.param(
        "oral-rehydration-sachet",
        "1 sachet",
        {"sodium-chloride": "2.6 g", "citrate": "2.9 g", "potassium-chloride": "1.5 g", "dextrose": "13.5 g"},
        id="who-rehydration-salts",
    ),
    pytest.param(
        "lidocaine-buffered-injection",
        "11 mL",
        {"bicarbonate": "1 mL", "lidocaine": "10 mL"},
        id="pem-cincinnati-buffered-lidocaine",
    ),
    pytest.param(
        "epinephrine-dilution-10-mcg", "10 mL", {"saline": "9 mL", "epinephrine": "1 mL"}, id="eb-medicine-epinephrine"
    ),
    pytest.param(
        "norepinephrine-infusion-4-mcg",
        "1004 mL",
        {"norepinephrine": "4 mL", "dextrose": "1000 mL"},
        id="levophed-label-norepinephrine",
    ),
    pytest.param("alkaline-nasal-wash", "300 mL", {"powder": "4 g", "water": None}, id="bpc-1911-nasal-wash"),
    pytest.param(
        "ibuprofen-plo-gel-20",
        "100 mL",
        {"ibuprofen": "20 g", "alcohol": None, "lecithin-solution": "24 mL", "gel": None},
        id="pharmacy-times-2006-ibuprofen",
    ),
    pytest.param(
        "salicylic-collodion-10", "1000 mL", {"salicylic-acid": "100 g", "collodion": None}, id="usp-32-collodion"
    ),
]


@every(("recipe_id", "make", "expected"), PUBLISHED)
def test_a_published_formula_gives_its_printed_amounts(recipe_id, make, expected):
    assert amounts(plan(load_recipe(recipe_id), make)) == expected


def test_five_ichthammol_vaginal_suppositories_take_48_g_of_base_and_two_and_a_half_of_ichthammol():
    """IPSF, February compounding corner: three are dispensed, and five are made."""
    batch = plan(load_recipe("ichthammol-vaginal-suppository-5"), "3 suppositories", excess="2 suppositories")
    base, ichthammol = batch.line("base").needed, batch.line("ichthammol").needed
    assert abs(base.to("gram").magnitude - 48) <= Fraction(1, 2)
    assert abs(ichthammol.to("gram").magnitude - Fraction("2.5")) <= Fraction("0.05")


def test_fourteen_glycerin_suppositories_of_a_child_s_mold():
    """IPSF, preparation of suppositories: 35 g in all, 3 g of stearate."""
    batch = plan(load_recipe("glycerin-suppository"), "12 suppositories", excess="2 suppositories")
    assert batch.line("stearate").needed == parse("3 g")
    assert batch.line("glycerin").needed + batch.line("water").needed == parse("32 g")
    assert show(batch.molded.weight.exact) == "2.5 g"


def test_the_founding_cream_is_weighed_on_two_balances():
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g")
    assert [line.instrument.id for line in batch.lines] == ["B1", "B2", "B2"]
    assert batch.sum_of_lines == parse("30 g")
    assert batch.strengths[0].deviation == 0


def test_the_strengths_of_the_leeds_leaflet_and_of_safa_2017_may_be_chosen():
    ointment = load_recipe("sirolimus-ointment")
    sirolimus_amounts = {
        strength: amounts(plan(ointment, "30 g", strength=strength))["sirolimus"]
        for strength in ("0.1 % w/w", "0.2 % w/w", "0.5 % w/w", "1 % w/w")
    }
    assert list(sirolimus_amounts.values()) == ["30 mg", "60 mg", "150 mg", "300 mg"]
    chosen = plan(ointment, "30 g", strength="0.2 % w/w")
    assert "0.2 % w/w" in chosen.title
    assert chosen.asked.strength == "0.2 % w/w"


def test_trujillano_2016_takes_forty_tablets_for_20_g_and_leaves_the_petrolatum_without_a_number():
    batch = plan(load_recipe("sirolimus-ointment-0.4-tablets"), "20 g")
    tablets, _, petrolatum = batch.lines
    assert (tablets.counted.exact, tablets.counted.whole, tablets.to_measure) == (40, 40, parse("40 tablets"))
    assert tablets.mass is None
    assert petrolatum.measuring is Measuring.ADD_TO_MAKE
    assert (petrolatum.needed, petrolatum.to_measure, petrolatum.make_to) == (None, None, parse("20 g"))
    assert batch.sum_of_lines is None


def test_tablets_of_stated_weight_count_with_their_mass():
    """DESIGN: 40 tablets of 372 mg are 14.88 g of the ointment."""
    ointment = recipe(
        active("tablets", product="sirolimus 2 mg tablets", contains={"sirolimus": "2 mg/tablet"}),
        line("petrolatum", "to 100 %"),
        strength={"sirolimus": "0.4 % w/w"},
    )
    batch = plan(ointment, "20 g", lots=[lot("tablets", unit_weight="372 mg/tablet")])
    assert batch.line("tablets").mass == parse("14.88 g")
    assert amounts(batch) == {"tablets": "40 tablets", "petrolatum": "5.12 g"}
    assert batch.sum_of_lines == parse("20 g")


def test_chung_2019_needs_less_than_any_balance_may_weigh():
    """10 umol/L of 914.17 g/mol in 30 mL are 0.274 mg; without a permitted diluent that is the end."""
    tree = dict(load_recipe("sirolimus-cream-10-umol-l").tree)
    active_line = {key: text for key, text in tree["ingredients"][0].items() if key != "dilute with"}
    undiluted = recipe_from_tree(tree | {"ingredients": [active_line, *tree["ingredients"][1:]]})
    batch = plan(undiluted, "30 mL", lots=[lot("base", density="0.98 g/mL")])
    sirolimus = batch.lines[0]
    assert round(sirolimus.needed.to("milligram").magnitude, 3) == parse("0.274 mg").magnitude
    assert sirolimus.to_measure is None
    stop = next(finding for finding in batch.findings if finding.code == "E_BELOW_SMALLEST")
    assert stop.is_open
    assert "10 mg" in stop.message
    assert "B1" in stop.message


def test_metronidazole_benzoate_is_weighed_for_its_base():
    """5 g of base by molar masses (171.15 and 275.26 g/mol) are 8.04 g of benzoate."""
    batch = plan(load_recipe("metronidazole-suspension-50"), "100 mL")
    metronidazole = batch.lines[0]
    assert metronidazole.needed == parse("5 g")
    assert metronidazole.to_measure == parse("8.04 g")
    assert [factor.name for factor in metronidazole.factors] == ["form"]


def test_a_share_of_a_tablet_without_its_weight_is_a_share_of_the_weight_found():
    batch = plan(load_recipe("enalapril-suspension-1"), "150 mL")
    tablets = batch.lines[0]
    assert (tablets.to_measure, tablets.counted.exact, tablets.counted.share) == (
        parse("8 tablets"),
        Fraction(15, 2),
        Fraction(15, 16),
    )
    note = next(finding for finding in batch.findings if finding.code == "N_TABLET_SHARE")
    assert "160 mL" in note.remedy


def test_wp_265_paracetamol_elixir_from_tablets():
    """JCU pressbooks 4.3.2: 2,400 mg are 4.8 tablets of 500 mg; 8 weigh 4.447 g, so 2.668 g of powder are weighed."""
    made = recipe(
        active("paracetamol", product="paracetamol 500 mg tablets", contains={"paracetamol": "500 mg/tablet"}),
        line("vehicle", "to 100 %"),
        strength={"paracetamol": "120 mg/5 mL"},
        form="suspension",
        route="oral",
    )
    found = plan(made, "100 mL").lines[0].counted
    assert (found.exact, found.whole, found.share) == (Fraction(24, 5), 5, Fraction(24, 25))
    eight = lot("paracetamol", unit_weight="4.447 g/8 tablets")
    weighed = plan(made, "100 mL", lots=[eight]).lines[0].counted
    assert abs(weighed.to_take.to("gram").magnitude - Fraction("2.668")) <= Fraction("0.0005")


def test_suppositories_are_filled_to_their_stated_mass():
    batch = plan(load_recipe("hydrocortisone-suppository-100"), "12 suppositories")
    assert amounts(batch) == {"hydrocortisone": "1.2 g", "silica": "120 mg", "base": "20.52 g"}
    assert batch.sum_of_lines == parse("21.84 g")


def test_units_are_weighed_by_the_activity_of_the_lot():
    powder = load_recipe("nystatin-powder-100000")
    nystatin = next(line.id for line in powder.ingredients if "nystatin" in line.name)
    batch = plan(powder, "60 g", lots=[lot(nystatin, activity="5500 units/mg")])
    nystatin_line = batch.line(nystatin)
    assert nystatin_line.needed == parse("6000000 units")
    assert nystatin_line.corrected == parse("1 g") * 12 / 11
    assert nystatin_line.to_measure == parse("1.0909 g")
    assert "E_POTENCY_MISSING" not in codes(batch)
