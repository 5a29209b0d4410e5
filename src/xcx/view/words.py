"""The page's own words, in English and Chinese; those for fields and values are in `xcx.labels`."""

from __future__ import annotations

from xcx import labels
from xcx.labels import Lang

WORDS: dict[str, tuple[str, str]] = {
    # the whole page
    "page.title": ("Figures in their place", "数据与原文对照"),
    "page.skip": ("To the ledger", "跳到台账"),
    "page.theme": ("Light or dark", "切换深浅色"),
    "page.noscript": ("This page needs JavaScript.", "本页需要启用 JavaScript。"),
    "count.all": ("{n} figures · {records} records", "{n} 项数据 · {records} 条记录"),
    "count.some": (
        "{n} of {all} figures · {records} records",
        "{n} / {all} 项数据 · {records} 条记录",
    ),
    "count.all.one": ("{n} figure · {records} record", "{n} 项数据 · {records} 条记录"),
    "count.failed.one": ("{n} check fails", "{n} 处核算不符"),
    "count.failed": ("{n} checks fail", "{n} 处核算不符"),
    "none.district": ("no district", "未定区县"),
    "none.initiative": ("No initiative", "无工作事项"),
    "none.metric": ("no metric", "未定指标"),
    "none.title": ("untitled, no. {n}", "无标题（第 {n} 篇）"),
    "none.shown": ("No figure passes these filters.", "没有符合条件的数据。"),
    "none.all": ("These pages have no figures.", "这些版面没有数据。"),
    # filters
    "filter.label": ("Filter", "筛选"),
    "filter.all": ("all", "全部"),
    "filter.none": ("not settled", "未定"),
    "filter.search": ("Search", "搜索"),
    "filter.hint": ("metric, place, sentence…", "指标、地点、原句"),
    "filter.clear": ("Clear", "清除"),
    "filter.check": ("Checks", "核算"),
    "filter.review": ("Review", "复核"),
    "filter.source": ("Source", "出处"),
    # text
    "text.label": ("Text as printed", "原文"),
    "text.source": ("Source", "出处"),
    "text.previous": ("Previous source", "上一份"),
    "text.next": ("Next source", "下一份"),
    "text.article": ("Article", "稿件"),
    "text.articles": ("{n} articles", "{n} 篇稿件"),
    "text.missing": (
        "The text of {path} was not found; its sentences stand beside each figure.",
        "未找到 {path} 的原文；原句见各项数据。",
    ),
    # ledger
    "ledger.label": ("Ledger", "台账"),
    "ledger.sort": ("Order", "排序"),
    "ledger.record": ("by record", "按记录"),
    "ledger.failed": ("fails", "不符"),
    "ledger.down": ("Descending", "降序"),
    "ledger.panel": ("Ledger and charts", "台账与图表"),
    "charts.label": ("Charts", "图表"),
    "charts.none": (
        "No metric is shared by several districts or dates here.",
        "没有多个区县或多个日期共有的指标。",
    ),
    "charts.legend": (
        "Filled: actual. Hollow: planned or required.",
        "实心：实际。空心：计划或要求。",
    ),
    "charts.more": ("and {n} more", "另有 {n} 项"),
    # detail
    "detail.label": ("The chosen figure", "所选数据"),
    "detail.text": ("In the text", "看原文"),
    "detail.close": ("Close", "关闭"),
    "detail.corrected": ("settled by a correction", "已人工更正"),
    "detail.outside": (
        "The filters leave this figure out of the ledger.",
        "此项不在当前筛选结果中。",
    ),
    "detail.vague": ("no value: the words settle none", "原文未写明，无法定值"),
    "detail.dates.one": ("Dates {n} figure", "为 {n} 项数据定时"),
    "detail.dates": ("Dates {n} figures", "为 {n} 项数据定时"),
    "kind.other": ("number", "数字"),
    "checked.label": ("Checks", "核算"),
    "checked.failed": ("Does not add up", "核算不符"),
    "checked.holds": ("Adds up", "核算相符"),
    "checked.open": ("Undecided", "无法判定"),
    "checked.none": ("no check", "未核算"),
    "checked.text": ("the text says", "文中为"),
    # review
    "review.label": ("Review", "复核"),
    "review.right": ("Right", "正确"),
    "review.wrong": ("Wrong", "错误"),
    "review.corrected": ("Correct…", "更正……"),
    "review.none": ("not reviewed", "未复核"),
    "review.undo": ("Take back", "撤销"),
    "review.unkept": (
        "This browser keeps nothing: download the corrections before you close the page.",
        "浏览器不保存复核结果：关闭前请下载更正文件。",
    ),
    "form.save": ("Save", "保存"),
    "form.cancel": ("Cancel", "取消"),
    "form.number": ("a number without commas, such as 54.9", "不带逗号的数字，例如 54.9"),
    # files
    "file.csv": ("Ledger as CSV", "下载台账 CSV"),
    "file.corrections": ("Corrections", "下载更正"),
    # keys
    "keys.label": ("Keys", "快捷键"),
    "keys.move": ("next and previous figure", "下一项、上一项"),
    "keys.search": ("search", "搜索"),
    "keys.judge": ("right, wrong, correct", "正确、错误、更正"),
    "keys.leave": ("leave the field or the figure", "离开输入框或取消选择"),
    "keys.close": ("Close", "关闭"),
}


def words(lang: Lang) -> dict[str, str]:
    """All words of the page: `field.metric`, `status.planned` and the page's own."""
    own = {key: pair[lang == "zh"] for key, pair in WORDS.items()}
    fields = {f"field.{name}": labels.field(name, lang) for name in labels.FIELDS}
    values = {
        f"{group}.{name}": labels.value(group, name, lang)
        for group, names in labels.VALUES.items()
        for name in names
    }
    return {**fields, **values, **own}
