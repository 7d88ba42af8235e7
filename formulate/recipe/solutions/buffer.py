"""The buffer that a recipe states: a pH, both forms together, and the lines of the acid and of its base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.amount_types import OfBuffer
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Either, Field, Read, Record
from formulate.recipe.shapes.single import Number, StrengthText, cited_number
from formulate.recipe.shapes.values import Identifier, suggestion
from formulate.strength import Basis, Strength
from formulate.working import Source, stated

__all__ = ["BUFFER", "StatedBuffer", "buffer_of", "check_buffer"]

MOST_PH, MOST_PKA = 14, 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatedBuffer(Frozen):
    """A buffer by its pH."""

    ph: Fraction
    pka: Fraction  # of the acid, at the temperature of use
    pka_source: Source
    total: Strength  # both forms together, molar
    acid: str  # line id
    base: str  # line id


BUFFER = Record(
    (
        Field("pH", Either(Number(most=MOST_PH), cited_number(MOST_PH)), "the pH to set, such as 6.5", required=True),
        Field("pKa", Either(Number(most=MOST_PKA), cited_number(MOST_PKA)), "of the acid, such as 7.2", required=True),
        Field("total", StrengthText(), "acid and base together, such as 0.05 mol/L", required=True),
        Field("acid", Identifier(), "id of the acid's line, whose amount is 'buffer'", required=True),
        Field("base", Identifier(), "id of its base's line, whose amount is 'buffer'", required=True),
    ),
    also_called={"ph": "pH", "pka": "pKa", "pk": "pKa", "concentration": "total", "salt": "base"},
)


def buffer_of(recipe: Read) -> StatedBuffer | None:
    """The buffer of a recipe; None for none."""
    buffer: Read | None = recipe.get("buffer")
    if buffer is None:
        return None
    pka, source = buffer["pKa"], stated("recipe, buffer")
    if isinstance(pka, Read):
        pka, source = pka["value"], Source(key=pka["source"], locator="pKa")
    ph = buffer["pH"]["value"] if isinstance(buffer["pH"], Read) else buffer["pH"]
    return StatedBuffer(ph=ph, pka=pka, pka_source=source, **buffer.present("total", "acid", "base"))


def check_buffer(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note what does not fit between the buffer and the lines that it names."""
    ids = {line["id"]: line for line in lines if "id" in line}
    buffer: Read | None = recipe.get("buffer")
    named = [] if buffer is None else [buffer[key] for key in ("acid", "base") if key in buffer]
    for line in lines:
        if isinstance(line.get("amount"), OfBuffer) and line.get("id") not in named:
            message = "the recipe states no buffer that names this line"
            remedy = "state 'buffer:' with pH, pKa, total, and the lines of the acid and of its base"
            report.mistake("E_BUFFER", message, remedy, node=line.node_of("amount"), path=line.path_of("amount"))
    if buffer is None:
        return
    for key in (key for key in ("acid", "base") if key in buffer):
        _check_line(buffer, key, ids, report)
    if len(named) == 2 and named[0] == named[1]:
        _mistake(buffer, "base", "the acid and its base are the same line", "name two lines", report)
    if "total" in buffer and buffer["total"].basis is not Basis.MOLAR:
        message = f"a buffer counts moles in its volume, and {buffer['total']} does not"
        _mistake(buffer, "total", message, "write it as '0.05 mol/L'", report)


def _check_line(buffer: Read, key: str, ids: dict[str, Read], report: Report) -> None:
    line = ids.get(buffer[key])
    if line is None:
        remedy = suggestion(buffer[key], ids, otherwise=f"use one of: {', '.join(ids)}")
        _mistake(buffer, key, f"no line has the id {quoted(buffer[key])}", remedy, report)
    elif "substance" not in line:
        _mistake(buffer, key, f"line '{buffer[key]}' is not a substance", "weigh the acid and its base", report)
    elif "amount" in line and not isinstance(line["amount"], OfBuffer):
        _mistake(buffer, key, f"line '{buffer[key]}' has another amount", "write 'amount: buffer' on it", report)


def _mistake(buffer: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_BUFFER", message, remedy, node=buffer.node_of(key), path=buffer.path_of(key))
