"""The watermark of a Word document: words grey and slanting behind every page, as Word itself writes them."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml

from inspector.reports.docx_parts import clean
from inspector.reports.paper import Frame

_FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
    "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7",
    "sum @6 0 @5",
)  # fmt: skip
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    + "".join(f'<v:f eqn="{formula}"/>' for formula in _FORMULAS)
    + '</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '{art}<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{number}" type="#_x0000_t136" '
    'stroked="f" fillcolor="#e4e4e4" style="position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;'
    "height:{height:.0f}pt;rotation:325;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin"><v:textpath on="t" fitpath="t" string={text} '
    'style="font-family:&quot;黑体&quot;;font-size:1pt"/></v:shape></w:pict>'
)
_FIRST = 2049


def watermark(text: str, frame: Frame, number: int) -> Any:
    """水印 for a header; `number` tells those of one paper apart."""
    width = frame.text_width * 0.8
    height = min(120.0, width / max(1, len(text)))
    return parse_xml(
        _WATERMARK.format(
            art=_WORD_ART,
            number=_FIRST + number,
            width=height * len(text),
            height=height,
            text=quoteattr(clean(text)),
        )
    )
