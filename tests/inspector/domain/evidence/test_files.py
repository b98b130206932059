"""What an inspection says of a file stands in its field, and comes back as it was or is refused in words."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.errors import WrongEntry
from inspector.domain.evidence.files import (
    Attachment,
    EvidenceFile,
    FileKind,
    file_json,
    file_of,
    link_json,
    link_material,
)
from inspector.domain.evidence.linking import (
    added,
    distinct,
    items_by_file,
    link_field,
    linked,
    removed,
    unlinked,
)
from inspector.domain.evidence.markup import (
    COLOURS,
    Shape,
    ShapeKind,
    arrow,
    markup_json,
    markup_of,
    new_shape,
)
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState

AT = datetime(2023, 4, 5, 1, 2, 3, tzinfo=UTC)
PHOTO = EvidenceFile(
    "ab" * 32, "例会.jpg", FileKind.JPEG, 5, "组员乙", AT, datetime(2023, 3, 1, 9, 30), "一季度例会"
)
LEDGER = EvidenceFile("cd" * 32, "探访台账.xlsx", FileKind.EXCEL, 7, "组员乙", AT)

json_values: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
MARK_WORDS = st.sampled_from(["kind", "from", "to", "text", "colour", "shapes"])


@pytest.mark.parametrize("file", [PHOTO, replace(PHOTO, shows_minor=True), LEDGER])
def test_a_file_comes_back_from_its_field_as_it_was(file: EvidenceFile) -> None:
    assert file_of(file.sha256, read_json(canonical_json(file_json(file)))) == file


@given(json_values)
def test_a_damaged_field_is_refused_in_words(value: Json) -> None:
    with pytest.raises(WrongEntry) as refused:
        file_of("ab" * 32, value)
    assert "佐证文件" in refused.value.where
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("key", "damaged"), [("size", True), ("size", "5"), ("added_at", "gestern"), ("taken_at", 7)]
)
def test_a_field_with_one_damaged_value_is_refused_too(key: str, damaged: Json) -> None:
    value = file_json(PHOTO)
    assert isinstance(value, dict)
    with pytest.raises(WrongEntry):
        file_of(PHOTO.sha256, {**value, key: damaged})


def test_a_kind_of_a_later_version_is_some_other_file() -> None:
    value = file_json(PHOTO)
    assert isinstance(value, dict)
    assert file_of(PHOTO.sha256, {**value, "kind": "video", "more": 1}).kind is FileKind.OTHER


def test_markup_comes_back_as_it_was_and_stays_inside_the_picture() -> None:
    markup = (
        new_shape(ShapeKind.ARROW, (0.123456, -3), (2, 0.5)),
        new_shape(ShapeKind.TEXT, (0.5, 0.5), (0.5, 0.5), text="缺签名", colour="blue"),
        new_shape(ShapeKind.BOX, (0, 0), (1, 1), colour="a colour that nobody knows"),
    )
    assert markup_of(read_json(canonical_json(markup_json(markup)))) == markup
    assert markup[0] == Shape(ShapeKind.ARROW, Decimal("0.1235"), Decimal(0), Decimal(1), Decimal("0.5"))
    assert markup[2].colour == "red"
    assert markup_json(()) is None


@given(
    st.recursive(
        json_values, lambda inner: st.dictionaries(MARK_WORDS, inner) | st.lists(inner), max_leaves=20
    )
)
def test_whatever_stands_there_as_markup_gives_shapes_inside_the_picture(value: Json) -> None:
    for shape in markup_of(value):
        assert all(0 <= part <= 1 for part in (shape.x1, shape.y1, shape.x2, shape.y2))
        assert shape.colour in COLOURS


def test_an_arrow_ends_behind_its_point_and_its_head_is_even() -> None:
    neck, (point, one, other) = arrow((0, 0), (100, 0), 10)
    assert point == pytest.approx((100, 0))
    assert 0 < neck[0] < 100
    assert neck[1] == pytest.approx(0)
    assert one == pytest.approx((other[0], -other[1]))
    assert one[0] < point[0]


def test_what_is_no_shape_is_left_out() -> None:
    whole: Json = {"kind": "box", "from": [0, 0], "to": [1, 1], "text": 3}
    broken: list[Json] = [{"kind": "star", "from": [0, 0], "to": [1, 1]}, {"kind": "box", "from": [0]}, 7]
    infinite: Json = {"kind": "box", "from": [Decimal("NaN"), 0], "to": [1, 1]}
    assert [shape.kind for shape in markup_of({"shapes": [*broken, whole, infinite]})] == [ShapeKind.BOX] * 2


def test_a_material_of_which_nothing_was_recorded_becomes_present_with_the_files_name() -> None:
    changes = linked([PHOTO, LEDGER], "A1", "例会记录", {}, {})
    assert changes[Field(Topic.EVIDENCE, "A1", "例会记录")] == EvidenceMark(
        EvidenceState.PRESENT, ("例会.jpg", "探访台账.xlsx")
    )
    assert changes[link_field("A1", PHOTO.sha256)] == link_json("例会记录")


@pytest.mark.parametrize("state", list(EvidenceState))
def test_what_was_recorded_of_a_material_stays_when_a_file_comes(state: EvidenceState) -> None:
    evidence = {"A1": {"例会记录": EvidenceMark(state, ("旧.pdf",))}}
    changes = linked([PHOTO], "A1", "例会记录", evidence, {})
    assert changes[Field(Topic.EVIDENCE, "A1", "例会记录")] == EvidenceMark(state, ("旧.pdf", "例会.jpg"))


def test_a_link_without_a_material_touches_no_state() -> None:
    assert linked([PHOTO], "A1", "", {}, {}) == {link_field("A1", PHOTO.sha256): link_json("")}


def test_a_file_that_a_material_names_already_is_named_once() -> None:
    evidence = {"A1": {"例会记录": EvidenceMark(EvidenceState.PRESENT, ("例会.jpg",))}}
    changes = linked([PHOTO], "A1", "例会记录", evidence, {})
    assert changes == {link_field("A1", PHOTO.sha256): link_json("例会记录")}


def test_a_file_that_moves_to_another_material_leaves_the_first() -> None:
    links: dict[Field, Json] = {link_field("A1", PHOTO.sha256): link_json("例会记录")}
    evidence = {"A1": {"例会记录": EvidenceMark(EvidenceState.PRESENT, ("例会.jpg",))}}
    changes = linked([PHOTO], "A1", "签到表", evidence, links)
    assert changes[Field(Topic.EVIDENCE, "A1", "例会记录")] == EvidenceMark(EvidenceState.PRESENT)
    assert changes[Field(Topic.EVIDENCE, "A1", "签到表")] == EvidenceMark(
        EvidenceState.PRESENT, ("例会.jpg",)
    )


def test_taking_a_file_from_an_item_leaves_what_was_seen() -> None:
    links: dict[Field, Json] = {link_field("A1", PHOTO.sha256): link_json("例会记录")}
    evidence = {"A1": {"例会记录": EvidenceMark(EvidenceState.IRREGULAR, ("例会.jpg", "二.pdf"))}}
    assert unlinked([PHOTO, LEDGER], "A1", evidence, links) == {
        link_field("A1", PHOTO.sha256): None,
        Field(Topic.EVIDENCE, "A1", "例会记录"): EvidenceMark(EvidenceState.IRREGULAR, ("二.pdf",)),
    }


def test_files_of_two_phones_with_one_name_are_told_apart() -> None:
    other, plain = replace(PHOTO, sha256="ef" * 32), replace(PHOTO, sha256="01" * 32, name="扫描")
    found = distinct([PHOTO, other, plain], ["例会.jpg", "例会（3）.jpg", "扫描"])
    assert [file.name for file in found] == ["例会（2）.jpg", "例会（4）.jpg", "扫描（2）"]
    assert distinct([PHOTO], []) == [PHOTO]


def test_a_file_taken_out_takes_its_links_and_markup_along() -> None:
    links: dict[Field, Json] = {
        link_field("A1", PHOTO.sha256): link_json(""),
        link_field("B2", PHOTO.sha256): link_json(""),
        link_field("B2", LEDGER.sha256): link_json(""),
    }
    gone = removed([PHOTO], {}, links)
    assert gone == {
        link_field("A1", PHOTO.sha256): None,
        link_field("B2", PHOTO.sha256): None,
        Field(Topic.FILE, PHOTO.sha256): None,
        Field(Topic.MARKUP, PHOTO.sha256): None,
    }
    assert items_by_file(links) == {PHOTO.sha256: ["A1", "B2"], LEDGER.sha256: ["B2"]}


def test_an_attachment_becomes_evidence_of_whoever_brings_it() -> None:
    content = Attachment("ab" * 32, 5, FileKind.HEIC, "例会.heic", AT, taken_at=datetime(2023, 3, 1))
    file = EvidenceFile.of(content, added_by="组员乙", added_at=AT)
    assert (file.name, file.taken_at, file.added_by, file.caption) == (
        "例会.heic",
        content.taken_at,
        "组员乙",
        "",
    )
    assert [kind.is_picture for kind in (FileKind.HEIC, FileKind.PDF)] == [True, False]


def test_added_files_stand_under_their_digest() -> None:
    assert added([PHOTO]) == {Field(Topic.FILE, PHOTO.sha256): file_json(PHOTO)}
    assert link_material("damaged") == ""
