"""Archives: what is read out of them, what is refused, and that damage costs nothing else."""

from __future__ import annotations

import gzip
import io
import json
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcx import archives
from xcx.archives import Member, members
from xcx.errors import UnreadableError

TEXT = "许昌市东城区今年计划投资91.3亿元，已完成31亿元。\n"
PAGE = TEXT.encode()


def read(path: Path) -> list[Member | UnreadableError]:
    return list(members(str(path), lambda name: name.endswith(".txt")))


def told(found: list[Member | UnreadableError]) -> str:
    return "\n".join(str(each) for each in found if isinstance(each, UnreadableError))


def names(found: list[Member | UnreadableError]) -> list[str]:
    return [each.path.partition("!")[2] for each in found if isinstance(each, Member)]


def add(archive: tarfile.TarFile, name: str, content: bytes, **more: object) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for key, value in more.items():
        setattr(info, key, value)
    archive.addfile(info, io.BytesIO(content))


def gbk_zip(path: Path, name: str) -> None:
    """A zip as Chinese Windows packs it: the name in GBK, no sign of it."""
    stand_in = "N" * len(name.encode("gbk"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(stand_in, PAGE)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))


def test_members_are_files_of_their_own(call, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("许昌/b.txt", PAGE)
        archive.writestr("许昌/scan.jpg", b"\xff\xd8\xff")
        archive.writestr("__MACOSX/._b.txt", b"\0\0")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as archive:
        add(archive, "一版.txt", PAGE)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "table.csv.gz").write_bytes(gzip.compress(b"a,b"))
    (tmp_path / "plain.txt").write_bytes(PAGE)
    done = call("extract", tmp_path)
    assert (done.status, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    paths = [record["source"]["path"] for record in records]
    shown = ["a.zip!许昌/b.txt", "b.tar.gz!一版.txt", "c.txt.gz!c.txt", "plain.txt"]
    assert paths == [str(tmp_path / name) for name in shown]
    for record in records[1:]:  # the file's own bytes give the ids, wherever it lies
        assert record["figures"] == records[0]["figures"]
    again = call("extract", tmp_path, "-j", "2")
    assert again.out == done.out


def test_the_date_of_issue_from_a_member_s_name(call, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2022-04/20.txt", "今年1月，东城区投资3亿元。")
    done = call("extract", tmp_path / "a.zip", "--published-from", r"(\d{4})-(\d\d)/(\d\d)")
    assert json.loads(done.out)["article"]["published"] == "2022-04-20"


@pytest.mark.parametrize("name", ["许昌日报.txt", "要闻/第一版.txt"])
def test_names_in_gbk(tmp_path, name):
    gbk_zip(tmp_path / "a.zip", name)
    assert names(read(tmp_path / "a.zip")) == [name]
    with tarfile.open(tmp_path / "a.tar", "w", encoding="gbk", format=tarfile.GNU_FORMAT) as tar:
        add(tar, name, PAGE)
    assert names(read(tmp_path / "a.tar")) == [name]


def test_a_name_that_leads_out_is_left_out(tmp_path):
    bad = ["../up.txt", "/etc/passwd.txt", "a/../../b.txt", "C:\\boot.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in [*bad, "good.txt"]:
            archive.writestr(name, PAGE)
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name in [*bad, "good.txt"]:
            add(archive, name, PAGE)
    for archive in ("a.zip", "a.tar"):
        found = read(tmp_path / archive)
        assert names(found) == ["good.txt"]
        assert told(found).count("leads out of the archive") == len(bad)


def test_links_and_devices_are_no_files(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        add(archive, "link.txt", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd")
        add(archive, "hard.txt", b"", type=tarfile.LNKTYPE, linkname="good.txt")
        add(archive, "tty.txt", b"", type=tarfile.CHRTYPE)
        add(archive, "good.txt", PAGE)
    assert names(read(tmp_path / "a.tar")) == ["good.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", PAGE)
    found = read(tmp_path / "a.zip")
    # A link in a zip is a text that has the path in it; it is never followed.
    assert [each.content for each in found if isinstance(each, Member)][-1] == PAGE
    assert b"root" not in b"".join(each.content for each in found if isinstance(each, Member))


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "gz"])
def test_bombs_are_stopped(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(archives, "_FREE", 10_000)
    path, bomb = tmp_path / f"bomb.txt.{kind}", bytes(20_000_000)
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.txt", bomb)
            archive.writestr("good.txt", PAGE)
    elif kind == "tar.gz":
        with tarfile.open(path, "w:gz") as archive:
            add(archive, "passed-over.bin", bomb)
            add(archive, "good.txt", PAGE)
    else:
        path.write_bytes(gzip.compress(bomb))
    found = read(path)
    assert names(found) == [] and "far more" in told(found)


def test_archives_inside_archives_stay_closed(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", PAGE)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    assert "no text file in this archive" in told(read(tmp_path / "a.zip"))


def test_a_damaged_member_costs_only_itself(call, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bad.txt", b"91.3" * 9)
        archive.writestr("good.txt", PAGE)
    path.write_bytes(path.read_bytes().replace(b"91.3" * 9, b"31.9" * 9, 1))
    done = call("extract", path, tmp_path / "none.zip")
    assert done.status == 3
    assert "a.zip!bad.txt: cannot be unpacked" in done.err
    assert "none.zip: No such file" in done.err
    assert json.loads(done.out)["source"]["path"] == f"{path}!good.txt"


def packed(kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", PAGE * 5)
            archive.writestr("b.txt", PAGE)
    elif kind == "gz":
        out.write(gzip.compress(PAGE * 5, mtime=0))
    else:
        with tarfile.open(fileobj=out, mode="w:gz" if kind == "tgz" else "w") as archive:
            add(archive, "a.txt", PAGE * 5)
            add(archive, "b.txt", PAGE)
    return out.getvalue()


WHOLE = {kind: packed(kind) for kind in ("zip", "gz", "tar", "tgz")}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_any_damage_is_told_and_raises_nothing(tmp_path_factory, kind, data):
    raw = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    path = tmp_path_factory.mktemp("damaged") / f"a.{kind}"
    path.write_bytes(raw)
    for each in read(path):
        assert isinstance(each, (Member, UnreadableError))
