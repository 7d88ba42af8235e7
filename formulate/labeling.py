"""``write_labels``: the container labels of a batch as a PDF, for a roll or for sheets of labels."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from formulate.batch.model import Batch
from formulate.errors import InputError, OpenFindingsError
from formulate.findings import stop
from formulate.labels.codes import Code, code_128, gs1_datamatrix
from formulate.labels.content import ContainerLabel, label_of
from formulate.labels.drawing import NO_LABELS, Fitted, draw_label, fit_label
from formulate.labels.intermediates import intermediate_labels
from formulate.labels.options import DEFAULT, OF, LabelOptions
from formulate.labels.sizes import LabelSize, label_size
from formulate.messages import message
from formulate.pharmacy.profiles.profile import Paper
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.record import kept_record
from formulate.sheet.printing import PAPERS
from formulate.worksheet import check_batch_id, save

__all__ = ["fitted_labels", "label_bytes", "labels_pdf", "write_labels"]


def write_labels(
    batch: Batch, path: str | Path, *, batch_id: str, options: LabelOptions = DEFAULT, replace: bool = False
) -> Path:
    """Print the labels of a batch to a PDF file: one for each container, or for each thing made on the way.

    Parameters
    ----------
    batch : Batch
        As :func:`formulate.planning.plan` made it, for a day of compounding.
    path : str or Path
        The file to write, whole or not at all.
    batch_id : str
        The pharmacy's number of the batch, as on its sheet.
    options : LabelOptions
        Of what, on which size, with which code; see :class:`formulate.labels.options.LabelOptions`.
    replace : bool
        Replace a file that is there.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    OpenFindingsError
        If the batch has an open ``stop`` or ``confirm``; with ``E_LABEL_FIT`` if a text does not fit, and
        ``E_LABEL_ELEMENT`` if the profile requires what is not stated.
    InputError
        ``E_LABEL_NONE`` for a calculation sheet, and for intermediates where there are none.
    FileError
        If the file is there, or cannot be written.

    Notes
    -----
    It is the label of the container; the dispensing system prints the prescription label. Equal arguments give equal
    bytes.
    """
    target = Path(path)
    content = label_bytes(batch, batch_id=batch_id, options=options)
    save(content, target, replace=replace)
    return target


def label_bytes(batch: Batch, *, batch_id: str, options: LabelOptions = DEFAULT) -> bytes:
    """The labels as the bytes of a PDF; see :func:`write_labels`."""
    fitted = fitted_labels(batch, batch_id=batch_id, options=options)
    return labels_pdf(fitted, size=options.size, start=options.start, title=f"labels of batch {batch_id}")


def fitted_labels(batch: Batch, *, batch_id: str, options: LabelOptions = DEFAULT) -> list[Fitted]:
    """Each label, set so that it fits; see :func:`write_labels`."""
    kept_record(batch)  # refuses a batch that is not as plan() returned it
    check_batch_id(batch_id)
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    if is_calculation_sheet(batch.recipe):
        remedy = "state category, method, sterility test and environment under 'sterile:' for a record with a label"
        raise InputError("a calculation sheet has no label", code="E_LABEL_NONE", remedy=remedy)
    of = options.of
    if of not in OF:
        raise InputError(", ".join(OF), code="E_CHOICE", given=of, where="of", remedy="choose one")
    chosen = label_size(options.size)
    drawn_code = _code(options.code, batch, batch_id, options.gtin)
    made_before = intermediate_labels(batch, batch_id=batch_id) if of != "containers" else ()
    if of == "intermediates" and not made_before:
        remedy = "print the labels of the containers"
        raise InputError("a batch with a dilution, or with a vehicle made first", code="E_LABEL_NONE", remedy=remedy)
    labels = list(_containers(batch, batch_id)) if of != "intermediates" else []
    before = [fit_label(label, chosen) for label in made_before]
    return [*before, *_fitted(labels, chosen, drawn_code, may_drop_code=options.code == "auto")]


def _containers(batch: Batch, batch_id: str) -> Iterator[ContainerLabel]:
    for number in range(1, int(batch.asked.containers or 1) + 1):
        label = label_of(batch, batch_id=batch_id, container=number)
        if label.missing:
            missing = tuple(message(f"element.{name}") for name in label.missing)
            finding = stop("E_LABEL_ELEMENT", profile=batch.site.profile, elements=missing, place="label")
            raise OpenFindingsError([finding], NO_LABELS)
        yield label


def _fitted(labels: list[ContainerLabel], size: LabelSize, code: Code | None, *, may_drop_code: bool) -> list[Fitted]:
    """All with the code, or all without it where it may be left out."""
    try:
        return [fit_label(label, size, code) for label in labels]
    except OpenFindingsError:
        if not may_drop_code:
            raise
        return [fit_label(label, size) for label in labels]


def _code(kind: str, batch: Batch, batch_id: str, gtin: str) -> Code | None:
    if kind == "gs1":
        return gs1_datamatrix(gtin, batch.beyond_use.date, batch_id)
    if gtin:
        raise InputError("a GTIN only with the code gs1", code="E_GTIN", given=gtin, remedy="choose the code gs1")
    if kind in ("auto", "code 128", "none"):
        return None if kind == "none" else code_128(batch_id)
    raise InputError(
        "'auto', 'code 128', 'gs1' or 'none'", code="E_CHOICE", given=kind, where="code", remedy="choose one"
    )


def labels_pdf(labels: Sequence[Fitted], *, size: str, start: int = DEFAULT.start, title: str = "labels") -> bytes:
    """Labels, of one batch or of many, one after another on a roll or on sheets, as the bytes of a PDF."""
    chosen = label_size(size)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=0, pagesize=_page(chosen), lang="en")
    canvas.setTitle(title)
    for is_new_page, fitted, corner in _places(labels, chosen, start):
        if is_new_page:
            canvas.showPage()
        draw_label(canvas, fitted, chosen, corner)
    canvas.save()
    return buffer.getvalue()


def _page(size: LabelSize) -> tuple[float, float]:
    return (size.width, size.height) if size.sheet is None else PAPERS[Paper(size.sheet.paper)]


def _places(
    labels: Sequence[Fitted], size: LabelSize, start: int
) -> Iterator[tuple[bool, Fitted, tuple[float, float]]]:
    """Each label with its lower left corner, and whether a new page begins before it."""
    count = 1 if size.sheet is None else size.sheet.count
    if not 1 <= start <= count:
        remedy = "a roll has no start" if size.sheet is None else f"{size.name} has {count} labels"
        raise InputError(f"a start from 1 to {count}", where="start", given=str(start), remedy=remedy)
    for place, fitted in enumerate(labels, start=start - 1):
        is_new_page = place > start - 1 and place % count == 0
        if size.sheet is None:
            yield is_new_page, fitted, (0.0, 0.0)
            continue
        left, top = size.sheet.place(place % count + 1)
        yield is_new_page, fitted, (left, _page(size)[1] - top - size.height)
