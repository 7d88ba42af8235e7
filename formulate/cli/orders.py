"""``formulate worksheet --orders``: a sheet for each row of a table, with progress and a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.group import BAD_INPUT, DONE, HELD_BACK
from formulate.cli.output import print_json, print_remark, print_result, send_to_printer
from formulate.cli.planning import COLUMNS, BatchOptions, now, options_of_row, planned
from formulate.errors import FileError
from formulate.frozen import Frozen

if TYPE_CHECKING:
    from formulate.batch.model import Batch
    from formulate.orders import Order, Printed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OrdersOptions(Frozen):
    """The options of a table of orders, as they were typed."""

    table: str
    output: str | None = None  # the folder for the sheets
    merged: str | None = None  # the file of all sheets
    queue: str | None = None  # the printer's
    labels: str | None = None  # the file of the labels of all containers
    label_size: str = ""


def print_orders(ctx: click.Context, options: OrdersOptions, shared: BatchOptions, *, as_json: bool) -> None:
    """Print all orders of a table into a folder; the exit status is that of the worst."""
    from formulate.cli.program import prepare_process
    from formulate.labeling import labels_pdf
    from formulate.labels.sizes import label_size
    from formulate.orders import Outcome, merge, print_all, read_orders
    from formulate.worksheet import save

    if shared.recipe or shared.make:
        raise click.UsageError("With --orders, recipe and amount are columns of the table.", ctx)
    for name in (options.merged, options.labels):
        if name is not None and Path(name).exists():
            raise FileError("the name of a new file", code="E_EXISTS", given=name, remedy="choose another name")
        if name is not None and not Path(name).parent.is_dir():
            remedy = "make the folder first, or give another one"
            raise FileError("a file in a folder that exists", code="E_NOT_A_FILE", given=name, remedy=remedy)
    folder = _folder(options.output)
    orders = read_orders(options.table, list(COLUMNS))
    size = None if options.labels is None else label_size(options.label_size).name
    same_day = replace(shared, made=shared.made or now()[:10])
    printed = print_all(orders, partial(_print_one, str(folder), same_day, size), prepare=prepare_process)
    outcomes = list(_with_progress(printed, len(orders)))
    sheets = [one.path for one in outcomes if one.path is not None]
    if options.merged is not None and sheets:
        merge(sheets, Path(options.merged))
    if options.labels is not None:
        labels = [label for one in outcomes for label in one.labels]
        save(labels_pdf(labels, size=options.label_size), Path(options.labels), replace=False)
    if as_json:
        print_json([_as_json(one) for one in outcomes])
    else:
        _print_summary(outcomes, options)
    for one in outcomes:
        if one.outcome is Outcome.PRINTED and one.path is not None:
            send_to_printer(one.path, options.queue)
    ctx.exit(_status(outcomes))


def _folder(output: str | None) -> Path:
    folder = Path("." if output is None else output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "give a folder for the sheets"
        raise FileError(f"it cannot be made ({error.strerror})", where=str(folder), remedy=remedy) from None
    return folder


def _print_one(folder: str, shared: BatchOptions, label_size: str | None, order: Order) -> Printed:
    from formulate.orders import print_order

    def batch_of(order: Order) -> Batch:
        return planned(options_of_row(order.texts, shared))

    return print_order(order, Path(folder), batch_of, label_size=label_size)


def _with_progress(outcomes: Iterable[Printed], count: int) -> Iterable[Printed]:
    if not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "sheets", total=count, console=Console(stderr=True), transient=True)


def _print_summary(outcomes: Sequence[Printed], options: OrdersOptions) -> None:
    for one in outcomes:
        if one.path is not None:
            print_result(f"{one.outcome.value:<14} {one.path}: {one.title}")
        else:
            print_remark(f"{one.outcome.value:<14} {one.order.place}: {one.message}")
    counts = Counter(one.outcome.value for one in outcomes)
    print_result(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    if options.merged is not None and any(one.path for one in outcomes):
        print_result(f"all sheets, to print: {options.merged}")
    if options.labels is not None:
        print_result(f"labels of all containers: {options.labels}")


def _as_json(one: Printed) -> dict[str, Any]:
    return {
        "order": one.order.place,
        "outcome": one.outcome.value,
        "title": one.title,
        "batch_id": one.batch_id,
        "sheet": None if one.path is None else str(one.path),
        "message": one.message,
    }


def _status(outcomes: Sequence[Printed]) -> int:
    names = {one.outcome.name for one in outcomes}
    return BAD_INPUT if "REFUSED" in names else HELD_BACK if "HELD" in names else DONE
