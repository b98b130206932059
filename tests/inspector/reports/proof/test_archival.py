"""PDF/A-3b as far as a list of its clauses can be checked here; no validator of the standard's own runs in these tests.

Clauses by ISO 19005-3. Independent checks of the same files with Apache PDFBox Preflight are told in the guide.
"""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NameObject, StreamObject

from inspector.domain.charts import Chart, Series
from inspector.reports.document import Document, Heading, Paragraph, Photo, Photos
from inspector.reports.document_pdf import document_pdf
from inspector.reports.fonts import typefaces
from inspector.reports.proof.imprint import imprint_of
from inspector.reports.proof.sealing import sealed
from tests.inspector.reports.proof.paper_setting import FILES, paper, proof

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


@cache
def illustrated() -> bytes:
    """A paper by GB/T 9704 with a watermark, a chart and a photo, sealed."""
    picture = BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 90)).save(picture, "JPEG")
    series = Series("验收", (Decimal(60), Decimal(30)), ("6分", "3分"))
    document = Document(
        title=("新兴县太平镇社工站", "验收意见书"),
        blocks=(
            Heading("概况"),
            Paragraph("站点按时开放，䶮、㛃、\U00020087三人在岗。"),
            Chart("各部分得分", "占满分的百分比", ("组织领导", "场地"), (series,), scale=Decimal(100)),
            Photos((Photo(picture.getvalue(), 40, 30, ("公示栏",)),)),
        ),
        issuer="验收工作组",
        day=date(2023, 4, 5),
        marks=("样表",),
    )
    faces = typefaces(bundled_only=True)
    return sealed(document_pdf(document, faces=faces, imprint=imprint_of(proof())), proof(), FILES)


