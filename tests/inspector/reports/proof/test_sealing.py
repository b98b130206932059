"""A sealed paper: what stands in the file, the same bytes every time, and no byte that could change unseen."""

import hashlib
import json
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from inspector.domain.checking import Check, Outcome
from inspector.domain.proof import check_number
from inspector.reports.proof.checking import BYTES, byte_checks
from inspector.reports.proof.reading import open_sealed
from inspector.reports.proof.revision import Printed
from inspector.reports.proof.sealing import PROOF_NAME, sealed
from scoring_rules.problems import UnreadableFile
from tests.inspector.reports.proof.paper_setting import FILES, paper, printed, proof

ROOT = Path(__file__).parents[4]


def checked(pdf: bytes) -> Check:
    """What is said of the file's bytes."""
    (check,) = byte_checks(open_sealed(pdf, "文书.pdf"))
    assert check.what == BYTES
    return check


def catalog(pdf: bytes) -> DictionaryObject:
    root = PdfReader(BytesIO(pdf)).trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root


def test_the_printed_file_is_left_as_it_is() -> None:
    assert paper().startswith(printed())
    assert checked(paper()).outcome is Outcome.AGREES


def test_marks_scoresheet_and_proof_are_attached() -> None:
    attached = PdfReader(BytesIO(paper())).attachments
    assert {name: attached[name] for name in FILES} == {name: [content] for name, content in FILES.items()}
    table = json.loads(attached[PROOF_NAME][0])
    assert table["check_number"] == check_number(proof().state)
    assert (table["document"], table["masking"], table["program"]) == ("评分表", "内部", "0.1.0")
    assert len(table["seal"]["pages"]) == len(PdfReader(BytesIO(paper())).pages)


def test_the_seal_is_taken_as_the_guide_says() -> None:
    table = json.loads(PdfReader(BytesIO(paper())).attachments[PROOF_NAME][0])
    seal = table["seal"]["sha256"]
    assert int(table["seal"]["size"]) == len(paper())
    assert hashlib.sha256(paper().replace(seal.encode(), b"")).hexdigest() == seal


def test_other_readers_find_every_attachment_associated_as_pdf_a_3_wants() -> None:
    associated = catalog(paper())["/AF"]
    assert isinstance(associated, ArrayObject)
    relations = {entry.get_object()["/UF"]: entry.get_object()["/AFRelationship"] for entry in associated}
    assert relations == {"打分.json": "/Source", "评分表.toml": "/Source", PROOF_NAME: "/Supplement"}


def test_the_same_paper_and_proof_give_the_same_bytes() -> None:
    assert sealed(printed(), proof(), FILES) == paper()


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.inspector.reports.proof.paper_setting import paper;"
        "print(hashlib.sha256(paper()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed, "PATH": ""},
        ).stdout.strip()
        for seed in ("1", "77777")
    }
    assert told == {hashlib.sha256(paper()).hexdigest()}


def test_a_flipped_byte_anywhere_is_noticed() -> None:
    whole = paper()
    places = random.Random(7).sample(range(20, len(whole)), 250)
    tail = range(len(printed()), len(whole), 97)
    for place in [*places, *tail]:
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        try:
            outcome = checked(bytes(changed)).outcome
        except UnreadableFile:
            continue  # the file cannot be opened any more: that is told too
        assert outcome is Outcome.DIFFERS, place


def test_a_changed_page_is_named() -> None:
    whole = paper()
    found = Printed.read(printed())
    last = found.pages()[-1]
    content = found.dictionary(last)
    number = int(content.split(b"/Contents ")[1].split()[0])
    place = whole.index(b"stream\n", found.offsets[number]) + 40
    changed = bytearray(whole)
    changed[place] ^= 1
    check = checked(bytes(changed))
    assert (check.outcome, check.detail) == (
        Outcome.DIFFERS,
        f"出具以后被改动过：第{len(found.pages())}页",
    )


def test_a_change_outside_the_pages_is_told_as_such() -> None:
    changed = paper().replace(b"/Author", b"/Buthor", 1)
    assert "各页文字没有变" in checked(changed).detail


def test_a_file_with_something_put_before_it_is_no_longer_the_same() -> None:
    check = checked(b"%PDF-1.7\n%x\n" + paper())
    assert (check.outcome, check.detail[:9]) == (Outcome.DIFFERS, "被别的软件重新存过")


def test_what_is_no_paper_of_ours_is_not_sealed() -> None:
    for foreign in (b"", b"%PDF-1.7\n", paper()[:-300], b"x" * 5000):
        with pytest.raises(ValueError, match=r"PDF|table"):
            sealed(foreign, proof(), FILES)


def test_a_paper_without_files_is_sealed_too() -> None:
    bare = sealed(printed(), proof(), {})
    assert list(PdfReader(BytesIO(bare)).attachments) == [PROOF_NAME]
    assert checked(bare).outcome is Outcome.AGREES
