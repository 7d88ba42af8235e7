"""What the name of a product says of itself, against what the recipe says that it contains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.model import FromStrength
from formulate.recipe.products.numbers import Said, is_equal, joined_in, numbers_in
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.reference.identities.actives import is_drug
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.marketed import combination_named
from formulate.reference.identities.names import product_words, salts_said
from formulate.reference.identities.substances import DRUG_NAMES, IONS, Substance
from formulate.spelling import plain_name_of
from formulate.strength import Strength
from formulate.units import make_quantity

__all__ = ["NameQuestion", "check_product", "may_be_contained", "questions_of_name"]

#: Between the actives of a combination.
_AND = re.compile(r"\s+(?:and|with|plus|und|mit)\s+|\s*[/+&]\s*")
_HYPHEN = re.compile(r"\s*[-\u2013]\s*")
#: What is in products beside actives, by its drug.
_NO_ACTIVES = frozenset(
    ("water", "sucrose", "glucose", "dextrose", "lactose", "mannitol", "sorbitol", "glycerin", "alcohol", "iron")
)
#: A word that may be the name of a drug.
_WORD = re.compile(r"[^\W\d_]{6,}(?: [^\W\d_]{4,}){0,2}")
_PERCENT_OF_MIXTURE = 100
#: How far a label may be from the formula: it rounds, and solutions are overfilled or hold a second salt.
LABELED = Fraction(10, 100)
_MILLILITER = make_quantity(1, "milliliter")
#: Ions are counted in these.
_COUNTED = {"equivalents": "milliequivalent", "amount": "millimole"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NameQuestion(Frozen):
    """What in the name of a product is not understood."""

    variant: str
    said: str
    contents: tuple[Strength, ...] = ()
    active: str = ""  # what the product contains, where the name says another drug or salt


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


# Numbers ---------------------------------------------------------------------------------------------------


def _check_numbers(line: Read, name: str, contains: Mapping[str, Strength], report: Report) -> None:
    said, _ = numbers_in(name)
    if _is_sum(said, contains):
        return
    for active, content in contains.items():
        comparable = _comparable(said, content)
        if comparable and not any(equal for _, equal in comparable):
            typed = comparable[0][0].typed
            _mistake(
                line,
                "E_NAME_CONTENT",
                f"the name {quoted(name)} says {typed}, but it contains {content} of {active}",
                "correct the name or the content",
                report,
            )


def _is_sum(said: list[Said], contains: Mapping[str, Strength]) -> bool:
    """Whether a number of a combination is that of all its actives: co-trimoxazole 480 mg."""
    contents = list(contains.values())
    forms = {(content.basis, content.per_unit) for content in contents}
    if len(contents) < 2 or len(forms) != 1:
        return False
    total = sum((content.value for content in contents), Fraction(0))
    return any(is_equal(each.value, total) for one in said for each in one.strengths(contents[0]))


def _comparable(said: list[Said], content: Strength) -> list[tuple[Said, bool]]:
    """Each number of a name that counts as a content does, and whether it is equal."""
    meant = [(one, one.strengths(content)) for one in said]
    return [(one, any(is_equal(each.value, content.value) for each in each_one)) for one, each_one in meant if each_one]


def questions_of_name(name: str, contains: Mapping[str, Strength], substances: Substances) -> Iterator[NameQuestion]:
    """What in a product's name is not understood, or could mean a thing that the recipe does not declare."""
    said, bare = numbers_in(name)
    is_sum = _is_sum([*said, *bare], contains)
    for active, content in () if is_sum else contains.items():
        if plain_name_of(active) in IONS:  # the number is that of the salt
            yield from _other_share_of_salt(name, said, active, content, substances)
            continue
        comparable = _comparable(said, content)
        unclear = [one for one, equal in comparable if equal and len(one.values) > 1 and _is_unclear(one)]
        if unclear:
            yield NameQuestion(variant="unclear", said=unclear[0].typed, contents=(content,))
        if comparable:
            continue
        if bare and not any(equal for _, equal in _comparable(bare, content)):
            yield NameQuestion(variant="bare", said=bare[0].typed, contents=(content,))
        elif not bare and (other := [one for one in said if one.within and one.unit != "%" and not one.is_volume]):
            yield NameQuestion(variant="basis", said=other[0].typed, contents=(content,))
    for part in _unknown_parts(name, contains, substances):
        yield NameQuestion(variant="other", said=part, contents=tuple(contains.values()))
    yield from _other_identity(name, contains, substances)


