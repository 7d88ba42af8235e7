"""How long the drawing of a sheet takes, against the same drawing operations on a bare canvas of reportlab.

    python tests/benchmarks/drawing.py [--rounds 30] [--sheets 10000] [--orders 2000]

Each round draws another amount of the founding cream, in turn with its floor: the operations that drew this very sheet,
replayed on a canvas with the same fonts, its QR code and its attachment. What the sheet takes beyond that is what
formulate adds: texts, wrapping and pages. ``platypus`` sets the same texts as tables and paragraphs of reportlab.
``write_sheet`` also makes the record and checks and saves the file. Times are those of the process.

``--sheets`` writes a number of sheets, and prints how much memory they take and what two processes gain. ``--orders``
runs ``formulate worksheet --orders`` with a table of so many on one processor and on all, in turn.
"""

from __future__ import annotations

import argparse
import gc
import io
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

import formulate as fm
from formulate.record import kept_record
from formulate.sheet import Identity, document, draw_sheet
from formulate.sheet.drawing import pen
from formulate.worksheet import attachment, write_sheet

RECIPE, MADE = "sirolimus-cream-0.1", "2026-11-23"
#: What is asked of the ratios.
DRAW, WRITE, PLATYPUS, PROCESSES, MEMORY = 0.75, 0.6, 3.0, 1.9, 5.0
#: What the sheet asks of a canvas.
OPERATIONS = [
    "addLiteral",
    "drawString",
    "line",
    "rect",
    "restoreState",
    "rotate",
    "saveState",
    "scale",
    "setDash",
    "setFillGray",
    "setFont",
    "setLineWidth",
    "setStrokeGray",
    "showPage",
    "translate",
]


class Operation(NamedTuple):
    """One call of a canvas."""

    name: str
    values: tuple[Any, ...]
    named: dict[str, Any]


class Words(PDFTextObject):  # type: ignore[misc]  # reportlab has no types
    """A text of several parts, which are kept."""

    def __init__(self, canvas: Canvas, x: float, y: float) -> None:
        super().__init__(canvas, x, y)
        self.begin, self.operations = (x, y), []

    def setFont(self, *values: Any) -> None:  # reportlab's name
        self.operations.append(Operation("setFont", values, {}))
        super().setFont(*values)

    def textOut(self, *values: Any) -> None:
        self.operations.append(Operation("textOut", values, {}))
        super().textOut(*values)


class Recorder(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that keeps what it is asked for, but for what its own methods ask of it."""

    def __init__(self, *values: Any, **named: Any) -> None:
        self.operations: list[Operation] = []
        self.depth = 1
        super().__init__(*values, **named)
        self.made_with = named
        self.depth = 0
        Recorder.last = self

    def beginText(self, x: float = 0, y: float = 0, **_: Any) -> PDFTextObject:
        return PDFTextObject(self, x, y) if self.depth else Words(self, x, y)

    def drawText(self, words: PDFTextObject) -> None:
        if isinstance(words, Words):
            self.operations.append(Operation("drawText", (words.begin, words.operations), {}))
        super().drawText(words)


def _recorded(name: str) -> Callable[..., Any]:
    plain = getattr(Canvas, name)

    def method(self: Recorder, *values: Any, **named: Any) -> Any:
        if not self.depth:
            self.operations.append(Operation(name, values, named))
        self.depth += 1
        try:
            return plain(self, *values, **named)
        finally:
            self.depth -= 1

    return method


for _name in OPERATIONS:
    setattr(Recorder, _name, _recorded(_name))


class Sheet(NamedTuple):
    """One sheet, and what draws it."""

    batch: fm.Batch
    identity: Identity
    attached: bytes
    operations: list[Operation]
    made_with: dict[str, Any]


def sheet(number: int) -> Sheet:
    """The sheet of an amount."""
    batch = fm.plan(fm.load_recipe(RECIPE), make=f"{30 + number} g", made=MADE)
    record = kept_record(batch)
    identity = Identity(
        batch_id=f"2026-{number:04}", made=MADE, digest=str(record["digest"]), engine=str(record["engine"])
    )
    attached = attachment(batch, identity, record)
    document.Canvas = Recorder  # type: ignore[misc]
    try:
        drawn = draw_sheet(batch, identity, attached)
    finally:
        document.Canvas = Canvas  # type: ignore[misc]
    made = Sheet(batch, identity, attached, Recorder.last.operations, Recorder.last.made_with)
    if not _alike(replay(made), drawn):
        sys.exit("the replay draws something else than the sheet")
    return made


def _alike(replayed: bytes, drawn: bytes) -> bool:
    """Whether the streams of the pages are the same; titles and dates of the document are not replayed."""
    return _streams(replayed) == _streams(drawn)


def _streams(pdf: bytes) -> list[bytes]:
    return [part.split(b"endstream")[0] for part in pdf.split(b"stream\n") if b" Tf " in part.split(b"endstream")[0]]


def replay(made: Sheet) -> bytes:
    """The floor: the sheet's drawing operations alone, its code and its attachment."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **made.made_with)
    pen._path.__wrapped__(pen.code_text(made.identity.batch_id, made.identity.digest))
    for name, values, named in made.operations:
        if name == "drawText":
            canvas.drawText(_words(canvas, *values))
        else:
            getattr(canvas, name)(*values, **named)
    document.attach(canvas, made.attached, about="record")
    canvas.save()
    return buffer.getvalue()


def _words(canvas: Canvas, begin: tuple[float, float], operations: list[Operation]) -> PDFTextObject:
    words = canvas.beginText(*begin)
    for name, values, _ in operations:
        getattr(words, name)(*values)
    return words


def platypus(made: Sheet) -> bytes:
    """The texts of the sheet as tables of paragraphs, a table a line."""
    story: list[Any] = []
    for page in _texts(made.operations):
        for texts in page:
            cells = [Paragraph(escape(text), _style(font, size)) for _, text, font, size in texts]
            story.append(Table([cells], style=[("BOX", (0, 0), (-1, -1), 0.5, "grey")]))
        story.append(PageBreak())
    buffer = io.BytesIO()
    layout = SimpleDocTemplate(buffer, pagesize=A4, pageCompression=0, leftMargin=28, rightMargin=28)
    layout.build(story)
    return buffer.getvalue()


def _style(font: str, size: float) -> ParagraphStyle:
    return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=1.2 * size)