@pytest.fixture(params=[paper, illustrated], ids=["scoresheet", "illustrated"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    """A sealed paper."""
    made = request.param()
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def reader(pdf: bytes) -> Any:
    """The file; Any, because objects of a PDF are what they are."""
    return PdfReader(BytesIO(pdf), strict=True)


@pytest.fixture
def root(reader: Any) -> Any:
    return reader.trailer["/Root"].get_object()


@pytest.fixture
def objects(reader: Any) -> list[Any]:
    return [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]


@pytest.fixture
def fonts(objects: list[Any]) -> list[Any]:
    """Every font of the file once."""
    return [each for each in objects if isinstance(each, DictionaryObject) and each.get("/Type") == "/Font"]


@pytest.fixture
def about(root: Any) -> ET.Element:
    """What the metadata say."""
    packet = root["/Metadata"].get_data()
    found = ET.fromstring(packet.decode("utf-8").split("?>", 1)[1].rsplit("<?", 1)[0]).find(
        f".//{RDF}Description"
    )
    assert found is not None
    return found


def test_6_1_2_header_names_its_version_and_says_that_it_is_binary(pdf: bytes) -> None:
    first, second = pdf.split(b"\n", 2)[:2]
    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second[:1] == b"%" and all(byte > 127 for byte in second[1:5])


def test_6_1_3_the_trailer_has_an_id_and_no_encryption(pdf: bytes, reader: Any) -> None:
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer
    assert pdf.endswith(b"%%EOF\n")


def test_6_1_7_streams_begin_and_end_on_lines_of_their_own_and_say_their_length(pdf: bytes) -> None:
    content, count = pdf, 0
    for found in re.finditer(rb"/Length (\d+)[^<>]*?>>\s*?\n?stream(\r\n|\n)", content):
        count += 1
        assert content[found.end() + int(found[1]) :].startswith((b"\nendstream", b"\r\nendstream"))
    assert count == content.count(b"endstream")


def test_6_1_7_no_stream_is_packed_with_lzw_or_stands_in_another_file(objects: list[Any]) -> None:
    streams = [each for each in objects if isinstance(each, StreamObject)]
    assert len(streams) > 5
    for stream in streams:
        filters = stream.get("/Filter", [])
        names = {filters} if isinstance(filters, NameObject) else set(filters)
        assert names <= {"/FlateDecode", "/DCTDecode"}
        assert not {"/F", "/FFilter", "/FDecodeParms"} & stream.keys()


def test_6_2_3_the_colours_are_told_by_an_embedded_profile(root: Any) -> None:
    (intent,) = root["/OutputIntents"]
    assert (intent["/Type"], intent["/S"]) == ("/OutputIntent", "/GTS_PDFA1")
    profile = intent["/DestOutputProfile"].get_object()
    content = profile.get_data()
    assert profile["/N"] == 3
    assert int.from_bytes(content[:4], "big") == len(content)
    assert (content[8], content[12:20], content[36:40]) == (2, b"mntrRGB ", b"acsp")


def test_6_2_4_and_6_2_10_only_grey_and_rgb_are_used_and_nothing_is_transparent(reader: Any) -> None:
    used = set()
    for page in reader.pages:
        assert "/Group" not in page
        resources = page["/Resources"]
        assert not {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading"} & resources.keys()
        used |= {operator for _, operator in ContentStream(page.get_contents(), reader).operations}
    assert used
    assert not used & {b"k", b"K", b"cs", b"CS", b"sc", b"scn", b"gs", b"ri", b"sh"}


def test_6_2_11_every_font_is_embedded_with_its_widths(fonts: list[Any]) -> None:
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"]
        assert (font["/Subtype"], descriptor["/FontName"]) == ("/TrueType", font["/BaseFont"])
        assert descriptor["/FontFile2"].get_data()[:4] == b"\x00\x01\x00\x00"
        assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1


def test_6_2_11_6_subsets_are_symbolic_without_an_encoding_of_their_own(fonts: list[Any]) -> None:
    for font in fonts:
        assert font["/FontDescriptor"]["/Flags"] & 4
        assert "/Encoding" not in font
        tables = font["/FontDescriptor"]["/FontFile2"].get_data()
        cmap = tables[tables.index(b"cmap") + 8 :]
        start = int.from_bytes(cmap[:4], "big")
        assert int.from_bytes(tables[start + 2 : start + 4], "big") == 1  # one table of characters, 6.2.11.6


def test_6_2_11_7_every_font_says_which_characters_it_shows(fonts: list[Any]) -> None:
    assert all(b"beginbfchar" in font["/ToUnicode"].get_data() for font in fonts)


def test_6_3_there_are_no_annotations_and_the_form_is_empty(reader: Any, root: Any) -> None:
    assert all("/Annots" not in page for page in reader.pages)
    form = root["/AcroForm"]
    assert list(form) == ["/Fields"] and not form["/Fields"]


def test_6_5_nothing_happens_by_itself(reader: Any, root: Any) -> None:
    assert not {"/OpenAction", "/AA"} & root.keys()
    assert all("/AA" not in page for page in reader.pages)
    assert not {"/JavaScript", "/AlternatePresentations"} & root["/Names"].keys()


def test_6_6_2_the_metadata_stand_unpacked_in_utf_8_with_their_mark(root: Any, about: ET.Element) -> None:
    stream = root["/Metadata"]
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    assert (about.findtext(f"{PDFAID}part"), about.findtext(f"{PDFAID}conformance")) == ("3", "B")


def test_6_6_3_the_metadata_say_the_same_as_the_files_properties(reader: Any, about: ET.Element) -> None:
    properties = reader.metadata
    assert properties is not None
    assert about.findtext(f"{DC}title/{RDF}Alt/{RDF}li") == properties.title
    assert about.findtext(f"{DC}creator/{RDF}Seq/{RDF}li") == properties.author
    assert about.findtext(f"{DC}description/{RDF}Alt/{RDF}li") == properties.subject
    adobe = "{http://ns.adobe.com/xap/1.0/}"
    assert about.findtext(f"{adobe}CreatorTool") == properties.creator == "双百验收"
    assert about.findtext(f"{adobe}CreateDate") == "2023-04-05T00:00:00+08:00"


def test_6_8_every_attachment_has_its_names_kind_and_relation(root: Any) -> None:
    associated = [entry.get_object() for entry in root["/AF"]]
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    assert sorted(str(name) for name in names[0::2]) == [str(name) for name in names[0::2]]
    assert {entry["/UF"] for entry in associated} == {entry.get_object()["/UF"] for entry in names[1::2]}
    for entry in associated:
        assert entry["/F"] == entry["/UF"]
        assert entry["/AFRelationship"] in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
        stream = entry["/EF"]["/F"].get_object()
        assert stream["/Subtype"] in ("/application/json", "/application/toml")
        assert stream["/Params"]["/Size"] == len(stream.get_data())
        assert str(stream["/Params"]["/ModDate"]).startswith("D:20230405")
