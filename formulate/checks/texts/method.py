"""The method's text against the amounts: each amount comes from a line, and each line is used once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import is_count, kind_of_amount, sum_of
from formulate.batch.model import Batch, BatchLine
from formulate.batch.portions import portions_of, there_of
from formulate.findings import Finding, confirm, stop, warning
from formulate.recipe.amount_types import doubled_with
from formulate.recipe.method.placeholders import placeholders, words_and_placeholders
from formulate.recipe.method.portions import read_portion
from formulate.recipe.model import Fill, named_fraction
from formulate.recipe.vehicles import id_in_recipe
from formulate.units import text

__all__ = ["check_method"]

_ONES = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|"
    r"seven|eight|nine))?)"
)
_NUMBER = (
    rf"(?:[0-9][0-9.,]*|half an?|a quarter|(?:an?|{_ONES})(?: (?:hundred|thousand)(?: and {_ONES}| {_ONES})?)|{_ONES})"
)
_UNIT = (
    r"(?:mg|mcg|\u00b5g|\u03bcg|g|kg|mL|ml|cc|L|milligramm?s?|micrograms?|gramm?s?|kilogramm?s?|milliliters?|millilitres?|"
    r"Milliliter|Gramm|Milligramm|Tropfen|liters?|ounces?|oz|drops?|units|"
    r"(?P<counted>tablets?|capsules?|ampules?|vials?|Tabletten?|Kapseln?|Ampullen?))"
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
#: The part that the others leave.
_REST = frozenset(("the rest", "rest", "the remainder", "remainder", "the remaining"))
_PART_BEFORE = re.compile(
    r"\b(half|a third|two thirds|a quarter|three quarters|a fifth|a tenth|the rest|the remainder|the remaining)"
    r"(?: of)?(?: the)? $",
    re.IGNORECASE,
)
#: An amount right behind a line, or right before it.
_METRIC = r"(?:mg|mcg|g|kg|mL|ml|L|gramm?s?|milligramm?s?|milliliters?|drops?|Gramm|Milligramm|Milliliter|Tropfen)"
_BESIDE_LINE = re.compile(
    rf"<(?P<before>[^<>,]+)(?:,[^<>]*)?>,? ?\(?(?P<first>{_NUMBER}[ -]?{_METRIC})\b(?! per)|"
    rf"(?<![\w.])(?P<second>{_NUMBER}[ -]?{_METRIC}) (?:of )?(?:the )?"
    r"<(?P<after>[^<>,]+)(?:,[^<>]*)?>"
)
#: What is put in: behind the amount, or before it.
_OF_WHAT = re.compile(r" of (?P<what>(?:the )?[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,2})")
_ADDED = re.compile(
    r"\b(?:add|adding|dissolve|stir in|mix in|incorporate|sprinkle|admix|put in|pour in|use|take|weigh|measure)\b"
    r" (?:in |out )?(?P<what>(?:the |some |a )?[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,3}?),? ?\(?$",
    re.IGNORECASE,
)
#: A verb of putting in, and an amount that something is brought to.
_PUT_IN = re.compile(r"\b(?:add|dissolve|incorporate|take|weigh|measure|melt)\b", re.IGNORECASE)
_BROUGHT_TO = re.compile(r"\b(?:bring|make|made|dilute|fill up|q\.?s\.?)\b.*\bto $|\bauf $", re.IGNORECASE)
#: What is cleaned or tried, not put in; and what is the preparation itself.
_CLEANED = re.compile(
    r"\b(?:rinse|wash|clean|wipe|disinfect|moisten|wet|spray|sample|test|withdraw|discard|fill|dispense|pack)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:it|this|them|each|product|mixture|preparation|batch|powder|solution|suspension|cream|ointment|gel|base|vehicle|"
    r"mass|blend|paste|slurry|liquid|phase|result\w*|finished|total|remainder|remaining|rest|same|about|more|up|to|in|"
    r"into|until|at|with|small|little|portion\w*|water bath|ice)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[.;:])\s+|[.;:]$")


def check_method(batch: Batch) -> Iterator[Finding]:
    """Bare amounts in the steps; lines in no step, or in several. Nothing without a method."""
    for number, step in enumerate(batch.recipe.method, start=1):
        for clause in _with_amounts(step.text):
            yield from _bare(batch, clause, f"method[{number}]")
        yield from _number_of_units(batch, step.text, f"method[{number}]")
    if batch.recipe.method:
        for line in batch.lines:
            yield from _used(batch, line)
            yield from _portions(batch, line)


def _number_of_units(batch: Batch, step: str, place: str) -> Iterator[Finding]:
    """All dosage units that the recipe yields, in a step: another batch has another number of them."""
    yields = batch.recipe.yields
    if yields is None or not is_count(yields):
        return
    if re.search(rf"(?<![\w.,]){re.escape(text(yields))}\b", step):
        yield warning("W_METHOD_AMOUNT", amount=text(yields), place=place)


def _portions(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    """What steps take of a line by the amounts of others leaves something of it."""
    own_id, steps = id_in_recipe(line.id), [step.text for step in batch.recipe.method]
    if not any(read_portion(part) for step in steps for name, part in placeholders(step) if name == own_id):
        return
    taken = list(portions_of(own_id, steps, {id_in_recipe(one.id): one for one in batch.lines}))
    known, amount = [one for one in taken if one is not None], there_of(line)
    kinds = {kind_of_amount(one) for one in (*known, *([] if amount is None else [amount]))}
    if len(known) < len(taken) or len(kinds) > 1:
        yield stop("E_PORTION", variant="unknown", name=line.name, place="method")
    elif amount is not None and (sum_ := sum_of(known, like=amount)) >= amount:
        yield stop("E_PORTION", variant="over", name=line.name, taken=sum_, amount=amount, place="method")


@lru_cache(maxsize=1024)
def _with_amounts(step: str) -> tuple[str, ...]:
    """The clauses of a step in which an amount is typed."""
    return tuple(clause for clause in _CLAUSE.split(step) if _AMOUNT.search(_words(clause)))


def _words(clause: str) -> str:
    return re.sub(r"<[^<>]*>", " ", clause)


def _bare(batch: Batch, clause: str, place: str) -> Iterator[Finding]:
    """An amount that is typed in a clause with an ingredient."""
    words = _words(clause)
    for line in sorted(batch.lines, key=lambda line: -len(line.name)):  # a product's name may hold an amount
        words = re.sub(re.escape(line.name), _marked(line), words, flags=re.IGNORECASE)
    for match in _BESIDE_LINE.finditer(clause):
        placeholder = (match["before"] or match["after"]).strip()
        named = next((one for one in batch.lines if id_in_recipe(one.id) == placeholder), None)
        if named is not None:
            yield confirm("E_METHOD_AMOUNT", amount=match["first"] or match["second"], name=named.name, place=place)
            return
    for match in _AMOUNT.finditer(words):
        if _VESSEL.match(words, match.end()) or (match["counted"] and _LOOKED_AT.search(words)):
            continue
        name = next((line.name for line in batch.lines if _is_named(line, words)), "")
        if name:
            yield confirm("E_METHOD_AMOUNT", amount=match.group(), name=name, place=place)
        elif (other := _in_no_line(words, match)) and not match["counted"]:
            yield confirm("E_METHOD_OTHER", amount=match.group(), name=other, place=place)
        elif _may_be_of_batch(batch, clause, words, match):
            yield warning("W_METHOD_AMOUNT", amount=match.group(), place=place)


def _may_be_of_batch(batch: Batch, clause: str, words: str, amount: re.Match[str]) -> bool:
    """Whether an amount of nothing that is named follows the batch: what is put in, or brought to it."""
    if amount["counted"]:
        kinds = {
            kind for line in batch.lines for kind in (one.product_kind for one in line.ingredient.contains.values())
        }
        return amount["counted"].lower().rstrip("s") not in kinds and _PUT_IN.search(words) is not None
    if _BROUGHT_TO.search(words[: amount.start()]):
        return True
    return bool(placeholders(clause)) or (_PUT_IN.search(words) is not None and not _CLEANED.search(words))


def _in_no_line(words: str, amount: re.Match[str]) -> str:
    """What is put in by an amount and is no line: ``2 drops of peppermint oil``, ``add menthol crystals 1 g``."""
    if _CLEANED.search(words):
        return ""
    behind = _OF_WHAT.match(words, amount.end())
    before = None if behind else _ADDED.search(words[: amount.start()])
    said = behind["what"] if behind else before["what"] if before else ""
    said = re.sub(r"^(?:the|some|a|an) ", "", said.strip(" ,"), flags=re.IGNORECASE)
    return "" if not said or _WHOLE.match(said) or "\ue000" in said else said


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
    names = {own_id, *(phase.name for phase in batch.recipe.phases if own_id in phase.lines)}
    parts = [part for step in batch.recipe.method for name, part in _parts_said(step.text) if name in names]
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


def _parts_said(step: str) -> Iterator[tuple[str, str]]:
    """The lines of a step, each with its part, in the placeholder or in the words before it: ``half of <water>``."""
    before = ""
    for piece in words_and_placeholders(step):
        if isinstance(piece, str):
            before = piece
            continue
        said = _PART_BEFORE.search(before)
        yield piece.line, piece.part or ("" if said is None else said[1].casefold())
        before = ""


def _are_whole(line: BatchLine, parts: list[str]) -> bool:
    """Whether the parts of a line are all of it; what is brought to the amount may go in by parts before."""
    stated = sum((named_fraction(part) or Fraction(0) for part in parts if part), Fraction(0))
    in_full = sum(not part or bool(doubled_with(part)) for part in parts)
    rest = [part for part in parts if part in _REST]
    if any(read_portion(part) for part in parts):
        return in_full + len(rest) == 1
    if isinstance(line.ingredient.amount, Fill) and in_full == 1:
        return stated < 1
    return in_full + stated == 1 or (len(rest) == 1 and not in_full and 0 < stated < 1)
