"""问法: how a topic of a question sheet is put to a person, as data; teams reword them as they like."""

from inspector.domain.fieldwork.interviews import InterviewKind

WORKER, HOME, PHONE = InterviewKind

WORDINGS: tuple[tuple[tuple[str, ...], tuple[InterviewKind, ...], str], ...] = (
    (("入职",), (WORKER,), "您是哪年哪月到站里工作的？怎么来的？"),
    (("岗位", "职责", "分工"), (WORKER,), "您在哪个岗位，平时具体负责哪些事、哪几个村（居）？"),
    (("薪酬", "待遇", "工资"), (WORKER,), "工资每月多少、什么时候发？社保和公积金交了没有？"),
    (("督导", "培训", "学习"), (WORKER,), "最近一次督导、培训是什么时候，讲了什么？"),
    (("政策",), (WORKER,), "低保、特困、临时救助各怎么申请？找谁、多久办好？"),
    (("流程",), (WORKER,), "接到一个求助，您一步一步怎么做？"),
    (("保密",), (WORKER,), "服务对象的资料放在哪里，谁能看，哪些话不能对外说？"),
    (("求助", "渠道", "热线", "电话", "怎样找到", "怎么找"), (WORKER,), "群众要找您，可以通过哪些办法？"),
    (
        ("地址", "地点", "在哪里", "位置", "站点", "社工站"),
        (HOME, PHONE),
        "镇（街）的社工站、村里的社工点在哪里，您知道吗？",
    ),
    (("能办什么", "服务内容", "做什么", "服务项目"), (HOME, PHONE), "社工能帮您做些什么？"),
    (("姓名", "是谁", "认识", "哪位"), (HOME, PHONE), "常来看您的社工叫什么名字？"),
    (("求助", "怎样找到", "怎么找", "联系", "电话"), (HOME, PHONE), "有事要找社工，您怎么联系？"),
    (("频次", "多久", "来访", "探访", "走访", "上门"), (HOME, PHONE), "社工多久来一次？上一次是什么时候？"),
    (("受助", "救助", "享受"), (HOME, PHONE), "您家享受了哪些救助和服务，有没有收到？"),
    (("满意",), (HOME, PHONE, WORKER), "对社工的服务，您满意吗？"),
)
"""Words in a topic → who is asked → the question; the first row that fits counts."""

OPENINGS = {
    WORKER: "您好，我们来了解社工站的工作，想请您谈谈平时做些什么，照实说就行。",
    HOME: "您好，我们来看看社工的服务做得怎么样，问几个问题，答不上来没有关系。",
    PHONE: "您好，我们在了解社工站的服务，想听听您对社工服务的意见，方便说几分钟吗？",
}
"""开场白; fit for a team of inspectors and for a self-check alike."""


def wording(topic: str, kind: InterviewKind) -> str:
    """问法 for a topic; the topic itself with a question mark where the table has none."""
    for words, kinds, question in WORDINGS:
        if kind in kinds and any(word in topic for word in words):
            return question
    return topic if topic.endswith(("？", "?")) else f"{topic}？"
