"""Profiles: those of countries are whole and have their sources; a pharmacy's own extends one of them."""

from dataclasses import replace

import pytest

from formulate.errors import InputError, SettingsError
from formulate.messages import catalog, show_day
from formulate.messages.dates import DateForm
from formulate.pharmacy.profiles.own import own_profile
from formulate.pharmacy.profiles.profile import (
    DOCUMENTS,
    ON_EVERY_LABEL,
    Paper,
    ThousandsMark,
    UnitWeights,
    shipped_profiles,
)
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.record import to_record
from formulate.reference.tables.profiles import PROFILE_ELEMENTS
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes
from tests.every import every

OWN = """
profile = "hospital"
name = "Example Hospital"

[profiles.hospital]
extends = "CA"
thousands_mark = "none"
date_form = "day month year"
keep_years = 10
label_requires = "others; made"
label_omits = "hazard"
sheet_requires = "plausibility"
"""


@pytest.fixture
def hospital(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(OWN, "utf-8")
    return read_site(path)


def test_every_element_is_known_has_a_name_and_is_stated_once():
    rows = [(row.profile, row.document, row.element) for row in PROFILE_ELEMENTS.rows]
    assert len(rows) == len(set(rows))
    assert {profile for profile, _, _ in rows} == set(shipped_profiles())
    assert [row for row in rows if row[2] not in DOCUMENTS[row[1]]] == []
    names = {name for document in DOCUMENTS.values() for name in document}
    assert {f"element.{name}" for name in names} == {code for code in catalog() if code.startswith("element.")}
    assert set(DOCUMENTS["label"]) >= ON_EVERY_LABEL


def test_each_country_requires_something_of_each_document():
    for profile in shipped_profiles().values():
        assert all(profile.required(document) for document in DOCUMENTS), profile.name
    german = shipped_profiles()["DE"]
    assert german.required("label") == ("strengths", "others", "content", "made", "beyond_use", "pharmacy")
    assert (german.weights, german.paper, german.keep_years) == (UnitWeights.MEAN, Paper.A4, 5)


def test_a_profile_of_the_settings_changes_what_it_states_and_keeps_the_rest(hospital):
    rules, canada = hospital.rules, shipped_profiles()["CA"]
    assert (rules.thousands_mark, rules.date_form) == (ThousandsMark.NONE, DateForm.WORDS)
    assert (hospital.years_kept, hospital.paper_size, rules.weights) == (10, canada.paper, canada.weights)
    assert set(rules.required("label")) == {*canada.required("label"), "others", "made"}
    assert not rules.has("label", "hazard")
    assert rules.has("sheet", "plausibility")


def test_a_sheet_of_an_own_profile_is_proven_without_the_settings(hospital):
    batch = plan("zinc-oxide-paste", "2000 g", made="2026-11-23", site=hospital)
    data = sheet_bytes(batch, batch_id="1")
    assert b"own profile" in data or verify(data).ok
    assert verify(data).ok
    assert to_record(batch)["site"]["own_profile"]["extends"] == "CA"
    assert "own_profile" not in to_record(plan("zinc-oxide-paste", "100 g"))["site"]


@every(
    ("fields", "codes"),
    [
        ({}, ["E_FIELD_NEEDED"]),
        ({"extends": "FR"}, ["E_PROFILE"]),
        ({"extends": "DE", "label requires": "storrage"}, ["E_PROFILE"]),
        ({"extends": "DE", "label omits": "pharmacy; batch"}, ["E_PROFILE", "E_PROFILE"]),
        ({"extends": "US", "thousands mark": "dot", "paper": "A5", "language": "fr"}, ["E_CHOICE"] * 3),
        ({"extends": "US", "keep years": "1000"}, ["E_WHOLE_NUMBER"]),
        ({"extends": "US", "labels": "made"}, ["E_FIELD_UNKNOWN"]),
    ],
)
def test_every_mistake_of_an_own_profile_is_named_at_once(fields, codes):
    with pytest.raises(SettingsError) as caught:
        own_profile("own", fields, where="profiles.own")
    assert [finding.code for finding in caught.value.findings] == codes
    assert all(finding.place.path.startswith("profiles.own") for finding in caught.value.findings)


def test_the_name_of_a_country_is_not_taken_and_tables_are_tables(tmp_path):
    path = tmp_path / "site.toml"
    for text in (
        '[profiles.DE]\nextends = "US"\n',
        'profiles = "DE"\n',
        'profile = "hospitl"\n' + OWN.split("\n\n")[1],
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(SettingsError):
            read_site(path)
    with pytest.raises(InputError, match="did you mean 'hospital'"):
        replace(Site(), profile="hospitl", own_profiles={"hospital": shipped_profiles()["US"]}).rules  # noqa: B018


@every(
    ("profile", "language", "written"),
    [("US", "en", "2026-01-03"), ("DE", "de", "03.01.2026"), ("UK", "en", "3 Jan 2026"), ("UK", "de", "3 Jan. 2026")],
)
def test_a_day_on_paper_and_on_the_screen(profile, language, written):
    site = Site(profile=profile, language=language)
    assert show_day("2026-01-03", site.on_paper) == written
    assert show_day("2026-01-03T08:05+01:00", site.on_paper) == f"{written} 08:05 +01:00"
    assert show_day("2026-01-03", site.on_screen) == "2026-01-03"
    assert show_day("a day", site.on_paper) == "a day"
