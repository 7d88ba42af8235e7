"""Figures in words: the title, the method and the estimates, compared with what they have to name.

The sheet prints these sentences as they stand in the record. A wrong figure in one of them would be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from formulate.recheck.correction import applied_shares, policy_of
from formulate.recheck.needs import active_of, labelled, surcharge
from formulate.recheck.portions import Portion
from formulate.recheck.reader import Amount, Ratio
from formulate.recheck.told import Figure, form_of, tells, tells_strength, to_digits
from formulate.recheck.typed import Texts, lines_of, text_of
from formulate.recheck.whole import Whole

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) %(?! [wv]/)")
_NAMED = re.compile(r"<([A-Za-z][A-Za-z0-9._-]*) *(?:, *([A-Za-z ]+?) *)?>")
#: The parts of a line that a step may name.
_SHARES: Final = {
    **{"half": Fraction(1, 2), "a third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4)},
    **{"three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5), "a tenth": Fraction(1, 10)},
}
#: A part is told to so many digits.
DIGITS_OF_A_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the record, by its path, and what it should name."""

    path: str
    sentence: str
    wanted: str


def untold(results: Mapping[str, Any], typed: Texts, portions: Sequence[Portion], whole: Whole) -> Iterator[Told]:
    """The sentences that do not name what they should."""
    yield from _untold_strengths(results, labelled(typed))
    yield from _untold_title(results, typed)
    yield from _untold_names(results, typed)
    yield from _untold_steps(results, typed, {portion.line.id: portion for portion in portions})
    yield from _untold_estimates(results, typed, portions, whole)
    yield from _untold_factors(results, typed, {portion.line.id: portion for portion in portions})


def _texts(results: Mapping[str, Any], key: str) -> list[Any]:
    found = results.get(key)
    return found if isinstance(found, list) else []


# Strengths and the title ----------------------------------------------------------------------------


def _untold_strengths(results: Mapping[str, Any], labels: Mapping[str, Ratio]) -> Iterator[Told]:
    """Each strength is written as the value that stands beside it; the label's is the one asked for."""
    for strength in _texts(results, "strengths"):
        label = labels.get(strength["active"])
        if label is None or not tells_strength(strength["stated"]["text"], label):
            yield Told(f"strengths[{strength['active']}].stated.text", strength["stated"]["text"], str(label))
        for key in ("surcharged", "found"):
            if label is not None and strength[key] is not None:
                share = Fraction(strength[key]["value"]) / Fraction(strength["stated"]["value"])
                value = Ratio(label.of, label.within, label.base * share)
                if not tells_strength(strength[key]["text"], value):
                    yield Told(f"strengths[{strength['active']}].{key}.text", strength[key]["text"], str(value.base))


def _untold_title(results: Mapping[str, Any], typed: Texts) -> Iterator[Told]:
    title = text_of(typed["recipe"], "title")
    for strength in _texts(results, "strengths"):
        for place in ("<strength>", f"<strength of {strength['active']}>"):
            title = title.replace(place, strength["stated"]["text"])
    if results.get("title") != title:
        yield Told("title", str(results.get("title")), title)


def _untold_names(results: Mapping[str, Any], typed: Texts) -> Iterator[Told]:
    """Each line has the name of its substance or product, or its recipe's title with the strengths in it."""
    names = {str(line.get("id")): str(line.get("name")) for line in _texts(results, "lines")}
    for line in lines_of(typed):
        printed = names.get(line.id, "")
        filled = re.fullmatch(form_of(line.name), printed)
        nested = typed["nested"][text_of(line.recipe, "recipe")] if line.title else {}
        labels = labelled({"recipe": nested})
        strengths = [] if filled is None else filled.groups()
        if filled is None or not all(any(tells_strength(text, one) for one in labels.values()) for text in strengths):
            yield Told(f"lines[{line.id}].name", printed, line.name)


# The method -----------------------------------------------------------------------------------------


