"""Drugs that were withdrawn from the market, and drugs of one dose a week that are ordered by the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.backwards.regimen import sig_of
from formulate.batch.model import Batch
from formulate.batch.patient.patient import HUMAN, read_sig
from formulate.findings import Finding, confirm
from formulate.reference.identities.restricted import once_a_week, withdrawn
from formulate.reference.limits.routes import is_veterinary
from formulate.reference.sources import title_of

__all__ = ["check_daily_labels", "check_once_a_week", "check_withdrawn"]

#: Whose law the list of what was withdrawn is.
OF_PROFILE = "US"
_WEEKLY = Fraction(1, 7)


def check_withdrawn(batch: Batch) -> Iterator[Finding]:
    """Every active of what is for people, in the US."""
    recipe, species = batch.recipe, batch.asked.patient.get("species", "")
    is_animal = species.casefold() not in HUMAN or is_veterinary(f"{recipe.route} {recipe.title}")
    if is_animal or batch.site.rules.name != OF_PROFILE:
        return
    for name in _actives(batch):
        row = withdrawn(name, recipe.route, batch.substances)
        if row is not None:
            yield confirm("E_WITHDRAWN", name=name, source=title_of(row.source), place=f"strength.{name}")


def check_once_a_week(batch: Batch) -> Iterator[Finding]:
    """Every active that is taken once a week, where the order states that it is taken more often."""
    asked = batch.asked
    sig = asked.patient.get("sig", "").strip()
    ordered = sig or asked.for_.strip()
    used = read_sig(sig) if sig else sig_of(ordered) if ordered else None
    if used is None or used.per_day <= _WEEKLY:
        return
    for name in _actives(batch):
        row = once_a_week(name, batch.recipe.route, batch.substances)
        if row is not None:
            figures = {"name": name, "ordered": ordered, "why": row.why, "source": title_of(row.source)}
            yield confirm("E_ONCE_A_WEEK", place="patient.sig" if asked.patient.get("sig") else "for", **figures)


def check_daily_labels(batch: Batch) -> Iterator[Finding]:
    """A text for the label that says by the day what is taken once a week; one that warns of it says 'not'."""
    rows = ((name, once_a_week(name, batch.recipe.route, batch.substances)) for name in _actives(batch))
    for name, row in rows:
        for number, text in enumerate(batch.recipe.label if row is not None else (), start=1):
            if row is not None and _says_daily(text):
                figures = {"name": name, "text": text, "why": row.why, "source": title_of(row.source)}
                yield confirm("E_LABEL_DAILY", place=f"label[{number}]", **figures)


def _says_daily(text: str) -> bool:
    plain = text.casefold()
    daily = (
        r"\b(?:daily|(?:a|per|each|every) (?:day|night|morning|evening)|at bedtime|t\u00e4glich|(?:am|pro|jeden) tag)\b"
    )
    return bool(re.search(daily, plain)) and not re.search(r"\b(?:not?|never|nicht|nie|kein\w*)\b", plain)


def _actives(batch: Batch) -> Iterator[str]:
    yield from dict.fromkeys(strength.active for strength in batch.strengths)
