"""``formulate ranges``: what passes unasked, what is asked about and what stops a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from formulate.cli.output import examples, json_option, print_json, print_result, terminal_width
from formulate.cli.site_options import config_option

if TYPE_CHECKING:
    from formulate.reference.ranges import Range


@click.command(epilog=examples("formulate ranges", "formulate ranges --config site.toml"))
@config_option
@json_option
def ranges(config: str | None, as_json: bool) -> None:
    """Print the ranges: what passes unasked, what is asked about; anything else stops a batch.

    A pharmacy sets its own under [ranges] in its settings, by the names printed here.
    """
    from formulate.pharmacy.settings import find_site
    from formulate.reference.ranges import RANGES, range_of

    own = find_site(config).ranges
    rows = [range_of(row.item, own) for row in RANGES.rows]
    if as_json:
        print_json([_range_json(row) for row in rows])
        return
    from formulate.terminal import ranges_text

    print_result(ranges_text(rows, width=terminal_width()))


def _range_json(row: Range) -> dict[str, str]:
    return {
        "item": row.item,
        "silent": row.silent,
        "asked": row.asked,
        "reason": row.reason,
        "source": row.source,
        "confidence": row.confidence.value,
    }
