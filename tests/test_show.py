"""The tables of `xcx show`: what they say, how they line up, what the filters leave."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from ledger import DISTRICT, INITIATIVE, failing_check, figure, record, replace
from xcx import show
from xcx.show import Wanted

EVERYTHING = Wanted()


def shown(*records, wanted=EVERYTHING, lang="en", width=200):
    console = Console(width=width, no_color=True, highlight=False)
    with console.capture() as captured:
        for article in show.articles(records, wanted, lang):
            console.print(article)
    return captured.get()


def line(text, part):
    return next(line for line in text.split("\n") if part in line)


def test_an_article_has_its_heading_and_a_table_per_initiative():
    other = replace(INITIATIVE, name="人居环境整治", theme=None)
    text = shown(record(), record(figure(30, metric="排查问题"), initiative=other))
    assert "标题" in text
    assert "a.txt" in text
    assert "甲乙、丙丁" in text
    assert text.index("“三个一批”项目建设") < text.index("人居环境整治") < text.index("排查问题")


def test_a_row_says_metric_printed_value_district_and_time():
    row = line(shown(record(figure(place="邓庄街道"))), "已完成投资")
    assert row.split() == ["已完成投资", "31亿元", "东城区", "邓庄街道", "截至4月20日"]


@pytest.mark.parametrize(("status", "mark"), [("planned", "◇"), ("required", "◆")])
def test_planned_and_required_are_marked(status, mark):
    assert f"{mark} {status}" in line(shown(record(figure(status=status))), "已完成投资")


def test_a_direction_is_an_arrow():
    assert "↓31亿元" in shown(record(figure(direction="down")))


def test_a_failed_check_is_marked_at_its_figures_and_told_below():
    figures = figure(), figure(30, metric="占年度计划"), figure(50, metric="别的")
    text = shown(record(*figures, checks=(failing_check(),)))
    assert line(text, "已完成投资").lstrip().startswith("✗")
    assert line(text, "占年度计划").lstrip().startswith("✗")
    assert "✗" not in line(text, "别的")
    verdict = line(text, "÷").split()
    assert verdict == ["✗", "31亿元", "÷", "90亿元", "Stated", "34", "Computed", "34.4"]


def test_columns_line_up_for_chinese_text():
    names = ["投资", "total", "已完成投资额（累计）", "GDP增速"]
    text = shown(record(*(figure(10 * n, metric=name) for n, name in enumerate(names, 1))))
    places = {cell_len(line(text, name).partition("东城区")[0]) for name in names}
    assert len(places) == 1


def test_districts_of_one_initiative_share_a_table_in_the_texts_order():
    wei = replace(DISTRICT, name="魏都区")
    text = shown(record(figure(10), figure(50)), record(figure(30, metric="乙"), district=wei))
    rows = [row for row in text.split("\n") if "31亿元" in row]
    assert ["魏都区" in row for row in rows] == [False, True, False]
    assert text.count(INITIATIVE.name) == 1


def test_figures_without_initiative_stand_under_that():
    text = shown(record(initiative=None, district=None), lang="zh")
    assert "未归入工作事项" in text
    assert "指标" in text


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(districts=("魏都",)),
        Wanted(initiatives=("三个一批",)),
        Wanted(kinds=("percentage",)),
        Wanted(districts=("魏都", "长葛"), kinds=("percentage", "count")),
    ],
)
def test_filters_leave_what_they_name(wanted):
    mine = record(
        figure(metric="要的", kind="percentage"), district=replace(DISTRICT, full_name="魏都区")
    )
    other = record(figure(30, metric="别的"), district=None, initiative=None)
    text = shown(mine, other, wanted=wanted)
    assert "要的" in text
    assert "别的" not in text


def test_nothing_wanted_is_nothing_shown():
    assert shown(record(), wanted=Wanted(kinds=("rank",))) == ""


def test_terminal_commands_in_the_text_do_nothing():
    text = shown(record(figure(metric="\x1b[31m红\x07", text="3\x9b1m"), initiative=None))
    assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_the_markup_of_rich_is_text():
    assert "[bold]甲[/bold]" in shown(record(figure(metric="[bold]甲[/bold]")))


def test_a_narrow_terminal_cuts_nothing():
    text = shown(record(figure(metric="很长的指标名称" * 6)), width=60)
    assert max(map(cell_len, text.split("\n"))) <= 60
    assert sum(text.count(c) for c in "很长的指标名称") >= 42
    assert "…" not in text


def test_the_command_prints_the_page_filtered(xcx, seeds):
    run = xcx("show", seeds[0], "--lang", "zh", "--kind", "count")
    assert run.returncode == 0
    assert "2418个" in run.stdout
    assert "亿元" not in run.stdout
    assert "\x1b" not in run.stdout
    assert not any(line != line.rstrip() for line in run.stdout.split("\n"))


def test_nothing_to_show_is_told_beside_the_data(xcx, seeds):
    done = xcx("show", seeds[0], "--district", "没有这个区")
    assert done.returncode == 0 and done.stdout == ""
    assert "no figure is like that" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("rows", "paged"), [(4, True), (5000, False)])
def test_what_a_terminal_cannot_hold_goes_through_the_pager(rows, paged, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("东城区排查问题2418个，整改7个。\n", encoding="utf-8")
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n")
    pager.chmod(0o755)
    text = on_terminal([sys.executable, "-m", "xcx", "show", str(page)], rows, PAGER=str(pager))
    assert (tmp_path / "paged").exists() == paged
    assert "2418个" in ((tmp_path / "paged").read_text() if paged else text)


def on_terminal(command, rows, **environment):
    """What the command prints on a terminal of so many rows."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 120, 0, 0))
    src = str(Path(__file__).parents[1] / "src")
    env = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS")}
    env |= {"TERM": "xterm", "PYTHONPATH": src, **environment}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        read = b""
        try:
            while part := os.read(ours, 65536):
                read += part
        except OSError:  # the other end is closed: Linux says EIO
            pass
        process.wait()
    os.close(ours)
    return read.decode()
