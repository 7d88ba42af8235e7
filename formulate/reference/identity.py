"""What a name stands for: the substance, its form as weighed, and the drug that it is a form of.

A name matches in any capitals, with or without accents, spaces, hyphens, a grade (USP, micronized) or an abbreviated
salt (HCl). Nothing that is not in the table is guessed; but the drug of an unknown salt is read from its words, so
that two salts of an unknown drug are still recognized as one drug.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from formulate.frozen import Frozen
from formulate.reference.substances import DRUG_NAMES, IONS, SUBSTANCES, Substance
from formulate.spelling import nearest, plain_name_of

__all__ = [
    "Identity",
    "counted_in",
    "holds",
    "identify",
    "is_same_drug",
    "is_same_substance",
    "names_like",
    "parent_of",
    "product_words",
]

#: Names whose meaning is kept.
MOST_NAMES = 10_000
#: What a name may carry beyond the substance: the grade, the pharmacopeia, how it was milled.
_GRADES = re.compile(
    r"\b(?:u\.?s\.?p\.?(?:[-/ ]*n\.?f\.?)?|n\.?f\.?|b\.?p\.?|ph\.? ?eur\.?|e\.?p\.?|j\.?p\.?|dab|fcc|acs|reagent|grade|"
    r"micronized|micronised|milled|powdere?d?|crystals?|granular|pure|purified|pharmaceutical|chp|pharma)(?!\w)\.?"
)
#: How a salt is abbreviated behind the drug.
_ABBREVIATED = {"hcl": "hydrochloride", "hbr": "hydrobromide", "na": "sodium", "k": "potassium", "so4": "sulfate"}
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
_HYDRATE = re.compile(r"(?:hemi|mono|di|tri|tetra|penta|hexa|hepta|octa|nona|deca|dodeca|sesqui)?hydrate|anhydrous")
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
        "arginine",
        "hyclate",
        "benzoate",
        "propionate",
        "dipropionate",
        "valerate",
        "butyrate",
        "cypionate",
        "enanthate",
        "decanoate",
        "palmitate",
        "furoate",
        "pivalate",
        "hemisuccinate",
        "butylbromide",
        "methylbromide",
    ]
)
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Identity(Frozen):
    """What a name was taken for."""

    substance: Substance
    is_product: bool  # whether the name is that of a marketed product of it: tablets, a solution

    @property
    def parent(self) -> str:
        """The drug that it is, or is a form of."""
        return self.substance.parent


def identify(name: str) -> Identity | None:
    """What a name stands for; None where the table does not have it.

    >>> identify("Clonidine HCl 0.2 mg tablets").parent
    'clonidine'
    >>> identify("Paracetamol BP").substance.name
    'acetaminophen'
    >>> identify("unobtainium") is None
    True
    """
    row = _row_of(name)
    if row is not None:
        return Identity(substance=row, is_product=False)
    bare = product_words(name)
    row = _row_of(bare) if bare != plain_name_of(name) else None
    return None if row is None else Identity(substance=row, is_product=True)


@lru_cache(maxsize=MOST_NAMES)
def parent_of(name: str) -> str:
    """The drug that a name is a form of, as a name to compare; of an unknown one by the words of its salt.

    >>> parent_of("metoprolol succinate"), parent_of("Fooprazole sodium trihydrate"), parent_of("sodium chloride")
    ('metoprolol', 'fooprazole', 'sodium chloride')
    """
    identity = identify(name)
    if identity is not None:
        return identity.parent
    plain = plain_name_of(name)
    words = product_words(_without_grades(plain) or plain).replace(",", " ").split()
    words = [_ABBREVIATED.get(word, word) if place else word for place, word in enumerate(words)]
    is_salt_of_metal = bool(words) and words[0] in _METALS
    while len(words) > 1 and (_HYDRATE.fullmatch(words[-1]) or (not is_salt_of_metal and _is_ion(words))):
        words.pop()
    bare = " ".join(words)
    row = _row_of(bare)
    return bare if row is None else row.parent


def _is_ion(words: list[str]) -> bool:
    return words[-1] in _COUNTER_IONS and words[0] not in _RADICALS


def is_same_substance(one: str, other: str) -> bool:
    """Whether two names mean the same substance in the same form, as far as names show.

    >>> is_same_substance("Lidocaine HCl, USP (micronized)", "lidocaine hydrochloride")
    True
    >>> is_same_substance("lidocaine", "lidocaine hydrochloride")
    False
    """
    if plain_name_of(one) == plain_name_of(other):
        return True
    first, second = _row_of(one), _row_of(other)
    if first is not None and second is not None:
        return first.name == second.name
    return first is second and _key(_without_grades(plain_name_of(one))) == _key(_without_grades(plain_name_of(other)))


def is_same_drug(one: str, other: str) -> bool:
    """Whether two names are forms of one drug: itself, a salt, a hydrate, an ester, a product of it.

    >>> is_same_drug("Paracetamol", "acetaminophen 500 mg tablets"), is_same_drug("sodium chloride", "sodium citrate")
    (True, False)
    """
    return parent_of(one) == parent_of(other)


def counted_in(substance: Substance, counted: str) -> int:
    """How many of what a strength counts (an ion, the drug, its anhydrous form) one formula unit holds; 0 for none.

    >>> salt = identify("magnesium citrate").substance
    >>> counted_in(salt, "magnesium"), counted_in(identify("morphine sulfate").substance, "morphine")
    (3, 2)
    """
    ion = plain_name_of(counted)
    if ion in IONS:
        return substance.count_of(ion)
    other = _row_of(counted)
    if other is None or other.parent != substance.parent:
        return 0
    per_formula = {row.name: row.parents_per_formula or 0 for row in (substance, other)}
    if not per_formula[other.name] or per_formula[substance.name] % per_formula[other.name]:
        return 0
    return int(per_formula[substance.name] / per_formula[other.name])


def holds(name: str, active: str) -> bool:
    """Whether a substance of this name brings some of an active: it is a form of it, or a salt of the ion.

    >>> holds("Paracetamol BP", "acetaminophen"), holds("sodium benzoate", "sodium"), holds("sodium", "potassium")
    (True, True, False)
    """
    ion = plain_name_of(active)
    if ion not in IONS:
        return is_same_drug(name, active)
    identity = identify(name)
    return plain_name_of(name) == ion or (identity is not None and identity.substance.count_of(ion) > 0)


@lru_cache(maxsize=MOST_NAMES)
def names_like(name: str) -> tuple[str, ...]:
    """The names in the table that are almost this one, which is not in it.

    >>> names_like("clonidin")
    ('clonidine',)
    """
    keys, key = _by_key(), _key(product_words(name))
    alike = [other for other in keys if abs(len(other) - len(key)) <= _SLIPS and _begins_or_ends_alike(other, key)]
    return tuple(dict.fromkeys(keys[other] for other in nearest(key, alike, most=2, likeness=LIKENESS)))


def product_words(name: str) -> str:
    """The name of a product without its strength and the words for its kind.

    >>> product_words("Enalapril maleate 20 mg tablets")
    'enalapril maleate'
    """
    plain = plain_name_of(name)
    return plain_name_of(_PRODUCTS.sub(" ", _STRENGTHS.sub(" ", plain))) or plain


#: Letters that a slip adds or leaves out, at most, and how alike the names are then, [%].
_SLIPS, LIKENESS = 2, 88


def _begins_or_ends_alike(one: str, other: str) -> bool:
    """Comparing every name with every other is slow; a slip leaves the beginning or the end as it is."""
    return one[:3] == other[:3] or one[-3:] == other[-3:]


# Names -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=MOST_NAMES)
def _row_of(name: str) -> Substance | None:
    """The row of a name: as it stands, else by its key, with and without what says its grade."""
    plain = plain_name_of(name)
    if SUBSTANCES.has(plain):
        return SUBSTANCES.find(plain)[0]
    if DRUG_NAMES.has(plain):
        usual = DRUG_NAMES.find(plain)[0].name
        return SUBSTANCES.find(usual)[0] if SUBSTANCES.has(usual) else None
    keys = _by_key()
    known = keys.get(_key(plain)) or keys.get(_key(_without_grades(plain)))
    return None if known is None or not SUBSTANCES.has(known) else SUBSTANCES.find(known)[0]


def _without_grades(plain: str) -> str:
    return plain_name_of(_GRADES.sub(" ", plain).replace("()", " "))


def _key(plain: str) -> str:
    """A name as it is compared: without accents, spaces and marks; abbreviated salts in full."""
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", plain)
    return "".join(_ABBREVIATED.get(word, word) if place else word for place, word in enumerate(words))


@cache
def _by_key() -> dict[str, str]:
    """The name in the table of substances for each key, synonyms included."""
    keys = {_key(name): name for name in SUBSTANCES.names}
    for row in DRUG_NAMES.rows:
        if SUBSTANCES.has(row.name):
            keys |= {_key(name): row.name for name in (*row.synonyms, row.name)}
    return keys
