"""The method's text against the amounts: each amount comes from a line, and each line is used once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.findings import Finding, confirm, warning
from formulate.recipe.model import Fill, named_fraction
from formulate.recipe.structure import placeholders
from formulate.recipe.vehicles import id_in_recipe

__all__ = ["check_method"]

_NUMBER = (
    r"(?:[0-9][0-9.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|a hundred)"
)
_UNIT = (
    r"(?:mg|mcg|g|kg|mL|L|milligrams?|micrograms?|grams?|kilograms?|milliliters?|liters?|ounces?|oz|drops?|units|"
    r"(?P<counted>tablets?|capsules?|ampules?|vials?))"
)
_AMOUNT = re.compile(rf"(?<![\w.<]){_NUMBER}[ -]?{_UNIT}(?![\w/])(?! per )")
#: What an amount before it measures is a vessel, not an ingredient.
_VESSEL = re.compile(
    r"[ -]*(?:[a-z-]+ ){0,3}(?:beakers?|bottles?|flasks?|molds?|cylinders?|graduates?|jars?|tubes?|vials?|syringes?|"
    r"pipets?|measures?|containers?|spoons?|mortars?|bags?|cups?|vessels?|tanks?|shells?|balances?|weights?|"
    r"size|capacity)\b"
)
#: Words in a clause about counted units that are looked at, not put in.
_LOOKED_AT = re.compile(r"\b(?:weigh|weight|inspect|check|test|average|mean|sample)", re.IGNORECASE)
#: Words of names that say nothing of the substance.
_GENERAL = re.compile(
    r"purified|white|yellow|liquid|solution|powder|tablets?|capsules?|cream|ointment|base|pharmaceutical|sterile|"
    r"distilled|boiled|cooled|light|heavy|equal|volumes?|for|and|the|with|acid|sodium|potassium"
)
_CLAUSE = re.compile(r"(?<=[.;:])\s+|[.;:]$")


def check_method(batch: Batch) -> Iterator[Finding]:
    """Bare amounts in the steps; lines in no step, or in several. Nothing without a method."""
    for number, step in enumerate(batch.recipe.method, start=1):
        for clause in _CLAUSE.split(step):
            yield from _bare(batch, clause or "", f"method[{number}]")
    if batch.recipe.method:
        for line in batch.lines:
            yield from _used(batch, line)


def _bare(batch: Batch, clause: str, place: str) -> Iterator[Finding]:
    """An amount that is typed in a clause with an ingredient."""
    words = re.sub(r"<[^<>]*>", " ", clause)
    if not _AMOUNT.search(words):
        return
    for line in sorted(batch.lines, key=lambda line: -len(line.name)):  # a product's name may hold an amount
        words = re.sub(re.escape(line.name), _marked(line), words, flags=re.IGNORECASE)
    for match in _AMOUNT.finditer(words):
        if _VESSEL.match(words, match.end()) or (match["counted"] and _LOOKED_AT.search(words)):
            continue
        name = next((line.name for line in batch.lines if _is_named(line, words)), "")
        if name:
            yield confirm("E_METHOD_AMOUNT", amount=match.group(), name=name, place=place)
        elif placeholders(clause) and not match["counted"]:
            yield warning("W_METHOD_AMOUNT", amount=match.group(), place=place)


def _marked(line: BatchLine) -> str:
    """What takes the place of a line's name."""
    return f"\ue000{line.id}\ue000"


def _is_named(line: BatchLine, words: str) -> bool:
    """Whether a clause names a line: in full, by its id, or by a word of its name."""
    if _marked(line) in words:
        return True
    own = {word for word in re.findall(r"[a-z]{3,}", line.name.casefold()) if not _GENERAL.fullmatch(word)}
    return bool(({id_in_recipe(line.id)} | own) & set(re.findall(r"[a-z][a-z0-9.-]*[a-z0-9]", words.casefold())))


def _used(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """A line is in one step, or in several by parts that make the whole."""
    own_id = id_in_recipe(line.id)
    parts = [part for step in batch.recipe.method for line_id, part in placeholders(step) if line_id == own_id]
    place, active = line_place(line.id), line.is_active
    if not parts:
        if line.id in batch.recipe.addition:
            return
        yield (
            confirm("E_NOT_USED", name=line.name, line=line.id, place=place)
            if active
            else warning("W_NOT_USED", name=line.name, line=line.id, place=place)
        )
    elif not _are_whole(line, parts):
        yield (
            confirm("E_USED_TWICE", name=line.name, line=line.id, place=place)
            if active
            else warning("W_USED_TWICE", name=line.name, line=line.id, place=place)
        )


def _are_whole(line: BatchLine, parts: list[str]) -> bool:
    """Whether the parts of a line are all of it; what is brought to the amount may go in by parts before."""
    stated = sum((named_fraction(part) or Fraction(0) for part in parts if part), Fraction(0))
    in_full = parts.count("")
    if isinstance(line.ingredient.amount, Fill) and in_full == 1:
        return stated < 1
    return in_full + stated == 1
