"""The last look over finished papers of a library: rosters on one side, PDF and Word files on the other."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from inspector.domain.inspection import InspectionHeader
from inspector.domain.journal import Field, Topic
from inspector.domain.last_look import LeakKind
from inspector.domain.masking import Masking
from inspector.domain.opinion import Opinion
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.reports.document import Document, Heading, Items, Layout, Paragraph, TableBlock
from inspector.reports.document_pdf import document_pdf
from inspector.reports.finished_text import docx_texts, pdf_texts
from inspector.reports.fonts import typefaces
from inspector.reports.masked import masked_content
from inspector.reports.plain_text import plain_text
from inspector.reports.proof import Digest
from inspector.reports.table import Cell, Row, Table
from inspector.services.documents import make_document, make_word
from inspector.services.inspections import open_inspection
from inspector.services.last_looks import (
    Leaked,
    look_over_docx,
    look_over_pdf,
    privacy_of,
    refuse_leaks,
)
from inspector.services.marking import save_fields, set_opinion
from inspector.services.papers import header_of
from inspector.services.rosters import add_person_by_hand
from scoring_rules.kinds.rule import Json
from tests.inspector.reports.reading import page_texts

ID = "44530219900307123X"


@pytest.fixture
def visited(library: Library, inspection: Inspection) -> Inspection:
    """An inspection whose station has two residents on its roster."""
    for name in ("欧阳䶮娜", "高兴"):
        add_person_by_hand(library=library, station_id=inspection.station.id, name=name, id_number=ID)
    return inspection


def pdf(*texts: str, cells: tuple[str, ...] = ()) -> bytes:
    """A finished paper; `cells` stand side by side in narrow columns."""
    row = Row(tuple(Cell(text) for text in cells))
    table = (TableBlock(Table((1,) * len(cells), (row,), (row,))),) if cells else ()
    blocks = (*map(Paragraph, texts), *table)
    return document_pdf(
        Document(title=("记录",), blocks=blocks, layout=Layout.ANNEX), faces=typefaces(bundled_only=True)
    )


def docx(*paragraphs: str) -> bytes:
    """A Word file as small as can be; every character in a run of its own."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = ("".join(f"<w:r><w:t>{character}</w:t></w:r>" for character in text) for text in paragraphs)
    body = "".join(f"<w:p>{text}</w:p>" for text in runs)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
        )
        archive.writestr(
            "word/footer1.xml", f'<w:ftr xmlns:w="{word}"><w:p><w:r><w:t>页脚</w:t></w:r></w:p></w:ftr>'
        )
        archive.writestr("word/styles.xml", "<x/>")
    return out.getvalue()


def test_residents_and_what_is_none_are_told_apart(library: Library, visited: Inspection) -> None:
    privacy = privacy_of(library=library, inspection_id=visited.id)
    assert "欧阳䶮娜" in privacy.residents
    assert {"组长甲", visited.station.name} <= privacy.known.names
    assert "欧阳䶮娜" not in repr(privacy)


def test_what_people_wrote_is_masked_wherever_it_stands(library: Library, visited: Inspection) -> None:
    add_person_by_hand(library=library, station_id=visited.station.id, name="组长甲")
    privacy = privacy_of(library=library, inspection_id=visited.id)
    document = Document(
        title=("组长甲",),
        blocks=(
            Heading("欧阳䶮娜", key="欧阳䶮娜"),
            Items((f"欧阳䶮娜，证号{ID}", "群众很高兴")),
            TableBlock(Table((1,), (Row((Cell("欧阳 䶮娜的电话13812345678"),)),), ())),
        ),
        digests=(Digest("打分", "3f" * 32),),
    )
    masked = masked_content(document, privacy, Masking.FEEDBACK)
    assert masked_content(document, privacy, Masking.INTERNAL) is document
    assert plain_text(masked).splitlines() == [
        "组长甲",
        "一、欧阳＊＊",
        "　　1.欧阳＊＊，证号445302********123X",
        "　　2.群众很高兴",
        "欧阳＊＊的电话138****5678",
        *plain_text(document).splitlines()[5:],
    ]
    assert isinstance(masked.blocks[0], Heading) and masked.blocks[0].key == "欧阳䶮娜"


@pytest.mark.parametrize("masking", Masking)
def test_a_resident_s_name_in_a_finished_pdf_stops_the_outer_kinds(
    library: Library, visited: Inspection, masking: Masking
) -> None:
    content = pdf("入户时欧阳䶮娜说社工每周都来。")
    leaks = look_over_pdf(
        privacy=privacy_of(library=library, inspection_id=visited.id), pdf=content, masking=masking
    )
    assert [leak.kind for leak in leaks if leak.stops] == ([LeakKind.NAME] if masking.masks else [])