def _other_identity(name: str, contains: Mapping[str, Strength], substances: Substances) -> Iterator[NameQuestion]:
    """A name that is that of another drug than what the product contains, or of another salt of it."""
    drug = _before_number(name)
    held = [active for active in contains if substances.holds(drug, active) or _is_in(active, name)]
    if not held and is_drug(drug, substances):
        yield NameQuestion(variant="drug", said=drug, active=", ".join(contains))
    elif len(contains) == len(held) == 1 and substances.is_same_drug(drug, held[0]):
        said, counted = salts_said(drug), salts_said(held[0])
        if said and counted and not said & counted:
            yield NameQuestion(variant="salt", said=" ".join(sorted(said)), active=held[0])


def _is_in(active: str, name: str) -> bool:
    """Whether the first word of an active is in the name: ``sodium chloride 0.9 % with potassium``."""
    return plain_name_of(active).split()[0] in re.findall(r"[^\W_]+", plain_name_of(name))


def _other_share_of_salt(
    name: str, said: list[Said], ion: str, content: Strength, substances: Substances
) -> Iterator[NameQuestion]:
    """A percent in the name of a salt's solution, by its formulas, against the ions that it is said to hold."""
    percents = [one for one in said if one.unit == "%" and len(one.values) == 1]
    identity = substances.identify(_before_number(name))
    held = content.amount_in(_MILLILITER) if content.product_kind == "volume" else None
    if len(percents) != 1 or identity is None or held is None or content.counted_kind not in _COUNTED:
        return
    number = Fraction(held.to(_COUNTED[content.counted_kind]).magnitude)
    rows = [substances.exactly(form) for form in substances.forms_of(identity.parent)]
    per_gram = [_ions_per_gram(row, ion, content.counted_kind) for row in rows if row is not None]
    expected = [percents[0].values[0] / 100 * one for one in per_gram if one]
    if expected and not any(abs(number - one) <= LABELED * one for one in expected):
        yield NameQuestion(variant="basis", said=percents[0].typed, contents=(content,))


def _ions_per_gram(row: Substance, ion: str, counted: str) -> Fraction:
    """The mEq or mmol of an ion in a gram of a salt; 0 where its formula has none or its mass is not known."""
    if row.molar_mass is None:
        return Fraction(0)
    charge = IONS[plain_name_of(ion)].charge if counted == "equivalents" else 1
    return 1000 * row.count_of(plain_name_of(ion)) * charge / Fraction(row.molar_mass.magnitude)


def _before_number(name: str) -> str:
    """What a name says before its first number: the drug."""
    return re.split(r"[\s,]+[0-9]", name, maxsplit=1)[0]


def _is_unclear(one: Said) -> bool:
    """Whether thousands and decimals cannot be told apart: ``5.000``; no count of units has such decimals."""
    return "." in one.typed and one.unit != "units"


def _check_ions(line: Read, contains: Iterable[str], substances: Substances, report: Report) -> None:
    """An ion is counted once: by itself, or by the salt that it is of."""
    for ion in contains:
        salts = [name for name in contains if plain_name_of(ion) in IONS and substances.holds(name, ion)]
        for salt in (name for name in salts if plain_name_of(name) not in IONS):
            message = f"the {ion} of {quoted(salt)} is counted twice"
            _mistake(line, "E_CONTAINS_TWICE", message, "state the salt, or its ions", report)