def _untold_steps(results: Mapping[str, Any], typed: Texts, portions: Mapping[str, Portion]) -> Iterator[Told]:
    """Each step is the recipe's own, with how much of what in the place of a line's id."""
    steps = [" ".join(str(step).split()) for step in typed["recipe"].get("method", [])]
    recorded = [str(step.get("text")) for step in _texts(results, "method")]
    if len(steps) != len(recorded):
        yield Told("method", f"{len(recorded)} steps", f"{len(steps)} steps")
    for number, (step, sentence) in enumerate(zip(steps, recorded, strict=False), start=1):
        named = [found for found in _NAMED.finditer(step) if found[1] in portions]
        filled = re.fullmatch(_form_of(step, named), sentence)
        if filled is None:
            yield Told(f"method[{number}]", sentence, step)
            continue
        for place, words in zip(named, filled.groups(), strict=True):
            portion = portions[place[1]]
            figures = _figures(portion, place[2])
            is_named = re.search(form_of(portion.line.name), words) is not None
            if not is_named or not tells(_count_spelt_out(words, portion), figures):
                wanted = ", ".join([*map(str, figures), portion.line.name])
                yield Told(f"method[{number}]", words, wanted)


def _form_of(step: str, named: Sequence[re.Match[str]]) -> str:
    """The step as a pattern, with a group in the place of each line's id."""
    ends = [0, *(place.end() for place in named)]
    starts = [*(place.start() for place in named), len(step)]
    return "(.*?)".join(re.escape(step[end:start]) for end, start in zip(ends, starts, strict=True))


def _figures(portion: Portion, share: str | None) -> list[Figure]:
    """What a step says of how much of a line."""
    if portion.measuring == "add to make" and not share:
        return [] if portion.make_to is None else [Figure(portion.make_to)]
    amount = portion.to_measure or portion.needed or portion.estimate
    if amount is None:
        return []
    if share:
        part = _SHARES.get(share)
        return [] if part is None else [Figure(Amount(amount.kind, part * amount.base), DIGITS_OF_A_PART)]
    return [Figure(amount)] if portion.to_take is None else [Figure(portion.to_take), Figure(amount)]


def _count_spelt_out(words: str, portion: Portion) -> str:
    """``40 x Rapamune 2 mg tablets`` as ``40 tablet of it``."""
    if portion.to_measure is None or not portion.to_measure.is_count:
        return words
    return re.sub(rf"([0-9,]+) x {re.escape(portion.line.name)}", rf"\1 {portion.to_measure.kind} of it", words)


# Estimates ------------------------------------------------------------------------------------------


def _untold_estimates(
    results: Mapping[str, Any], typed: Texts, portions: Sequence[Portion], whole: Whole
) -> Iterator[Told]:
    sentences = {str(sentence).partition(": ")[0]: str(sentence) for sentence in _texts(results, "rough_estimate")}
    for active, figures in _estimates(typed, portions, whole).items():
        sentence = sentences.get(active, "nothing")
        if not tells(sentence.removeprefix(f"{active}: ").partition(" is ")[2], figures):
            yield Told(f"rough_estimate[{active}]", sentence, ", ".join(map(str, figures)))


def _estimates(typed: Texts, portions: Sequence[Portion], whole: Whole) -> dict[str, list[Figure]]:
    """For each active the figures of its rough estimate: all to one digit, and the exact need behind them."""
    labels = labelled(typed)
    lines = {active_of(portion.line, list(labels)): portion for portion in portions}
    found: dict[str, list[Figure]] = {}
    for active, label in labels.items():
        in_one, product = label.base * surcharge(typed, active), whole.size(label.within)
        roughly = Amount(label.of, to_digits(in_one, 1) * to_digits(product, 1))
        needed = lines[active].needed
        found[active] = [Figure(Amount(label.of, in_one), 1), Figure(Amount(label.within, product), 1)]
        found[active] += [Figure(roughly, bare=True), *([] if needed is None else [Figure(needed)])]
    return found


# Factors --------------------------------------------------------------------------------------------


def _untold_factors(results: Mapping[str, Any], typed: Texts, portions: Mapping[str, Portion]) -> Iterator[Told]:
    """The bases of a line's factors name the percentages of the certificate that they are taken from."""
    for line in _texts(results, "lines"):
        portion = portions.get(line["id"])
        if portion is None or portion.measuring == "remove":
            continue
        bases = "; ".join(str(factor["basis"]) for factor in line["factors"])
        named = {Fraction(number) / 100 for number in _PERCENT.findall(bases)}
        missing = [share for share in applied_shares(portion.line, policy_of(typed)) if share not in named]
        if missing and portion.factors:
            yield Told(f"lines[{line['id']}].factors", bases, ", ".join(map(str, missing)))
