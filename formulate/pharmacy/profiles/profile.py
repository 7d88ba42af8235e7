"""A profile: how documents are written, and which elements must be on label, sheet and master record."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.messages.dates import DateForm, PaperProfile
from formulate.reference.tables.profiles import PROFILE_ELEMENTS
from formulate.spelling import did_you_mean, nearest
from formulate.units import ON_PAPER

__all__ = [
    "DOCUMENTS",
    "ON_EVERY_LABEL",
    "Language",
    "Paper",
    "Profile",
    "TallManLetters",
    "ThousandsMark",
    "UnitWeights",
    "on_paper",
    "profile_of",
    "shipped_profiles",
]


class UnitWeights(enum.Enum):
    """What the weight of a dosage unit is compared with."""

    THEORY = "against theory"
    MEAN = "against the mean"


class ThousandsMark(enum.Enum):
    """The mark between thousands on paper."""

    COMMA = "comma"
    NONE = "none"

    @property
    def sign(self) -> str:
        """As it is printed."""
        return "," if self is ThousandsMark.COMMA else ""


class TallManLetters(enum.Enum):
    """Whose names in tall man letters are on labels."""

    NONE = "none"
    FDA = "FDA"
    FDA_AND_ISMP = "FDA and ISMP"

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists."""
        return () if self is TallManLetters.NONE else tuple(self.value.split(" and "))


class Paper(enum.Enum):
    """Paper size of the sheet."""

    A4 = "A4"
    LETTER = "Letter"


class Language(enum.Enum):
    """Language of what is printed."""

    EN = "en"
    DE = "de"


#: Every element that a document may have; those of a label in the order in which they are printed.
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "label": (
        *("draft", "title", "strengths", "others", "content", "compounded", "made", "batch", "beyond_use", "storage"),
        *("hazard", "controlled", "federal_caution", "auxiliary", "pharmacy", "dispensing"),
    ),
    "sheet": (
        *("title", "components", "vendor", "lot", "expiration", "equipment", "method", "evidence", "container"),
        *("description", "storage", "beyond_use", "calculations", "checks", "yield", "total", "people", "made"),
        *("batch", "formula", "label", "deviations", "patient", "reason", "problems", "plausibility"),
    ),
    "master": (
        *("title", "components", "method", "equipment", "container", "description", "storage", "beyond_use"),
        *("evidence", "calculations", "checks", "label", "author", "assessment", "plausibility"),
    ),
}
#: What every label has, whatever the profile.
ON_EVERY_LABEL = frozenset({"draft", "title", "content", "batch", "beyond_use", "dispensing"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Profile(Frozen):
    """How the documents of a country or of a pharmacy are written.

    Parameters
    ----------
    name : str
        ``US``, ``CA``, ``DE``, ``UK``, ``EU``, or the name in the settings.
    weights : UnitWeights
        Whose limits of the weight of dosage units are used.
    thousands_mark : ThousandsMark
        On paper; none where the language has the same as its decimal mark.
    date_form : DateForm
        Of dates on paper.
    paper : Paper
        Where the settings name none.
    language : str
        Where the settings name none.
    tall_man : TallManLetters
        On labels, and on them alone: records, searches and the rest of the sheet keep the names as typed.
    keep_years : int or None
        How long a record is retained, where the settings do not say; None prints a blank.
    elements : Mapping[str, Mapping[str, bool]]
        By document (``label``, ``sheet``, ``master``) the elements it has, and whether each one must be stated.
    typed : Mapping[str, str]
        What the settings state of a pharmacy's own; empty for one of a country.

    References
    ----------
    .. [1] apbetro-22 (reference/sources.toml), (1): the years of Germany
    """

    name: str
    weights: UnitWeights
    thousands_mark: ThousandsMark
    date_form: DateForm
    paper: Paper
    language: str
    tall_man: TallManLetters = TallManLetters.NONE
    keep_years: int | None = None
    elements: Mapping[str, Mapping[str, bool]]
    typed: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name

    def has(self, document: str, element: str) -> bool:
        """Whether a document has an element."""
        return element in self.elements[document]

    @property
    def on_label(self) -> tuple[str, ...]:
        """The elements of a label, in the order in which they are printed."""
        return tuple(one for one in DOCUMENTS["label"] if one in ON_EVERY_LABEL or self.has("label", one))

    def required(self, document: str) -> tuple[str, ...]:
        """The elements that must be on a document, in its order."""
        return tuple(one for one in DOCUMENTS[document] if self.elements[document].get(one))


@lru_cache(maxsize=64)
def on_paper(language: str, thousands_mark: ThousandsMark, date_form: DateForm) -> PaperProfile:
    """How a language is written on paper, with the marks and the days of a profile."""
    return PaperProfile.of(ON_PAPER[language], thousands_mark.sign, date_form)


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """The profile of each country, by name.

    >>> list(shipped_profiles())
    ['US', 'CA', 'DE', 'UK', 'EU']
    """
    text = resources.files("formulate.pharmacy.profiles").joinpath("profiles.toml").read_text("utf-8")
    return {name: _shipped(name, entry) for name, entry in tomllib.loads(text).items()}


def profile_of(name: str, own: Mapping[str, Profile]) -> Profile:
    """The profile of that name, a pharmacy's own first; ``E_PROFILE`` for an unknown name."""
    found = own.get(name) or shipped_profiles().get(name)
    if found is None:
        names = (*own, *shipped_profiles())
        remedy = did_you_mean(nearest(name, names)) or f"they are: {', '.join(names)}"
        raise InputError("the name of a profile", code="E_PROFILE", where="profile", given=name, remedy=remedy)
    return found


def _shipped(name: str, entry: Mapping[str, str]) -> Profile:
    years = entry.get("keep_years")
    return Profile(
        name=name,
        weights=UnitWeights(entry["dosage_unit_weights"]),
        thousands_mark=ThousandsMark(entry["thousands_mark"]),
        date_form=DateForm(entry["date_form"]),
        paper=Paper(entry["paper"]),
        language=entry["language"],
        tall_man=TallManLetters(entry.get("tall_man", "none")),
        keep_years=int(years) if years else None,
        elements={document: _elements(name, document) for document in DOCUMENTS},
    )


def _elements(name: str, document: str) -> dict[str, bool]:
    return {row.element: row.required for row in PROFILE_ELEMENTS.find(name) if row.document == document}
