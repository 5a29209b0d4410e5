"""The command line as the contract promises it: commands, streams, formats, exit status."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "东城区今年计划投资91.3亿元，已完成31亿元。排查问题297个，整改率达34.5%。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


# ---- start-up


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["schema"]])
def test_help_and_schema_load_neither_the_segmenter_nor_the_rules(arguments, project):
    code = (
        "import sys\nfrom xcx.cli.main import main\n"
        f"sys.argv = ['xcx', *{arguments!r}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'jieba', 'rjieba', 'rich', 'xcx.rulebook.load', 'xcx.pipeline'}"
        " & {*sys.modules}\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    env = {**os.environ, "PYTHONPATH": str(project / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_the_package_loads_nothing_heavy(project):
    code = (
        "import xcx, sys; sys.exit(str({'regex', 'msgspec', 'jieba', 'rjieba'} & {*sys.modules}))"
    )
    env = {**os.environ, "PYTHONPATH": str(project / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert done.stderr.strip() == "set()"


def test_version_names_the_rules_in_force(call):
    status, out, _ = call("--version")
    assert status == 0
    name, version, word, digest = out.split()
    assert (name, word) == ("xcx", "rules")
    assert version.startswith("0.") and len(digest) == 64


# ---- what is printed


def test_a_record_has_the_promised_keys_in_their_order(call, seeds):
    status, out, err = call("extract", *seeds)
    assert (status, err) == (0, "")
    records = rows(out)
    assert {record["source"]["path"] for record in records} == {str(seed) for seed in seeds}
    keys = "schema id source article district initiative figures dates checks"
    assert list(records[0]) == keys.split()
    figure = (
        "id metric kind value value_max unit modifier direction per status place time text printed"
        " start end repeats restates part_of basis sentence rule"
    )
    assert {tuple(f) for r in records for f in r["figures"]} == {tuple(figure.split())}


def test_values_are_plain_numbers(call, page):
    _, out, _ = call("mentions", page)
    assert '"value":9130000000,' in out
    assert '"value":34.5,' in out


def test_chinese_is_printed_as_itself(call, page):
    assert "东城区" in call("extract", page).out


def test_mentions_and_refused_ones(call, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("严格执行“13710”工作制度，成立6个工作组。", encoding="utf-8")
    _, out, _ = call("mentions", page)
    assert [row["text"] for row in rows(out)] == ["6个"]
    refused = [row for row in rows(call("mentions", "--refused", page).out) if row["refused_by"]]
    assert [row["text"] for row in refused] == ["13710"]


def test_articles_of_a_page(call, seeds):
    found = rows(call("articles", seeds[0]).out)
    assert found and list(found[0]) == ["source", "article"]


def test_the_schema_describes_a_record(call):
    schema = json.loads(call("schema").out)
    record = schema["$defs"]["Record"]
    assert record["required"] == list(record["properties"])
    assert "figures" in record["required"]


def test_a_text_without_figures_gives_nothing_and_no_error(call, tmp_path):
    for text in ("", "\n\n \n", "春风拂面。\n"):
        page = tmp_path / "a.txt"
        page.write_text(text, encoding="utf-8")
        assert call("extract", page) == (0, "", "")
    assert call("extract", "-f", "json", page).out == "[]\n"


# ---- inputs


def test_a_folder_is_read_in_the_order_of_its_relative_paths(call, tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.md", "a.json", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    out = call("articles", tmp_path).out
    assert [row["source"]["path"] for row in rows(out)] == [
        f"{tmp_path}/{name}" for name in ("a/b/c.TXT", "a/z.txt", "b.txt", "c.md")
    ]


def test_a_pattern_that_the_shell_left_alone(call, tmp_path):
    for name in ("b1.txt", "a1.txt", "a2.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    out = call("articles", f"{tmp_path}/*1.txt").out
    assert [Path(row["source"]["path"]).name for row in rows(out)] == ["a1.txt", "b1.txt"]
    status, _, err = call("articles", f"{tmp_path}/*9.txt")
    assert status == 3 and "no file matches" in err


def test_a_file_whose_name_looks_like_a_pattern(call, tmp_path):
    page = tmp_path / "[1]*.txt"
    page.write_text(TEXT, encoding="utf-8")
    assert rows(call("articles", page).out)[0]["source"]["path"] == str(page)


def test_a_path_is_shown_as_given_and_always_as_text(call, page, monkeypatch):
    monkeypatch.chdir(page.parent)
    Path(os.fsdecode(b"b\xff.txt")).write_text(TEXT, encoding="utf-8")
    found = rows(call("articles", "./page.txt", ".").out)
    paths = [row["source"]["path"] for row in found]
    assert paths == ["./page.txt", "./b\ufffd.txt", "./page.txt"]


def test_standard_input_is_a_dash_whatever_the_jobs(xcx):
    for jobs in (1, 2):
        done = xcx("mentions", "-", "-j", jobs, input=TEXT)
        assert {row["source"]["path"] for row in rows(done.stdout)} == {"-"}
        assert len(rows(done.stdout)) >= 4


def test_a_loop_of_links_does_not_hang(call, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    status, out, err = call("articles", tmp_path)
    assert status == 3 and "self.txt" in err
    assert len(rows(out)) == 1


# ---- bad input: the others go on


def test_what_cannot_be_read_is_told_and_the_rest_is_done(call, page, tmp_path):
    binary = tmp_path / "scan.txt"
    binary.write_bytes(b"%PDF-1.4\x00\x01")
    status, out, err = call("extract", binary, tmp_path / "none.txt", page)
    assert status == 3
    assert {row["source"]["path"] for row in rows(out)} == {str(page)}
    assert str(binary) in err and str(tmp_path / "none.txt") in err
    assert err.count("\n") == 2


def test_a_failure_of_our_own_costs_one_file(call, page, monkeypatch):
    from xcx import pipeline

    honest = pipeline.run

    def failing(source, *rest):
        if "bad" in source.path:
            raise IndexError("list index out of range")
        return honest(source, *rest)

    bad = page.with_name("bad.txt")
    bad.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(pipeline, "run", failing)
    status, out, err = call("extract", bad, page)
    assert status == 3 and rows(out)
    assert "bad.txt" in err and "IndexError" in err and "report" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract"], "PATH"),
        (["extract", "x.txt", "--nonsense"], "--nonsense"),
        (["extract", "x.txt", "-j", "0"], "jobs"),
        (["extract", "x.txt", "-f", "yaml"], "jsonl"),
        (["extract", "x.txt", "-o", "x.yaml"], "suffix"),
        (["extract", "x.txt", "-f", "sqlite"], "-o"),
        (["articles", "x.txt", "-f", "sqlite", "-o", "x.db"], "cannot hold articles"),
        (["extract", "x.txt", "--published", "yesterday"], "2022-04-20"),
        (["extract", "x.txt", "--published", "2022-02-30"], "2022-02-30"),
        (["extract", "x.txt", "--published-from", "("], "--published-from"),
        (["extract", "x.txt", "--rules", "/no/such/folder"], "--rules"),
        (["extract", "x.txt", "--meta", "/no/such/file.csv"], "/no/such/file.csv"),
        (["extract", "x.txt", "-o", "/no/such/folder/x.csv"], "no folder /no/such/folder"),
        (["view", "x.txt", "-o", "x.csv"], "x.html"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_told_with_status_2(call, arguments, told):
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_an_area_that_no_place_is_called_is_told(call, page):
    status, out, err = call("extract", page, "--within", "火星")
    assert (status, out) == (2, "")
    assert "火星" in err and "许昌市" in err


UNIT = '[[units]]\nid = "my.a"\nkind = "count"\nforms = ["机柜"]\n\n'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("units.toml", "x = [", ["units.toml", "TOML"]),
        ("units.toml", UNIT + '[[unit]]\nid = "my.b"\n', ["units.toml:6", "`unit`", "units"]),
        (
            "units.toml",
            UNIT + '[[units]]\nid = "my.b"\nkind = "count"\nform = ["机架"]\n',
            ["units.toml:6", "my.b", "`form`", "forms"],
        ),
        (
            "units.toml",
            UNIT + '[[units]]\nid = "my.b"\nkind = "number"\nforms = ["机架"]\n',
            ["units.toml:6", "my.b", "kind", "percentage"],
        ),
        (
            "codes.toml",
            '[[contexts]]\nid = "my.c"\nafter = "号("\n',
            ["codes.toml:1", "my.c", "after", "regular expression"],
        ),
        ("colours.toml", "", ["colours.toml", "units.toml"]),
        ("units.txt", "", ["no rules file", "units.toml"]),
    ],
)
def test_a_faulty_rules_file_stops_everything_before_it_starts(
    call, page, tmp_path, name, text, told
):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / name).write_text(text, encoding="utf-8")
    status, out, err = call("extract", page, "--rules", rules)
    assert (status, out) == (2, "")
    assert [part for part in told if part not in err] == []


# ---- output


def test_the_suffix_decides_the_format(call, page, tmp_path):
    lines, array = tmp_path / "x.jsonl", tmp_path / "x.json"
    assert call("extract", page, "-o", lines) == (0, "", "")
    assert call("extract", page, "-o", array) == (0, "", "")
    assert rows(lines.read_text()) == json.loads(array.read_text())
    assert call("extract", page).out == lines.read_text()
    assert call("extract", page, "-f", "json").out == array.read_text()


def test_an_output_that_cannot_be_finished_is_left_as_it_was(xcx, seeds, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text("before\n")
    small = (4096, 4096)
    done = xcx(
        *("extract", *seeds, "-o", output),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small),
    )
    assert done.returncode == 2
    assert str(output) in done.stderr and "nothing was changed" in done.stderr
    assert output.read_text() == "before\n"
    assert list(tmp_path.iterdir()) == [output]


def test_an_output_keeps_its_link_and_a_device_its_nature(call, page, tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("")
    link.symlink_to(real)
    assert call("extract", page, "-o", link).status == 0
    assert link.is_symlink() and rows(real.read_text())
    assert call("extract", page, "-f", "jsonl", "-o", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


def test_a_full_disk_behind_standard_output(xcx, seeds):
    with Path("/dev/full").open("w") as full:
        done = xcx("extract", *seeds, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert "No space left" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_error(project, seeds):
    env = {**os.environ, "PYTHONPATH": str(project / "src")}
    command = [sys.executable, "-m", "xcx", "extract", *map(str, seeds * 3)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    assert running.stdout is not None and running.stderr is not None
    assert running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_half_file(project, tmp_path, sent, status, jobs):
    output, fifo = tmp_path / "out.jsonl", tmp_path / "endless.txt"
    os.mkfifo(fifo)
    env = {**os.environ, "PYTHONPATH": str(project / "src")}
    command = [sys.executable, "-m", "xcx", "extract", fifo, "-o", output, "-j", jobs]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, env=env, start_new_session=True)
    writer = os.open(fifo, os.O_WRONLY)  # waits until xcx reads
    if sent == signal.SIGINT:
        os.killpg(running.pid, sent)  # as a terminal does
    else:
        running.send_signal(sent)
    _, err = running.communicate(timeout=20)
    os.close(writer)
    assert running.returncode == status
    assert b"Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["endless.txt"]


def test_the_same_bytes_whatever_the_jobs_and_the_hash_seed(xcx, seeds):
    outputs = {
        xcx("extract", *seeds, "-j", jobs, env={"PYTHONHASHSEED": hash_seed}).stdout
        for jobs, hash_seed in ((1, "1"), (2, "2"), (3, "3"))
    }
    assert len(outputs) == 1 and outputs != {""}


def on_a_terminal(project: Path, *arguments: object, **more: str) -> str:
    """What `xcx` prints where standard output and error are a terminal."""
    import pty

    parent, child = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(project / "src"), "TERM": "xterm", **more}
    command = [sys.executable, "-m", "xcx", *map(str, arguments)]
    running = subprocess.Popen(command, stdout=child, stderr=child, env=env)
    os.close(child)
    printed = b""
    while True:
        try:
            data = os.read(parent, 65536)
        except OSError:  # the other side is closed
            break
        if not data:
            break
        printed += data
    os.close(parent)
    assert running.wait() == 0
    return printed.decode().replace("\r\n", "\n")


def test_on_a_terminal_json_is_indented_and_coloured(project, page):
    printed = on_a_terminal(project, "extract", page)
    assert "\x1b[" in printed and "\n  \x1b" in printed
    plain = on_a_terminal(project, "extract", page, NO_COLOR="1")
    assert "\x1b[" not in plain
    assert json.loads(plain.partition("\n}\n")[0] + "}")["schema"] == "xcx.record/1"


# ---- what is known from outside


def published(text: str) -> list[str | None]:
    return [row["article"]["published"] for row in rows(text)]


def test_the_date_of_issue_from_the_option(call, page):
    for date in ("2022-12-21", "2022-12", "2022"):
        assert published(call("articles", page, "--published", date).out) == [date]


def test_the_date_of_issue_from_the_path(call, tmp_path):
    page = tmp_path / "2022-12" / "21" / "a.txt"
    page.parent.mkdir(parents=True)
    page.write_text(TEXT, encoding="utf-8")
    for pattern in (r"(\d{4})-(\d\d)/(\d\d)", r"(?P<year>\d{4})-(?P<month>\d\d)/(?P<day>\d\d)"):
        found = call("articles", tmp_path, "--published-from", pattern)
        assert published(found.out) == ["2022-12-21"]
    month = call("articles", tmp_path, "--published-from", r"(\d{4})-(\d\d)")
    assert published(month.out) == ["2022-12"]
    none = call("articles", tmp_path, "--published-from", r"(\d{4})-(99)")
    assert published(none.out) == [None]


def test_a_pattern_that_runs_away_is_stopped(call, page):
    long = page.with_name("a" * 200 + "!.txt")
    page.rename(long)
    status, _, err = call("articles", long, "--published-from", r"(a+)+(\d{8})$")
    assert (status, err) == (0, "") or (status == 2 and "too long" in err)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_date_of_issue_from_a_table(call, tmp_path, form):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    meta = tmp_path / f"meta.{form}"
    if form == "csv":
        meta.write_text("\ufeffpath,published,within,note\na.txt,2022-12-21,许昌市,x\n")
    else:
        meta.write_text('{"path": "a.txt", "published": "2022-12-21"}\n\n')
    found = call("articles", tmp_path, "--meta", meta, "--published", "2023-01-01")
    assert published(found.out) == ["2022-12-21", "2023-01-01"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("file,published\na.txt,2022-12-21\n", "meta.csv:1: no column is called path"),
        ("path,published\na.txt,21.12.2022\n", "meta.csv:2: '21.12.2022' is no date"),
        ('{"path": "a.txt"}\n{"path": \n', "meta.csv:2: no JSON object"),
        ('{"published": "2022"}\n', "meta.csv:1: the row names no path"),
    ],
)
def test_a_faulty_table_is_told_with_its_line(call, page, text, told):
    meta = page.with_name("meta.csv")
    meta.write_text(text)
    status, _, err = call("articles", page, "--meta", meta)
    assert status == 2 and told in err


def test_corrections_are_applied_and_misfits_told(call, page):
    figure = rows(call("extract", page).out)[0]["figures"][0]
    hand = page.with_name("hand.jsonl")
    line = {"id": figure["id"], "verdict": "corrected", "metric": "计划总投资"}
    hand.write_text(json.dumps(line) + "\n")
    status, out, err = call("extract", page, "--corrections", hand)
    assert (status, err) == (0, "")
    settled = next(f for r in rows(out) for f in r["figures"] if f["id"] == figure["id"])
    assert (settled["metric"], settled["basis"]) == ("计划总投资", "correction")
    hand.write_text(json.dumps({**line, "id": "0123456789ab:1-2"}) + "\n")
    status, _, err = call("extract", page, "--corrections", hand)
    assert status == 1 and "0123456789ab:1-2" in err


# ---- rules


def test_rules_are_listed_and_shown_as_written(call):
    first = call("rules", "list").out.splitlines()[0].split()[0]
    status, out, _ = call("rules", "show", first)
    assert status == 0
    assert f'id = "{first}"' in out and out.startswith("# ")
    status, _, err = call("rules", "show", first + "x")
    assert status == 2 and first in err


def test_rules_prove_themselves_by_name_and_tell_what_fails(call, tmp_path):
    assert call("rules", "test", "amount.yuan")[:2] == (0, "")
    mine = tmp_path / "codes.toml"
    mine.write_text(
        '[[words]]\nid = "my.word"\nwords = ["三门峡"]\n'
        'examples = [{ text = "共有3个。", takes = "3个" }]\n',
        encoding="utf-8",
    )
    status, out, err = call("rules", "test", "my.word", "--rules", tmp_path)
    assert status == 1 and "1 failures" in err
    assert f"{tmp_path.name}/codes.toml:1: my.word: example 共有3个。" in out
    assert call("rules", "test", "nonsense").status == 2


def test_rules_usage_counts_articles(call, page):
    status, out, _ = call("rules", "usage", page)
    assert status == 0
    counts = {line.split()[2]: line.split()[:2] for line in out.splitlines()[1:]}
    assert counts["amount.yuan"][0] == "1"


def test_explain_tells_rule_and_fields(call, page):
    at = TEXT.index("31亿元")
    status, out, _ = call("rules", "explain", f"{page}:{at}")
    assert status == 0
    assert (
        "31亿元" in out and "amount.yuan" in out and "metric" in out and "value 3100000000" in out
    )
    assert "no rule saw" in call("rules", "explain", f"{page}:{TEXT.index('东城区')}").out
    assert call("rules", "explain", f"{page}:{len(TEXT)}").status == 2
    assert call("rules", "explain", str(page)).status == 2


# ---- Python


def test_python_gives_what_the_command_prints(page, call):
    import xcx

    assert [f.value for r in xcx.extract(page) for f in r.figures] == [
        f["value"] for row in rows(call("extract", page).out) for f in row["figures"]
    ]
    assert [r.figures for r in xcx.extract(TEXT)] == [r.figures for r in xcx.extract(page)]
    assert xcx.extract(TEXT)[0].source.path == "-"
    assert len(xcx.mentions(TEXT)) == len(rows(call("mentions", page).out))
    assert xcx.articles(TEXT, published="2022-12")[0].article.published == "2022-12"
    with pytest.raises(xcx.errors.UsageError):
        xcx.extract(TEXT, published="yesterday")


def test_progress_is_shown_on_a_terminal_for_long_work_alone(capsys, monkeypatch):
    from xcx.cli import progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    times = iter([0.0, 0.5, 1.1, 1.2, 9.0, 9.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(times))
    with progress.Progress(wanted=True) as shown:
        shown.step(40, failed=False)
        assert capsys.readouterr().err == ""
        shown.step(40, failed=True)
        assert "2 of 40 files, 1 failed, 1.8/s, 21 s left" in capsys.readouterr().err
        shown.step(40, failed=False)
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err == "\r\x1b[K"
    with progress.Progress(wanted=False) as quiet:
        quiet.step(None, failed=False)
    assert capsys.readouterr().err == ""
