"""All text of a paper's content in reading order, whatever paper it is; knows no layout."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.roles import Role


def content_texts(content: object) -> Iterator[str]:
    """全部文字: every string in a content dataclass, field by field; other values say nothing."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple | list):
        for part in content:
            yield from content_texts(part)
    elif is_dataclass(content):
        for part in fields(content):
            yield from content_texts(getattr(content, part.name))


def missing_characters(content: object, *, faces: Typefaces | None = None) -> list[str]:
    """缺字清单: the characters that will be printed as 〔U+20BB7〕 because no font here has them."""
    faces = faces or typefaces()
    return faces.missing("".join(content_texts(content)), Role.BODY)
