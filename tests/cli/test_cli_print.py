"""--print: a file handed to the printing system. A real queue: ``python -m tests.sweeps.print_queue``."""

import stat

import pytest

CREAM = ("worksheet", "sirolimus-cream-0.1", "--make", "30 g", "--made", "2026-11-23", "-o", "sheet.pdf")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lp(here, monkeypatch):
    """A program lp that writes down what it is given, and ends with a status."""

    def with_status(status, said="request id is PDF-1 (1 file(s))"):
        folder = here / "bin"
        folder.mkdir()
        program = folder / "lp"
        program.write_text(
            f'#!/bin/sh\necho "$@" >> {here}/given\necho "{said}" {">&2" if status else ""}\nexit {status}\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder), prepend=":")
        return here / "given"

    return with_status


def test_the_sheet_is_printed_on_the_default_queue_or_on_the_one_named(run, lp):
    given = lp(0)
    result = run(*CREAM, "--print")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "request id is PDF-1 (1 file(s))")
    run(*CREAM, "--force", "--print", "PDF")
    run("label", *CREAM[1:6], "--batch-id", "1", "--print", "Labels")
    assert given.read_text().splitlines() == [
        "-o media=Letter -o print-scaling=none -- sheet.pdf",
        "-d PDF -o media=Letter -o print-scaling=none -- sheet.pdf",
        "-d Labels -- 1-labels.pdf",
    ]
    run(*CREAM, "--force", "--paper", "A4", "--print")
    assert given.read_text().splitlines()[-1] == "-o media=A4 -o print-scaling=none -- sheet.pdf"
    run("recipes", "print", *CREAM[1:4], "-o", "record.pdf", "--paper", "A4", "--print", "PDF")
    assert given.read_text().splitlines()[-1] == "-d PDF -o media=A4 -o print-scaling=none -- record.pdf"


def test_what_the_printing_system_refuses_is_said_and_the_sheet_stays(run, here, lp):
    lp(1, "lp: The printer or class does not exist.")
    result = run(*CREAM, "--print", "Nowhere")
    assert result.exit_code == 2
    assert "sheet.pdf: not printed: lp: The printer or class does not exist.; name a queue" in result.stderr
    assert (here / "sheet.pdf").exists()


def test_without_a_printing_system_the_message_says_so(run, here, monkeypatch):
    monkeypatch.setenv("PATH", str(here))
    result = run(*CREAM, "--print")
    assert result.exit_code == 2
    assert "there is no program lp" in result.stderr
    assert (here / "sheet.pdf").exists()


def test_a_queue_that_is_no_name_is_refused(run, lp):
    given = lp(0)
    assert run(*CREAM, "--print", "a b").exit_code == 2
    assert run(*CREAM, "--force", "--print", "a/b").exit_code == 2
    assert not given.exists()
