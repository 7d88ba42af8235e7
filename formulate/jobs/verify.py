"""``verify``: a printed sheet read back, its batch planned again, its pages drawn again, and all compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formulate.batch.model import Batch
from formulate.errors import FormulateError, VerificationError
from formulate.findings import Finding, stop
from formulate.jobs.comparing import compare_figures, compare_records, compare_texts, pair_pages
from formulate.jobs.drawings import compare_documents, compare_drawings, was_added_to
from formulate.jobs.printed import Piece, Printed, attached_record, pieces_of, read_pdf
from formulate.jobs.restoring import planned_again
from formulate.jobs.worksheet import attachment, drawing_versions
from formulate.recheck import recheck
from formulate.record import digest_of, to_record, upgrade
from formulate.sheet import PATIENT, Identity, draw_sheet
from formulate.site import Paper

__all__ = ["Verification", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of reading a sheet back.

    Parameters
    ----------
    batch_id : str
        The batch, as the sheet states it.
    title : str
        What was made, as the record states it.
    made : str
        Day of making, as the sheet states it.
    engine : str
        Name and version of the engine that printed it.
    digest : str
        Of the record as it was found in the sheet, SHA-256 in hexadecimal digits.
    differences : tuple[Finding, ...]
        Everything that is not as it was printed, each a ``stop`` that names what and where.
    checked : tuple[str, ...]
        What was compared.
    unchecked : tuple[str, ...]
        What could not be, and why.

    """

    batch_id: str
    title: str
    made: str
    engine: str
    digest: str
    differences: tuple[Finding, ...]
    checked: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def verify(path: str | Path | bytes) -> Verification:
    """Read a sheet back and check it: record, calculation, printed figures, drawing.

    Parameters
    ----------
    path : str, Path or bytes
        The sheet's PDF file, or what is in it.

    Returns
    -------
    Verification
        With every difference; none of them is raised.

    Raises
    ------
    FileError
        If there is no such file.
    VerificationError
        If it is no PDF, or holds no record that can be read.

    Notes
    -----
    It shows that record, figures and pages belong together and that the figures follow from the typed texts.
    It cannot show who printed the sheet: whoever has formulate can print another one. What is written on
    paper, and a paper copy, it never sees.

    """
    printed = read_pdf(path)
    stated, about = attached_record(printed)
    check = _Check(printed, stated, about)
    check.run()
    results, recipe = _mapping(stated.get("results")), _mapping(stated.get("recipe"))
    return Verification(
        batch_id=str(about.get("batch_id", "")),
        title=str(results.get("title") or recipe.get("title") or ""),
        made=str(about.get("made", "")),
        engine=str(stated.get("engine", "")),
        digest=check.digest,
        differences=tuple(dict.fromkeys(check.differences)),
        checked=tuple(check.checked),
        unchecked=tuple(check.unchecked),
    )


class _Check:
    """The checks of one sheet, one after another; what one of them finds does not stop the next."""

    def __init__(self, printed: Printed, stated: Mapping[str, Any], about: Mapping[str, Any]) -> None:
        self.printed, self.stated, self.about = printed, stated, about
        self.differences: list[Finding] = []
        self.checked: list[str] = []
        self.unchecked: list[str] = []
        self.digest = ""
        self.again: Mapping[str, Any] = {}

    def run(self) -> None:
        """Everything that can be checked."""
        self._step("the file was not added to after it was printed", self._updates)
        self._step("the record's digest", self._digest)
        batch = self._step("the calculation, from the typed texts", self._planned)
        self._step("every value along the second path", self._rechecked)
        if batch is None:
            self.unchecked += ["the printed figures and the drawing: the batch could not be planned again"]
            return
        self.again = to_record(batch)
        self._step("every value of the record against the batch planned again", self._record)
        self._step("every printed figure", lambda: self._pages(batch))

    def _step(self, what: str, do: Callable[[], Any]) -> Any:
        try:
            outcome = do()
        except FormulateError as error:
            self.differences.append(stop(error.code, f"{what}: {error}"))
            return None
        self.checked.append(what)
        return outcome

    def _add(self, findings: Iterable[Finding]) -> None:
        self.differences += findings

    # The record -------------------------------------------------------------------------------------

    def _updates(self) -> None:
        if was_added_to(self.printed.content):
            self._add([stop("E_VERIFY_UPDATED", "the file was added to after it was first written")])

    def _digest(self) -> None:
        self.digest = digest_of(self.stated)
        if self.digest != self.stated.get("digest"):
            told = f"it states {self.stated.get('digest')}, its contents give {self.digest}"
            self._add([stop("E_VERIFY_DIGEST", f"the record was changed after its digest was taken: {told}")])

    def _planned(self) -> Batch:
        return planned_again(upgrade(self.stated), self.about)

    def _rechecked(self) -> None:
        self._add(
            stop("E_VERIFY_RECHECK", f"the record says {one.first}, the second path finds {one.second}", place=one.path)
            for one in recheck(upgrade(self.stated))
        )

    def _record(self) -> None:
        self._add(compare_records(upgrade(self.stated), self.again, same_engine=self._same_versions()))

    # The pages --------------------------------------------------------------------------------------

    def _pages(self, batch: Batch) -> None:
        """Draw the sheet again and compare; byte for byte the same needs no further look."""
        found = pieces_of(self.printed)
        again = self._drawn(batch, found)
        if again == self.printed.content:
            self.checked += ["every page's drawing", "the document"]
            return
        expected = read_pdf(again)
        wanted = pieces_of(expected)
        if not self._same_versions():
            self._add(compare_figures(found, wanted))
            self.unchecked.append(
                "the drawing: the sheet was printed with other versions, so something laid over it would not show"
            )
            return
        counts = (len(self.printed.reader.pages), len(expected.reader.pages))
        pairs = pair_pages(found, wanted, counts)
        self._add(compare_texts(found, wanted, pairs))
        self._step("every page's drawing", lambda: self._add(compare_drawings(self.printed, expected, pairs)))
        self._step("the document", lambda: self._add(compare_documents(self.printed, expected)))
        if not self.differences:
            self.unchecked.append(
                "the file's very bytes: it was saved again by another program, with the same contents"
            )

    def _drawn(self, batch: Batch, found: list[Piece]) -> bytes:
        try:
            identity = Identity(
                batch_id=str(self.about["batch_id"]),
                made=str(self.about["made"]),
                digest=str(self.again["digest"]) if self._same_versions() else self.digest,
                engine=str(self.stated["engine"]),
                patient=self._patient(found),
                paper=Paper(self.about["paper"]),
            )
            return draw_sheet(batch, identity, attachment(batch, identity, self.again))
        except (KeyError, ValueError) as error:
            raise VerificationError(f"the sheet cannot be drawn again: {error!r}", code="E_VERIFY_RECORD") from error

    def _patient(self, found: list[Piece]) -> str:
        """From the record; where the site keeps patients out of it, as it stands on the page."""
        if "patient" in self.about:
            return str(self.about["patient"])
        if not self.about.get("patient_printed"):
            return ""
        self.unchecked.append("the patient's reference: it is not in the record, and was taken from the page")
        return next((piece.whole for piece in found if piece.key == PATIENT), "")

    def _same_versions(self) -> bool:
        """Whether the versions at hand are those that printed the sheet, and would draw the same."""
        same = all(self.stated.get(key) == self.again.get(key) for key in ("engine", "libraries"))
        return same and self.about.get("drawn_with") == drawing_versions()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
