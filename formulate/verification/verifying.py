"""``verify``: the batch of a sheet planned again from its record, the sheet drawn again, and the bytes compared."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formulate.batch.model import Batch
from formulate.errors import FormulateError, InputError, VerificationError
from formulate.exact_json import digest_of
from formulate.findings import Finding, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.profiles.profile import Paper
from formulate.recheck import recheck
from formulate.record import engine_version, to_record, upgrade
from formulate.sheet import Identity, draw_sheet
from formulate.sheet.printing import Printing
from formulate.verification.comparing import compare_records
from formulate.verification.looking import attached_record, look, signature_in
from formulate.verification.record_search import plain_record, read_bytes, record_in
from formulate.verification.restoring import planned_again
from formulate.verification.time_limit import TimeLimit
from formulate.worksheet import attachment, check_identity, drawing_versions

__all__ = ["Outcome", "Verification", "is_as_printed", "verify"]

_VERSION = re.compile(r"[A-Za-z0-9.-]{1,40} [0-9][0-9A-Za-z.]{0,30}")


class Outcome(enum.Enum):
    """What came of it; the value is what is said."""

    PROVEN = "the file is, byte for byte, what these versions print of its record"
    DIFFERS = "it differs from what its record prints"
    UNPROVEN = "the figures agree, but the drawing is not proven"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Verification(Frozen):
    """What came of checking a sheet."""

    outcome: Outcome
    batch_id: str  # the batch, as the sheet states it
    title: str  # what was made, as the record states it
    made: str  # day of compounding, as the sheet states it
    engine: str  # name and version of the engine that printed it
    digest: str  # of the record as it was found in the sheet, SHA-256 in hexadecimal digits
    # Each thing that is not as it was printed, a ``stop`` that names what and where
    differences: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()  # what could not be seen, and what would prove the sheet
    pictures: Mapping[int, bytes] = field(default_factory=dict)  # PNG of each page that looks otherwise

    @property
    def ok(self) -> bool:
        """Whether the file is exactly what these versions print."""
        return self.outcome is Outcome.PROVEN


def verify(path: str | Path | bytes) -> Verification:
    """Check a printed sheet: plan the batch of its record again, draw the sheet again, and compare the bytes.

    Parameters
    ----------
    path : str, Path or bytes
        The sheet's PDF file, or what is in it.

    Returns
    -------
    Verification
        ``PROVEN`` only for equal bytes. For any other file, the record is checked against its batch, and texts and
        pictures of the pages are compared, as a help to find what differs.

    Raises
    ------
    FileError
        If there is no such file.
    VerificationError
        If it is no PDF, or holds no record that can be read.

    Notes
    -----
    It cannot show who printed the sheet: whoever has formulate can print another one. It does not see paper or
    handwriting.
    """
    limit = TimeLimit()
    content = read_bytes(path)
    plain = record_in(content) or attached_record(content, limit)
    return _check(content, plain, limit).run()


def is_as_printed(path: str | Path | bytes) -> bool:
    """Whether a file is exactly what these versions print of its record; without a look at what else it may be."""
    limit = TimeLimit()
    content = read_bytes(path)
    plain = record_in(content)
    if plain is None:
        return False
    try:
        check = _check(content, plain, limit)
        with limit.calculating():
            return check.drawn_again() == content
    except FormulateError:
        return False


def _check(content: bytes, record: bytes, limit: TimeLimit) -> _Check:
    with limit.calculating():
        return _Check(content, *plain_record(record), limit)


class _Check:
    """The checks of one sheet, one after another; what one of them finds does not stop the next."""

    def __init__(self, content: bytes, stated: Mapping[str, Any], about: Mapping[str, Any], limit: TimeLimit) -> None:
        self.content, self.stated, self.about, self.limit = content, stated, about, limit
        self.differences: list[Finding] = []
        self.remarks: list[str] = []
        self.again: Mapping[str, Any] = {}
        self.digest = digest_of(stated)
        self.pictures: Mapping[int, bytes] = {}

    def run(self) -> Verification:
        """The bytes; where they differ, all that helps to see why."""
        with self.limit.calculating():
            batch = self._step("the calculation from the typed text", self._planned)
            drawn = None if batch is None else self._step("the drawing", lambda: self._drawn(batch))
        if drawn == self.content or (drawn and self.content.startswith(drawn) and self._is_only_signed(len(drawn))):
            return self._outcome(Outcome.PROVEN)
        with self.limit.calculating():
            self._record(batch)
        if batch is None or drawn is None:
            self.remarks.append("the pages were not compared, because the sheet cannot be drawn again")
        else:
            self._pages(batch, drawn)
        return self._outcome(Outcome.DIFFERS if self.differences else Outcome.UNPROVEN)

    def _outcome(self, outcome: Outcome) -> Verification:
        results, recipe = _mapping(self.stated.get("results")), _mapping(self.stated.get("recipe"))
        return Verification(
            outcome=outcome,
            batch_id=str(self.about.get("batch_id", "")),
            title=str(results.get("title") or recipe.get("title") or ""),
            made=str(self.about.get("made", "")),
            engine=str(self.stated.get("engine", "")),
            digest=self.digest,
            differences=tuple(dict.fromkeys(self.differences)),
            remarks=tuple(dict.fromkeys(self.remarks)),
            pictures=self.pictures,
        )

    def _step(self, what: str, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except FormulateError as error:
            self.differences.append(mistake(error.code, f"{what}: {error}"))
            return None

    def _add(self, findings: Iterable[Finding]) -> None:
        self.differences += findings

    def drawn_again(self) -> bytes:
        """The sheet of the batch of the record."""
        return self._drawn(self._planned())

    # The record -------------------------------------------------------------------------------------

    def _planned(self) -> Batch:
        batch = planned_again(upgrade(self.stated), self.about)
        self.again = to_record(batch)
        return batch

    def _record(self, batch: Batch | None) -> None:
        """What of the record is not so: its digest, what the second computation finds, what planning again finds."""
        if self.digest != self.stated.get("digest"):
            digests = f"it states {self.stated.get('digest')}, its contents give {self.digest}"
            self._add([mistake("E_VERIFY_DIGEST", f"the record was changed after its digest was taken: {digests}")])
        stated = self._step("the record", lambda: upgrade(self.stated))
        if stated is None or stated == self.again:  # which plan() has just rechecked
            return
        self._step("every value by the second computation", lambda: self._add(_rechecked(stated)))
        if batch is not None:
            self._add(compare_records(stated, self.again, same_engine=self._same_engine()))

    # The pages --------------------------------------------------------------------------------------

    def _drawn(self, batch: Batch) -> bytes:
        """The sheet again, as it states that it was drawn; with the versions at hand, whatever it states."""
        try:
            identity = self._identity()
            check_identity(identity, keeps_patient=batch.site.patient_in_record)
            return draw_sheet(batch, identity, attachment(batch, identity, self.again))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise VerificationError(f"the sheet cannot be drawn again: {error!r}", code="E_VERIFY_RECORD") from error

    def _identity(self) -> Identity:
        return Identity(
            batch_id=_text(self.about["batch_id"]),
            made=_text(self.about["made"]),
            digest=str(self.again["digest"]),
            engine=engine_version(),
            patient=_text(self.about["patient"]),
            copy=self.about["copy"],
            paper=Paper(self.about["paper"]),
        )

    def _pages(self, batch: Batch, drawn: bytes) -> None:
        """What a look at the pages finds, and what would prove them."""
        others = self._other_versions()
        seen = look(self.content, drawn, self.limit, is_same_version=not others)
        self._add(mistake("E_VERIFY_PAGE", text) for text in seen.differences)
        if others:
            figures = _figures(Printing(batch=batch, identity=self._identity()))
            missing = [name for name, text in figures.items() if text not in seen.text]
            self._add(mistake("E_VERIFY_FIGURE", f"{name}: {figures[name]!r} is on no page") for name in missing)
            self.remarks.append(f"printed with other versions ({', '.join(others)}){_proof_of(others)}")
        elif not self.differences:
            self.remarks.append("another program saved the file; look at the pages, or verify it as it was printed")
        self.remarks += seen.remarks
        self.pictures = seen.pictures

    def _is_only_signed(self, printed: int) -> bool:
        """Whether nothing but a signature that is not seen came after the *printed* bytes of the sheet."""
        signer, doubt = signature_in(self.content, printed, self.limit)
        if not signer or doubt:
            by = f" by a signature of {signer}" if signer else ""
            self._add([mistake("E_VERIFY_UPDATED", f"the file was added to after it was printed{by}: {doubt}")])
            return False
        self.remarks.append(f"signed after it was printed, as the signature states by {signer} (not checked)")
        return True

    def _other_versions(self) -> tuple[str, ...]:
        """Those that the sheet states and that are not at hand, each as ``name version``."""
        drawn_with = _mapping(self.about.get("drawn_with"))
        stated = {**_mapping(self.stated.get("libraries")), **drawn_with}
        here = {**_mapping(self.again.get("libraries")), **drawing_versions()}
        engine = str(self.stated.get("engine"))
        versions = [engine] if engine != engine_version() else []
        versions += [f"{name} {version}" for name, version in stated.items() if here.get(name) != version]
        return tuple(version[:80] for version in versions[:20])

    def _same_engine(self) -> bool:
        """Whether the versions at hand are those that calculated the sheet."""
        return all(self.stated.get(key) == self.again.get(key) for key in ("engine", "libraries"))


def _rechecked(stated: Mapping[str, Any]) -> list[Finding]:
    return [
        mistake(
            "E_VERIFY_RECHECK",
            f"the record states {one.first}, the second computation gives {one.second}",
            place=one.path,
        )
        for one in recheck(stated)
    ]


def _proof_of(versions: Iterable[str]) -> str:
    """The command that would prove it; nothing where a version is no version."""
    if not all(_VERSION.fullmatch(version) for version in versions):
        return ""
    pinned = [version.replace(" ", "==") for version in versions]
    engine = next((pin for pin in pinned if pin.startswith("formulate-rx==")), engine_version().replace(" ", "=="))
    others = "".join(f" --with {pin}" for pin in pinned if pin != engine)
    return f"; this would prove it: uvx --from {engine}{others} formulate verify FILE"


def _figures(printing: Printing) -> dict[str, str]:
    """The figures that a sheet of any version prints, by their names."""
    batch = printing.batch
    figures = {
        f"amount to measure of {line.name}": printing.show(line.to_measure)
        for line in batch.lines
        if line.to_measure is not None
    }
    return {
        "batch": printing.identity.batch_id,
        "amount to make": printing.show(batch.make),
        **figures,
        **{f"lot of {line.name}": lot.number for line in batch.lines for lot in line.lots},
    }


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InputError("a text", given=type(value).__name__)
    return value
