"""Salts by name: their two ions, and the equivalents and moles of each in one mole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from formulate.calc.shared.arguments import impossible, missing
from formulate.errors import InputError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.units import Quantity

_CATIONS = {
    **dict.fromkeys(("sodium", "potassium", "lithium", "ammonium", "silver", "cesium", "rubidium"), 1),
    **dict.fromkeys(("calcium", "magnesium", "zinc", "barium", "strontium", "ferrous", "iron(ii)"), 2),
    **dict.fromkeys(("cupric", "copper(ii)", "manganese", "manganous", "cobaltous"), 2),
    **dict.fromkeys(("aluminum", "aluminium", "ferric", "iron(iii)", "bismuth"), 3),
}
_ANIONS = {
    **dict.fromkeys(("chloride", "bromide", "iodide", "fluoride", "nitrate", "acetate", "bicarbonate"), 1),
    **dict.fromkeys(("hydrogen carbonate", "gluconate", "lactate", "hydroxide", "lactobionate", "gluceptate"), 1),
    **dict.fromkeys(("ascorbate", "benzoate", "salicylate", "bisulfite", "dihydrogen phosphate"), 1),
    **dict.fromkeys(("sulfate", "sulphate", "carbonate", "oxide", "hydrogen phosphate", "glycerophosphate"), 2),
    **dict.fromkeys(("thiosulfate", "sulfite", "metabisulfite", "fumarate", "tartrate", "hydrogen citrate"), 2),
    **dict.fromkeys(("citrate", "phosphate"), 3),
}
#: Anions of which more than one salt with a cation of one charge is on the shelf.
_SEVERAL = {"citrate", "phosphate", "tartrate"}
_COUNTS = {"mono": 1, "di": 2, "tri": 3}
#: What the field calls the three phosphates.
_BASIC = {"monobasic": "dihydrogen phosphate", "dibasic": "hydrogen phosphate", "tribasic": "phosphate"}
#: What else they are called with a cation of two charges: of dicalcium phosphate, CaHPO4, one mole has one of calcium.
_OF_TWO_CHARGES = {"mono": "dihydrogen phosphate", "di": "hydrogen phosphate"}
_NO_ION = re.compile(r"\b(?:[a-z]+hydrate|anhydrous|dried|usp|nf|bp|ep)\b|,")
#: Salts with more than one of an ion of one charge, by their molar mass as it is printed with two decimals.
_BY_MOLAR_MASS = {
    **dict.fromkeys(("110.98", "129.00", "147.01", "147.02", "219.08"), "calcium chloride"),
    **dict.fromkeys(("95.21", "203.30", "203.31"), "magnesium chloride"),
    **dict.fromkeys(("136.29", "136.30"), "zinc chloride"),
    **dict.fromkeys(("142.04", "322.20"), "disodium sulfate"),
    **dict.fromkeys(("105.99", "286.14"), "disodium carbonate"),
    **dict.fromkeys(("141.96", "177.99", "268.07", "358.14"), "disodium hydrogen phosphate"),
    "174.18": "dipotassium hydrogen phosphate",
    **dict.fromkeys(("258.07", "294.10"), "trisodium citrate"),
    **dict.fromkeys(("306.39", "306.40", "324.41"), "tripotassium citrate"),
    **dict.fromkeys(("430.37", "448.39"), "calcium gluconate"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Composition(Frozen):
    """The two ions of a salt, the charge of each, and the equivalents of either in one mole."""

    cation: str
    anion: str
    cation_charge: int
    anion_charge: int
    equivalents: int

    def ions(self) -> tuple[tuple[str, int], tuple[str, int]]:
        """Name and charge of each ion."""
        return (self.cation, self.cation_charge), (self.anion, self.anion_charge)

    def moles(self, charge: int) -> Fraction:
        """Moles of an ion of this charge in one mole of the salt."""
        return Fraction(self.equivalents, charge)


def composition_of(name: str) -> Composition | None:
    """The ions of a salt by its name, or nothing where the name is that of no salt known here.

    >>> composition_of("calcium chloride dihydrate").equivalents
    2
    """
    words = " ".join(_NO_ION.sub(" ", name.lower()).split())
    for basic, anion in _BASIC.items():
        if basic in words:
            words = words.replace(f" {basic}", "").replace(f"{basic} ", "").replace("phosphate", anion)
    first, _, anion = words.partition(" ")
    prefix = next((text for text in _COUNTS if first.startswith(text) and first.removeprefix(text) in _CATIONS), "")
    cation = first.removeprefix(prefix)
    if cation not in _CATIONS or anion not in _ANIONS:
        return None
    if anion == "phosphate" and _CATIONS[cation] == 2 and prefix in _OF_TWO_CHARGES:
        anion, prefix = _OF_TWO_CHARGES[prefix], ""
    charges = _CATIONS[cation], _ANIONS[anion]
    neutral = lcm(*charges)
    equivalents = _COUNTS[prefix] * charges[0] if prefix else neutral
    basics = any(basic in name.lower() for basic in _BASIC)
    if anion in _SEVERAL and charges[0] == 1 and not prefix and not basics:
        raise MissingKnowledgeError(
            f"there are several salts called {name.strip()}",
            code="E_SALT",
            where="salt",
            remedy=f"state how many {cation} it has, such as 'di{cation} {anion}' or 'tri{cation} {anion}'",
        )
    if (
        equivalents % charges[0]
        or (equivalents % charges[1] and anion not in _SEVERAL)
        or charges[1] < equivalents < neutral  # more than one anion can take, and two would leave a charge
        or equivalents > neutral
    ):
        raise impossible(f"there is no {name.strip()}", where="salt", code="E_SALT", remedy="check its name")
    return Composition(
        cation=cation,
        anion=anion,
        cation_charge=charges[0],
        anion_charge=charges[1] if equivalents == neutral else equivalents,
        equivalents=equivalents,
    )


def composed(name: str, where: str) -> Composition:
    """The ions of a salt, which must be known."""
    composition = composition_of(name) if isinstance(name, str) else None
    if composition is None:
        raise InputError(
            "a salt of two ions by its full name, such as 'calcium chloride dihydrate'",
            code="E_SALT",
            where=where,
            given=str(name),
            remedy="write its cation and its anion; for another salt state the valence of the ion instead",
        )
    return composition


def refuse_salt_as_ion(ion: str) -> None:
    """Ask which ion is counted, where the name of a salt is given for it."""
    try:
        composition = composition_of(ion)
    except MissingKnowledgeError:
        remedy = "give the name of its cation or its anion, and the salt with its number of cations as salt"
    else:
        if composition is None:
            return
        names = " or ".join(f"'{name}'" for name, _ in composition.ions())
        number = composition.equivalents
        remedy = (
            f"give ion {names}: in one mole of the salt there {'is 1' if number == 1 else f'are {number}'} Eq of it"
        )
    raise MissingKnowledgeError(
        f"{ion.strip()} is a salt: the name of the ion that is counted is needed",
        code="E_ION_NEEDED",
        where="ion",
        remedy=remedy,
    )


def equivalents_by_salt(ion: str, salt: str, valence: int | None) -> int:
    """Equivalents of an ion in one mole of a salt; a valence that is stated too must agree."""
    composition = composed(salt, "salt")
    if _plain(ion) not in {name for name, _ in composition.ions()}:
        raise impossible(
            f"{salt.strip()} has no {ion.strip()}",
            where="ion",
            code="E_SALT",
            remedy=f"its ions are {composition.cation} and {composition.anion}",
        )
    if valence is not None and valence != composition.equivalents:
        raise _other_valence(ion, salt, composition.equivalents)
    return composition.equivalents


def check_by_molar_mass(ion: str, valence: int, molar_mass: Quantity) -> None:
    """Refuse a valence that the salt of this molar mass does not have."""
    grams_per_mole = Fraction(molar_mass.to("gram/mole").magnitude)
    for printed, salt in _BY_MOLAR_MASS.items():
        composition = composed(salt, "salt")
        names = {name for name, _ in composition.ions()}
        if grams_per_mole == Fraction(printed) and _plain(ion) in names and valence != composition.equivalents:
            raise _other_valence(ion, f"{salt} ({printed} g/mol)", composition.equivalents)


def salt_of_several(molar_mass: Quantity) -> str:
    """The salt of a molar mass, however many decimals are printed, that has more than one equivalent in a mole."""
    grams_per_mole = Fraction(molar_mass.to("gram/mole").magnitude)
    for printed, salt in _BY_MOLAR_MASS.items():
        exact = Fraction(printed)
        if grams_per_mole in {exact, round(exact, 1), round(exact)}:
            return salt
    return ""


def salt_needed() -> MissingKnowledgeError:
    """The error of an ion without the valence or the salt."""
    return missing("valence", "the valence (equivalents in one mole), or the salt", "E_VALENCE_NEEDED", "2")


def _other_valence(ion: str, salt: str, equivalents: int) -> Exception:
    return impossible(
        f"one mole of {salt.strip()} has {equivalents} equivalents of {ion.strip()}",
        where="valence",
        code="E_VALENCE",
        remedy=f"give {equivalents}, or leave the valence out and name the salt",
    )


def _plain(ion: str) -> str:
    """The name of an ion in small letters."""
    return ion.strip().lower().removesuffix(" ions").removesuffix(" ion")
