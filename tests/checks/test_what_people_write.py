"""Labels, storage, steps and sterile uses as people write them in English and German: unlike ones of each kind."""

from formulate.recipe.solutions.must_be_sterile import sterile_step, sterile_use
from formulate.recipe.storage import Temperature, storage_of
from tests.batch.making import active, line, plan, recipe
from tests.every import every

ROOM, COLD, FROZEN = Temperature.ROOM, Temperature.REFRIGERATOR, Temperature.FREEZER


def solution(**fields):
    """Urea 1 mg/mL in water, 100 mL."""
    lines = [active("urea"), line("water", "to 100 %", substance="purified water", role="vehicle")]
    made = {"form": "oral solution", "route": "oral", "method": ["Dissolve <urea> in <water>."], **fields}
    return plan(recipe(*lines, strength={"urea": "1 mg/mL"}, yields="100 mL", **made), "100 mL")


def asked(batch, *codes):
    return [one.code for one in batch.findings if one.code in codes]


@every(
    ("text", "is_another"),
    [
        ("10 mg/ml Harnstoff", True),
        ("0,1 mg/ml", True),
        ("1 ml enthält 10 mg", True),
        ("Jeder Teelöffel enthält 50 mg", True),
        ("1 Teelöffel (50 mg)", True),
        ("urea 1 mg per teaspoon", True),
        ("15 mg in one tablespoonful is too much: 1 mg/1 tbsp", True),
        ("Enthält 0,2 mg Harnstoff pro ml", True),
        ("Ein Messlöffel (5 ml) enthält 0,2 mg", True),
        ("Give 2 mg daily in 5 mL of water", False),
        ("Enthält 1 mg Harnstoff pro ml", False),
        ("Take 1 teaspoonful (5 mL) twice a day", False),
        ("1 Teelöffel (5 ml) enthält 5 mg", False),
        ("1000 µg/ml", False),
        ("1,0 mg/ml", False),
        ("5 mg per teaspoonful", False),
        ("15 mg/tbsp", False),
        ("1 Esslöffel = 15 mg", False),
        ("100 mL", False),
        ("Take 5 ml with 200 ml of water", False),
    ],
)
def test_a_strength_on_a_label_however_it_is_written(text, is_another):
    assert asked(solution(label=[text]), "E_LABEL_STRENGTH")[:1] == (["E_LABEL_STRENGTH"] if is_another else [])


@every(
    ("text", "is_another"),
    [
        *(("Tropfen ins Ohr", True), ("In die Nase sprühen", True), ("For rectal instillation", True)),
        *(("Instill into the ears", True), ("Zum Einführen in den Enddarm", True), ("In die Scheide einführen", True)),
        *(("Nicht in die Nase geben", False), ("Zum Einnehmen", False), ("Keep near", False)),
    ],
)
def test_a_route_on_a_label_in_both_languages(text, is_another):
    assert bool(asked(solution(label=[text]), "E_LABEL_ROUTE")) is is_another


@every(
    ("text", "allowed", "forbidden"),
    [
        ("Store in the cupboard", {ROOM}, set()),
        ("Im Medizinschrank aufbewahren", {ROOM}, set()),
        ("Keep in a warm place", {ROOM}, set()),
        ("An einem warmen Ort lagern", {ROOM}, set()),
        ("Do not chill", set(), {COLD}),
        ("Chill before use", set(), set()),
        ("Keep at 38 °F", {COLD}, set()),
        ("Keep at 70 °F", {ROOM}, set()),
        ("Im Kühlschrank lagern", {COLD}, set()),
        ("Keep in the freezer, not in the cupboard", {FROZEN}, set()),
    ],
)
def test_places_and_temperatures_of_storage(text, allowed, forbidden):
    said = storage_of(text)
    assert (allowed <= said.allowed, forbidden <= said.forbidden) == (True, True)
    assert ROOM not in said.allowed or ROOM in allowed


@every(
    ("text", "is_title"),
    [
        *(("Künstliche Tränen", True), ("autologous serum tears", True), ("contact lens solution", True)),
        *(("Kontaktlinsenlösung", True), ("Trimix", True), ("balanced salt solution", True), ("PCA syringe", True)),
        *(("irrigation for the joint", True), ("sub-Tenon anesthetic", True), ("Fertigspritzen Ketamin", True)),
        *(("Procaine, 10 ampules", True), ("Durchstechflasche", True), ("Mesotherapie-Lösung", True)),
        *(("catheter lock", True), ("Port-Spülung", True), ("allergy shots", True), ("Hämodialysekonzentrat", True)),
        *(("Verödung mit Polidocanol", True), ("arthroscopy fluid", True), ("infiltration anesthetic", True)),
        *(("Nur für das Auge", False), ("2 Tropfen in den Bindehautsack", False), ("Into the conjunctival sac", False)),
    ],
)
def test_a_sterile_use_by_other_words(text, is_title):
    assert sterile_use(text, is_title=is_title)


@every(
    ("text", "is_title"),
    [
        *(("Nasal irrigation", True), ("Nasensprüh-Lösung", True), ("bowel lavage solution", True)),
        *(("prefilled syringes for oral use", True), ("Nicht in die Augen bringen", False)),
        *(("Discard the ampule", False), ("May bring tears", False), ("Remove contact with the lens", False)),
    ],
)
def test_no_sterile_use(text, is_title):
    assert sterile_use(text, is_title=is_title) == ""


@every(
    ("step", "is_sterile"),
    [
        ("Mix <drug> with <water>; autoclave.", True),
        ("Autoclave at 121 °C.", True),
        ("Im Autoklaven sterilisieren.", True),
        ("Use an autoclaved mortar.", False),
        ("Autoclave the glassware.", False),
        ("Do not autoclave.", False),
    ],
)
def test_an_autoclave_for_the_preparation_and_for_equipment(step, is_sterile):
    assert bool(sterile_step(step)) is is_sterile


@every(
    ("step", "code"),
    [
        ("Add 30 ml of ethanol.", "E_METHOD_OTHER"),
        ("Weigh 0.5 kg of the vehicle.", "W_METHOD_AMOUNT"),
        ("Bring to 250 mL.", "W_METHOD_AMOUNT"),
        ("Auf 250 ml auffüllen.", "W_METHOD_AMOUNT"),
        ("Take 5 tablets and crush them.", "W_METHOD_AMOUNT"),
        ("Add 2 ampules.", "W_METHOD_AMOUNT"),
        ("10 Milliliter <water> zugeben.", "E_METHOD_AMOUNT"),
        ("Fill 100 ml into each bottle.", ""),
        ("Take 2 mL of the product as a sample.", ""),
        ("Stir at 200 rpm for 10 minutes.", ""),
        ("Pour into a 250 mL flask.", ""),
    ],
)
def test_an_amount_in_a_step_however_it_is_written(step, code):
    said = solution(method=["Dissolve <urea> in <water>.", step])
    assert asked(said, "E_METHOD_OTHER", "W_METHOD_AMOUNT", "E_METHOD_AMOUNT") == ([code] if code else [])
