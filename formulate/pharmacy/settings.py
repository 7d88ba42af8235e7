"""The settings of a pharmacy, read from one TOML file.

::

    name = "Example Pharmacy"
    address = "1 High Street, Exampletown"
    correction = "exact"                              # exact, german, off
    day_counting = "day of compounding is day 1"      # or "day of compounding is day 0"
    paper = "A4"                                      # or "Letter"
    profile = "US"                                    # CA, DE, UK, EU, or one of its own
    language = "en"                                   # or "de"; the default is that of the profile
    limits = "limits.csv"                             # the pharmacy's own limits
    substances = "substances.toml"                    # its own substances: formulate.pharmacy.substances_file
    recipes = "recipes"                               # the folder of its own recipes

    [ranges]                                          # the names that 'formulate ranges' prints
    "assay of an active" = "95 to 105 %; asked 90 to 110 %"
    [shelf]                                           # how the shelf file is written: formulate.pharmacy.columns
    decimal_mark = ","

    [[vessel]]                                        # formulate.pharmacy.vessels
    id = "M250"
    capacity = "250 mL"

    [[mold]]                                          # and [[capsule_machine]]: formulate.pharmacy.dosage_equipment
    id = "M2"
    calibrations = "hard fat: 2.05 g on 2026-10-01"

    [profiles.hospital]                               # an own profile: formulate.pharmacy.profiles.own
    extends = "CA"
    label_requires = "made"

    [[instrument]]
    id = "B1"
    kind = "balance"
    readability = "0.1 mg"
    capacity = "120 g"
    policy = "sensitivity requirement"
    sensitivity_requirement = "0.5 mg"

Amounts are text with their unit; a path is relative to the folder of this file. The file is the one named, or that of
``FORMULATE_CONFIG``, or ``site.toml`` in the user's configuration folder; the current folder is never searched.
"""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import platformdirs

from formulate.errors import FileError, InputError, MistakesError, SettingsError
from formulate.findings import Finding, Place, mistake
from formulate.pharmacy.columns import settings_of
from formulate.pharmacy.dosage_equipment import machine_from_typed, mold_from_typed, read_all
from formulate.pharmacy.equipment import BUILT_IN, Instrument, instrument_from_typed
from formulate.pharmacy.hazards import read_hazards
from formulate.pharmacy.limits_file import read_limits_file
from formulate.pharmacy.pairs import PAIR, pair_from_typed
from formulate.pharmacy.people import PEOPLE, people_of
from formulate.pharmacy.profiles.own import LONGEST_KEEPING_YEARS, PROFILES, own_profiles
from formulate.pharmacy.profiles.profile import Language, Paper, Profile, profile_of
from formulate.pharmacy.site import PRESERVED_SHARE, CorrectionPolicy, DayCounting, Site
from formulate.pharmacy.substances_file import read_substances
from formulate.pharmacy.vessels import vessel_from_typed
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.incompatible import Incompatible
from formulate.reference.ranges import read_range
from formulate.reference.table import listed
from formulate.typed.excess import molded_excess
from formulate.typed.fields import (
    Fields,
    field_name,
    fraction_from_percent,
    mistake_from,
    one_of,
    plain_text,
    read_small_file,
    whole_number,
    yes_or_no,
)

__all__ = ["FIELDS", "find_site", "read_site"]

#: The settings, in the order of a file; instruments follow in tables of their own.
FIELDS = (
    *("name", "address", "telephone", "correction", "day counting", "local limit days", "keep years"),
    *("profile", "language", "paper", "patient in record", "limits", "years without expiration", "preserved share"),
    *("hazards", "recipes", "single person approval", "substances", "powder mixer", "molded excess"),
)
#: The name of the instruments' tables, and of that of the shelf file.
INSTRUMENT, SHELF = "instrument", "shelf"
#: The name of the table of the pharmacy's own ranges.
RANGES = "ranges"
#: The name of the tables of the pharmacy's own incompatible pairs.
INCOMPATIBLE = "incompatible"
#: The names of the tables of molds, of capsule machines and of vessels.
MOLD, MACHINE, VESSEL = "mold", "capsule machine", "vessel"
#: The name of the table of the pharmacy's own families of excipients.
FAMILIES = "families"
#: Most bytes of a settings file.
LARGEST_FILE = 200_000
#: The variable that names a settings file.
VARIABLE = "FORMULATE_CONFIG"
#: A longer local limit or retention is a typing error.
LONGEST_LIMIT_DAYS = 3650
LONGEST_YEARS_WITHOUT_EXPIRATION = 3


