"""What a file says about itself in XMP (元数据), in the words of its own properties; knows no proofs.

PDF/A wants title, author and days here too, and the mark that it is PDF/A-3b.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from inspector.reports.proof.revision import Printed

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TEXT = re.compile(rb"/(\w+)\s*\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+(\d\d)'(\d\d)'")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:identifier>{identifier}</dc:identifier>
<pdf:Keywords></pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Properties:
    """文档属性 as they stand in a finished file; `created` as PDF writes it: D:20230405000000+08'00'."""

    title: str
    author: str
    subject: str
    creator: str
    producer: str
    created: str


def properties_of(printed: Printed) -> Properties:
    """文档属性 of a file that this program printed; what it does not say is empty."""
    found = {key: _unescaped(text) for key, text in _TEXT.findall(printed.dictionary(printed.about))}
    names = (b"Title", b"Author", b"Subject", b"Creator", b"Producer", b"CreationDate")
    return Properties(*(found.get(name, "") for name in names))


def xmp(properties: Properties, *, identifier: str, document: str, instance: str) -> bytes:
    """The XMP packet. `identifier` is the check number; `document` and `instance` 32 hexadecimal digits."""
    values = {
        "title": properties.title,
        "author": properties.author,
        "subject": properties.subject,
        "creator": properties.creator,
        "producer": properties.producer,
        "created": _iso(properties.created),
        "identifier": identifier,
        "document": _uuid(document),
        "instance": _uuid(instance),
    }
    return _XMP.format(**{key: escape(value) for key, value in values.items()}).encode("utf-8")


def _unescaped(text: bytes) -> str:
    def plain(found: "re.Match[bytes]") -> bytes:
        sign = found[1]
        return bytes([int(sign, 8) & 255]) if sign[:1].isdigit() else _LETTERS.get(sign, sign)

    raw = _ESCAPE.sub(plain, text)
    return raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


def _iso(created: str) -> str:
    """2023-04-05T00:00:00+08:00."""
    found = _DAY.match(created)
    if found is None:
        return "2000-01-01T00:00:00+08:00"
    year, month, day, hour, minute, second, hours, minutes = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}+{hours}:{minutes}"


def _uuid(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
