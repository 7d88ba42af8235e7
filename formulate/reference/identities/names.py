"""Names of substances as people write them, and what of a name is the substance: without grade, strength and kind.

Two names are compared by their keys: without capitals, accents, spaces and marks, an abbreviated salt in full. Names
that differ more are compared by looser ones: a German name by its English word endings, a hydrate by its number of
water, words in another order.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from formulate.reference.identities.substances import IONS
from formulate.spelling import plain_name_of

__all__ = [
    "MOST_NAMES",
    "before_remarks",
    "drug_words",
    "key_of",
    "loose_key",
    "product_words",
    "salt_apart",
    "salts_said",
    "sorted_key",
    "waters_said",
    "without_grades",
    "without_strengths",
]

#: Names whose meaning is kept.
MOST_NAMES = 20_000
#: What a name may carry beyond the substance: the grade, the pharmacopeia, how it was milled.
_GRADES = re.compile(
    r"\b(?:u\.?s\.?p\.?(?:[-/ ]*n\.?f\.?)?|n\.?f\.?|b\.?p\.?|ph\.? ?eur\.?|e\.?p\.?|j\.?p\.?|dab|fcc|acs|reagent|grade|"
    r"micronized|micronised|milled|powdere?d?|crystals?|granular|pure|purified|pharmaceutical|chp|pharma)(?!\w)\.?"
)
#: How a salt is abbreviated behind the drug.
_ABBREVIATED = {"hcl": "hydrochloride", "hbr": "hydrobromide", "na": "sodium", "k": "potassium", "so4": "sulfate"}
#: Spelled otherwise in American English.
_AMERICAN = {"sulph": "sulf", "aluminium": "aluminum", "oestr": "estr", "caesium": "cesium"}
_BRITISH = re.compile("|".join(_AMERICAN))
#: Parts of German words, without accents, in English; behind them no silent e is left.
_GERMAN = {
    **{"natrium": "sodium", "kalium": "potassium", "silber": "silver", "zink": "zinc", "jod": "iod", "saure": "acid"}
}
_GERMAN_PARTS = re.compile("|".join(_GERMAN))
#: Water by its number: ``x 7 H2O``, ``7-hydrate``, ``.0.5 H2O``.
_NUMBERED_WATER = re.compile(r"(?:\bx *|[\u00b7.*] *)?(?<![0-9])([0-9]{1,2}|1/2|0[.,]5) *-? *(?:h2o|hydrate?)\b")
#: A salt that is written in one word with its drug.
_GLUED = re.compile(r"(?<=[a-z]{4})e?(hcl|hbr)$")
#: In a product's name: its strength, and what kind of product it is.
_STRENGTHS = re.compile(
    r"\b[0-9][0-9.,]* *(?:%|(?:mg|mcg|g|ml|l|units?|iu|meq|mmol|mol)\b)"
    r"(?: */ *[0-9.]* *(?:ml|g|mg|tablet|capsule|l|h|hour)\b)?(?: *[wv]/[wv])?"
)
_PRODUCTS = re.compile(
    r"\b(?:tablets?|capsules?|ampules?|ampoules?|vials?|injections?|solutions?|suspensions?|syrup|elixir|concentrate|cream|"
    r"ointment|gel|patch(?:es)?|suppositor(?:y|ies)|lozenges?|troches?|oral|topical|ophthalmic|for|film-coated|coated|"
    r"scored|chewable|(?:extended|sustained|modified|prolonged|controlled|delayed)[- ]release|enteric[- ]coated|orally|"
    r"disintegrating|sublingual|er|xr|sr|xl|cr|odt)\b"
)
#: First words of the names of inorganic salts.
_METALS = frozenset(IONS) | frozenset(
    [
        "disodium",
        "trisodium",
        "dipotassium",
        "tripotassium",
        "ferrous",
        "ferric",
        "cupric",
        "manganous",
        "ammonium",
        "barium",
        "bismuth",
    ]
)
#: How much water the word for a hydrate says.
_WATERS = {
    **{"hemi": Fraction(1, 2), "mono": Fraction(1), "sesqui": Fraction(3, 2), "di": Fraction(2), "tri": Fraction(3)},
    **{"tetra": Fraction(4), "penta": Fraction(5), "hexa": Fraction(6), "hepta": Fraction(7), "octa": Fraction(8)},
    **{"nona": Fraction(9), "deca": Fraction(10), "dodeca": Fraction(12)},
}
_PREFIXES = {waters: prefix for prefix, waters in _WATERS.items()}
#: A shorter word keeps its last e: ``lime``.
LONGEST_WITH_E = 4
_WATER_SAID = re.compile(rf"\b({'|'.join(_WATERS)})hydrate\b")
_HYDRATE = re.compile(rf"(?:{'|'.join(_WATERS)})?hydrate|anhydrous")
#: Words behind a drug's name that say in which salt or ester it is.
_COUNTER_IONS = frozenset(
    [
        "hydrochloride",
        "dihydrochloride",
        "hydrobromide",
        "hydriodide",
        "sodium",
        "disodium",
        "potassium",
        "calcium",
        "magnesium",
        "zinc",
        "lithium",
        "sulfate",
        "sulphate",
        "bisulfate",
        "phosphate",
        "diphosphate",
        "citrate",
        "tartrate",
        "bitartrate",
        "maleate",
        "fumarate",
        "succinate",
        "mesylate",
        "besylate",
        "besilate",
        "tosylate",
        "edisylate",
        "napsylate",
        "nitrate",
        "acetate",
        "chloride",
        "bromide",
        "iodide",
        "lactate",
        "gluconate",
        "malate",
        "oxalate",
        "pamoate",
        "embonate",
        "stearate",
        "tromethamine",
        "trometamol",
        "meglumine",
        "benzathine",
        "lysine",
        "lysinate",
        "arginine",
        "argininate",
        "lactobionate",
        "digluconate",
        "diacetate",
        "estolate",
        "hyclate",
        "benzoate",
        "propionate",
        "dipropionate",
        "valerate",
        "butyrate",
        "cypionate",
        "enanthate",
        "enantate",
        "decanoate",
        "palmitate",
        "furoate",
        "pivalate",
        "hemisuccinate",
        "butylbromide",
        "methylbromide",
    ]
)
#: Counter-ions by their other names.
_OTHER_SPELLING = {
    **{"sulphate": "sulfate", "besilate": "besylate", "embonate": "pamoate", "trometamol": "tromethamine"},
    **{"bitartrate": "tartrate", "bisulfate": "sulfate", "disodium": "sodium", "diphosphate": "phosphate"},
    **{
        "enantate": "enanthate",
        "lysinate": "lysine",
        "argininate": "arginine",
        "digluconate": "gluconate",
        "diacetate": "acetate",
    },
}
#: German words for ions without the ending of an English one.
_GERMAN_IONS = {"lysin": "lysine", "arginin": "arginine", "meglumin": "meglumine", "benzathin": "benzathine"}
#: First words of compounds whose second word is no counter-ion.
_RADICALS = frozenset(
    [
        "benzyl",
        "butyl",
        "cetyl",
        "dimethyl",
        "ethyl",
        "glyceryl",
        "isopropyl",
        "lauryl",
        "methyl",
        "myristyl",
        "polyvinyl",
        "propyl",
        "propylene",
        "sorbitan",
        "ascorbyl",
        "triethyl",
        "benzalkonium",
        "benzethonium",
        "cetylpyridinium",
        "stearalkonium",
    ]
)


def product_words(name: str) -> str:
    """The name of a product without its strength and the words for its kind.

    >>> product_words("Enalapril maleate 20 mg tablets")
    'enalapril maleate'
    """
    plain = plain_name_of(name)
    return plain_name_of(_PRODUCTS.sub(" ", _STRENGTHS.sub(" ", plain))) or plain


def without_strengths(name: str) -> str:
    """A name without the strengths in it: glycerin of 98 %.

    >>> without_strengths("Sorbitol solution 70 %")
    'sorbitol solution'
    """
    plain = plain_name_of(name)
    return plain_name_of(_STRENGTHS.sub(" ", plain)) or plain


def without_grades(plain: str) -> str:
    """A plain name without grade, pharmacopeia and how it was milled.

    >>> without_grades("progesterone, usp (micronized)")
    'progesterone, ( )'
    """
    return plain_name_of(_GRADES.sub(" ", plain).replace("()", " "))


def before_remarks(plain: str) -> tuple[str, ...]:
    """A name without remarks behind it; nothing where there is none.

    >>> before_remarks('urea, usp (fine); 99 % = "pure"')
    ('urea',)
    """
    cut = re.split(r"[;=<\"\u201c\u201e]", plain, maxsplit=1)[0]
    cut = re.sub(
        r"\((?:very |extra )?(?:fine|coarse|pure|white|powder|granular|crystalline|anhydrous grade)\)", " ", cut
    )
    cut = re.sub(r"[ ,]+$", "", without_strengths(cut)) if cut != plain else ""
    return (without_grades(cut).strip(" ,"),) if cut.strip(" ,") else ()


def key_of(plain: str) -> str:
    """A plain name as it is compared.

    >>> key_of("lidoca\u00efne hcl")
    'lidocainehydrochloride'
    """
    plain = _without_accents(plain)
    words = re.findall(r"[^\W_]+", _BRITISH.sub(lambda spelled: _AMERICAN[spelled[0]], plain))
    return "".join(_ABBREVIATED.get(word, word) if place else word for place, word in enumerate(words))


def loose_key(plain: str) -> str:
    """A plain name as it is compared with names that are written in another way.

    >>> loose_key("lidocainhydrochlorid") == loose_key("lidocaine hydrochloride")
    True
    >>> loose_key("magnesium sulfate x 7 h2o") == loose_key("magnesiumsulfat-heptahydrat")
    True
    """
    joined = "".join(_loose_words(plain)).replace("icacid", "acid").replace("inacid", "acid")
    return joined.replace("hydrogencarbonat", "bicarbonat")


def sorted_key(plain: str) -> str:
    """The same for words in any order; ``""`` for a single word.

    >>> sorted_key("sodium phenytoin") == sorted_key("phenytoin sodium")
    True
    """
    words = _loose_words(plain)
    return " ".join(sorted(words)) if len(words) > 1 else ""


@lru_cache(maxsize=MOST_NAMES)
def _loose_words(plain: str) -> tuple[str, ...]:
    plain = _NUMBERED_WATER.sub(lambda said: f" {_PREFIXES.get(_waters(said[1]), '')}hydrate ", plain)
    words = re.findall(r"[^\W_]+", _without_accents(plain).replace("\u00df", "ss"))
    return tuple(_english(_ABBREVIATED.get(word, word) if place else word) for place, word in enumerate(words))


def _waters(number: str) -> Fraction:
    return Fraction(number.replace(",", "."))


@lru_cache(maxsize=MOST_NAMES)
def _english(word: str) -> str:
    """A word without what differs between the two languages, and between older and newer spelling."""
    word = _GLUED.sub(lambda salt: _ABBREVIATED[salt[1]], "vitamin" if word == "vit" else word)
    word = _BRITISH.sub(lambda spelled: _AMERICAN[spelled[0]], word)
    word = _GERMAN_PARTS.sub(lambda part: _GERMAN[part[0]], word)
    return word[:-1] if word.endswith("e") and len(word) > LONGEST_WITH_E else word


def _without_accents(plain: str) -> str:
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def drug_words(name: str) -> str:
    """The drug of a salt or a hydrate that is on no list, by the words of its name.

    >>> drug_words("Fooprazole sodium trihydrate"), drug_words("sodium chloride")
    ('fooprazole', 'sodium chloride')
    """
    plain = plain_name_of(name)
    said = product_words(without_grades(plain) or plain).replace(",", " ").split()
    words = [part for word in said for part in _at_hyphen(word)]
    words = [_ABBREVIATED.get(word, word) if place else word for place, word in enumerate(words)]
    is_salt_of_metal = bool(words) and words[0] in _METALS
    while len(words) > 1 and (_HYDRATE.fullmatch(_with_e(words[-1])) or (not is_salt_of_metal and _is_ion(words))):
        words.pop()
    return " ".join(words)


def salt_apart(name: str) -> tuple[str, str]:
    """The drug and the salt of a name in one word, as in German; the name and ``""`` where it is none.

    >>> salt_apart("Salbutamolsulfat"), salt_apart("Chlorhexidindigluconat-Lösung")[1], salt_apart("sulfate")
    (('salbutamol', 'sulfate'), 'digluconate', ('sulfate', ''))
    """
    plain = plain_name_of(name)
    glued = _SALT_IN_ONE_WORD.match(plain)
    if glued is None or glued["drug"] in _RADICALS or _IS_OF_METAL.match(_with_e(glued["drug"])):
        return plain, ""
    return glued["drug"], _with_e(glued["salt"])


def salts_said(name: str) -> frozenset[str]:
    """The salts or esters that the name of a drug or of its product says; nothing for a salt of a metal.

    >>> sorted(salts_said("metoprolol tartrate 50 mg tablets")), sorted(salts_said("Amlodipinbesilat 5 mg Tabletten"))
    (['tartrate'], ['besylate'])
    >>> salts_said("potassium chloride 10 % solution")
    frozenset()
    """
    words = [part for word in plain_name_of(name).replace(",", " ").split() for part in _at_hyphen(word)]
    if not words or words[0] in _METALS or words[0] in _RADICALS:
        return frozenset()
    said = (*(_with_e(_ABBREVIATED.get(word, word)) for word in words[1:]), salt_apart(words[0])[1])
    return frozenset(_OTHER_SPELLING.get(word, word) for word in said if word in _COUNTER_IONS)


def waters_said(name: str) -> Fraction | None:
    """The water of crystallization that a name says; None where it says none.

    >>> waters_said("Magnesium sulfate heptahydrate"), waters_said("sodium chloride")
    (Fraction(7, 1), None)
    """
    said = _WATER_SAID.search(plain_name_of(name))
    return None if said is None else _WATERS[said[1]]


_IS_OF_METAL = re.compile("|".join(sorted(_METALS)))
#: A German name of a salt: the drug, the ion without its English ending, and what follows.
_SALT_IN_ONE_WORD = re.compile(
    r"(?P<drug>\w[\w-]{2,}?\w)(?P<salt>"
    + "|".join(sorted((ion.removesuffix("e") for ion in _COUNTER_IONS), key=len, reverse=True))
    + r"|natrium|kalium)(?:$|[\s,-])"
)


def _at_hyphen(word: str) -> list[str]:
    """A word in two where a hyphen is before the name of an ion or a hydrate."""
    first, hyphen, last = word.rpartition("-")
    ion = _with_e(_ABBREVIATED.get(last, last))
    is_form = hyphen and (_HYDRATE.fullmatch(ion) or ion in _COUNTER_IONS)
    return [first, last] if is_form else [word]


def _is_ion(words: list[str]) -> bool:
    return _with_e(words[-1]) in _COUNTER_IONS and words[0] not in _RADICALS


def _with_e(word: str) -> str:
    """The English word of a German one: hydrochloride for hydrochlorid."""
    word = _GERMAN_IONS.get(word, _GERMAN_PARTS.sub(lambda part: _GERMAN[part[0]], word))
    return f"{word}e" if word.endswith(("id", "at")) else word
