"""Batches for the checks of limits and doses: solutions and creams, with a pharmacy's limits made up for them."""

import re
from dataclasses import replace

from formulate.pharmacy.limits_file import LimitsFile
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import recipe_from_tree


def row(substance, unit, greatest, **cells):
    """A row of a pharmacy's limits; of an active by mouth, if nothing else is said."""
    plain = {"substance": substance, "use": "active", "route": "oral", "unit": unit, "greatest": greatest}
    return {**plain, "source": "made up", **cells}


def limits(*rows):
    """A pharmacy with these limits."""
    return Site(limits=LimitsFile(origin="limits.csv", sha256="0" * 64, rows=rows))


def line(name, amount, **keys):
    return {
        "id": re.sub("[^a-z0-9]+", "-", name.lower()),
        "substance": name,
        "role": "excipient",
        "amount": amount,
        **keys,
    }


def vehicle(*lines):
    """A recipe to be nested, of that id."""
    return {
        **{"formulate": "1", "id": "vehicle", "version": "1", "title": "Vehicle", "form": "vehicle"},
        **{"route": "topical", "ingredients": list(lines), "method": ["Mix."]},
    }


#: A line that is the vehicle.
NESTED = {"id": "v", "recipe": "vehicle", "role": "vehicle", "amount": "20 % w/w"}


def solution(
    active="clonidine hydrochloride",
    strength="0.1 mg/mL",
    *lines,
    make="100 mL",
    nested=(),
    rows=(),
    patient=None,
    **recipe,
):
    """A batch of an oral solution of one active."""
    tree = {
        "formulate": "1",
        "id": "solution",
        "version": "1",
        "title": "Solution",
        "form": "oral solution",
        "route": "oral",
        "strength": {active: strength},
        "ingredients": [line(active, "strength", role="active"), *lines, line("water", "to 100 %", role="vehicle")],
        "method": ["Mix."],
        **recipe,
    }
    site = limits(*rows) if rows else None
    read = recipe_from_tree(tree, {inner["id"]: inner for inner in nested})
    return plan(read, make, site=site, patient=patient)


def cream(active="drug", strength="1 % w/w", *lines, **more):
    """A batch of a cream of one active."""
    return solution(active, strength, *lines, **{"make": "100 g", "form": "cream", "route": "topical", **more})


def codes(batch):
    """The codes of limits and doses, with their severities and variants."""
    found = [one for one in batch.findings if "LIMIT" in one.code or "DOSE" in one.code]
    return [f"{one.severity.value} {one.code}{'.' if one.variant else ''}{one.variant}" for one in found]


def sentence(batch, code):
    """What the finding of a code says."""
    return next(one.message for one in batch.findings if one.code == code)


#: Every code with a batch that gives it and words of its sentence.
PLANNED = {
    "E_LIMIT_TENFOLD": (
        cream("salicylic acid", "41 % w/w", rows=[row("salicylic acid", "%", "4", route="topical")]),
        "41 % w/w of salicylic acid is 10.2 times the greatest on file, 4 %",
    ),
    "E_LIMIT_ABOVE": (cream("hydroquinone", "5 % w/w", rows=[row("hydroquinone", "%", "4", route="topical")]), "4 %"),
    "E_LIMIT_NEVER": (cream("drug", "1 % w/w", line("diethylene glycol", "5 % w/w")), "an ingredient of any"),
    "N_LIMIT_USUAL": (cream("drug", "1 % w/w", line("benzyl alcohol", "2 % w/w"), density="1 g/mL"), "usual amount"),
    "N_LIMIT_NONE": (solution("unobtainium"), "no limit on file for unobtainium, oral"),
    "N_LIMIT_NOT_COMPARED": (
        solution("unobtainium", rows=[row("unobtainium sulfate", "mg/mL", "1")]),
        "count unobtainium sulfate",
    ),
    "N_LIMIT_COPY": (
        solution(rows=[row("clonidine hydrochloride", "mg/mL", "0.1", strengths="0.1", form_group="liquid")]),
        "is marketed in nearly this strength, 0.1 mg/mL",
    ),
    "E_LIMIT_DOSE": (solution(strength="0.1 mg/mL", dose={"volume": "4 mL"}), "4 mL holds 0.4 mg"),
    "E_LIMIT_DOSE_TENFOLD": (solution(strength="20 mg/mL"), "1 mL holds 20 mg"),
    "E_DOSE_GREATEST": (
        solution("unobtainium", "1 mg/mL", dose={"volume": "5 mL", "greatest": "4.9 mg"}),
        "more than the greatest dose that the recipe states, 4.9 mg",
    ),
    "E_LIMIT_BODY": (
        solution(
            "unobtainium",
            "1 mg/mL",
            line("propylene glycol", "10 % w/v"),
            patient={"weight": "10 kg", "age": "2 years", "sig": "3 mL 2 times a day"},
        ),
        "the patient gets 60 mg/kg/day of propylene glycol, above 50 mg/kg/day",
    ),
    "E_LIMIT_SPECIES": (
        solution("unobtainium", "1 mg/mL", line("xylitol", "10 % w/v"), patient={"species": "Dog"}),
        "not for a dog",
    ),
    "N_LIMIT_NO_PATIENT": (
        solution("unobtainium", "1 mg/mL", line("propylene glycol", "10 % w/v")),
        "the patient is not stated: propylene glycol",
    ),
}

#: The same batches before their findings were noticed.
GIVEN_BY = {code: (replace(batch, findings=()), words) for code, (batch, words) in PLANNED.items()}
