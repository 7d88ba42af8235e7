"""A small valid recipe, and ways to change one thing in it."""

import copy

from formulate.errors import RecipeError
from formulate.recipe import recipe_from_text, recipe_from_tree

CREAM = """\
formulate: 1
id: test-cream
version: 1
title: Test <strength> cream
author: A. Baker
form: cream
route: topical
strength:
  drug: 0.1 % w/w
ingredients:
  - id: drug
    substance: drug
    role: active
    amount: strength
  - id: solvent
    substance: solvent
    role: solvent
    amount: 5 % w/w
  - id: base
    substance: base
    role: vehicle
    amount: to 100 %
method:
  - Dissolve <drug> in <solvent>.
"""


def changed(*changes, text=CREAM):
    """The recipe with each (old, new) replaced; every old text must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def codes(text):
    """The codes of all mistakes of a text, in order; none if it is a recipe."""
    return [finding.code for finding in mistakes(text)]


def mistakes(text):
    try:
        recipe_from_text(text)
    except RecipeError as error:
        return error.findings
    return ()


def tree_codes(tree, nested=None):
    try:
        recipe_from_tree(tree, nested or {})
    except RecipeError as error:
        return [finding.code for finding in error.findings]
    return []


def line(ident="drug", amount="strength", **more):
    """One ingredient as plain data."""
    return {"id": ident, "substance": ident, "role": "active", "amount": amount} | more


def tree(*lines, **more):
    """A recipe as plain data."""
    return {
        "formulate": "1",
        "id": "test",
        "version": "1",
        "title": "Test",
        "form": "cream",
        "route": "topical",
        "ingredients": list(lines),
    } | {key.replace("_", " "): value for key, value in more.items()}


def full_tree(*path):
    """A tree that holds every record of the format that a cream may have; of other forms those on the path."""
    tree = _full_cream()
    figure = {"value": "1 g/mL", "source": "a-name"}
    if {"capsule", "bulk density", "packing statistic"} & set(path):
        tree |= {"form": "capsule", "capsule": {"size": "3", "volume": {"value": "0.3 mL", "source": "a-name"}}}
        packing = {"value": "210 mg in size 3", "source": "a-name"}
        tree["ingredients"][0] |= {"bulk density": figure, "packing statistic": packing}
    if {"mold", "displacement"} & set(path):
        calibration = {"value": "2 g", "source": "a-name"}
        tree |= {"form": "suppository", "mold": {"calibration": calibration, "base": "base"}}
        tree["ingredients"][0]["displacement"] = {"base displaced by 1 g": "0.8 g", "source": "a-name"}
        tree["ingredients"][-1]["amount"] = "to fill the mold"
    if "or" in path:
        other = {"weight of one": {"value": "4 mg/tablet", "source": "a-name"}, "density": figure}
        other["volume of one"] = {"value": "2 mL/tablet", "source": "a-name"}
        tree["ingredients"][0]["or"] = [{"product": "b-name", "contains": {"a-name": "4 mg/tablet"}, **other}]
    if "reconstitute" in path:
        each = {"value": "2 mL/tablet", "source": "a-name"}
        del tree["ingredients"][0]["volume of one"]
        tree["ingredients"][0]["reconstitute"] = {"diluent": dict(each), "displacement volume": dict(each)}
    if "calcium with phosphate" in path:
        curve = [{"calcium": "5 mEq/L", "phosphate": "9 mmol/L"}]
        tree["calcium with phosphate"] = {"line": "drug", "curve": curve, "conditions": "x", "source": "a-name"}
    if "buffer" in path:
        for place in (1, 2):
            tree["ingredients"][place]["amount"] = "buffer"
        numbers = {"pH": {"value": "6.5", "source": "a-name"}, "pKa": {"value": "7.2", "source": "a-name"}}
        tree["buffer"] = numbers | {"total": "0.05 mol/L", "acid": "solvent", "base": "base"}
    if {"emulsifiers", "HLB", "required HLB"} & set(path):
        hlb = {"value": "12", "source": "a-name"}
        for place in (1, 2):
            tree["ingredients"][place] |= {"amount": "emulsifier", "HLB": dict(hlb)}
        tree["emulsifiers"] = {"total": "5 % w/w", "high": "solvent", "low": "base"}
        of_oils = "required HLB" in path
        (tree["ingredients"][0] if of_oils else tree["emulsifiers"])["required HLB" if of_oils else "HLB"] = hlb
    return tree


def _full_cream():
    tree = copy.deepcopy(recipe_from_text(CREAM).tree)
    tree["strength"] = {"a-name": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w"]}}
    figure = {"value": "1 g/mL", "source": "a-name"}
    masses = {"value": "2 g/mol", "source": "a-name"}
    tree["density"] = dict(figure)
    answer = {"finding": "E_X:y", "pin": "00", "reason": "x", "reference": "y"}
    versions = [{"version": "1", "formula": "00"}]
    tree["approved"] = {"by": "x", "on": "2026-11-23", "answers": [answer], "versions": versions}
    tree["entered"] = {"by": "x", "at": "2026-11-23T08:00+01:00", "digest": "00"}
    tree["assessment"] = assessment()
    tree["ingredients"][0] = {
        "id": "drug",
        "product": "a-name",
        "role": "active",
        "amount": "strength",
        "contains": {"a-name": "2 mg/tablet"},
        "weight of one": {"value": "2 mg/tablet", "source": "a-name"},
        "density": dict(figure),
        "molar mass": dict(masses),
        "counted as": {"form": "x", "molar mass": dict(masses), "weighed molar mass": dict(masses)},
        "activity": {"value": "1 units/mg", "source": "a-name"},
        "overage": {"percent": "2 %", "reason": "as units", "source": "a-name"},
        "e value": {"value": "0.23", "source": "a-name"},
        "freezing point depression": {"value": "0.18 degC", "source": "a-name"},
        "osmolarity": {"value": "952 mOsm/L", "source": "a-name"},
        "volume of one": {"value": "2 mL/tablet", "source": "a-name"},
    }
    tree["infusion"] = {"over": "24 h"}
    tree["ingredients"][1] |= {"displacement volume": {"value": "0.6 mL/g", "source": "a-name"}}
    tree["dose"] = {"volume": "5 g", "greatest": "5 mg"}
    tree["ingredients"][0]["preserved"] = {"by": "label", "source": "a-name"}
    number = {"value": "0.4", "source": "a-name"}
    tree["beyond use"] = {"evidence": [{"source": "a-name", "says": "x"}], "water activity": number, "pH": dict(number)}
    tree["sterile"] = {"category": "1"}
    tree["phases"] = {"a-name": {"lines": ["solvent"], "temperature": "70 degC"}}
    tree["method"] = [{"step": "Mix <drug>.", "temperature": "70 degC", "hold": "x", "checked by": "technician"}]
    tree["checks"] = [{"check": "x", "expected": "y"}]
    tree["background"] = [{"studied for": "x", "grade": "trial", "source": "a-name"}]
    tree["sources"] = {"a-name": {"text": "x", "confidence": "read"}}
    return tree


def assessment(**more):
    """An assessment of the hazards of the test cream."""
    return {
        "hazard": "NIOSH table 2",
        "list": "NIOSH list of hazardous drugs",
        "list date": "2024",
        "sds": {"drug": "rev. 4", "solvent": "rev. 1", "base": "rev. 2"},
        "exposure": {"skin": "while weighing", "inhalation": "dust while weighing"},
        "protective equipment": {"gloves": "two pairs", "respirator": "N95 while weighing"},
        "level": "B",
        "rule": "NAPRA, as small amounts are compounded occasionally",
        "training": "hazardous drugs, each year",
        "reviewed": {"by": "R. Reviewer", "on": "2026-10-01"},
    } | {key.replace("_", " "): value for key, value in more.items()}
