"""The table of the published problems: each is solved by one command, and each problem is in the table."""

from __future__ import annotations

import csv
import json
import tomllib

from tests.problems.one_call import DATA, MORE, TABLE, agree, printed, rows_of, solve, solved_by_one_call


def test_every_published_problem_is_solved_by_one_command():
    rows = list(solved_by_one_call())
    assert [f"{row.name}: {row.miss} ({row.command})" for row in rows if row.miss] == []


def test_the_table_has_every_published_problem():
    problems = [json.loads(line)["id"] for line in (DATA / "problems.jsonl").read_text("utf-8").splitlines()]
    golden = [row["input"] for row in csv.DictReader((DATA / "golden.csv").read_text("utf-8").splitlines())]
    assert list(tomllib.loads(TABLE.read_text("utf-8"))) == [*problems, *golden]


def test_every_further_problem_has_its_question_and_its_source():
    rows = list(rows_of(MORE))
    assert [name for name, row in rows if not {"question", "command", "answer", "source"} <= row.keys()] == []
    assert [name for name, row in rows if not row["source"].startswith("http")] == []
    names = [name for name, _ in rows_of(TABLE, MORE)]
    assert len(set(names)) == len(names)


def test_an_answer_in_another_unit_or_beyond_half_a_digit_is_a_miss():
    assert agree("about 1.77778 % w/v", "1.8 % w/v")
    assert not agree("about 17.7778 mg/mL", "1.8 % w/v")
    assert not agree("1.86 % w/v", "1.8 % w/v")
    assert agree("about 1 in 111.111 w/v", "1 in 111.1 w/v")
    assert printed("1 in 400 w/v").unit == "1 in w/v"
    wrong = {"command": 'active-in --strength "2 % w/v" --product "240 mL"', "answer": "4.9 g"}
    assert solve(wrong) == "4.8 g, not 4.9 g"
    assert solve(wrong | {"exact": "4.8 g"}) == ""
    assert solve({"command": "active-in", "answer": "1 g"}) != ""