def find_site(config: str | Path | None = None) -> Site:
    """The site's settings, from the first place that has them.

    Parameters
    ----------
    config : str or Path or None
        The file named by the user; None tries ``FORMULATE_CONFIG``, then the user's configuration folder, then
        the built-in settings.

    Returns
    -------
    Site
        ``origin`` names its source.

    Raises
    ------
    FileError
        If a named file is not a file, or ``FORMULATE_CONFIG`` holds a relative path.
    SettingsError
        With all mistakes of the file at once.
    """
    if config is not None:
        return read_site(config)
    named = os.environ.get(VARIABLE, "")
    if named:
        return read_site(_absolute(named))
    usual = usual_place()
    return read_site(usual) if usual is not None and usual.is_file() else Site()


def usual_place() -> Path | None:
    """The default path of the settings; None if the system names no absolute folder."""
    folder = platformdirs.user_config_path("formulate", appauthor=False)
    return folder / "site.toml" if folder.is_absolute() else None


def _absolute(named: str) -> Path:
    path = Path(os.path.expanduser(named))  # keeps ~ without a home, which is then not absolute
    if not path.is_absolute():
        raise FileError(
            "an absolute path", code="E_CONFIG_PATH", where=VARIABLE, given=named, remedy="write the full path"
        )
    return path


def read_site(path: str | Path) -> Site:
    """Read the settings of a site.

    Parameters
    ----------
    path : str or Path
        A TOML file. Texts in quotes; whole numbers, true and false, and dates also as TOML values. An underscore in a
        name is a space.

    Returns
    -------
    Site
        With every text as typed.

    Raises
    ------
    FileError
        If it is not a file, too large, or not UTF-8.
    SettingsError
        With all mistakes at once.
    """
    text = read_small_file(path, largest=LARGEST_FILE, what="settings")
    where = str(path)
    tree = _tree(text, where)
    tables = [tree.pop(key) for key in list(tree) if field_name(key) == INSTRUMENT]
    own_ranges, range_findings = _ranges(tree.pop(RANGES, {}))
    families, no_families = _families(tree.pop(FAMILIES, {}))
    pairs, pair_findings = _pairs(tree.pop(INCOMPATIBLE, []))
    shelves = [tree.pop(key) for key in list(tree) if field_name(key) == SHELF]
    shelf, wrong = settings_of(shelves[0] if shelves else {})
    people, unnamed = people_of(tree.pop(PEOPLE, {}))
    molds, no_molds = read_all(_named(tree, MOLD), MOLD, mold_from_typed, _as_text)
    vessels, no_vessels = read_all(_named(tree, VESSEL), VESSEL, vessel_from_typed, _as_text)
    machines, no_machines = read_all(_named(tree, MACHINE), MACHINE, machine_from_typed, _as_text)
    profiles, no_profiles = own_profiles(tree.pop(PROFILES, {}), _as_text)
    names = (*FIELDS, PROFILES, SHELF, INSTRUMENT, RANGES, FAMILIES, INCOMPATIBLE, MOLD, MACHINE, VESSEL)
    fields = Fields({key: _as_text(value) for key, value in tree.items()}, names)
    instruments, findings = _instruments(tables[0] if tables else [])
    site = replace(
        _site(fields, instruments, where, profiles),
        ranges=own_ranges,
        families=families,
        incompatible=pairs,
        people=people,
        shelf=shelf,
    )
    site = replace(site, molds=molds, capsule_machines=machines, vessels=vessels)
    mistakes = [*fields.findings, *wrong, *findings, *range_findings, *pair_findings, *unnamed]
    mistakes += [*no_families, *no_molds, *no_machines, *no_vessels, *no_profiles]
    if mistakes:
        raise SettingsError(where, mistakes)
    return site


