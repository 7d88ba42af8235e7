"""The errors of formulate: one base class, one form of message, stable codes.

::

    FormulateError                 every error that formulate raises on purpose
    |-- InputError                 a text, a file or an argument that cannot be used (exit status 2)
    |   |-- QuantityError          text of an amount or a strength (E_QTY_..., E_PERCENT_KIND)
    |   |   `-- UnitError          an unknown or ambiguous unit (E_UNIT_UNKNOWN, E_UNIT_AMBIGUOUS)
    |   |-- DimensionError         a mass where a volume is required, and the like (E_UNIT_DIMENSION)
    |   |-- ExactnessError         a float, or a value without a finite decimal
    |   |-- MissingKnowledgeError  a density, a molar mass, ... that is not stated (E_DENSITY_NEEDED, ...)
    |   |-- OutOfRangeError        no answer, or outside the range of a formula
    |   |-- TextError              a name, a date or a note that is refused (E_TEXT_..., E_NAME, E_DATE)
    |   |-- FileError              a file that cannot be read or written (E_NOT_A_FILE, E_IO)
    |   `-- MistakesError          several mistakes in one file or batch, each a Finding
    |       |-- RecipeError
    |       |-- LotError
    |       |-- SettingsError
    |       `-- PlanError
    |-- OpenFindingsError          a batch with an open ``stop`` or ``confirm`` (exit status 3)
    |-- RecheckError               the second computation disagrees: an internal error (exit status 1)
    `-- VerificationError          a sheet that cannot be read back
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formulate.findings import Finding

#: Most characters of a given text in a message.
LONGEST_ECHO = 60
#: Letters of names that are no letter with an accent.
_LETTERS = frozenset("\u00df\u00e6\u00c6\u00f8\u00d8\u0153\u0152\u0142\u0141")


def escaped(text: str) -> str:
    r"""A text in quotes on one line: ASCII and the accented letters of names; anything else is written as an escape.

    >>> escaped("lidoca\u00efne") == "'lidoca\u00efne'", escaped("5 \u00b5g"), escaped("\u212a\n")
    (True, "'5 \\xb5g'", "'\\u212a\\n'")
    """
    return "".join(one if one.isascii() or _is_accented(one) else ascii(one)[1:-1] for one in repr(text))


def _is_accented(character: str) -> bool:
    parts = unicodedata.normalize("NFD", character)
    return character in _LETTERS or (len(parts) > 1 and parts[0].isascii() and parts[0].isalpha())


def quoted(value: object) -> str:
    r"""The text as a message shows it: in quotes, one line, at most 60 characters.

    >>> quoted("5 \u202fmg")
    "'5 \\u202fmg'"
    """
    try:
        plain = value if isinstance(value, str) else str(value)
    except ValueError:  # an int of more digits than Python writes out
        plain = f"a huge {type(value).__name__}"
    text = escaped(plain)
    return text if len(text) <= LONGEST_ECHO else f"{text[:LONGEST_ECHO]}...' ({len(plain)} characters)"


class FormulateError(Exception):
    """Base of all errors: where, what was expected, what was given, what to do.

    Parameters
    ----------
    expected : str
        What was expected; without *given*, the complete message.
    code : str
        Stable name of the mistake, such as ``E_QTY_SYNTAX``.
    where : str
        The argument, field or place, such as ``make`` or ``line 12: amount``.
    given : object
        What was given; shown quoted, escaped and shortened.
    remedy : str
        What to do about it.

    Examples
    --------
    >>> print(InputError("an amount such as '30 g'", code="E_QTY_SEPARATOR", where="make", given="1,5 mL",
    ...                  remedy="write the decimal point: '1.5 mL'"))
    make: expected an amount such as '30 g', got '1,5 mL'; write the decimal point: '1.5 mL'
    """

    default_code = "E_FORMULATE"

    def __init__(
        self, expected: str, *, code: str = "", where: str = "", given: object = None, remedy: str = ""
    ) -> None:
        self.code = code or self.default_code
        self.where = where
        self.expected = expected
        self.given = given
        self.remedy = remedy
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One line: ``where: expected ..., got ...; remedy``."""
        text = self.expected if self.given is None else f"expected {self.expected}, got {quoted(self.given)}"
        return (
            (f"{self.where}: " if self.where else "") + text + (f"; {self._readable_remedy()}" if self.remedy else "")
        )

    def _readable_remedy(self) -> str:
        """The remedy; of a text that is typed in ASCII, such as an amount, in ASCII too: it repeats what was typed."""
        return self.remedy

    def at(self, where: str) -> FormulateError:
        """The same error at another place."""
        return type(self)(self.expected, code=self.code, where=where, given=self.given, remedy=self.remedy)


