"""Bytes become text, or are refused with the offset and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from xcx.errors import UnreadableError, XcxError
from xcx.read import decode, from_text, read

SOURCES = Path(__file__).parent.parent / "fixtures" / "sources"
TEXT = "东湖区今年新建道路 12 公里，总投资 3.5 亿元。\n"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf8-bom.txt", "utf-8"),
        ("utf16-le.txt", "utf-16-le"),
        ("utf16-be.txt", "utf-16-be"),
        ("gb18030.txt", "gb18030"),
    ],
)
def test_encodings_are_recognised_and_told(name: str, encoding: str):
    source = read(SOURCES / name)
    assert (source.text, source.encoding) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("name", "offset", "what"),
    [
        ("nul.txt", 9, "NUL"),
        ("page.pdf.txt", 0, "PDF"),
        ("archive.zip.txt", 0, "ZIP"),
        ("broken-utf8.txt", 63, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_path_offset_and_remedy(name: str, offset: int, what: str):
    path = SOURCES / name
    with pytest.raises(UnreadableError) as refused:
        read(path)
    message = str(refused.value)
    assert message.startswith(f"{path}: byte {offset}: ")
    assert what in message
    assert "--encoding" in message
    assert refused.value.exit_status == 3


def test_undecodable_bytes_are_refused_at_their_offset():
    with pytest.raises(UnreadableError, match=r"bad\.txt: byte 3: "):
        decode(b"abc\xff\xff", "bad.txt")


def test_a_missing_file_is_told_with_its_path(tmp_path: Path):
    with pytest.raises(UnreadableError, match="no-such-file"):
        read(tmp_path / "no-such-file")


def test_a_named_encoding_is_taken_alone():
    assert decode("東湖".encode("big5"), "x", "big5").text == "東湖"
    with pytest.raises(UnreadableError, match="byte 0"):
        decode("东湖".encode("gb18030"), "x", "utf-8")
    with pytest.raises(XcxError, match="no encoding named klingon"):
        decode(b"", "x", "klingon")


def test_line_ends_are_kept_as_stored():
    assert decode("一\r\n二\r\n".encode(), "x").text == "一\r\n二\r\n"


def test_empty_input_is_text():
    assert decode(b"", "x").text == ""
    assert from_text("").path == "-"
