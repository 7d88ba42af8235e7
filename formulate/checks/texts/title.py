"""What a title names against the batch: the dosage form and the drugs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm
from formulate.messages import term
from formulate.recipe.model import DosageForm, Kind
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.actives import is_drug
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.names import salts_said
from formulate.units import DE

__all__ = ["check_title"]

#: A word of a title that may name a drug.
_WORD: Final = re.compile(r"[^\W\d_][\w-]{3,}")
#: Forms that other forms are, too: eye drops are a solution.
_GENERIC: Final = frozenset({"solution", "suspension", "emulsion", "powder", "liquid", "vehicle"})
#: A shorter German word is at the end of too many others.
SHORT: Final = 4
#: Right before a form from which the preparation is made.
_FROM: Final = (
    r"(?:from|out of|using|made of|based on|(?:crushed|ground|opened|emptied|dissolved|dispersed|powdered|pulverized|"
    r"triturated|leftover|commercial|marketed|aus|unter verwendung von|mit hilfe von|(?:zerkleinert|gem\u00f6rsert|"
    r"zerrieben|verrieben|ge\u00f6ffnet|gel\u00f6st|aufgel\u00f6st|suspendiert)e[nr]?))"
)
#: Right after it.
_USED: Final = (
    r"(?: (?:are|is|were|being|to be))?[ -](?:used up|used as|used(?=\s*(?:$|[,;)\]]))|crushed|ground|opened|"
    r"dissolved|dispersed|pulverized|triturated|based|sourced|derived|contents?|mass|source|leftovers?|left over|"
    r"as (?:the |a )?(?:source|starting)|als (?:quelle|ausgangs\w+)|aufgebraucht|verbraucht|verarbeitet|verwendet|"
    r"zerkleinert|gem\u00f6rsert|zerrieben|verrieben|ge\u00f6ffnet)"
)


def check_title(batch: Batch) -> Iterator[Finding]:
    """The form and the drugs that the title names."""
    yield from _form(batch)
    yield from _drugs(batch)


def _form(batch: Batch) -> Iterator[Finding]:
    """A title that names another form, in English or German, and not its own; a vehicle may be called by any.

    A form that the title names as what it is made from is no form of the preparation: ``ointment from tablets``.
    """
    form = batch.recipe.form
    title = f" {batch.recipe.title.casefold()} "
    if form is DosageForm.VEHICLE or all(_agrees(one, form) for one in _forms_in(title)):
        return
    said = _forms_in(_without_sources(title))
    if any(one in form.value.split() for one in _forms_in(title, _GENERIC)):
        said = tuple(one for one in said if not _is_of_product(one, batch))
    else:
        within = {one for part in re.findall(r"\(([^)]*)\)", title) for one in _forms_in(f" {part} ")}
        said = tuple(one for one in said if one not in within or not _is_of_product(one, batch))
    if said and not any(_agrees(one, form) for one in said):
        yield confirm("E_TITLE_FORM", said=said, form=form.value, place="title")


def _agrees(said: str, form: DosageForm) -> bool:
    return said in form.value or form.value in said


@lru_cache(maxsize=1024)
def _forms_in(title: str, among: frozenset[str] | None = None) -> tuple[str, ...]:
    """The forms that a title names: those that are of one kind only, or *among* these."""
    of_interest = [one for one in DosageForm if (one.value in among if among else one.value not in _GENERIC)]
    return tuple(one.value for one in of_interest if _is_named(one, title))


def _is_named(form: DosageForm, title: str) -> bool:
    """Whether a title has the word for a form, in German also at the end of a longer word."""
    return _named(form).search(title) is not None


@cache
def _named(form: DosageForm) -> re.Pattern[str]:
    return re.compile(f"{_english(form)}|{_german(form)}")


def _english(form: DosageForm) -> str:
    word = re.escape(form.value.removesuffix("y"))
    return rf"\b{word}(?:y|ies)\b" if form.value.endswith("y") else rf"\b{word}s?\b"


@cache
def _german(form: DosageForm) -> str:
    german = term(form.value, DE).casefold()
    return rf"{re.escape(german)}(?:n|en|s)?\b" if len(german) > SHORT else r"(?!)"


@cache
def _sources() -> re.Pattern[str]:
    """A form as what the preparation is made from, with what says so."""
    longest_first = sorted(DosageForm, key=lambda form: -len(form.value))
    forms = "|".join(pattern for form in longest_first for pattern in (_english(form), rf"\w*{_german(form)}"))
    each = rf"(?:{forms})(?:(?: and | or | und | oder |/)(?:{forms}))*"
    return re.compile(rf"\b{_FROM} (?:[^\s,;()]+ ){{0,3}}?{each}|{each}{_USED}")


@lru_cache(maxsize=1024)
def _without_sources(title: str) -> str:
    return _sources().sub(" ", title)


def _is_of_product(form: str, batch: Batch) -> bool:
    """Whether an ingredient is a product of this form."""
    lines = (line for recipe in with_nested(batch.recipe) for line in recipe.ingredients)
    return any(line.kind is Kind.PRODUCT and form in line.name.casefold() for line in lines)


def _drugs(batch: Batch) -> Iterator[Finding]:
    """A title that names a drug of which nothing is in the preparation; a vehicle may be for any."""
    words = _WORD.findall(re.sub("<[^>]*>", " ", batch.recipe.title))
    words += [part for word in words if "-" in word for part in _WORD.findall(word.replace("-", " "))]
    if batch.recipe.form is DosageForm.VEHICLE or not batch.strengths:
        return
    within = (line for recipe in with_nested(batch.recipe) for line in recipe.ingredients)
    held = [name for line in within for name in (line.name, *line.contains)] + [one.active for one in batch.strengths]
    parents, named = {batch.substances.parent_of(name) for name in held}, set[int]()  # words of names that are held
    for name in held:
        parts = [part.casefold() for part in _WORD.findall(name)]
        for place in range(len(words) - len(parts) + 1):
            if [word.casefold() for word in words[place : place + len(parts)]] == parts:
                named.update(range(place, place + len(parts)))
    for length in (2, 1):
        for place in range(len(words) - length + 1):
            said = " ".join(words[place : place + length])
            if named.issuperset(range(place, place + length)) or not is_drug(said, batch.substances):
                continue
            if batch.substances.parent_of(said) not in parents:
                yield confirm("E_TITLE_DRUG", variant="drug", said=said, place="title")
                return
            if (salts := salts_said(said)) and not salts & _salts_of(said, held, batch.substances):
                yield confirm("E_TITLE_DRUG", variant="salt", said=said, place="title")
                return


def _salts_of(drug: str, held: Iterable[str], substances: Substances) -> set[str]:
    """The salts of a drug that these names say."""
    return {salt for name in held if substances.is_same_drug(name, drug) for salt in salts_said(name)}