def _site(fields: Fields, instruments: tuple[Instrument, ...], origin: str, profiles: Mapping[str, Profile]) -> Site:
    limit = fields.read("local limit days", partial(whole_number, largest=LONGEST_LIMIT_DAYS))
    years = fields.read("keep years", partial(whole_number, largest=LONGEST_KEEPING_YEARS))
    unexpired = partial(whole_number, largest=LONGEST_YEARS_WITHOUT_EXPIRATION)
    return Site(
        name=fields.plain("name"),
        address=fields.plain("address"),
        telephone=fields.plain("telephone", partial(plain_text, longest=60)),
        instruments=instruments,
        correction=fields.read("correction", one_of(CorrectionPolicy)) or CorrectionPolicy.EXACT,
        day_counting=fields.read("day counting", one_of(DayCounting)) or DayCounting.DAY_1,
        local_limit_days=limit,
        keep_years=years,
        profile=fields.plain("profile", lambda text: profile_of(text, profiles).name) or "US",
        own_profiles=profiles,
        language=_language(fields),
        paper=fields.read("paper", one_of(Paper)),
        patient_in_record=fields.read("patient in record", yes_or_no) or False,
        limits=fields.read("limits", lambda text: read_limits_file(_beside(origin, text))),
        substances=_substances(fields, origin),
        years_without_expiration=fields.read("years without expiration", unexpired) or 1,
        preserved_share=fields.read("preserved share", fraction_from_percent) or PRESERVED_SHARE,
        hazards=fields.read("hazards", lambda text: read_hazards(_beside(origin, text))) or (),
        recipes=fields.read("recipes", lambda text: Path(os.path.abspath(_beside(origin, plain_text(text))))),
        powder_mixer=fields.plain("powder mixer"),
        molded_excess=fields.plain("molded excess", molded_excess),
        single_person_approval=fields.read("single person approval", yes_or_no) is not False,
        origin=origin,
        typed=fields.typed,
    )


def _named(tree: dict[str, object], name: str) -> object:
    """The tables of that name, taken out of the file."""
    keys = [key for key in tree if field_name(key) == name]
    return tree.pop(keys[0]) if keys else []


def _beside(origin: str, text: str) -> Path:
    """A path that the settings name: relative to the folder of their file."""
    return Path(origin).parent / os.path.expanduser(text)


def _substances(fields: Fields, origin: str) -> Substances:
    """The pharmacy's own substances, with every mistake of their file."""
    named = fields.plain("substances")
    if not named:
        return SHIPPED
    try:
        return read_substances(_beside(origin, named))
    except MistakesError as error:
        fields.findings += [_within(named, finding) for finding in error.findings]
    except InputError as error:
        fields.findings.append(mistake_from(error, "substances"))
    return SHIPPED


def _within(file: str, finding: Finding) -> Finding:
    """A mistake of a file that the settings name, with its name."""
    path = ": ".join(part for part in (file, finding.place.path) if part)
    return replace(finding, place=replace(finding.place, path=path))


def _language(fields: Fields) -> str:
    """The language that is named; ``""`` leaves it to the profile."""
    named = fields.read("language", one_of(Language))
    return "" if named is None else named.value


def _tree(text: str, where: str) -> dict[str, object]:
    """The TOML file, with decimals as typed: no figure becomes a float."""
    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, where) from None
    except (RecursionError, ValueError) as error:
        message = (
            "it is nested too deeply"
            if isinstance(error, RecursionError)
            else "it contains a number with too many digits"
        )
        remedy = 'write settings as: name = "text in quotes"'
        raise SettingsError(where, [mistake("E_TOML", message, remedy)]) from None


