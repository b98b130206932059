"""A file is what its bytes say, whatever its name says; programs stay outside."""

import zipfile
from pathlib import Path

import pillow_heif
import pytest
from docx import Document
from openpyxl import Workbook

from inspector.domain.evidence.files import FileKind
from inspector.library.attachments.recognition import name_for_opening, recognise
from tests.inspector.photographs import scene


def old_office(stream: str) -> bytes:
    """The start of a compound file with one stream in its directory, as Word 97 and WPS write it."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32], header[48:52] = (9).to_bytes(2, "little"), (2).to_bytes(4, "little")
    directory = stream.encode("utf-16-le").ljust(512, b"\x00")
    return bytes(header) + bytes(1024) + directory


def test_pictures_and_papers_are_recognised_under_a_wrong_name(tmp_path: Path) -> None:
    path = tmp_path / "无.txt"
    scene(1).save(path, "JPEG")
    assert recognise(path, path.name).kind is FileKind.JPEG
    scene(1).save(path, "PNG")
    assert recognise(path, path.name).kind is FileKind.PNG
    pillow_heif.from_pillow(scene(1)).save(path)
    assert recognise(path, path.name).kind is FileKind.HEIC
    path.write_bytes(b"\n\n%PDF-1.7\n")
    assert recognise(path, path.name).kind is FileKind.PDF
    Document().save(str(path))
    assert recognise(path, path.name).kind is FileKind.WORD
    Workbook().save(path)
    assert recognise(path, path.name).kind is FileKind.EXCEL


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("WordDocument", FileKind.WORD),
        ("Workbook", FileKind.EXCEL),
        ("Book", FileKind.EXCEL),
        ("PowerPoint Document", FileKind.OTHER),
    ],
)
def test_old_office_files_are_told_by_their_streams(tmp_path: Path, stream: str, kind: FileKind) -> None:
    path = tmp_path / "台账.wps"
    path.write_bytes(old_office(stream))
    assert recognise(path, path.name).kind is kind


def test_a_file_with_a_password_is_kept_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(old_office("EncryptedPackage"))
    assert "密码" in recognise(path, path.name).remark


@pytest.mark.parametrize(
    "start", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh\n", b"L\x00\x00\x00\x01\x14\x02\x00more"]
)
def test_programs_are_refused_under_any_name(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(start)
    found = recognise(path, path.name)
    assert found.is_refused
    assert "程序" in found.remark


@pytest.mark.parametrize("name", ["a.exe", "表.BAT", "文档.docx.vbs", "x.lnk"])
def test_names_that_a_system_runs_are_refused_whatever_the_bytes_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"harmless")
    assert recognise(path, name).is_refused


def test_an_empty_file_is_refused_and_an_unknown_one_kept_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "录音.amr"
    path.write_bytes(b"")
    assert recognise(path, path.name).is_refused
    path.write_bytes(b"#!AMR"[1:])
    found = recognise(path, path.name)
    assert (found.kind, found.is_refused) == (FileKind.OTHER, False)
    assert "原样保存" in found.remark


def test_other_archives_are_some_other_file(tmp_path: Path) -> None:
    path = tmp_path / "材料.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("照片.jpg", b"x")
    assert recognise(path, path.name).kind is FileKind.OTHER


@pytest.mark.parametrize(
    ("name", "kind", "opened"),
    [
        ("台账.et", FileKind.EXCEL, "台账.et"),
        ("台账", FileKind.EXCEL, "台账.xlsx"),
        ("照片.exe", FileKind.JPEG, "照片.exe.jpg"),
        ("录音.amr", FileKind.OTHER, "录音.amr"),
        ("脚本.vbs", FileKind.OTHER, "脚本.vbs.bin"),
        ("没有后缀", FileKind.OTHER, "没有后缀.bin"),
    ],
)
def test_other_programs_get_a_name_that_says_what_the_content_is(
    name: str, kind: FileKind, opened: str
) -> None:
    assert name_for_opening(name, kind) == opened
