"""The guide to evidence tells the figures that are in force."""

from pathlib import Path

from inspector.domain.evidence.hints import USUAL, HintKind
from inspector.library.attachments.importing import LARGEST
from inspector.library.attachments.pictures import MOST_PIXELS, MOST_PIXELS_HEIC, MOST_PIXELS_WHOLE
from ui.pages.evidence.preview import MOST_PAGES

GUIDE = (Path(__file__).parents[4] / "docs" / "guide" / "evidence.md").read_text(encoding="utf-8")


def test_the_figures_of_the_guide_are_those_in_force() -> None:
    told = (
        f"{USUAL.burst_minutes} 分钟内拍了 {USUAL.burst_photos} 张以上走访照片",
        f"PDF 显示前 {MOST_PAGES} 页",
        f"超过 {LARGEST // 1_000_000_000} GB 的单个文件不收",
        f"HEIC 超过 {MOST_PIXELS_HEIC // 10_000} 万像素",
        f"PNG 超过 {MOST_PIXELS_WHOLE // 10_000} 万（带透明的 {MOST_PIXELS_WHOLE // 20_000} 万）",
        f"普通 JPEG 超过 {MOST_PIXELS / 1e8} 亿",
    )
    assert not [words for words in told if words not in GUIDE]


def test_every_sort_of_hint_is_told() -> None:
    assert not [kind for kind in HintKind if f"| {kind.value} |" not in GUIDE]