def _not_toml(error: tomllib.TOMLDecodeError, where: str) -> SettingsError:
    message, _, position = str(error).partition(" (at ")
    at = re.match(r"line ([0-9]+), column ([0-9]+)", position)
    place = Place(line=int(at[1]), column=int(at[2])) if at else Place()
    remedy = 'write settings as: name = "text in quotes"'
    return SettingsError(where, [mistake("E_TOML", f"invalid TOML: {message}", remedy, place=place)])


def _as_text(value: object) -> object:
    """A value as it would be typed; lists and tables are left, to be refused as not text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


def _instruments(tables: object) -> tuple[tuple[Instrument, ...], list[Finding]]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        remedy = "write each instrument under its own heading: [[instrument]]"
        return (), [mistake("E_FIELD_TYPE", "expected a table for each instrument", remedy, place=INSTRUMENT)]
    own: list[Instrument] = []
    findings: list[Finding] = []
    for number, table in enumerate(tables, start=1):
        where = f"instrument[{number}]"
        try:
            own.append(_own_instrument(table, where))
        except MistakesError as error:
            findings.extend(error.findings)
    kinds = {instrument.kind for instrument in own}
    filled = [*own, *(instrument for instrument in BUILT_IN if own and instrument.kind not in kinds)]
    return tuple(filled), [*findings, *_repeated_ids(filled)]


def _ranges(table: object) -> tuple[dict[str, str], list[Finding]]:
    """The pharmacy's own ranges as typed, by name."""
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        remedy = 'write each under the heading [ranges]: "assay of an active" = "95 to 105 %; asked 90 to 110 %"'
        return {}, [mistake("E_FIELD_TYPE", "expected a text for each range", remedy, place=RANGES)]
    own: dict[str, str] = {}
    findings: list[Finding] = []
    for item, text in table.items():
        try:
            own[read_range(item, text).item] = text
        except InputError as error:
            findings.append(mistake_from(error, f"{RANGES}.{item}"))
    return own, findings


def _families(table: object) -> tuple[dict[str, str], list[Finding]]:
    """The pharmacy's own families as typed, by name."""
    if isinstance(table, dict) and all(isinstance(text, str) and listed(text) for text in table.values()):
        return dict(table), []
    remedy = 'write each under the heading [families]: sulfites = "sodium metabisulfite; sodium bisulfite"'
    return {}, [mistake("E_FIELD_TYPE", "expected the members of each family, as text", remedy, place=FAMILIES)]


def _pairs(tables: object) -> tuple[tuple[Incompatible, ...], list[Finding]]:
    """The pharmacy's own incompatible pairs."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        remedy = f"write each pair under its own heading: {PAIR}"
        return (), [mistake("E_FIELD_TYPE", "expected a table for each pair", remedy, place=INCOMPATIBLE)]
    pairs: list[Incompatible] = []
    findings: list[Finding] = []
    for number, table in enumerate(tables, start=1):
        try:
            pairs.append(pair_from_typed(table, where=f"{INCOMPATIBLE}[{number}]"))
        except MistakesError as error:
            findings.extend(error.findings)
    return tuple(pairs), findings


def _own_instrument(table: Mapping[str, object], where: str) -> Instrument:
    typed = {key: _as_text(value) for key, value in table.items()}
    claims = [key for key in typed if field_name(key) == "built in"]
    if claims:
        remedy = "remove it"
        raise SettingsError(where, [mistake("E_FIELD_UNKNOWN", "unknown setting", remedy, place=f"{where}.built in")])
    return instrument_from_typed(typed, where=where)


def _repeated_ids(instruments: list[Instrument]) -> list[Finding]:
    ids = [instrument.id.casefold() for instrument in instruments]
    twice = sorted({identity for identity in ids if ids.count(identity) > 1})
    remedy = "give each instrument its own id"
    return [
        mistake("E_ID_TWICE", f"two instruments have the id '{identity}'", remedy, place=INSTRUMENT)
        for identity in twice
    ]
