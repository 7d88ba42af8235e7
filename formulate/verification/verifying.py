"""``verify``: a printed sheet read back, its batch planned again, its pages drawn again, and all compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formulate.batch.model import Batch
from formulate.errors import FormulateError, VerificationError
from formulate.exact_json import digest_of
from formulate.findings import Finding, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.site import Paper
from formulate.recheck import recheck
from formulate.record import engine_version, to_record, upgrade
from formulate.sheet import PATIENT, Identity, draw_sheet
from formulate.verification.comparing import (
    compare_feet,
    compare_figures,
    compare_records,
    compare_texts,
    pair_pages,
    unknown_figures,
)
from formulate.verification.documents import (
    check_tree,
    compare_documents,
    document_differs,
    foreign_in_document,
    was_added_to,
)
from formulate.verification.drawings import compare_drawings, foreign_on_pages, pages_drawn_otherwise, same_typefaces
from formulate.verification.pdf import Piece, Printed, attached_record, pieces_of, read_pdf
from formulate.verification.restoring import planned_again
from formulate.worksheet import attachment, check_identity, drawing_versions

__all__ = ["Verification", "verify"]

#: Distribution whose outlines and widths lay the sheet out.
TYPEFACE = "font-source-sans-pro"
#: Distribution that gives the QR code its modules.
CODE = "zxing-cpp"
#: What a sheet states beside its record.
ABOUT = {"batch_id", "made", "paper", "patient", "patient_printed", "drawn_with"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Verification(Frozen):
    """What came of reading a sheet back."""

    batch_id: str  # the batch, as the sheet states it
    title: str  # what was made, as the record states it
    made: str  # day of making, as the sheet states it
    engine: str  # name and version of the engine that printed it
    digest: str  # of the record as it was found in the sheet, SHA-256 in hexadecimal digits
    # Everything that is not as it was printed, each a ``stop`` that names what and where
    differences: tuple[Finding, ...]
    checked: tuple[str, ...]  # what was compared
    unchecked: tuple[str, ...]  # what could not be, and why

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
    paper, and a paper copy, it never sees. That a sheet is of another version is its own claim; then a page that
    this version draws in another way is named among what was not checked.
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
        self._printed_pieces: list[Piece] | None = None

    def run(self) -> None:
        """Everything that can be checked."""
        self._step("nothing was added to the file after it was printed", self._updates)
        self._step("the digest of the record", self._digest)
        batch = self._step("the calculation from the typed text", self._planned)
        self.again = {} if batch is None else to_record(batch)
        self._step("every value by the second computation", self._rechecked)
        if batch is None:
            self.unchecked += ["the printed figures and the drawing: the batch could not be calculated again"]
            return
        self._step("every value of the record against the batch calculated again", self._record)
        self._step("every printed figure", lambda: self._pages(batch))

    def _step(self, what: str, do: Callable[[], Any]) -> Any:
        try:
            outcome = do()
        except FormulateError as error:
            self.differences.append(mistake(error.code, f"{what}: {error}"))
            return None
        self.checked.append(what)
        return outcome

    def _add(self, findings: Iterable[Finding]) -> None:
        self.differences += findings

    # The record -------------------------------------------------------------------------------------

    def _updates(self) -> None:
        if was_added_to(self.printed.content):
            self._add([mistake("E_VERIFY_UPDATED", "the file was added to after it was first written")])

    def _digest(self) -> None:
        self.digest = digest_of(self.stated)
        if self.digest != self.stated.get("digest"):
            digests = f"it states {self.stated.get('digest')}, its contents give {self.digest}"
            self._add([mistake("E_VERIFY_DIGEST", f"the record was changed after its digest was taken: {digests}")])

    def _planned(self) -> Batch:
        return planned_again(upgrade(self.stated), self.about)

    def _rechecked(self) -> None:
        stated = upgrade(self.stated)
        if stated == self.again:  # which plan() has just rechecked
            return
        self._add(
            mistake(
                "E_VERIFY_RECHECK",
                f"the record states {one.first}, the second computation gives {one.second}",
                place=one.path,
            )
            for one in recheck(stated)
        )

    def _record(self) -> None:
        self._add(compare_records(upgrade(self.stated), self.again, same_engine=self._same_engine()))

    # The pages --------------------------------------------------------------------------------------

    def _pages(self, batch: Batch) -> None:
        """Draw the sheet again and compare; byte for byte the same needs no further look."""
        again = self._drawn(batch)
        if again == self.printed.content:
            self.checked += ["the drawing of every page", "the document"]
            return
        expected = read_pdf(again)
        printed_pieces, expected_pieces = self._pieces(), pieces_of(expected)
        counts = (len(self.printed.reader.pages), len(expected.reader.pages))
        pairs = pair_pages(printed_pieces, expected_pieces, counts)
        self._add(check_tree(self.printed))
        stated, here = self._drawn_with(), drawing_versions()
        alike = stated.get(TYPEFACE) == here[TYPEFACE] or same_typefaces(self.printed, expected, pairs)
        if self._same_engine() and alike:
            self._same_pages(printed_pieces, expected_pieces, expected, pairs, code=stated.get(CODE) == here[CODE])
        else:
            self._pages_of_another_version(printed_pieces, expected_pieces, expected, pairs)

    def _same_pages(
        self,
        printed_pieces: list[Piece],
        expected_pieces: list[Piece],
        expected: Printed,
        pairs: list[tuple[int, int]],
        *,
        code: bool,
    ) -> None:
        """The versions at hand draw the same: every difference counts; *code*: that of the QR code too."""
        self._add(compare_texts(printed_pieces, expected_pieces, pairs))
        self._step("the drawing of every page", lambda: self._drawings(expected, pairs, code=code))
        self._step("the document", lambda: self._add(compare_documents(self.printed, expected)))
        if self._drawn_with() != drawing_versions():
            self.unchecked.append(f"whether other versions drew it, as it states ({self._other_versions()})")
        if not self.differences:
            self.unchecked.append("the exact bytes of the file: another program saved it again, with the same contents")

    def _drawings(self, expected: Printed, pairs: list[tuple[int, int]], *, code: bool) -> None:
        findings = compare_drawings(self.printed, expected, pairs)
        if findings and not code:
            findings = compare_drawings(self.printed, expected, pairs, code=False)
            self.unchecked.append(f"the QR code: another version of {CODE} drew it")
        self._add(findings)

    def _pages_of_another_version(
        self, printed_pieces: list[Piece], expected_pieces: list[Piece], expected: Printed, pairs: list[tuple[int, int]]
    ) -> None:
        """What every version prints alike is compared, and what none has is named; the rest is not checked."""
        count = len(self.printed.reader.pages)
        identity = self._identity()
        self._add(compare_figures(printed_pieces, expected_pieces))
        self._add(compare_feet(printed_pieces, count, short_digest=identity.short_digest, engine=identity.engine))
        self._step("nothing was added to the pages", lambda: self._add(foreign_on_pages(self.printed, expected, pairs)))
        self._step("nothing was added to the document", lambda: self._add(foreign_in_document(self.printed)))
        unpaired = [mine for mine, theirs in pairs if not theirs]
        pages = sorted({*pages_drawn_otherwise(self.printed, expected, pairs), *unpaired} - {0})
        if pages:
            numbers = ", ".join(str(page) for page in pages)
            self.unchecked.append(
                f"the drawing of page {numbers}: the sheet states that it was printed with other versions "
                f"({self._other_versions()}), so a figure drawn over, moved or hidden would not show; "
                "look at the page, or verify with those versions"
            )
        else:
            self.checked.append("the drawing of every page, as this version draws it")
        self.unchecked += [
            f"the figure {key!r}, which this version does not print"
            for key in unknown_figures(printed_pieces, expected_pieces)
        ]
        self.unchecked += [f"the document's {name}" for name in document_differs(self.printed, expected)]
        self.unchecked += [f"{key!r} in the attached file" for key in sorted({*self.about} - ABOUT)]

    def _other_versions(self) -> str:
        """Those that the sheet states and that are not at hand."""
        stated = {**_mapping(self.stated.get("libraries")), **self._drawn_with()}
        here = {**_mapping(self.again.get("libraries")), **drawing_versions()}
        engine = str(self.stated.get("engine"))
        versions = [engine] if engine != engine_version() else []
        versions += [f"{name} {version}" for name, version in stated.items() if here.get(name) != version]
        return ", ".join(versions)[:200]

    def _pieces(self) -> list[Piece]:
        """The texts of the file's pages, read once and only where they are needed."""
        if self._printed_pieces is None:
            self._printed_pieces = pieces_of(self.printed)
        return self._printed_pieces

    def _drawn(self, batch: Batch) -> bytes:
        try:
            identity = self._identity()
            check_identity(made=identity.made, batch_id=identity.batch_id, patient=identity.patient)
            record = attachment(batch, identity, self.again, drawn_with=self._drawn_with())
            return draw_sheet(batch, identity, record)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise VerificationError(f"the sheet cannot be drawn again: {error!r}", code="E_VERIFY_RECORD") from error

    def _identity(self) -> Identity:
        return Identity(
            batch_id=str(self.about["batch_id"]),
            made=str(self.about["made"]),
            digest=str(self.again["digest"]) if self._same_engine() else self.digest,
            engine=str(self.stated["engine"]),
            patient=self._patient(),
            paper=Paper(self.about["paper"]),
        )

    def _patient(self) -> str:
        """From the record; where the site keeps patients out of it, as it is on the page."""
        if "patient" in self.about:
            return str(self.about["patient"])
        if not self.about.get("patient_printed"):
            return ""
        source = "the patient's reference: it is not in the record, and was taken from the page"
        self.unchecked += [source] if source not in self.unchecked else []
        patient = next((piece.unwrapped for piece in self._pieces() if piece.key == PATIENT), "")
        if not patient:
            raise VerificationError(
                "the patient's reference was printed, and is not on the page", code="E_VERIFY_FIGURE"
            )
        return patient

    def _drawn_with(self) -> dict[str, str]:
        """Of the libraries that the drawing took something from; not under the digest, so another is only a claim."""
        return {str(name): str(version) for name, version in _mapping(self.about.get("drawn_with")).items()}

    def _same_engine(self) -> bool:
        """Whether the versions at hand are those that calculated the sheet and laid it out."""
        return all(self.stated.get(key) == self.again.get(key) for key in ("engine", "libraries"))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
