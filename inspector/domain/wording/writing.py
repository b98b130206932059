"""Writes a template file that a clerk can edit: every form with the words that hold now, and what each line means."""

from collections.abc import Iterator

from inspector.domain.wording.forms import FORMS, Form
from inspector.domain.wording.placeholders import PLACEHOLDERS
from inspector.domain.wording.reading import AS_IT_IS, NONE
from inspector.domain.wording.template import Wording, WordingTemplate

_HEAD = """\
# 文书用语模板：改完存盘，再导入程序。行首有“#”的是说明，程序不读。
# 每种文书一节，节名写在[ ]里；每项写成“名称 = 内容”，内容分几行时，后面各行行首空两格。
# 删去一行，就用程序原来的用语；写“无”，就不印这一项。开头、结尾写“原样”，就由程序按情况写。
# 标题：每行一行。文号：例如 粤双百验〔【年】〕【序号】号
# 部分：印哪些部分、按什么次序，用顿号隔开；另起名称时写成“评分情况（评分结果）”。
# 不印：不要的小节。签字：谁签字，要几行写成“验收组成员 2行”。
# 【 】里的是占位符，出文件时换成这次验收的内容。能用的有：
"""


def template_text(template: WordingTemplate) -> str:
    """模板文件 of a template; read again it gives the same template."""
    placeholders = "".join(f"# 【{name}】{meaning}\n" for name, meaning in PLACEHOLDERS.items())
    forms = (_form_text(form, template.wording(form.name) or form.wording) for form in FORMS)
    return _HEAD + placeholders + "".join(forms)


def _form_text(form: Form, wording: Wording) -> str:
    return f"\n[{form.name}]\n" + "".join(f"{line}\n" for line in _entries(form, wording))


def _entries(form: Form, wording: Wording) -> Iterator[str]:
    titles = {part.key: part.title for part in form.wording.parts}
    parts = (
        part.title if titles[part.key] == part.title else f"{titles[part.key]}（{part.title}）"
        for part in wording.parts
    )
    signatories = (
        f"{each.label} {each.lines}行" if each.lines else each.label for each in wording.signatories
    )
    left_out = (part.title for part in form.inner if part.key in wording.left_out)
    yield _entry("标题", *wording.titles)
    yield _entry("文号", wording.number)
    yield _entry("发文单位", wording.issuer)
    yield _entry("开头", *_paragraphs(wording.opening))
    yield _entry("部分", "、".join(parts))
    if form.inner:
        yield _entry("不印", "、".join(left_out))
    yield _entry("结尾", *_paragraphs(wording.closing))
    yield _entry("签字", "、".join(signatories))
    yield _entry("抄送", wording.copies)


def _paragraphs(texts: tuple[str, ...] | None) -> tuple[str, ...]:
    return (AS_IT_IS,) if texts is None else texts


def _entry(key: str, *texts: str) -> str:
    """A key with its lines, those after the first set in; 无 for nothing."""
    said = [text for text in texts if text] or [NONE]
    return f"{key} = " + "\n       ".join(said)