def _texts(operations: list[Operation]) -> Iterator[list[list[tuple[float, str, str, float]]]]:
    """Of each page the lines of text, from the top, with the font and size of each."""
    page: dict[float, list[tuple[float, str, str, float]]] = {}
    font, size = "", 0.0
    for name, values, _ in operations:
        if name == "setFont":
            font, size = values
        elif name == "drawString":
            page.setdefault(round(values[1], 1), []).append((values[0], values[2], font, size))
        elif name == "showPage":
            yield [sorted(page[height]) for height in sorted(page, reverse=True)]
            page = {}


def milliseconds(run: Callable[[Sheet], object], made: Sheet) -> float:
    """What the process takes for it."""
    gc.collect()
    begin = time.process_time()
    run(made)
    return 1000 * (time.process_time() - begin)


def compare(rounds: int) -> None:
    """Print the times, and how they compare with the floor."""
    numbers = itertools.count()
    sheets = [sheet(number) for number in range(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Callable[[Sheet], object]] = {
            "floor": replay,
            "draw_sheet": lambda made: draw_sheet(made.batch, made.identity, made.attached),
            "write_sheet": lambda made: write_sheet(
                made.batch, Path(folder) / f"{next(numbers)}.pdf", batch_id=made.identity.batch_id
            ),
            "platypus": platypus,
        }
        for run in ways.values():
            run(sheets[0])
        times = {name: [milliseconds(run, made) for made in sheets] for name, run in ways.items()}
    least = {name: min(each) for name, each in times.items()}
    floor = least["floor"]
    print(f"{'':12} median     least")
    for name, each in times.items():
        print(f"{name:12} {statistics.median(each):6.2f} ms {least[name]:6.2f} ms")
    print(f"floor / draw_sheet    {floor / least['draw_sheet']:5.2f} (aim {DRAW})")
    print(f"floor / write_sheet   {floor / least['write_sheet']:5.2f} (aim {WRITE})")
    print(f"platypus / draw_sheet {least['platypus'] / least['draw_sheet']:5.2f} (aim {PLATYPUS})")


def write_many(count: int, folder: Path) -> float:
    """Write sheets one after another; how much more memory the process took after the first hundred, [MB]."""
    recipe = fm.load_recipe(RECIPE)
    before = 0
    for number in range(count):
        batch = fm.plan(recipe, make=f"{30 + number % 400} g", made=MADE)
        path = folder / f"{os.getpid()}.pdf"
        write_sheet(batch, path, batch_id=f"{number}", replace=True)
        if number == min(100, count - 1):
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def many(count: int) -> None:
    """Print what many sheets take in one process, and in two; each process starts anew."""
    with tempfile.TemporaryDirectory() as folder:
        alone, (grown,) = _written_by([count], folder)
        together, _ = _written_by([count // 2] * 2, folder)
    print(f"{count} sheets: {alone:.1f} s, {1000 * alone / count:.1f} ms each; memory {grown:+.1f} MB (aim {MEMORY:+})")
    print(f"two processes: {together:.1f} s, {alone / together:.2f} times as fast (aim {PROCESSES})")


def _written_by(counts: list[int], folder: str) -> tuple[float, list[float]]:
    """How long processes take that write this number of sheets at once, and how much more memory each takes, [MB]."""
    begin = time.perf_counter()
    commands = [[sys.executable, __file__, "--write", str(count), folder] for count in counts]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    printed = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        sys.exit("a process failed")
    return time.perf_counter() - begin, [float(text) for text in printed]


def orders(count: int, rounds: int = 3) -> None:
    """Print how long the command takes for a table of orders on one processor and on all; each round does both."""
    available = sorted(os.sched_getaffinity(0))
    times: dict[int, list[float]] = {1: [], len(available): []}
    for _ in range(rounds):
        for processors, taken in times.items():
            taken.append(_ordered(count, available[:processors]))
    least = {processors: min(taken) for processors, taken in times.items()}
    for processors, taken in times.items():
        print(f"{count} orders, {processors} of the processors: {', '.join(f'{one:.1f}' for one in taken)} s")
    print(f"{least[1] / least[len(available)]:.2f} times as fast by the least of each (aim {PROCESSES})")


def _ordered(count: int, processors: list[int]) -> float:
    """How long the command takes, from its start to its end, on these processors."""
    run = "from formulate.cli.program import run; run()"
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "orders.csv"
        rows = [f"{RECIPE},{30 + number % 400} g,{number}" for number in range(count)]
        table.write_text("\n".join(["recipe,make,batch id", *rows]), encoding="utf-8")
        command = [sys.executable, "-c", run, "worksheet", "--orders", str(table), "-o", folder, "--made", MADE]
        begin = time.perf_counter()
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, processors), check=False
        )
        if done.returncode:
            sys.exit("the orders were not printed")
        return time.perf_counter() - begin


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--sheets", type=int, default=0)
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        print(write_many(int(given.write[0]), Path(given.write[1])))
    elif given.orders:
        orders(given.orders)
    elif given.sheets:
        many(given.sheets)
    else:
        compare(given.rounds)


if __name__ == "__main__":
    main()
