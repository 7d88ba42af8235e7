"""``formulate hazards import``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
LIST = "Drug,AHFS Classification\nwarfarin*,20:12\n,10:00\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_is_imported_and_the_rows_left_out_are_named(run: Run, here: Path) -> None:
    (here / "niosh.csv").write_text(LIST, encoding="utf-8")
    result = run("hazards", "import", "niosh.csv", "--to", "hazards.csv", "--date", "2024-12-19")
    assert result.exit_code == 0
    assert "hazards.csv: 1 drugs of NIOSH 2024 (2024-12-19); 1 rows left out" in result.stdout
    assert "row 3: no drug: 10:00" in result.stdout
    assert (here / "hazards.csv").read_text("utf-8").splitlines()[1] == "warfarin,NIOSH 2024,2024-12-19,,20:12,"


def test_its_answer_is_data_too_and_the_date_is_today(run: Run, here: Path) -> None:
    (here / "niosh.csv").write_text(LIST, encoding="utf-8")
    answer = json.loads(run("hazards", "import", "niosh.csv", "--to", "h.csv", "--json").stdout)
    assert answer == {"file": "h.csv", "drugs": 1, "left_out": [{"row": 3, "text": "10:00", "reason": "no drug"}]}


def test_what_is_there_is_not_replaced(run: Run, here: Path) -> None:
    (here / "niosh.csv").write_text(LIST, encoding="utf-8")
    result = run("hazards", "import", "niosh.csv", "--to", "niosh.csv")
    assert result.exit_code == 2
    assert (here / "niosh.csv").read_text("utf-8") == LIST
