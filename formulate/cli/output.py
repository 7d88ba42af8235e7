"""Results to stdout, everything else to stderr; JSON documents with exact numbers as text."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from formulate.findings import Finding
    from formulate.strength import Strength
    from formulate.units import Quantity
    from formulate.working import Derived, Step

#: Key of the root context under which ``--json`` is remembered, so that errors are told as JSON too.
JSON_ASKED = "formulate.json"


def prepare_streams() -> None:
    """Let a terminal that lacks a letter show its code, rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def remember_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Note that ``--json`` was asked for, before anything can fail."""
    ctx.find_root().meta[JSON_ASKED] = value
    return value


def terminal_width() -> int:
    """Columns of the terminal; 80 in a pipe or a file."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def print_result(text: str) -> None:
    """A result, on stdout."""
    click.echo(text)


def print_remark(text: str) -> None:
    """What is no result, on stderr."""
    click.echo(text, err=True)


def print_open(ctx: click.Context, findings: Iterable[Finding]) -> None:
    """How to let a person confirm what is open, on stderr; a program finds it in the JSON document."""
    if ctx.find_root().meta.get(JSON_ASKED):
        return
    for finding in findings:
        if finding.severity.value == "confirm":
            print_remark(f'to confirm it, add: --confirm "{finding.key}=NAME OF WHO CONFIRMS"')


def print_json(document: Mapping[str, Any] | Sequence[Any]) -> None:
    """One JSON document, on stdout."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def print_error(ctx: click.Context, message: str, code: str, findings: Iterable[Finding] = ()) -> None:
    """One message on stderr; as a JSON document where ``--json`` was asked for."""
    told = tuple(findings)
    if ctx.find_root().meta.get(JSON_ASKED):
        error = {"code": code, "message": message, "findings": [finding_json(finding) for finding in told]}
        print_remark(json.dumps({"error": error}, indent=2, ensure_ascii=False))
        return
    # the lines of findings end in their own codes
    print_remark(f"error: {message}" if told else f"error: {message} [{code}]")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "remedy": finding.remedy,
        "confirmed_by": finding.confirmed_by,
    }


def derived_json(derived: Derived[Strength] | Derived[Quantity]) -> dict[str, Any]:
    """A value with its working as plain data."""
    return {**value_json(derived.value), "working": [step_json(step) for step in derived.steps]}


def value_json(value: Any) -> dict[str, str]:
    """A quantity, a strength or a number as plain data: exact, as text."""
    from fractions import Fraction

    from formulate.exact_json import fraction_text, quantity_json, strength_json
    from formulate.strength import Strength

    if isinstance(value, Strength):
        return {**quantity_json(value.quantity), "basis": value.basis.value, "text": strength_json(value)["text"]}
    if isinstance(value, Fraction):
        return {"value": fraction_text(value), "unit": ""}
    return quantity_json(value)


def step_json(step: Step) -> dict[str, Any]:
    """One step of a working as plain data."""
    return {
        "symbol": step.symbol,
        "formula": step.formula,
        "substituted": step.substituted,
        "value": value_json(step.value),
        "source": str(step.source),
        "exact": step.exact,
    }
