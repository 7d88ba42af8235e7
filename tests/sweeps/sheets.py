"""Random sheets, each taken apart: ``python -m tests.sweeps.sheets [COUNT]`` draws 10,000, with ``--quick`` 60.

The batches are random recipes by weight and the batches of the sweep of faults, with names in the letters of several
languages, in English or German, on A4 or Letter. A sheet must be proven by verify, the same when it is drawn again; it
shows what its record holds: names, amounts, lots, strengths, date, findings; no number is written in a way that is read
wrongly; no letter is missing; nothing stands outside the margins, on another text or across a box; and a reader of
barcodes reads the number of the batch, in the code of the sheet and in that of its label. What is not so is printed,
and the exit status is 1.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fractions import Fraction
from typing import Any

from formulate.batch.model import Batch
from formulate.errors import FormulateError
from formulate.labeling import label_bytes
from formulate.labels.options import LabelOptions
from formulate.messages import show_day
from formulate.pharmacy.profiles.profile import Paper
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.strength import Strength
from formulate.typesetting import Size
from formulate.units import NumberProfile, parse, show
from formulate.verification.record_search import plain_record, record_in
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes
from tests.confirming import confirmed
from tests.sheet.pages import PAPERS, Text, crossing, outside, overlapping, taken_apart
from tests.sweeps.batches import CASES
from tests.sweeps.case import Case
from tests.sweeps.exactness import random_recipe

WHOLE, QUICK, PIECE, SEED = 10_000, 60, 50, 20261130
#: One sheet of so many is looked at as a picture, to read its QR code.
LOOKED_AT = 25
NAMES = (
    *("zażółć gęślą jaźń", "kwas salicylowy, żółty", "hydrokortyzon mikronizowany"),
    *(
        "\u03c5\u03b4\u03c1\u03bf\u03ba\u03bf\u03c1\u03c4\u03b9\u03b6\u03cc\u03bd\u03b7",
        "\u03bf\u03be\u03b5\u03af\u03b4\u03b9\u03bf",
    ),
    *("\u0433\u0438\u0434\u0440\u043e\u043a\u043e\u0440\u0442\u0438\u0437\u043e\u043d", "\u043c\u0430\u0437\u044c"),
    *(
        "Zinkoxid, wei\u00df",
        "Wollwachsalkohole \u00c4\u00d6\u00dc",
        "o-toluidine \u2013 test",
        "caf\u00e9ine",
        "\u00e6ther",
        "W" * 60,
    ),
    *("a name of very many words that goes on and on, as that of an emulsifier with its trade name in brackets (x)",),
)
#: What a lot may have besides, short and long; what it does not have is written by hand.
ON_LOTS = {
    "manufacturer": (
        "Acme",
        "Fagron Specialty Chemicals GmbH & Co. KG",
        "W" * 40,
        "A B C D E F G H I J K L M N O P Q R",
    ),
    "supplier": ("Acme", "Medisca Wholesale International"),
    "certificate": ("C1", "CoA-2026-017-991", "X" * 30),
    "expiry": ("2028-03-31",),
}
#: A point without a digit before it, a zero at the end, an exponent, a number that touches its unit.
MISREAD = re.compile(r"(?<![0-9])[.,][0-9]|[.,][0-9]*0(?![0-9.,])|[0-9][eE]|\u00b5|[0-9][a-z]")
#: The same before a unit anywhere in a text, by the decimal mark.
IN_TEXT = {
    mark: re.compile(
        rf"(?<![\w.,])(?:[.,][0-9]+|[0-9,.]*[{mark}][0-9]*0|[0-9.,]+[eE][-+]?[0-9]+) (?:m?g|mcg|kg|m?L|%)(?!\w)|\u00b5"
    )
    for mark in ".,"
}
#: Size of what is to be measured, [pt].
FIGURE = float(Size.FIGURE.value)


def batches(by: random.Random) -> Iterator[Batch]:
    """Batches without an open question, without end; what cannot be planned is left out."""
    cases = [case for name, case in CASES.items() if not name.startswith("refused")]
    while True:
        case = _renamed(random_recipe(by).case, by) if by.random() < 0.6 else by.choice(cases)
        language = by.choice(("en", "de"))
        site = {"language": language, "profile": by.choice(("US", "DE")), **case.site}
        try:
            known = case.lots or [{"line": line["id"]} for line in case.lines if by.random() < 0.5]
            of_lots = replace(case, lots=[_from_a_maker(lot, by) for lot in known])
            batch = confirmed(replace(of_lots, site=site, options={"made": "2026-11-23", **case.options}).run())
        except FormulateError:
            continue
        if not batch.open_findings and batch.made:
            yield batch


def _from_a_maker(lot: Mapping[str, str], by: random.Random) -> dict[str, str]:
    return {**{name: by.choice(texts) for name, texts in ON_LOTS.items() if by.random() < 0.7}, **lot}


def _renamed(case: Case, by: random.Random) -> Case:
    """With names in the letters of several languages."""
    actives = {text for line in case.lines if line.get("role") == "active" for text in (line["substance"],)}
    names = iter(by.sample(range(10_000), len(case.lines)))
    lines: list[dict[str, Any]] = []
    for line in case.lines:
        name = line["substance"] if line["substance"] in actives else f"{by.choice(NAMES)} {next(names)}"
        lines.append({**line, "substance": name})
    dated = {"beyond use": {"type": "nonpreserved aqueous", "preservation": "none", "storage": "refrigerator"}}
    return replace(case, lines=lines, recipe={**case.recipe, **dated})


def wrong_with(batch: Batch, by: random.Random, *, is_looked_at: bool) -> list[str]:
    """What is wrong with the sheet of a batch."""
    paper, number = by.choice(tuple(Paper)), f"B-{by.randrange(10**6)}"
    data = sheet_bytes(batch, batch_id=number, paper=paper)
    if data != sheet_bytes(batch, batch_id=number, paper=paper):
        return ["drawn again, it has other bytes"]
    verification = verify(data)
    wrong = (
        [] if verification.ok else [f"not proven: {verification.outcome.value}", *map(str, verification.differences)]
    )
    texts, boxes = taken_apart(data)
    wrong += [f"a letter is missing: {text.text}" for text in texts if "\ufffd" in text.text]
    wrong += [f"outside the margins: {edge}" for edge in outside(texts, boxes, *PAPERS[paper])]
    wrong += [f"on one another: {pair}" for pair in overlapping(texts)]
    wrong += [f"across a box: {pair}" for pair in crossing(texts, boxes)]
    wrong += [f"not on it: {what}" for what in _missing(batch, number, data, texts)]
    wrong += [f"read wrongly: {text}" for text in _read_wrongly(batch, texts)]
    if is_looked_at:
        wrong += [] if number in "".join(_barcodes(data)) else ["its QR code is not read"]
        wrong += _wrong_with_label(batch, number)
    return wrong


def _read_wrongly(batch: Batch, texts: Sequence[Text]) -> Iterator[str]:
    """Figures to measure, and numbers with a unit, but for calculations, which have decimal points at any site."""
    profile = batch.site.on_paper
    in_text, typed = IN_TEXT[profile.decimal_mark], " ".join(_typed(batch))
    for text in texts:
        if text.size == FIGURE and text.text[:1].isdigit() and "-" not in text.text:
            plain = text.text.replace(profile.thousands_mark, "") if profile.thousands_mark else text.text
            if MISREAD.search(plain):
                yield text.text
        elif " = " not in text.text and any(found[0] not in typed for found in in_text.finditer(text.text)):
            yield text.text


def _typed(batch: Batch) -> Iterator[str]:
    """What a person typed and the sheet prints as it is: of the recipe and the lots."""
    yield str(batch.recipe)
    for line in batch.every_line:
        yield line.ingredient.amount.typed
        yield from (text for lot in line.lots for text in lot.typed.values())


def _missing(batch: Batch, number: str, data: bytes, texts: Sequence[Text]) -> Iterator[str]:
    """What the record in the file holds, and the sheet does not show."""
    profile = batch.site.on_paper
    results = plain_record(record_in(data) or b"")[0]["results"]
    shown = "".join("".join(text.text.split()) for text in texts if not text.watermark)
    expected = [number, _amount(results["make"], profile), _amount(results["total"], profile)]
    for line in results["lines"]:
        expected.append(line["name"])
        if line["to_measure"] and not line["parts"] and not line.get("dilution"):
            expected += [_amount(line["to_measure"], profile), _amount(line["needed"], profile)]
        expected += [line["lot"]] if line["lot"] else []
    for strength in results["strengths"]:
        expected += [strength["active"], Strength.parse(strength["stated"]["text"]).show(profile)]
    expected += [] if is_calculation_sheet(batch.recipe) else [show_day(results["beyond_use"]["date"], profile)]
    expected += [finding.text(profile) for finding in batch.findings]
    yield from (text for text in expected if "".join(text.split()) not in shown)


def _amount(value: dict[str, str] | None, profile: NumberProfile) -> str:
    """An amount of the record as paper has it."""
    return "" if value is None else show(parse(f"1 {value['unit']}") * Fraction(value["value"]), profile)


def _wrong_with_label(batch: Batch, number: str) -> Iterator[str]:
    """The code of its label on a large size, read back."""
    if not is_calculation_sheet(batch.recipe) and batch.site.name:
        read = _barcodes(label_bytes(batch, batch_id=number, options=LabelOptions(size="4x6in", code="code 128")))
        yield from [] if number in read else [f"the code of its label is read as {read}"]


def _barcodes(data: bytes) -> list[str]:
    import pypdfium2
    import zxingcpp

    page = pypdfium2.PdfDocument(data)[0]
    return [code.text for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]


def piece(start: int, count: int) -> tuple[Counter[str], list[str]]:
    """So many sheets from a seed: how many of each kind, and what is wrong with any."""
    by, counted, wrong = random.Random(SEED + start), Counter[str](), list[str]()
    for number, batch in enumerate(itertools.islice(batches(by), count)):
        is_looked_at = (start + number) % LOOKED_AT == 0
        is_foreign = not all(line.name.isascii() for line in batch.lines)
        counted += Counter(sheets=1, lines=len(batch.lines), foreign=int(is_foreign), pictures=int(is_looked_at))
        try:
            found = wrong_with(batch, by, is_looked_at=is_looked_at)
        except FormulateError as error:
            found = [str(error)]
        wrong += [f"{start + number}, {batch.title}: {what}" for what in found]
    return counted, wrong


def main(arguments: Sequence[str]) -> int:
    """Draw them on all processors, and print what is wrong."""
    counts = [int(text) for text in arguments if text.isdigit()]
    whole, began = counts[0] if counts else QUICK if "--quick" in arguments else WHOLE, time.perf_counter()
    starts = range(0, whole, PIECE)
    total, failed = Counter[str](), 0
    with ProcessPoolExecutor() as pool:
        for counted, wrong in pool.map(piece, starts, [min(PIECE, whole - start) for start in starts]):
            total += counted
            failed += len(wrong)
            print(*wrong[:20], sep="\n", end="\n" if wrong else "", flush=True)
    figures = ", ".join(f"{number:,} {what}" for what, number in total.items())
    print(f"{figures}: {failed} things wrong, {time.perf_counter() - began:.0f} s")
    return 1 if failed or total["foreign"] < whole // 8 or not total["pictures"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
