"""``formulate settings``: a new file, and what the one in use says."""

import json


def test_the_new_file_is_written_where_it_is_read_and_not_over_another(run, tmp_path, monkeypatch):
    monkeypatch.setenv("FORMULATE_CONFIG", str(tmp_path / "config" / "own.toml"))
    first = run("settings", "init")
    assert (first.exit_code, first.stdout) == (0, f"{tmp_path / 'config' / 'own.toml'}\n")
    again = run("settings", "init")
    assert (again.exit_code, "[E_EXISTS]" in again.stderr) == (2, True)
    checked = run("settings", "check")
    assert checked.stdout.splitlines()[0] == f"settings: {tmp_path / 'config' / 'own.toml'}"
    assert "B1: balance, readability 0.1 mg, capacity 120 g, smallest amount 10 mg (built in: sheets say DRAFT)" in (
        checked.stdout
    )


def test_every_mistake_is_listed_with_its_place(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "--config site.toml" in run("settings", "init", "-o", "site.toml").stderr
    text = (tmp_path / "site.toml").read_text()
    assert run("settings", "check", "site.toml").exit_code == 0
    (tmp_path / "site.toml").write_text(text.replace('#correction = "exact"', 'correction = "exakt"\nkeep_year = 5'))
    wrong = run("settings", "check", "site.toml")
    assert (wrong.exit_code, "correction: " in wrong.stderr, "keep year" in wrong.stderr) == (2, True, True)
    (tmp_path / "site.toml").write_text(text.replace('#name = "Ex', 'name = "Ex', 1))
    document = json.loads(run("settings", "check", "site.toml", "--json").stdout)
    settings = {"name": "Example Pharmacy"}
    assert document == {"file": "site.toml", "settings": settings, "profiles": {}, "instruments": []}
    (tmp_path / "site.toml").write_text('[profiles.hospital]\nextends = "CA"\nlabel_requires = "made"\n')
    assert "profile hospital: extends: CA, label requires: made\n" in run("settings", "check", "site.toml").stdout
