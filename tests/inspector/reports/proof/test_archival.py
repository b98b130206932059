"""PDF/A-3b as far as a list of its clauses can be checked here; no validator of the standard's own runs in these tests.

Clauses by ISO 19005-3. Independent checks of the same files with Apache PDFBox Preflight are told in the guide.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NameObject, StreamObject

from tests.inspector.reports.proof.paper_setting import paper

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


@cache
def reader() -> Any:
    """The file; Any, because objects of a PDF are what they are."""
    return PdfReader(BytesIO(paper()), strict=True)


def root() -> Any:
    return reader().trailer["/Root"].get_object()


def objects() -> Iterator[Any]:
    for number in range(1, int(reader().trailer["/Size"])):
        yield reader().get_object(number)


def fonts() -> list[Any]:
    """Every font of the file once."""
    return [each for each in objects() if isinstance(each, DictionaryObject) and each.get("/Type") == "/Font"]


def described() -> ET.Element:
    packet = root()["/Metadata"].get_data()
    found = ET.fromstring(packet.decode("utf-8").split("?>", 1)[1].rsplit("<?", 1)[0]).find(
        f".//{RDF}Description"
    )
    assert found is not None
    return found


def test_6_1_2_header_names_its_version_and_says_that_it_is_binary() -> None:
    first, second = paper().split(b"\n", 2)[:2]
    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second[:1] == b"%" and all(byte > 127 for byte in second[1:5])


def test_6_1_3_the_trailer_has_an_id_and_no_encryption() -> None:
    assert len(reader().trailer["/ID"]) == 2
    assert "/Encrypt" not in reader().trailer
    assert paper().endswith(b"%%EOF\n")


def test_6_1_7_streams_begin_and_end_on_lines_of_their_own_and_say_their_length() -> None:
    content, count = paper(), 0
    for found in re.finditer(rb"/Length (\d+)[^<>]*?>>\s*?\n?stream(\r\n|\n)", content):
        count += 1
        assert content[found.end() + int(found[1]) :].startswith((b"\nendstream", b"\r\nendstream"))
    assert count == content.count(b"endstream")


def test_6_1_7_no_stream_is_packed_with_lzw_or_stands_in_another_file() -> None:
    streams = [each for each in objects() if isinstance(each, StreamObject)]
    assert len(streams) > 5
    for stream in streams:
        filters = stream.get("/Filter", [])
        names = {filters} if isinstance(filters, NameObject) else set(filters)
        assert names <= {"/FlateDecode", "/DCTDecode"}
        assert not {"/F", "/FFilter", "/FDecodeParms"} & stream.keys()


def test_6_2_3_the_colours_are_told_by_an_embedded_profile() -> None:
    (intent,) = root()["/OutputIntents"]
    assert (intent["/Type"], intent["/S"]) == ("/OutputIntent", "/GTS_PDFA1")
    profile = intent["/DestOutputProfile"].get_object()
    content = profile.get_data()
    assert profile["/N"] == 3
    assert int.from_bytes(content[:4], "big") == len(content)
    assert (content[8], content[12:20], content[36:40]) == (2, b"mntrRGB ", b"acsp")


def test_6_2_4_and_6_2_10_only_grey_and_rgb_are_used_and_nothing_is_transparent() -> None:
    used = set()
    for page in reader().pages:
        assert "/Group" not in page
        resources = page["/Resources"]
        assert not {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading"} & resources.keys()
        used |= {operator for _, operator in ContentStream(page.get_contents(), reader()).operations}
    assert used
    assert not used & {b"k", b"K", b"cs", b"CS", b"sc", b"scn", b"gs", b"ri", b"sh"}


def test_6_2_11_every_font_is_embedded_with_its_widths() -> None:
    assert fonts()
    for font in fonts():
        descriptor = font["/FontDescriptor"]
        assert (font["/Subtype"], descriptor["/FontName"]) == ("/TrueType", font["/BaseFont"])
        assert descriptor["/FontFile2"].get_data()[:4] == b"\x00\x01\x00\x00"
        assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1


def test_6_2_11_6_subsets_are_symbolic_without_an_encoding_of_their_own() -> None:
    for font in fonts():
        assert font["/FontDescriptor"]["/Flags"] & 4
        assert "/Encoding" not in font
        tables = font["/FontDescriptor"]["/FontFile2"].get_data()
        cmap = tables[tables.index(b"cmap") + 8 :]
        start = int.from_bytes(cmap[:4], "big")
        assert int.from_bytes(tables[start + 2 : start + 4], "big") == 1  # one table of characters, 6.2.11.6


def test_6_2_11_7_every_font_says_which_characters_it_shows() -> None:
    assert all(b"beginbfchar" in font["/ToUnicode"].get_data() for font in fonts())


def test_6_3_there_are_no_annotations_and_the_form_is_empty() -> None:
    assert all("/Annots" not in page for page in reader().pages)
    form = root()["/AcroForm"]
    assert list(form) == ["/Fields"] and not form["/Fields"]


def test_6_5_nothing_happens_by_itself() -> None:
    assert not {"/OpenAction", "/AA"} & root().keys()
    assert all("/AA" not in page for page in reader().pages)
    assert not {"/JavaScript", "/AlternatePresentations"} & root()["/Names"].keys()


def test_6_6_2_the_metadata_stand_unpacked_in_utf_8_with_their_mark() -> None:
    stream = root()["/Metadata"]
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    about = described()
    assert (about.findtext(f"{PDFAID}part"), about.findtext(f"{PDFAID}conformance")) == ("3", "B")


def test_6_6_3_the_metadata_say_the_same_as_the_files_properties() -> None:
    properties, about = reader().metadata, described()
    assert properties is not None
    assert about.findtext(f"{DC}title/{RDF}Alt/{RDF}li") == properties.title
    assert about.findtext(f"{DC}creator/{RDF}Seq/{RDF}li") == properties.author
    assert about.findtext(f"{DC}description/{RDF}Alt/{RDF}li") == properties.subject
    adobe = "{http://ns.adobe.com/xap/1.0/}"
    assert about.findtext(f"{adobe}CreatorTool") == properties.creator == "双百验收"
    assert about.findtext(f"{adobe}CreateDate") == "2023-04-05T00:00:00+08:00"


def test_6_8_every_attachment_has_its_names_kind_and_relation() -> None:
    associated = [entry.get_object() for entry in root()["/AF"]]
    names = root()["/Names"]["/EmbeddedFiles"]["/Names"]
    assert sorted(str(name) for name in names[0::2]) == [str(name) for name in names[0::2]]
    assert {entry["/UF"] for entry in associated} == {entry.get_object()["/UF"] for entry in names[1::2]}
    for entry in associated:
        assert entry["/F"] == entry["/UF"]
        assert entry["/AFRelationship"] in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
        stream = entry["/EF"]["/F"].get_object()
        assert stream["/Subtype"] in ("/application/json", "/application/toml")
        assert stream["/Params"]["/Size"] == len(stream.get_data())
        assert str(stream["/Params"]["/ModDate"]).startswith("D:20230405")
