"""The options of a batch, and from them to a planned batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from formulate.cli.completion import files, recipes
from formulate.cli.output import named_values, print_remark
from formulate.cli.site_options import config_option, language_option, profile_option, site_from_options
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.released import RELEASED

if TYPE_CHECKING:
    from formulate.batch.asking.asked import Confirmation
    from formulate.batch.model import Batch
    from formulate.pharmacy.lots import Lot
    from formulate.pharmacy.shelf import Shelf
    from formulate.pharmacy.site import Site
    from formulate.recipe import Recipe


Command = TypeVar("Command", bound=Callable[..., Any])

#: The options of a batch; the names are those of ``formulate.planning``.
_BATCH_OPTIONS = (
    click.option(
        "--strength",
        multiple=True,
        metavar="STRENGTH",
        help="Another strength that the recipe allows: '0.2 % w/w'; with several actives 'active=0.2 % w/w'; another "
        "order by time where it states one: 'amino acids=3.5 g/kg/day'.",
    ),
    click.option(
        "--rate",
        default="",
        metavar="RATE",
        help="Rate of the infusion, instead of the recipe's: '10 mL/h', '240 mL/day', '120 mL/kg/day'.",
    ),
    click.option(
        "--lots",
        "lots_file",
        metavar="FILE",
        shell_complete=files,
        help="Shelf file (CSV or xlsx), one row a container; each line takes its lot, first expired first.",
    ),
    click.option(
        "--lot",
        multiple=True,
        metavar="TEXT",
        help="One lot, on the shelf 'sirolimus: lot=AB12', or with its figures: "
        "'sirolimus: lot=AB12, assay=98.5 %, assay basis=as is, expiration=2027-03-31'. Several for a line are used up "
        "in order; state the quantity of all but the last.",
    ),
    click.option(
        "--from",
        "from_",
        multiple=True,
        metavar="TEXT",
        help="Make as much as can be made of what there is: 'sirolimus=100 mg', or 'shelf' for what the lots hold.",
    ),
    click.option(
        "--for",
        "for_",
        default="",
        metavar="TEXT",
        help="Make as much as is needed, by an amount of the product or of an active: '1 g 2 times a day for 14 days', "
        "'1 mg/kg daily for 30 days' with --patient-weight, '0.5 g per 100 cm2 twice daily for 7 days on 300 cm2'.",
    ),
    click.option("--pack", default="", metavar="AMOUNT", help="With --from or --for: whole packs of this: '30 g'."),
    click.option(
        "--excess",
        default="",
        metavar="AMOUNT",
        help="Batch excess for losses, strength unchanged: '3 %', '2 capsules', none.",
    ),
    click.option("--containers", default="", metavar="NUMBER", help="Number of containers to fill."),
    click.option(
        "--container-size",
        default="",
        metavar="AMOUNT",
        help="What one container holds: '60 mL'. What goes into each must fit.",
    ),
    click.option("--overfill", default="", metavar="AMOUNT", help="Overfill of each container: '0.5 g'."),
    click.option(
        "--residue",
        default="",
        metavar="AMOUNT",
        help="What stays in each container when it is emptied, or is lost in filling it: '0.3 mL'.",
    ),
    click.option("--overage", multiple=True, metavar="TEXT", help="Overage of one active: 'active=5 %'."),
    click.option(
        "--substitute",
        multiple=True,
        metavar="TEXT",
        help="Another substance, product or recipe in one line, with the reason: "
        "'base=hydrophilic ointment: petrolatum irritates the skin'.",
    ),
    click.option(
        "--product",
        multiple=True,
        metavar="TEXT",
        help="Which product a line takes, where the recipe names several: 'enalapril maleate 5 mg tablets', or "
        "with its line: 'tablets=enalapril maleate 5 mg tablets'. Default: nothing left over, then the fewest units.",
    ),
    click.option(
        "--confirm",
        multiple=True,
        metavar="TEXT",
        help="Override a finding, with name and reason: 'E_QTY_ZEROS:make=A. Baker: as ordered, three decimals'.",
    ),
    click.option("--patient-weight", default="", metavar="WEIGHT", help="Body weight of the patient: '12 kg'."),
    click.option("--age", default="", metavar="AGE", help="Age of the patient: '3 years', '5 months', '10 days'."),
    click.option("--species", default="", metavar="NAME", help="Species of an animal: 'dog'. Default: a person."),
    click.option(
        "--sig", default="", metavar="TEXT", help="How it is taken: '5 mL 2 times a day', '5 mL once a week'."
    ),
    click.option("--made", default="", metavar="DATE", help="Date compounded: '2026-11-23'. Default: today."),
    config_option,
    profile_option,
    language_option,
)


def batch_options(command: Command, *, are_required: bool = True) -> Command:
    """Give a command the recipe and all options of a batch."""
    for option in reversed(_BATCH_OPTIONS):
        command = option(command)
    make = "Amount to make: '30 g', '100 mL', '20 capsules'; or instead of it --from or --for."
    command = click.option("--make", default="", metavar="AMOUNT", help=make)(command)
    return click.argument("recipe", shell_complete=recipes, required=are_required, default="")(command)


def batch_options_or_orders(command: Command) -> Command:
    """The same for a command that takes a table of orders in their place."""
    return batch_options(command, are_required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BatchOptions(Frozen):
    """The options of a batch as they were typed; the fields are those of ``batch_options``."""

    recipe: str
    make: str = ""
    from_: Sequence[str] = ()
    for_: str = ""
    pack: str = ""
    strength: Sequence[str] = ()
    rate: str = ""
    lots_file: str | None = None
    lot: Sequence[str] = ()
    excess: str = ""
    containers: str = ""
    overfill: str = ""
    residue: str = ""
    container_size: str = ""
    overage: Sequence[str] = ()
    substitute: Sequence[str] = ()
    product: Sequence[str] = ()
    confirm: Sequence[str] = ()
    patient_weight: str = ""
    age: str = ""
    species: str = ""
    sig: str = ""
    made: str = ""
    config: str | None = None
    profile: str | None = None
    language: str | None = None
    paper: str | None = None

    @property
    def has_amount(self) -> bool:
        """Whether it says how much to make, or what that is found from."""
        return bool(self.make or self.from_ or self.for_)


#: The options that a row of a table may have, by the column's name.
COLUMNS = {
    one.name.replace("_", " ").strip(): one
    for one in fields(BatchOptions)
    if one.name not in ("lots_file", "config", "profile", "language", "paper")
}


def options_of_row(texts: Mapping[str, str], shared: BatchOptions) -> BatchOptions:
    """The options that a row states, and those given for all rows; several texts are separated by ``|``."""
    stated = [(COLUMNS[column], text) for column, text in texts.items() if column in COLUMNS]
    read: dict[str, Any] = {
        one.name: tuple(part.strip() for part in text.split("|")) if one.default == () else text for one, text in stated
    }
    return replace(shared, **read)


def planned(options: BatchOptions) -> Batch:
    """The batch that the options ask for."""
    from formulate.planning import plan
    from formulate.recipe import load_recipe
    from formulate.recipe.library.clashes import hidden_by

    if not options.has_amount:
        raise click.UsageError("Missing one of '--make', '--from' and '--for'.")
    site = _site(options)
    recipe = load_recipe(options.recipe, library=site.recipes, substances=site.substances)
    for hidden in hidden_by(recipe, site.recipes):
        print_remark(hidden)
    return plan(
        recipe,
        options.make,
        from_=_from(options.from_),
        for_=options.for_,
        pack=options.pack,
        strength=_strength(options.strength),
        rate=options.rate,
        lots=_lots(options, site, recipe),
        site=site,
        made=options.made or now(),
        today=_day_of_clock() if options.made else "",
        excess=options.excess,
        containers=options.containers or None,
        overfill=options.overfill,
        residue=options.residue,
        container_size=options.container_size,
        overage=named_values(options.overage, "--overage", "active=5 %"),
        substitute=named_values(options.substitute, "--substitute", "base=petrolatum: the ordered base is sold out"),
        product=_products(options.product),
        confirmations=_confirmations(options.confirm),
        patient={"weight": options.patient_weight, "age": options.age, "species": options.species, "sig": options.sig},
    )


def _products(texts: Sequence[str]) -> dict[str, str]:
    """Products by line; one that is named without its line is under its own name."""
    by_line = named_values(
        [text for text in texts if "=" in text], "--product", "tablets=enalapril maleate 5 mg tablets"
    )
    return by_line | {text.strip(): text.strip() for text in texts if "=" not in text}


def _confirmations(texts: Sequence[str]) -> list[Confirmation]:
    """Of ``KEY=NAME: REASON``."""
    from formulate.batch.asking.asked import Confirmation

    example = "E_QTY_ZEROS:make=A. Baker: as ordered, three decimals"
    read = []
    for key, answer in named_values(texts, "--confirm", example).items():
        by, colon, reason = answer.partition(":")
        if not colon:
            remedy = f"write the name, a colon and the reason: '{example}'"
            raise InputError("a name and a reason", code="E_REASON", where="--confirm", given=answer, remedy=remedy)
        read.append(Confirmation(key=key, by=by.strip(" "), reason=reason.strip(" ")))
    return read


def _day_of_clock() -> str:
    """The civil day; ``""`` of a clock that is before this version's release, with which nothing can be compared."""
    day = _local_time().date()
    return "" if day < RELEASED else day.isoformat()