class InputError(FormulateError):
    """A text, a file or an argument that cannot be used."""

    default_code = "E_INPUT"


def check_type(value: object, kinds: type | tuple[type, ...], expected: str, *, where: str) -> None:
    """Refuse an argument of another type (``E_TYPE``), naming only the type: its text may be huge or hostile.

    >>> check_type(30, str, "a text", where="name")
    Traceback (most recent call last):
    formulate.errors.InputError: name: expected a text, got 'int'
    """
    if not isinstance(value, kinds):
        raise InputError(expected, code="E_TYPE", where=where, given=type(value).__name__)


class QuantityError(InputError):
    """Text of an amount or a strength that is not in an accepted form."""

    default_code = "E_QTY_SYNTAX"

    def _readable_remedy(self) -> str:
        return self.remedy.encode("ascii", "backslashreplace").decode()


class UnitError(QuantityError):
    """A unit that is unknown or ambiguous."""

    default_code = "E_UNIT_UNKNOWN"


class DimensionError(InputError):
    """A quantity of another kind than required."""

    default_code = "E_UNIT_DIMENSION"


class ExactnessError(InputError):
    """A float, or a value without a finite decimal."""

    default_code = "E_FLOAT"


class MissingKnowledgeError(InputError):
    """A value that a calculation needs and that is not stated; none is assumed."""

    default_code = "E_KNOWLEDGE_NEEDED"

    def at(self, where: str) -> MissingKnowledgeError:
        """The same error at another place, asking for what is missing by that name."""
        remedy = self.remedy.replace(f"give {self.where},", f"give {where},")
        return type(self)(self.expected, code=self.code, where=where, given=self.given, remedy=remedy)


class OutOfRangeError(InputError):
    """A question without an answer, or outside the range of a formula."""

    default_code = "E_OUT_OF_RANGE"


class TextError(InputError):
    """A name, a date or a note that is refused."""

    default_code = "E_TEXT"


class FileError(InputError):
    """A file that cannot be read or written."""

    default_code = "E_IO"


class MistakesError(InputError):
    """Several mistakes at once (*findings*) in one file or batch (*what*), each with its place and remedy."""

    default_code = "E_MISTAKES"

    def __init__(self, what: str, findings: Sequence[Finding]) -> None:
        self.what = what
        self.findings = tuple(findings)
        first = self.findings[0].code if self.findings else self.default_code
        if len(self.findings) == 1:
            super().__init__(f"{what}: {self.findings[0].sentence()}", code=first)
        else:
            lines = [finding.line() for finding in self.findings]
            super().__init__("\n".join([f"{what}: {len(lines)} mistakes", *lines]), code=first)

    def at(self, where: str) -> MistakesError:
        """The same mistakes in another file or batch."""
        return type(self)(where, self.findings)

    def __reduce__(self) -> tuple[type[MistakesError], tuple[str, tuple[Finding, ...]]]:
        return type(self), (self.what, self.findings)


class RecipeError(MistakesError):
    """The mistakes of a recipe file."""


class LotError(MistakesError):
    """The mistakes of a table of lots."""


class SettingsError(MistakesError):
    """The mistakes of the site settings or the instruments."""


class PlanError(MistakesError):
    """A recipe and an amount from which no batch can be calculated."""


class OpenFindingsError(FormulateError):
    """A batch with open ``stop`` or ``confirm`` *findings*; its sheet is not printed."""

    default_code = "E_OPEN_FINDINGS"

    def __init__(self, findings: Sequence[Finding], held: str = "no sheet: the batch has open findings") -> None:
        self.findings = tuple(findings)
        self.held = held
        lines = [finding.line() for finding in self.findings]
        super().__init__("\n".join([held, *lines]))

    def at(self, where: str) -> OpenFindingsError:
        """The same findings; they have their own places."""
        return type(self)(self.findings, self.held)

    def __reduce__(self) -> tuple[type[OpenFindingsError], tuple[tuple[Finding, ...], str]]:
        return type(self), (self.findings, self.held)


class RecheckError(FormulateError):
    """The second computation disagrees with the first."""

    default_code = "E_RECHECK"


class VerificationError(FormulateError):
    """A file that is not a sheet, or whose record cannot be read back."""

    default_code = "E_VERIFY"
