"""Routes, forms, titles and label texts of sterile preparations, however they are spelled."""

from formulate.recipe.solutions.must_be_sterile import form_advice, route_advice, sterile_use, sterile_word
from formulate.recipe.vocabulary import STERILE_FORMS, STERILE_ROUTES, DosageForm, Route
from tests.every import every

STERILE_WORDS = """intra-vitreal|intra vitreal|IV|i.v.|I. V.|s.c.|SC|eye|Auge|Augen|
ins Auge|left eye|ophthalmic|ophtalmic|
Ophthalmikum|intraokular|Injektion|Infusion|nebulizer|Vernebler|zur Inhalation|
irrigation of wounds|Blasensp\u00fclung|
bladder irrigation|wound|Wundsp\u00fclung|subkutan|i.m.|intramuskul\u00e4r|intrathekal|
peridural|sub-conjunctival|intravesikal|
into the joint|injection|parenteral|zum Einspritzen ins Auge|intra\u2011articular|
conjunctival sac|okular|subQ|intravenous|
zur i.v. Anwendung|in den Bindehautsack|nebulisation|intraartikul\u00e4r|intracavernous|
intraven\u00f6s|inj.|eyes|eyedrops|
im Inj|sterile ointment|intraoss\u00e4r|implant|TPN""".replace("\n", "").split("|")
OTHER_WORDS = """nasal|oral|topical|skin|im Ohr|otic|Nase|vaginal|rektal|topisch|buccal|
ears|oral, for animals|eyebrows|eyelid|
Augenbraue|zum Einnehmen|intranasal|mouth rinse|scalp|intravaginal|nonsterile ointment|unsterile Salbe|x""".replace(
    "\n", ""
).split("|")
STERILE_TITLES = """Atropine <strength> eye drops|Atropin Augentropfen|
Ketorolac ophthalmic solution|Morphine injection|
Vancomycin for intravitreal use|Sterile talc|Bevacizumab intra-vitreal|Augensalbe mit X|
Infusionsl\u00f6sung|Heparin s.c.|
Tobramycin nebulizer solution|Amphotericin bladder irrigation|Wundsp\u00fcll\u00f6sung|Atropine 1 % for the eye|
Injektionsl\u00f6sung|L\u00f6sung zur Inhalation|Moxifloxacin intracameral""".replace("\n", "").split("|")
OTHER_TITLES = """Sirolimus <strength> cream|Eyebrow gel|Eyelash serum|
Type IV collagen gel|Hydrocortisone eyelid cream|
Intranasal midazolam|Nasal irrigation powder|Nonsterile talc|Mundsp\u00fclung|Single-dose oral""".replace(
    "\n", ""
).split("|")
STERILE_LABELS = """Instill 1 drop in left eye|For ophthalmic use only|For the eye|For injection|For IV use only|
Zur i.v. Anwendung|1 Tropfen ins Auge|Augentropfen, nicht einfrieren|Sterile|Apply ribbon to the lower lid of the eye|
For intravitreal injection|Zur Anwendung am Auge|In die Augen tropfen|for eye use|For inhalation only|Inject 0.1 mL|
For bladder irrigation|For use in the eyes only|Into the eye|Put in right eye twice daily|Zur Wundsp\u00fclung|
Not for oral use. For injection""".replace("\n", "").split("|")
OTHER_LABELS = """Avoid contact with eyes|Avoid contact with the eyes, nose and mouth|
Not for injection|Not for IV use|
For external use only. Keep out of eyes|Not for ophthalmic use|Do not use in the eyes|If in eyes, rinse with water|
Nicht in die Augen bringen|Kontakt mit den Augen vermeiden|For external use only|Shake well|Irritating to eyes|
For topical use; irritates the eyes|Wear eye protection|Schedule IV|C-IV|Nicht zur Injektion|Do not inhale dust|
Do not apply to open wounds|Nonsterile|Not sterile|For topical use only. Not for the eye|Augenkontakt vermeiden|
Wash hands after use; keep away from eyes|Protect from light|Apply around the eyebrows|Apply to eyelids|
Use within 14 days|Not for oral use, injection or eyes|Use in the nose|apply to skin, avoid eyes""".replace(
    "\n", ""
).split("|")


@every("route", list(Route), ids=lambda route: route.value)
def test_every_route_is_known_for_sterile_or_not_and_is_its_own_advice(route):
    assert bool(sterile_word(route.value)) == (route in STERILE_ROUTES)
    assert f"write '{route.value}'" in route_advice(route.value)


@every("form", list(DosageForm), ids=lambda form: form.value)
def test_every_form_is_known_for_sterile_or_not(form):
    assert bool(sterile_word(form.value)) == (form in STERILE_FORMS)


@every("word", STERILE_WORDS)
def test_a_sterile_route_or_form_is_recognized(word):
    assert sterile_word(word)


@every("word", OTHER_WORDS)
def test_another_route_or_form_is_not_taken_for_sterile(word):
    assert sterile_word(word) == ""


@every("title", STERILE_TITLES)
def test_a_title_of_a_sterile_preparation_is_recognized(title):
    assert sterile_use(title, is_title=True)


@every("title", OTHER_TITLES)
def test_another_title_is_not(title):
    assert sterile_use(title, is_title=True) == ""


@every("text", STERILE_LABELS)
def test_a_label_of_a_sterile_use_is_recognized(text):
    assert sterile_use(text)


@every("text", OTHER_LABELS)
def test_a_warning_on_a_label_is_no_use(text):
    assert sterile_use(text) == ""


def test_what_is_not_recognized_gets_no_advice():
    assert (route_advice("xyz"), form_advice("xyz")) == ("", "")
    assert form_advice("Kapseln") == "write 'capsule'"