# Combinations ----------------------------------------------------------------------------------------------


def _check_combination(
    line: Read, name: str, contains: Mapping[str, Strength], substances: Substances, report: Report
) -> None:
    """Every active that the name of a combination says must be declared."""
    missing = [part for part in _parts_said(name, contains, substances) if not _declared(part, contains, substances)]
    for part in missing:
        _combination(line, f"the name {quoted(name)} says that {quoted(part)} is in it too", report)
    joined, marketed = joined_in(name), combination_named(name)
    if marketed is not None and not missing and len(contains) == 1:
        _combination(line, f"{quoted(marketed[0])} in the name is that of a combination", report)
    elif not missing and len(joined) > len(contains) and not _is_mixture(joined, contains):
        _combination(line, f"the name {quoted(name)} says {len(joined)} strengths, {' and '.join(joined)}", report)


def _parts_said(name: str, contains: Mapping[str, Strength], substances: Substances) -> Iterator[str]:
    """The known actives that a name says, and those of a combination on file."""
    marketed = combination_named(name)
    if marketed is not None and marketed[1]:
        yield from marketed[1]
        return
    for part in _parts_of(name, contains, substances):
        if _is_known(part, substances) and substances.parent_of(part) not in _NO_ACTIVES:
            yield part


def _parts_of(name: str, contains: Mapping[str, Strength], substances: Substances) -> Iterator[str]:
    """The parts of a name between the marks and the words of a combination; nothing where it is one part."""
    parts = [part for part in _AND.split(product_words(name)) if part]
    pieces = [piece for part in parts for piece in _at_hyphens(part, contains, substances)]
    if len(pieces) > 1:
        yield from pieces


def _at_hyphens(part: str, contains: Mapping[str, Strength], substances: Substances) -> list[str]:
    """A part at its hyphens, unless it is a name with one, or declared as it stands."""
    pieces = [piece for piece in _HYPHEN.split(part) if piece]
    if len(pieces) < 2 or _is_known(part, substances) or _declared(part, contains, substances):
        return [part]
    known = [_is_known(piece, substances) for piece in pieces]
    return pieces if all(known) or any(_declared(piece, contains, substances) for piece in pieces) else [part]


def _is_known(part: str, substances: Substances) -> bool:
    """Whether a part of a name is a substance on file, or a drug by another of its names."""
    return substances.identify(part) is not None or DRUG_NAMES.has(substances.parent_of(part))


def _declared(part: str, contains: Mapping[str, Strength], substances: Substances) -> bool:
    return any(substances.is_same_drug(part, active) for active in contains)


def _unknown_parts(name: str, contains: Mapping[str, Strength], substances: Substances) -> Iterator[str]:
    """Parts next to a declared active that are words on no list."""
    parts = list(_parts_of(name, contains, substances))
    if not any(_declared(part, contains, substances) for part in parts):
        return
    for part in parts:
        is_known = _is_known(part, substances) or _declared(part, contains, substances)
        if not is_known and _WORD.fullmatch(part) and plain_name_of(part) not in _NO_ACTIVES:
            yield part


def _is_mixture(joined: list[str], contains: Mapping[str, Strength]) -> bool:
    """Whether the numbers are the shares of a mixture, as of insulins: 70/30."""
    numbers = [one for one in joined if one.isdigit()]
    in_units = all(content.counted_kind == "activity" for content in contains.values())
    return in_units and len(numbers) == len(joined) and sum(map(int, numbers)) == _PERCENT_OF_MIXTURE


def _combination(line: Read, message: str, report: Report) -> None:
    remedy = "declare each active under 'contains', and its strength under 'strength'"
    _mistake(line, "E_CONTAINS_COMBINATION", message, remedy, report)


def _mistake(line: Read, code: str, message: str, remedy: str, report: Report) -> None:
    report.mistake(code, message, remedy, node=line.node_of("product"), path=line.path_of("product"))
