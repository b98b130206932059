"""An office's own words kept with its library: saved, refused, restored, carried as a file, tried out."""

from pathlib import Path

import pytest

from inspector.domain.errors import WrongEntry
from inspector.domain.records import Inspection
from inspector.domain.wording.forms import DEFAULT
from inspector.library.store import Library
from inspector.reports.document import Document
from inspector.services import templates
from inspector.services.inspections import open_inspection
from inspector.services.papers import header_of
from scoring_rules.problems import UserError
from tests.inspector.reports.reading import page_texts
from tests.inspector.setting import OpenAt

OWN = "[验收意见书]\n标题 = 关于【社工站】的验收意见\n"


def test_a_new_library_has_the_program_s_own_words(library: Library) -> None:
    assert templates.template_of(library=library) == DEFAULT
    assert templates.text_of(library=library) == templates.default_text()
    assert templates.problems_in(text=templates.default_text()) == ()


def test_what_was_saved_is_there_after_the_library_was_closed(open_at: OpenAt, library_path: Path) -> None:
    library = open_at(library_path)
    templates.save_template(library=library, text=OWN)
    library.close()
    again = open_at(library_path)
    assert templates.text_of(library=again) == OWN
    wording = templates.template_of(library=again).wording("验收意见书")
    assert wording and wording.titles == ("关于【社工站】的验收意见",)


def test_a_template_with_mistakes_is_not_saved_and_the_first_is_told(library: Library) -> None:
    templates.save_template(library=library, text=OWN)
    with pytest.raises(WrongEntry) as refused:
        templates.save_template(library=library, text="[验收意见书]\n标题 =\n签字 =")
    assert "标题是空的" in refused.value.message and "另有1处" in refused.value.message
    assert refused.value.where == "用语模板第2行"
    assert templates.text_of(library=library) == OWN


def test_restored_is_as_if_nothing_had_ever_been_saved(library: Library) -> None:
    templates.save_template(library=library, text=OWN)
    templates.restore_default(library=library)
    assert templates.text_of(library=library) == templates.default_text()
    assert templates.template_of(library=library) == DEFAULT


def test_a_template_travels_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "用语 模板.txt"
    templates.save_text(path=path, text=OWN)
    assert path.read_bytes().startswith("\ufeff[验收意见书]\r\n".encode())
    assert templates.read_file(path=path).splitlines() == OWN.splitlines()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="打不开"):
        templates.read_file(path=tmp_path / "没有.txt")
    large = tmp_path / "大.txt"
    large.write_bytes(b"x" * (templates.MOST_BYTES + 1))
    with pytest.raises(UserError, match="太大"):
        templates.read_file(path=large)


def test_the_preview_shows_the_office_s_words_on_the_sample() -> None:
    texts = page_texts(templates.preview(text=OWN, form="验收意见书"))
    assert "关于太平镇社工站的验收意见" in texts[0]
    assert "自查" in page_texts(templates.preview(text="[模拟自查意见]\n错", form="模拟自查意见"))[0]


def test_the_preview_shows_an_inspection_where_one_is_open(library: Library, inspection: Inspection) -> None:
    text = page_texts(
        templates.preview(text=OWN, form="验收意见书", library=library, inspection_id=inspection.id)
    )[0]
    assert f"关于{inspection.station.name}的验收意见" in text


@pytest.mark.parametrize("form", templates.FORM_NAMES)
def test_every_form_can_be_tried_out(form: str) -> None:
    text = page_texts(templates.preview(text=f"[{form}]\n结尾 = 样品用语", form=form))
    assert "样品用语" in "".join(text)


def test_a_paper_without_a_form_stays_as_it_is(library: Library, inspection: Inspection) -> None:
    opened = open_inspection(library=library, inspection_id=inspection.id)
    document = Document(title=("抽选记录",), blocks=(), name="draw record")
    assert (
        templates.worded(document, template=DEFAULT, header=header_of(inspection), score=opened.score)
        == document
    )
