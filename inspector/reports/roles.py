"""What a piece of text is in a paper; which typeface that means, `fonts` decides."""

from enum import StrEnum


class Role(StrEnum):
    """字体的用途: what a piece of text is in the paper; the face follows from it."""

    BODY = "仿宋"
    HEADING = "黑体"
    SUBHEADING = "楷体"
    TITLE = "小标宋"
