"""A pharmacy's own profile: that of a country, with what the settings state otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from formulate.errors import MistakesError, SettingsError
from formulate.findings import Finding, mistake
from formulate.messages.dates import DateForm
from formulate.pharmacy.profiles.profile import (
    DOCUMENTS,
    ON_EVERY_LABEL,
    Language,
    Paper,
    Profile,
    TallManLetters,
    ThousandsMark,
    UnitWeights,
    shipped_profiles,
)
from formulate.spelling import did_you_mean, nearest
from formulate.typed.fields import Fields, one_of, whole_number

__all__ = ["own_profile", "own_profiles"]

#: The name of the tables in the settings.
PROFILES = "profiles"

#: A longer retention is a typing error.
LONGEST_KEEPING_YEARS = 100
#: The field with the elements that a document must have besides, by document.
REQUIRES = {"label": "label requires", "sheet": "sheet requires", "master": "master record requires"}
OMITS = "label omits"
FIELDS = (
    *("extends", "dosage unit weights", "thousands mark", "date form", "paper", "language", "tall man letters"),
    "keep years",
    *(*REQUIRES.values(), OMITS),
)


def own_profiles(tables: object, as_text: Callable[[object], object]) -> tuple[dict[str, Profile], list[Finding]]:
    """The pharmacy's own profiles by name, and the mistakes in them; *as_text* is a value of the file as typed."""
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        remedy = 'write each under a heading with its name: [profiles.hospital], extends = "CA"'
        return {}, [mistake("E_FIELD_TYPE", "expected a table for each profile", remedy, place=PROFILES)]
    profiles: dict[str, Profile] = {}
    findings: list[Finding] = []
    for name, table in tables.items():
        try:
            typed = {key: as_text(value) for key, value in table.items()}
            profiles[name] = own_profile(name, typed, where=f"{PROFILES}.{name}")
        except MistakesError as error:
            findings.extend(error.findings)
            profiles[name] = shipped_profiles()["US"]  # so that its name is known where it is used
    return profiles, findings


def own_profile(name: str, typed: Mapping[str, object], *, where: str = "") -> Profile:
    """A profile from its fields as typed; a ``SettingsError`` with every mistake at once.

    >>> own_profile("hospital", {"extends": "CA", "label requires": "others; made"}).required("label")
    ('strengths', 'others', 'content', 'made', 'beyond_use', 'pharmacy')
    """
    fields = Fields(typed, FIELDS, path=where)
    base = _base(name, fields)
    elements = {document: _with_required(base, document, fields) for document in REQUIRES}
    elements["label"] = _without_omitted(base, elements["label"], fields)
    years = fields.read("keep years", lambda text: whole_number(text, largest=LONGEST_KEEPING_YEARS))
    language = fields.read("language", one_of(Language))
    profile = replace(
        base,
        name=name,
        weights=fields.read("dosage unit weights", one_of(UnitWeights)) or base.weights,
        thousands_mark=fields.read("thousands mark", one_of(ThousandsMark)) or base.thousands_mark,
        date_form=fields.read("date form", one_of(DateForm)) or base.date_form,
        paper=fields.read("paper", one_of(Paper)) or base.paper,
        language=base.language if language is None else language.value,
        tall_man=fields.read("tall man letters", one_of(TallManLetters)) or base.tall_man,
        keep_years=base.keep_years if years is None else years,
        elements=elements,
        typed=fields.typed,
    )
    fields.finish(SettingsError, where)
    return profile


def _base(name: str, fields: Fields) -> Profile:
    """The profile of the country that it extends; that of the US stands in where none is stated, which is a mistake."""
    countries = shipped_profiles()
    if name in countries:
        fields.mistake("", "E_PROFILE", f"{name} is the profile of a country", "give your own another name")
    known = ", ".join(countries)
    stated = fields.plain("extends", needed=f"name the profile of a country: {known}")
    if stated and stated not in countries:
        fields.mistake("extends", "E_PROFILE", f"unknown profile '{stated}'", f"use one of: {known}")
    return countries.get(stated, countries["US"])


def _with_required(base: Profile, document: str, fields: Fields) -> dict[str, bool]:
    """The elements of a document with those that must be on it besides."""
    return {**base.elements[document], **dict.fromkeys(_named(document, REQUIRES[document], fields), True)}


def _without_omitted(base: Profile, elements: Mapping[str, bool], fields: Fields) -> dict[str, bool]:
    """The elements of a label without those that are not printed; one that must be there stays."""
    omitted = _named("label", OMITS, fields)
    for one in omitted:
        if elements.get(one) or one in ON_EVERY_LABEL:
            needed = f"{one} must be on the label"
            fields.mistake(OMITS, "E_PROFILE", needed, f"remove it here, or extend another profile than {base.name}")
    return {name: required for name, required in elements.items() if name not in omitted}


def _named(document: str, field: str, fields: Fields) -> tuple[str, ...]:
    """The elements that a field names, separated by semicolons."""
    known = DOCUMENTS[document]
    names = tuple(part.strip().replace(" ", "_") for part in fields.text(field).split(";") if part.strip())
    for name in names:
        if name not in known:
            remedy = did_you_mean(nearest(name, known)) or f"they are: {'; '.join(known)}"
            fields.mistake(field, "E_PROFILE", f"unknown element '{name}'", remedy)
    return tuple(name for name in names if name in known)
