"""Template files of an office's own words: what a good one says, and what is told about a bad one."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.wording.forms import BY_NAME, DEFAULT, FORMS
from inspector.domain.wording.placeholders import PLACEHOLDERS, filled
from inspector.domain.wording.reading import decoded, read_template
from inspector.domain.wording.template import Part, Signatory, Wording, WordingTemplate
from inspector.domain.wording.writing import template_text


def wording(text: str, form: str = "验收意见书") -> Wording:
    read = read_template(text)
    assert not read.problems
    found = read.template.wording(form)
    assert found is not None
    return found


def told(text: str) -> list[tuple[str, str, str]]:
    return [(problem.where, problem.message, problem.remedy) for problem in read_template(text).problems]


def test_the_program_s_own_words_written_to_a_file_are_read_back_as_they_were() -> None:
    read = read_template(template_text(DEFAULT))
    assert read.problems == ()
    assert read.template == DEFAULT


def test_an_empty_file_changes_nothing() -> None:
    assert read_template("").template == DEFAULT


def test_every_line_of_the_written_file_can_be_left_out() -> None:
    lines = template_text(DEFAULT).splitlines()
    for n, line in enumerate(lines):
        if line and not line.startswith(("[", " ")):
            follows = [rest for rest in lines[n + 1 : n + 2] if rest.startswith(" ")]
            assert read_template("\n".join(lines[:n] + lines[n + 1 + len(follows) :])).template == DEFAULT


def test_a_clerk_s_file_says_what_it_looks_like() -> None:
    said = wording(
        "＃ 样例\n"
        "［验收意见书］\n"
        "标题 ＝ 关于【社工站】\n"
        "　　的验收意见\n"
        "文号：样百验〔【年】〕【序号】号\n"
        "开头 = 第一段。\n"
        "  第二段。\n"
        "部分 = 评价意见、评分情况（评分结果）\n"
        "不印 = 主要扣分项，工作过程\n"
        "签字 = 组长、组员 3行\n"
        "抄送 = 样例县民政局\n"
    )
    assert said == Wording(
        titles=("关于【社工站】", "的验收意见"),
        number="样百验〔【年】〕【序号】号",
        issuer="验收工作组",
        opening=("第一段。", "第二段。"),
        parts=(Part("opinion", "评价意见"), Part("scoring", "评分结果")),
        left_out=frozenset({"deductions", "process"}),
        signatories=(Signatory("组长"), Signatory("组员", 3)),
        copies="样例县民政局",
    )


def test_what_is_common_holds_for_issued_papers_and_not_for_self_checks() -> None:
    text = "[通用]\n发文单位 = 样例县民政局\n[复核意见书]\n发文单位 = 样例省民政厅\n"
    assert wording(text).issuer == "样例县民政局"
    assert wording(text, "复核意见书").issuer == "样例省民政厅"
    assert wording(text, "模拟自查意见").issuer == "自查小组"


def test_nothing_is_written_as_a_word() -> None:
    said = wording("[验收意见书]\n开头 = 无\n签字 = 无\n文号 = 无\n")
    assert (said.opening, said.signatories, said.number) == ((), (), "")


def test_lines_below_a_paper_that_does_not_exist_are_not_told_again() -> None:
    assert len(told("[错]\n随便\n结尾 = 【错】\n[验收意见书]\n结尾 = 好")) == 1


MISTAKES = {
    "unknown placeholder": (
        "[验收意见书]\n结尾 = 共【总份】分",
        "第2行",
        "没有“【总份】”这个占位符",
        "【总分】",
    ),
    "placeholder in a later line": (
        "[验收意见书]\n开头 = 甲\n  【社工占】",
        "第3行",
        "【社工占】",
        "【社工站】",
    ),
    "unclosed placeholder": ("[验收意见书]\n结尾 = 【总分", "第2行", "没有配对的“】”", "补上“】”"),
    "closing bracket alone": ("[验收意见书]\n结尾 = 总分】", "第2行", "没有配对的“【”", "补上“【”"),
    "unclosed section": ("[验收意见书\n结尾 = 好", "第1行", "没有配对的“]”", "[文书名称]"),
    "unknown paper": ("[验收意见]\n结尾 = 好", "第1行", "没有“验收意见”这种文书", "是不是“验收意见书”"),
    "paper twice": (
        "[验收意见书]\n结尾 = 好\n[验收意见书]\n文号 = 1",
        "第3行",
        "重复（第1行已经有了）",
        "合并",
    ),
    "unknown key": ("[验收意见书]\n结未 = 好", "第2行", "不认识“结未”", "是不是“结尾”"),
    "key twice": ("[验收意见书]\n结尾 = 好\n结尾 = 坏", "第3行", "写了两次（第2行已经有了）", "删去"),
    "key before any paper": ("结尾 = 好", "第1行", "没有写是哪种文书", "加一行"),
    "line of no shape": ("[验收意见书]\n随便写写", "第2行", "看不懂这一行", "行首加“#”"),
    "next line not set in": ("[验收意见书]\n开头 = 甲\n乙", "第3行", "没有“=”", "行首空两格"),
    "empty title": ("[验收意见书]\n标题 =", "第2行", "标题是空的", "写上标题"),
    "part that does not exist": (
        "[验收意见书]\n部分 = 评分情况、验收情况",
        "第2行",
        "没有“验收情况”这一部分",
        "验收概况",
    ),
    "part twice": ("[验收意见书]\n部分 = 评分情况、评分情况", "第2行", "写了两次", "删去"),
    "no part": ("[验收意见书]\n部分 =", "第2行", "一个部分也没有", "至少写一个"),
    "smaller part that does not exist": (
        "[验收意见书]\n不印 = 主要扣分",
        "第2行",
        "没有“主要扣分”这一小节",
        "主要扣分项",
    ),
    "great part among the small": (
        "[验收意见书]\n不印 = 评分情况",
        "第2行",
        "大的部分",
        "从“部分”一行里删去",
    ),
    "too many lines": ("[验收意见书]\n签字 = 组长 20行", "第2行", "有20行", "1到10行"),
    "nobody signs": ("[验收意见书]\n签字 = 3行", "第2行", "没有写谁签字", "验收组成员 2行"),
    "no place to sign": ("[验收意见书]\n签字 =", "第2行", "“签字”是空的", "写“无”"),
    "too many places": (
        "[验收意见书]\n签字 = " + "、".join(f"甲{n}" for n in range(13)),
        "第2行",
        "签字有13处",
        "最多12处",
    ),
    "number of two lines": ("[验收意见书]\n文号 = 甲\n  乙", "第3行", "只能写一行", "合并"),
    "a value without end": ("[验收意见书]\n结尾 = " + "长" * 2001, "第2行", "有2001个字", "2000个字以内"),
    "issuer within itself": ("[验收意见书]\n发文单位 = 【发文单位】", "第2行", "不能再用", "直接写"),
    "title among the common": ("[通用]\n标题 = 甲", "第2行", "不能写在[通用]里", "移到一种文书下面"),
    "self-check with a verdict's title": (
        "[模拟自查意见]\n标题 = 验收意见书",
        "第2行",
        "自查不是验收结论",
        "模拟自查意见",
    ),
    "self-check with a title that hides it": (
        "[自评意见]\n标题 = 情况报告",
        "第2行",
        "要有“自查”或“自评”",
        "自评意见",
    ),
    "a book instead of a template": ("好" * 100_001, "第1行", "文件太大", "选错了文件"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_do(mistake: str) -> None:
    text, line, message, remedy = MISTAKES[mistake]
    problems = told(text)
    assert len(problems) == 1, problems
    where, said, advice = problems[0]
    assert where == f"模板{line}"
    assert message in said
    assert remedy in advice


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = "[验收意见书]\n标题 =\n部分 = 甲\n签字 =\n[模拟自查意见]\n标题 = 验收意见书\n结尾 = 【乙】【"
    lines = [where for where, _, _ in told(text)]
    assert lines == ["模板第2行", "模板第3行", "模板第4行", "模板第6行", "模板第7行", "模板第7行"]


@given(st.text(max_size=300))
def test_whatever_the_file_holds_it_is_read_or_its_mistakes_are_told(text: str) -> None:
    read = read_template("[验收意见书]\n" + text)
    assert read.is_usable or read.problems
    assert set(read.template.wordings) == set(BY_NAME)


LINE = st.text(
    st.characters(
        exclude_characters="\x1c\x1d\x1e\x85\u2028\u2029#＃【】[]［］=＝:：、，,;；()（）\n\r\v\f无",
        exclude_categories=["C", "Z"],
    ),
    min_size=1,
    max_size=8,
)


@given(
    st.builds(
        Wording,
        titles=st.lists(LINE, min_size=1, max_size=2).map(tuple),
        number=LINE,
        issuer=LINE,
        opening=st.lists(LINE, max_size=3).map(tuple),
        closing=st.lists(LINE, max_size=2).map(tuple),
        parts=st.permutations(BY_NAME["验收意见书"].wording.parts).map(tuple),
        left_out=st.sets(st.sampled_from([part.key for part in BY_NAME["验收意见书"].inner])).map(frozenset),
        signatories=st.lists(
            st.builds(
                Signatory, LINE.filter(lambda text: not text.endswith("行")), st.none() | st.integers(1, 10)
            ),
            max_size=3,
        ).map(tuple),
        copies=LINE,
    )
)
def test_any_template_survives_being_written_and_read(changed: Wording) -> None:
    template = WordingTemplate({**DEFAULT.wordings, "验收意见书": changed})
    read = read_template(template_text(template))
    assert read.problems == ()
    assert read.template.wordings == template.wordings


@pytest.mark.parametrize(
    "content",
    [
        "标题 = 榃滨".encode(),
        codecs.BOM_UTF8 + "标题 = 榃滨".encode(),
        "标题 = 榃滨".encode("gb18030"),
        codecs.BOM_UTF16_LE + "标题 = 榃滨".encode("utf-16-le"),
    ],
)
def test_a_file_is_read_as_any_of_the_users_editors_writes_it(content: bytes) -> None:
    assert decoded(content) == "标题 = 榃滨"


def test_placeholders_are_filled_and_brackets_around_nothing_go() -> None:
    values = {"社工站": "榃滨镇社工站", "站点代码": ""}
    assert filled("【社工站】（代码【站点代码】）很好", values) == "榃滨镇社工站很好"
    assert filled("【 社工站 】（代码【站点代码】）", {**values, "站点代码": "1"}) == "榃滨镇社工站（代码1）"
    assert filled("没有占位符（括号）", {}) == "没有占位符（括号）"
    assert filled("共【总份】分（【总份】）", values) == "共【总份】分（【总份】）"


def test_every_form_uses_placeholders_and_parts_that_exist() -> None:
    for form in FORMS:
        assert form.wording.titles
        assert all(form.part(part.title) == part for part in form.wording.parts)
    assert all(meaning for meaning in PLACEHOLDERS.values())


@pytest.mark.parametrize(
    "text",
    [
        "【错】" * 30_000,
        "结尾 = " + "【错】" * 300,
        "标题 =\n" + "甲\n" * 200,
        "甲\n" * 40_000,
        "签字 = " + "3行、" * 20_000,
        "[" * 90_000,
        "结尾 = 【" + "长" * 90_000 + "】",
    ],
    ids=[
        "placeholders",
        "one line of them",
        "a title before",
        "lines",
        "signatories",
        "brackets",
        "one long name",
    ],
)
def test_a_file_full_of_mistakes_is_told_in_a_hundred(text: str) -> None:
    problems = read_template("[验收意见书]\n" + text).problems
    assert 0 < len(problems) <= 100
    assert all(len(problem.message) < 200 for problem in problems)


def test_the_example_of_the_guide_is_a_good_template() -> None:
    guide = (Path(__file__).parents[4] / "docs" / "guide" / "templates.md").read_text(encoding="utf-8")
    example = guide.split("```text\n")[1].split("```")[0]
    said = wording(example)
    assert said.issuer == "样例省民政厅验收工作组" and said.parts[1].title == "评分结果"
