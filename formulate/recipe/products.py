"""What the name of a product says of itself, against what the recipe says that it contains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from formulate.errors import InputError, quoted
from formulate.recipe.model import FromStrength
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.reference.identity import Substances
from formulate.reference.names import product_words
from formulate.reference.substances import IONS
from formulate.spelling import plain_name_of
from formulate.strength import Basis, Strength

__all__ = ["check_product", "may_be_contained"]

_NUMBER = r"(?<![A-Za-z0-9.,/-])[0-9]+(?:\.[0-9]+)?"
_UNIT = r"(?:mg|mcg|g|mL|L|units?|mEq|mmol|mol)"
#: ``2 mEq/mL``, ``250 mg/5 mL``, ``35 %``, ``5 mg``; a number without a unit is a part of the name (PEG 3350).
_RATIO = re.compile(rf"{_NUMBER} *{_UNIT} *(?:/|per) *(?:[0-9.]+ *)?(?:mL|L|g|tablets?|capsules?)\b")
_PERCENT = re.compile(rf"{_NUMBER} *%")
_AMOUNT = re.compile(rf"{_NUMBER} *{_UNIT}\b(?! *(?:/|per))")
#: Between the actives of a combination.
_AND = re.compile(r"\s+and\s+|\s*[/+]\s*|\s+with\s+")
_SHARES = frozenset((Basis.W_W, Basis.W_V, Basis.V_V))
#: Two strengths are one if they differ by less: a label rounds.
ROUNDED = Fraction(1, 100)


def may_be_contained(line: Read, name: str, substances: Substances) -> bool:
    """Whether a product may declare a content that is no active: an ion, or a known substance without a strength.

    Such a content is counted where it matters: in the totals of the ions, in the tonicity.
    """
    if plain_name_of(name) in IONS:
        return True
    return not isinstance(line.get("amount"), FromStrength) and substances.identify(name) is not None


def check_product(line: Read, substances: Substances, report: Report) -> None:
    """Note a number in a product's name that is not its content, and an active in it that is not declared."""
    name, contains = line.get("product", ""), line.get("contains", {})
    if not name or not contains:
        return
    _check_numbers(line, name, contains, report)
    _check_ions(line, contains, substances, report)
    _check_combination(line, name, contains, substances, report)


def _check_numbers(line: Read, name: str, contains: Mapping[str, Strength], report: Report) -> None:
    for active, content in contains.items():
        says = list(_comparable(name, content))
        if says and not any(is_equal for _, is_equal in says):
            typed = says[0][0]
            _mistake(
                line,
                "E_NAME_CONTENT",
                f"the name {quoted(name)} says {typed}, but it contains {content} of {active}",
                "correct the name or the content",
                report,
            )


def _comparable(name: str, content: Strength) -> Iterator[tuple[str, bool]]:
    """Each strength in a name that counts as a content does, and whether it is equal."""
    for match in _RATIO.finditer(name):
        strength = _strength(match.group())
        if strength is not None and strength.basis is content.basis and strength.per_unit == content.per_unit:
            yield match.group(), _is_equal(strength.value, content.value)
    for match in _PERCENT.finditer(name):
        number = Fraction(match.group().rstrip(" %"))
        if content.basis in _SHARES:
            yield match.group(), _is_equal(number / 100, content.value)
    if content.basis is Basis.PER_UNIT:
        for match in _AMOUNT.finditer(name):
            one = _strength(f"{match.group()}/{content.product_kind}")
            if one is not None and one.per_unit == content.per_unit:
                yield match.group(), _is_equal(one.value, content.value)


def _strength(typed: str) -> Strength | None:
    try:
        return Strength.parse(typed)
    except InputError:
        return None


def _is_equal(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= ROUNDED * abs(other)


def _check_ions(line: Read, contains: Iterable[str], substances: Substances, report: Report) -> None:
    """An ion is counted once: by itself, or by the salt that it is of."""
    for ion in contains:
        salts = [name for name in contains if plain_name_of(ion) in IONS and substances.holds(name, ion)]
        for salt in (name for name in salts if plain_name_of(name) not in IONS):
            message = f"the {ion} of {quoted(salt)} is counted twice"
            _mistake(line, "E_CONTAINS_TWICE", message, "state the salt, or its ions", report)


def _check_combination(line: Read, name: str, contains: Iterable[str], substances: Substances, report: Report) -> None:
    """Every active that the name of a combination says must be declared."""
    parts = _AND.split(product_words(name))
    for part in parts if len(parts) > 1 else ():
        identity = substances.identify(part)
        if identity is None or identity.parent == "water":
            continue
        if not any(substances.is_same_drug(part, active) for active in contains):
            _mistake(
                line,
                "E_CONTAINS_COMBINATION",
                f"the name {quoted(name)} says that {quoted(part)} is in it too",
                "declare it under 'contains', and its strength under 'strength'",
                report,
            )


def _mistake(line: Read, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=line.node_of("product"), path=line.path_of("product"))