def test_an_id_number_that_a_narrow_column_broke_in_pieces_is_found(
    library: Library, visited: Inspection
) -> None:
    content = pdf(cells=("姓名", ID, "户籍地址和联系方式", "低保", "2", "10", "9.5", "备注"))
    assert ID not in "".join(pdf_texts(content)).replace("\r\n", "|")
    leaks = look_over_pdf(
        privacy=privacy_of(library=library, inspection_id=visited.id), pdf=content, masking=Masking.FEEDBACK
    )
    assert {leak.kind for leak in leaks if leak.stops} == {LeakKind.ID_NUMBER}


def test_a_word_file_is_looked_over_across_its_runs(library: Library, visited: Inspection) -> None:
    content = docx("入户时欧阳䶮娜在家", f"证号{ID}")
    assert docx_texts(content) == [f"入户时欧阳䶮娜在家\n证号{ID}", "页脚"]
    leaks = look_over_docx(
        privacy=privacy_of(library=library, inspection_id=visited.id), docx=content, masking=Masking.PUBLIC
    )
    assert {leak.kind for leak in leaks if leak.stops} == {LeakKind.NAME, LeakKind.ID_NUMBER}


def test_what_leaks_is_refused_and_told_without_saying_it(library: Library, visited: Inspection) -> None:
    content = pdf(f"欧阳䶮娜，{ID}")
    leaks = look_over_pdf(
        privacy=privacy_of(library=library, inspection_id=visited.id), pdf=content, masking=Masking.PUBLIC
    )
    with pytest.raises(Leaked) as refused:
        refuse_leaks(leaks)
    assert "共2处" in refused.value.message and "第1页" in refused.value.where
    assert "欧阳䶮娜" not in refused.value.message and ID not in refused.value.message


def test_an_everyday_word_only_warns_and_a_masked_paper_passes(library: Library, visited: Inspection) -> None:
    leaks = look_over_pdf(
        privacy=privacy_of(library=library, inspection_id=visited.id),
        pdf=pdf("群众很高兴。欧阳＊＊，445302********123X。"),
        masking=Masking.FEEDBACK,
    )
    refuse_leaks(leaks)
    assert [leak.kind for leak in leaks] == [LeakKind.NAME]


def test_the_team_may_be_named(library: Library, visited: Inspection) -> None:
    header: InspectionHeader = header_of(visited)
    add_person_by_hand(library=library, station_id=visited.station.id, name=header.team_leader)
    leaks = look_over_pdf(
        privacy=privacy_of(library=library, inspection_id=visited.id),
        pdf=pdf(f"组长{header.team_leader}"),
        masking=Masking.FEEDBACK,
    )
    assert [leak.stops for leak in leaks] == [False]
    assert "同名" in leaks[0].why


def test_a_paper_of_an_outer_kind_masks_what_people_wrote_and_goes_out(
    library: Library, visited: Inspection
) -> None:
    """A note names a resident: the office's own copy says it, the station's does not."""
    opened = open_inspection(library=library, inspection_id=visited.id)
    first = next(opened.scoresheet.items()).code
    note = Field(Topic.NOTE, first)
    words = f"欧阳䶮娜（{ID}）反映公示牌看不清"
    save_fields(library=library, inspection_id=visited.id, fields={note: words}, score=None)
    marks: dict[Field, Json] = {Field(Topic.MARK, first): {"lines": {}}}
    save_fields(library=library, inspection_id=visited.id, fields=marks, score=None)
    set_opinion(library=library, inspection_id=visited.id, opinion=Opinion(problems=(words,)))
    for name in ("verdict", "scoresheet"):
        inner = make_document(library=library, inspection_id=visited.id, name=name)
        outer = make_document(library=library, inspection_id=visited.id, name=name, masking=Masking.FEEDBACK)
        assert "欧阳䶮娜" in "".join(page_texts(inner.pdf))
        text = "".join(page_texts(outer.pdf))
        assert "欧阳＊＊（445302********123X）反映公示牌看不清" in text
        assert "欧阳䶮娜" not in text
    word = make_word(library=library, inspection_id=visited.id, name="verdict", masking=Masking.PUBLIC)
    assert "欧阳䶮娜" not in "".join(docx_texts(word))
