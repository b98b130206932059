"""Charts as drawings: everything inside the width, told apart without colour, on one page."""

from decimal import Decimal

from inspector.domain.charts import Chart, Series
from inspector.reports.charts import chart_drawing
from inspector.reports.fonts import typefaces
from inspector.reports.paper import Drawing, Fill

WIDTH = 442.0
FACES = typefaces(bundled_only=True)


def chart(names: tuple[str, ...], *series: Series, **changes: object) -> Chart:
    return Chart("各部分得分", "占满分的百分比", names, series, scale=Decimal(100), **changes)  # type: ignore[arg-type]


def drawn(content: Chart) -> Drawing:
    return chart_drawing(content, WIDTH, FACES)


def texts(drawing: Drawing) -> str:
    return "".join(text.text for text in drawing.texts)


def bar_lengths(drawing: Drawing, fill: Fill) -> list[float]:
    return [shape.corners[1][0] - shape.corners[0][0] for shape in drawing.shapes if shape.fill is fill]


def test_bars_are_as_long_as_their_share_of_the_frame() -> None:
    drawing = drawn(chart(("甲", "乙"), Series("得分", (Decimal(50), Decimal(100)))))
    frames, bars = bar_lengths(drawing, Fill.NONE), bar_lengths(drawing, Fill.GREY)
    assert [round(bar / frame, 6) for bar, frame in zip(bars, frames, strict=True)] == [0.5, 1]


def test_two_series_differ_in_pattern_and_the_legend_names_them() -> None:
    values = (Decimal(50), Decimal(70))
    drawing = drawn(chart(("甲", "乙"), Series("自查", values), Series("验收", values)))
    assert len(bar_lengths(drawing, Fill.HATCH)) == len(bar_lengths(drawing, Fill.GREY)) == 3
    assert "自查" in texts(drawing) and "验收" in texts(drawing)


def test_where_there_is_no_value_there_is_no_bar_but_the_word_for_it() -> None:
    drawing = drawn(chart(("甲",), Series("得分", (None,), ("未评",))))
    assert not drawing.shapes
    assert "未评" in texts(drawing)


def test_a_nought_is_a_stroke_and_not_nothing() -> None:
    drawing = drawn(chart(("甲",), Series("得分", (Decimal(0),))))
    assert len(drawing.rules) == 1


def test_long_names_and_labels_are_broken_by_the_rules_and_stay_inside() -> None:
    name = "困难群众、特殊群体服务覆盖（含“两个100%”）和社会工作专业服务开展情况，" * 2
    drawing = drawn(chart((name, "乙"), Series("得分", (Decimal(30), None), ("3/10分，" * 12, "未评"))))
    for text in drawing.texts:
        assert text.x >= -0.01
        assert text.x + FACES.width(text.text, text.role, text.size) <= WIDTH + 0.01
        assert not text.text.startswith(("，", "）", "”"))
        assert 0 <= text.baseline <= drawing.height
    assert texts(drawing).count("困难群众、") == 2


def test_the_bonus_stands_below_a_line_under_its_own_heading() -> None:
    drawing = drawn(
        chart(
            ("甲", "加分"), Series("得分", (Decimal(30), Decimal(60))), apart=1, apart_title="加分项（另计）"
        )
    )
    line = next(rule for rule in drawing.rules if rule.x2 - rule.x1 == WIDTH)
    heading = next(text for text in drawing.texts if text.text == "加分项（另计）")
    assert line.y1 < heading.baseline


def test_a_chart_of_sixty_parts_is_set_smaller_and_stands_on_a_page() -> None:
    names = tuple(f"第{n}部分" for n in range(60))
    drawing = drawn(chart(names, Series("得分", (Decimal(50),) * 60)))
    assert drawing.height < 600
    assert all(f"第{n}部分" in texts(drawing) for n in range(60))


def test_rare_characters_are_printed_or_written_out() -> None:
    drawing = drawn(chart(("榃滨\U00030000镇",), Series("得分", (Decimal(50),)), note="附注\U00030001"))
    assert "榃滨" in texts(drawing) and "〔U+" in texts(drawing)


def test_the_same_content_gives_the_same_drawing() -> None:
    content = chart(("甲",), Series("得分", (Decimal(50),)))
    assert drawn(content) == drawn(content)
