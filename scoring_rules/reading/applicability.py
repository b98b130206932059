"""Finds out of a criterion when its item does not apply: 未发生…不扣分, 合理缺项; knows only sentences."""

import re

_FULL = re.compile(
    r"(?:未发生|没有发生|无发生|未涉及|不涉及|未出现|(?:辖区|本地|当年|本年度|年度内|年内|辖区内)?(?:无|没有|未)[^，。；;\n]{0,16}(?:的|任务|情况|情形)|采取[^，。；;\n]{1,16}的)"
    r"[^，。；;\n]{0,20}[，,]?(?:此项|该项|本项)?(?:不扣分|不减分|得满分|计满分|给满分|视为满分|按满分计?)"
)
_EXCLUDE = re.compile(
    r"合理缺项|作缺项处理|按缺项|不纳入(?:考核|评分|评价)|不参与(?:考核|评分|评价)|不计入总分|不作(?:考核|评价)"
)
_POINTS_KEPT = re.compile(r"不扣分|不减分|满分")
_SLIGHT = re.compile(r"轻微|及时|整改|偏差|以内|范围")


def not_applicable_in(criterion: str) -> tuple[str, str]:
    """(“full” | “exclude” | “never”, the condition in words)."""
    found = _EXCLUDE.search(criterion)
    if found:
        return "exclude", re.split(r"[。；;\n]", criterion[: found.end()])[-1].strip()
    found = _FULL.search(criterion) if _POINTS_KEPT.search(criterion) else None
    if found and not _SLIGHT.search(found.group()):
        return "full", found.group().strip()
    return "never", ""
