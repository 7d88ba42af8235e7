"""Excipients of one family count together, each as what the limit of the family counts."""

from dataclasses import replace
from fractions import Fraction

import pytest

from formulate.checks.limits.greatest import families_of_batch
from formulate.errors import SettingsError
from formulate.findings import Severity
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.record import to_record
from formulate.reference.families import FAMILIES, families_of
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.limits.table import limits_of
from formulate.verification.restoring import planned_again
from tests.checks.limit_cases import codes, cream, limits, line, row, sentence, solution
from tests.every import every

PARABENS = (line("methylparaben", "0.4 % w/w"), line("propylparaben", "0.4 % w/w"), line("ethylparaben", "0.3 % w/w"))


def families(batch):
    return {part.material: (part.w_w, part.w_v, names) for part, names in families_of_batch(batch)}


def of(batch, code, name):
    """The finding of a code about a component."""
    return next((one for one in batch.findings if one.code == code and str(one.place) == f"composition.{name}"), None)


def test_parabens_count_as_the_acid_that_they_hold():
    """138.122 g of acid in 152.149 g, 180.203 g and 166.176 g of the esters."""
    batch = cream("drug", "1 % w/w", *PARABENS)
    acid = Fraction("138.122") * sum(
        Fraction(share) / Fraction(mass) for share, mass in (("0.4", "152.149"), ("0.4", "180.203"), ("0.3", "166.176"))
    )
    share, _, names = families(batch)["parabens as 4-hydroxybenzoic acid"]
    assert share == acid / 100
    assert names == ("methylparaben", "propylparaben", "ethylparaben")
    assert Fraction("0.009") < share < Fraction("0.0092")


def test_each_paraben_may_be_within_its_limit_and_all_of_them_above_that_of_cosmetics():
    name = "parabens as 4-hydroxybenzoic acid"
    finding = of(cream("drug", "1 % w/w", *PARABENS), "E_LIMIT_ABOVE", name)
    assert finding.severity is Severity.CONFIRM
    assert "0.8 %" in finding.message
    within = cream("drug", "1 % w/w", line("methylparaben", "0.18 % w/w"), line("propylparaben", "0.02 % w/w"))
    assert of(within, "E_LIMIT_ABOVE", name) is None
    assert sentence(within, "N_TOTAL") == (
        "parabens as 4-hydroxybenzoic acid in all: about 0.178735 % w/w, as methylparaben, propylparaben"
    )


def test_a_salt_counts_as_its_acid_and_alone_is_no_total():
    batch = cream("drug", "1 % w/w", line("sodium benzoate", "0.55 % w/w"))
    share, _, names = families(batch)["benzoates as benzoic acid"]
    assert (share, names) == (Fraction("0.0055") * Fraction("122.123") / Fraction("144.105"), ("sodium benzoate",))
    assert of(batch, "E_LIMIT_ABOVE", "benzoates as benzoic acid") is None  # 0.466 % of acid
    assert of(batch, "N_TOTAL", "benzoates as benzoic acid") is None
    more = cream("drug", "1 % w/w", line("sodium benzoate", "0.4 % w/w"), line("benzoic acid", "0.2 % w/w"))
    assert of(more, "E_LIMIT_ABOVE", "benzoates as benzoic acid").severity is Severity.CONFIRM


def test_a_family_that_is_the_active_is_no_excipient():
    batch = cream("benzoic acid", "6 % w/w", line("salicylic acid", "3 % w/w"))
    assert families(batch) == {}


@every(("weight", "is_above"), [("20 kg", False), ("5 kg", True)])
def test_with_a_patient_they_are_compared_by_weight_and_day(weight, is_above):
    """0.3 % of sodium benzoate: 10 mL 3 times a day bring 76.3 mg of benzoic acid, 3.8 or 15.3 mg/kg."""
    patient = {"weight": weight, "age": "6 years", "sig": "10 mL 3 times a day"}
    lines = (line("sodium benzoate", "0.3 % w/v"),)
    batch = solution("clonidine hydrochloride", "0.1 mg/mL", *lines, patient=patient)
    finding = of(batch, "E_LIMIT_BODY", "benzoates as benzoic acid")
    assert (finding is not None) == is_above
    assert finding is None or "15.2" in finding.message


def test_without_a_patient_the_family_is_named():
    batch = solution("clonidine hydrochloride", "0.1 mg/mL", line("potassium sorbate", "0.1 % w/v"))
    assert "sorbates as sorbic acid" in sentence(batch, "N_LIMIT_NO_PATIENT")


# The table --------------------------------------------------------------------------------------------


def test_every_family_has_a_limit_with_a_source():
    for family in dict.fromkeys(one.family for one in FAMILIES.rows):
        assert [one for one in limits_of(family, (), SHIPPED) if one.greatest]


@every("member", [one.member for one in FAMILIES.rows if one.molar_mass is not None])
def test_the_molar_masses_are_those_of_the_table_of_substances(member):
    identity = SHIPPED.identify(member)
    for one in FAMILIES.find(member):
        if one.molar_mass is not None and identity is not None and identity.substance.molar_mass is not None:
            assert one.molar_mass == Fraction(identity.substance.molar_mass.magnitude)


def test_a_member_is_found_by_any_of_its_names():
    for name in ("nipagin", "Methyl Parahydroxybenzoate", "methylparaben"):
        assert [family for family, _ in families_of(name, {}, SHIPPED)] == [
            "parabens as 4-hydroxybenzoic acid",
            "methylparaben and ethylparaben",
        ]


# A pharmacy's own -------------------------------------------------------------------------------------

SULFITES = {"sulfites": "sodium metabisulfite; sodium bisulfite"}


def with_sulfites(*rows):
    site = replace(limits(*rows), families=SULFITES)
    lines = (line("sodium metabisulfite", "0.1 % w/w"), line("sodium bisulfite", "0.15 % w/w"))
    return plan(cream("drug", "1 % w/w", *lines).recipe, "100 g", site=site)


def test_a_pharmacy_adds_a_family_with_its_limit():
    batch = with_sulfites(row("sulfites", "% w/w", "0.2", use="excipient", route="topical"))
    assert families(batch)["sulfites"] == (Fraction("0.0025"), None, ("sodium metabisulfite", "sodium bisulfite"))
    assert of(batch, "E_LIMIT_ABOVE", "sulfites").severity is Severity.CONFIRM
    assert "confirm E_LIMIT_ABOVE" not in codes(with_sulfites())


def test_the_record_keeps_the_family_and_its_limit():
    batch = with_sulfites(row("sulfites", "% w/w", "0.2", use="excipient", route="topical"))
    record = to_record(batch)
    assert record["typed"]["families"] == SULFITES
    again = planned_again(record, {"patient_in_record": False})
    assert [one.key for one in again.findings] == [one.key for one in batch.findings]


def test_the_settings_name_them(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text('[families]\nsulfites = "sodium metabisulfite; sodium bisulfite"\n', encoding="utf-8")
    assert read_site(path).families == SULFITES
    assert Site().families == {}
    path.write_text('[families]\nsulfites = ["sodium metabisulfite"]\n', encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_site(path)
    assert [(one.code, str(one.place)) for one in error.value.findings] == [("E_FIELD_TYPE", "families")]