def now() -> str:
    """The local civil time with its offset; a clock that is before this version's release is asked about."""
    moment = _local_time()
    if moment.date() < RELEASED:
        _ask_about(moment.date())
    return moment.isoformat(timespec="seconds")


def _local_time() -> datetime:
    try:
        return datetime.now().astimezone()
    except ValueError:  # an offset of a day and more, which no place has
        remedy = "set it to a name such as 'Europe/Berlin', or unset it"
        raise InputError("a time zone", where="TZ", given=os.environ.get("TZ", ""), remedy=remedy) from None


def is_answered_by_a_person() -> bool:
    """Whether somebody is at the terminal; what is piped in is no answer."""
    return sys.stdin.isatty()


def _ask_about(day: date) -> None:
    """Whether the day of the clock is meant; where nobody can answer, that it is doubtful."""
    doubt = f"the clock says {day}, and this version of formulate was released on {RELEASED}"
    if not is_answered_by_a_person():
        print_remark(f"warning: {doubt}: if that is not the day, set the clock, or state the date with --made")
    elif not click.confirm(f"{doubt}. Is {day} the day to print?", err=True):
        remedy = "set the clock, or state the date compounded: --made 2026-11-23"
        raise InputError("the day of compounding", code="E_CLOCK", where="--made", given=str(day), remedy=remedy)


def _from(texts: Sequence[str]) -> Mapping[str, str] | str:
    """What there is, by name; all that the lots hold for the word alone."""
    return texts[0] if len(texts) == 1 and "=" not in texts[0] else named_values(texts, "--from", "sirolimus=100 mg")


def _strength(texts: Sequence[str]) -> str | Mapping[str, str] | None:
    if not texts:
        return None
    if len(texts) == 1 and "=" not in texts[0]:
        return texts[0]
    return named_values(texts, "--strength", "active=0.2 % w/w")


def _lots(options: BatchOptions, site: Site, recipe: Recipe) -> tuple[Lot | Shelf, ...]:
    if not (options.lots_file or options.lot):
        return ()
    from formulate.pharmacy.lots import lot_from_option
    from formulate.pharmacy.shelf_files import read_shelf

    of_file = (read_shelf(options.lots_file, site.shelf),) if options.lots_file else ()
    lines = [line.id for line in recipe.ingredients]
    return (*of_file, *(lot_from_option(text, lines=lines) for text in options.lot))


def _site(options: BatchOptions) -> Site:
    return site_from_options(options.config, profile=options.profile, language=options.language, paper=options.paper)
