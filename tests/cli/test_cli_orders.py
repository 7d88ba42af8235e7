"""worksheet --orders: a sheet for each row of a table."""

import json

import pandas
import pypdf
import pytest

from formulate import processes
from formulate.cli.program import ALLOCATIONS_BETWEEN_COLLECTIONS, prepare_process
from formulate.orders import Outcome, print_all, read_orders
from formulate.pharmacy.spreadsheets import write_workbook
from formulate.verification.verifying import verify
from tests.cli.printed_orders import already_there, how_it_runs
from tests.every import every

COLUMNS = ["recipe", "make", "batch id", "lot"]
ROWS = [
    ["sirolimus-cream-0.1", "30 g", "2026-0001", "sirolimus: lot=AB12 | base: lot=L7"],
    ["zinc-oxide-paste", "100 g", "2026-0002", ""],
]
DAY = ("--made", "2026-11-23")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def table(here):
    def write(rows, columns=COLUMNS, name="orders.csv", separator=","):
        quoted = [separator.join(f'"{cell}"' for cell in row) for row in [columns, *rows]]
        (here / name).write_text("\n".join(quoted), encoding="utf-8")
        return name

    return write


def test_each_row_is_a_sheet_that_is_proven(run, here, table):
    result = run("worksheet", "--orders", table(ROWS), "-o", "sheets", *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "2 printed"
    first = verify(here / "sheets" / "2026-0001.pdf")
    assert (first.ok, first.batch_id, first.made) == (True, "2026-0001", "2026-11-23")
    assert b"AB12" in (here / "sheets" / "2026-0001.pdf").read_bytes()


def test_a_row_may_say_what_the_amount_is_found_from(run, here, table):
    columns = ["recipe", "for", "pack", "batch id", "substitute"]
    row = ["sirolimus-cream-0.1", "1 g twice daily for 14 days", "15 g", "2026-0005", "base=petrolatum: out of stock"]
    result = run("worksheet", "--orders", table([row], columns), "-o", "sheets", *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    sheet = verify(here / "sheets" / "2026-0005.pdf")
    assert sheet.ok
    assert b"fill 2 containers with 15 g each" in (here / "sheets" / "2026-0005.pdf").read_bytes()


def test_what_one_row_cannot_do_stops_no_other(run, here, table):
    bad = ["sirolimus-cream-0.1", "1,5 g", "2026-0003", ""]
    small = ["sirolimus-cream-0.1", "1 g", "2026-0004", ""]
    result = run("worksheet", "--orders", table([bad, small, *ROWS]), "-o", "sheets", *DAY)
    assert result.exit_code == 2
    assert "refused        orders.csv, line 2: sirolimus-cream-0.1: no batch: make: expected a decimal" in result.stderr
    assert "held back      orders.csv, line 3: no sheet: the batch has open findings" in result.stderr
    assert sorted(path.name for path in (here / "sheets").iterdir()) == ["2026-0001.pdf", "2026-0002.pdf"]
    assert run("worksheet", "--orders", table([small, *ROWS]), "-o", "more", *DAY).exit_code == 3


@every(
    ("columns", "row", "message"),
    [
        (COLUMNS[:2], ["zinc-oxide-paste", ""], "make: no amount is stated"),
        (COLUMNS[:2], ["", "100 g"], "recipe: no recipe is stated"),
        (
            COLUMNS[:2],
            ["zinc-oxide-paste", "100 g", "sirolimus: lot=AB12"],
            "over each cell, got 'sirolimus: lot=AB12'",
        ),
        ([*COLUMNS[:2], ""], ["zinc-oxide-paste", "100 g", "urgent"], "a column name over each cell, got 'urgent'"),
        ([*COLUMNS[:2], "copy"], ["zinc-oxide-paste", "100 g", "0"], "a whole number from 1 to 99, got '0'"),
        ([*COLUMNS[:2], "batch id"], ["zinc-oxide-paste", "100 g", "../../1"], "got '../../1'"),
        ([*COLUMNS[:2], "made"], ["zinc-oxide-paste", "100 g", "2026-02-30"], "expected a calendar date"),
    ],
)
def test_a_row_that_lacks_something_or_holds_too_much_is_refused_by_its_place(run, here, table, columns, row, message):
    good = ["zinc-oxide-paste", "100 g"]
    rows = [row, [*good, *[""] * (len(columns) - 2)]]
    result = run("worksheet", "--orders", table(rows, columns, name="bad.csv"), "-o", "sheets", *DAY)
    assert result.exit_code == 2
    assert "refused        bad.csv, line 2: " in result.stderr
    assert message in result.stderr
    (sheet,) = (here / "sheets").iterdir()
    assert sheet.name == "bad-0002.pdf"
    sheet.unlink()


def test_nothing_is_printed_where_the_file_of_the_labels_cannot_be_written(run, here, table):
    for option in ("--labels", "--merge"):
        result = run("worksheet", "--orders", table(ROWS), "-o", "sheets", option, "none/all.pdf", *DAY)
        assert (result.exit_code, "a file in a folder that exists" in result.stderr) == (2, True)
    assert not (here / "sheets").exists()


def test_a_run_that_stopped_goes_on_and_no_sheet_is_replaced(run, here, table):
    run("worksheet", "--orders", table(ROWS[:1]), "-o", "sheets", *DAY)
    before = (here / "sheets" / "2026-0001.pdf").read_bytes()
    result = run("worksheet", "--orders", table(ROWS), "-o", "sheets", "--made", "2026-11-24")
    assert result.stdout.splitlines()[-1] == "1 there already, 1 printed"
    assert (here / "sheets" / "2026-0001.pdf").read_bytes() == before
    other = [["sirolimus-cream-0.1", "60 g", "2026-0001", ""]]
    refused = run("worksheet", "--orders", table(other), "-o", "sheets", *DAY)
    assert "the name of a new file" in refused.stderr
    assert (here / "sheets" / "2026-0001.pdf").read_bytes() == before


def test_a_sheet_of_another_patient_or_the_original_is_no_sheet_of_an_order(run, here, table):
    (here / "site.toml").write_text('patient_in_record = "yes"\n', encoding="utf-8")
    order = ("--config", "site.toml", "-o", "sheets", *DAY)
    columns = ["recipe", "make", "batch id", "patient", "copy"]
    rows = [["sirolimus-cream-0.1", "30 g", "P-1", *last] for last in (("MRN 1", ""), ("MRN 2", ""), ("MRN 1", "2"))]
    result = run("worksheet", "--orders", table(rows, columns), *order)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (2, "1 printed, 2 refused")
    assert result.stderr.count("the name of a new file") == 2
    again = run("worksheet", "--orders", table(rows[:1], columns), *order)
    assert again.stdout.splitlines()[-1] == "1 there already"


def test_a_folder_of_the_name_of_a_sheet_is_refused_and_cells_may_be_separated_by_tabs(run, here, table):
    (here / "sheets" / "2026-0001.pdf").mkdir(parents=True)
    result = run("worksheet", "--orders", table(ROWS, separator="\t"), "-o", "sheets", *DAY)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (2, "1 refused, 1 printed")


def test_a_workbook_and_parquet_say_the_same(run, here, table):
    write_workbook(here / "orders.xlsx", "orders", [COLUMNS, *ROWS])
    pandas.DataFrame(ROWS, columns=COLUMNS).to_parquet(here / "orders.parquet")
    table(ROWS, separator=";", name="semicolons.csv")
    tables = [read_orders(here / name, COLUMNS) for name in ("orders.xlsx", "orders.parquet", "semicolons.csv")]
    assert [[order.texts for order in orders] for orders in tables] == [[order.texts for order in tables[0]]] * 3
    assert tables[0][0].texts["lot"] == ROWS[0][3]


def test_the_sheets_can_be_one_file_to_print(run, here, table):
    run("worksheet", "--orders", table(ROWS), "-o", "sheets", "--merge", "all.pdf", *DAY)
    pages = [len(pypdf.PdfReader(here / "sheets" / f"2026-000{number}.pdf").pages) for number in (1, 2)]
    assert len(pypdf.PdfReader(here / "all.pdf").pages) == sum(pages)


def test_one_file_to_print_is_written_whole_or_not_at_all(run, here, table, monkeypatch):
    order = ("--orders", table(ROWS), "-o", "sheets", "--merge", "all.pdf", *DAY)
    run("worksheet", *order[:4], *DAY)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run("worksheet", *order)
    assert (result.exit_code, (here / "all.pdf").exists()) == (2, False)
    assert "all.pdf: the sheet cannot be written: No space left on device" in result.stderr
    refused = run("worksheet", "--orders", table([["sirolimus-cream-0.1", "0 g", "3", ""]]), *order[2:])
    assert (refused.exit_code, (here / "all.pdf").exists(), "all.pdf" in refused.stdout) == (2, False, False)


def test_the_labels_of_all_containers_are_one_file(run, here, table):
    columns, sterile = [*COLUMNS, "containers"], ["atropine-eye-drops-1", "10 mL", "2026-0003", "", ""]
    rows = [[*ROWS[0], "2"], [*ROWS[1], ""], sterile]
    labels = ("--labels", "labels.pdf", "--label-size", "4x6in")
    result = run("worksheet", "--orders", table(rows, columns), "-o", "sheets", *labels, *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    pages = [page.extract_text() for page in pypdf.PdfReader(here / "labels.pdf").pages]
    numbers = [number for page in pages for number in ("2026-0001", "2026-0002", "2026-0003") if number in page]
    assert numbers == ["2026-0001", "2026-0001", "2026-0002"]
    again = run("worksheet", "--orders", table(rows, columns), "-o", "others", *labels, *DAY)
    assert again.exit_code == 2
    assert not (here / "others").exists()
    assert run("worksheet", *ROWS[0][:1], "--make", "30 g", "--labels", "labels.pdf").exit_code == 2


def test_a_calculation_sheet_has_no_label(run, here):
    result = run("label", "atropine-eye-drops-1", "--make", "10 mL", "--batch-id", "2026-0003", *DAY)
    assert result.exit_code == 2
    assert "a calculation sheet has no label" in result.stderr
    assert list(here.iterdir()) == []


@every(
    ("columns", "rows", "message"),
    [
        (["recipe", "amuont"], [["x", "1 g"]], "did you mean 'amount'?"),
        (["recipe"], [["x"]], "the columns make must be there"),
        (["recipe", "make", "amount"], [["x", "1 g", "1 g"]], "there twice: make"),
        (["recipe", "make"], [], "a table with at least one order"),
    ],
)
def test_a_table_that_holds_no_orders_is_refused(run, here, table, columns, rows, message):
    result = run("worksheet", "--orders", table(rows, columns), "-o", "sheets")
    assert result.exit_code == 2
    assert message in result.stderr


def test_of_two_numbers_that_differ_by_capital_letters_alone_the_second_is_refused(run, here, table):
    """A folder of macOS or Windows has room for one of the two files."""
    rows = [["sirolimus-cream-0.1", "30 g", number, ""] for number in ("a1", "A1", "a2")]
    result = run("worksheet", "--orders", table(rows), "-o", "sheets", *DAY)
    assert result.exit_code == 2
    assert "orders.csv, line 3: expected a batch number that differs from 'a1' (orders.csv, line 2)" in result.stderr
    assert sorted(path.name for path in (here / "sheets").iterdir()) == ["a1.pdf", "a2.pdf"]


def test_recipe_and_amount_are_columns_and_not_options(run, table):
    result = run("worksheet", "sirolimus-cream-0.1", "--make", "30 g", "--orders", table(ROWS))
    assert (result.exit_code, "are columns of the table" in result.stderr) == (2, True)
    assert run("worksheet", "--make", "30 g").exit_code == 2
    assert run("worksheet", "sirolimus-cream-0.1").exit_code == 2


def test_json_lists_each_order(run, table):
    document = json.loads(run("worksheet", "--orders", table(ROWS), "-o", "sheets", "--json", *DAY).stdout)
    assert [(one["outcome"], one["batch_id"]) for one in document] == [
        ("printed", "2026-0001"),
        ("printed", "2026-0002"),
    ]


def test_many_orders_are_printed_by_several_processes(here, table, monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)
    orders = read_orders(here / table([ROWS[1]] * processes.FEWEST), COLUMNS)
    assert [one.outcome for one in print_all(orders, already_there)] == [Outcome.THERE] * processes.FEWEST


def test_a_further_process_leaves_out_what_the_command_leaves_out(here, table, monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)
    orders = read_orders(here / table([ROWS[1]] * processes.FEWEST), COLUMNS)
    said = {one.message for one in print_all(orders, how_it_runs, prepare=prepare_process)}
    assert said == {f"{ALLOCATIONS_BETWEEN_COLLECTIONS} False"}


@every(
    ("rows", "refused"),
    [
        ([("A. Patient", "12 kg", "3 years"), ("B. Patient", "20 kg", "6 years"), ("a. patient", "12kg", "")], ""),
        ([("stock", "12 kg", ""), ("stock", "20 kg", ""), ("", "30 kg", "")], ""),
        ([("Rx 1", "12 kg", ""), ("Rx 1", "", "3 years"), ("Rx 1", "12 kg", "3 years")], ""),
        (
            [("Rx 1", "12 kg", "3 years"), ("Rx 2", "20 kg", "6 years"), ("Rx 1", "20 kg", "6 years")],
            "orders.csv, line 4: expected the age of patient 'Rx 1' as in orders.csv, line 2: 3 years, got '6 years'",
        ),
    ],
)
def test_a_row_that_states_something_else_of_the_same_patient_is_refused(rows, refused, run, here, table):
    (here / "site.toml").write_text('patient_in_record = "yes"\n', encoding="utf-8")
    columns = ["recipe", "make", "patient", "patient weight", "age"]
    name = table([["zinc-oxide-paste", "100 g", *row] for row in rows], columns)
    result = run(
        "worksheet", "--orders", name, "-o", f"sheets-{len(list(here.iterdir()))}", "--config", "site.toml", *DAY
    )
    assert (refused in result.stderr, result.exit_code) == (True, 2 if refused else 0)
    assert f"{3 - bool(refused)} printed" in result.stdout
