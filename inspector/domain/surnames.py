"""复姓: which family names have two characters; knows nothing of masking."""

_COMPOUND = (
    "欧阳 歐陽 司徒 司马 司馬 上官 诸葛 諸葛 尉迟 尉遲 皇甫 公孙 公孫 慕容 令狐 宇文 长孙 長孫 夏侯 轩辕 軒轅 "
    "钟离 鍾離 鮮于 鲜于 闾丘 呼延 端木 东方 東方 东郭 南宫 南宮 独孤 獨孤 申屠 公冶 公羊 赫连 赫連 澹台 澹臺 "
    "宗政 濮阳 濮陽 太叔 太史 仲孙 仲孫 司空 司寇 巫马 巫馬 公西 颛孙 壤驷 公良 漆雕 乐正 樂正 宰父 谷梁 拓跋 "
    "夹谷 段干 百里 东野 南门 羊舌 微生 梁丘 左丘 西门 西門 第五 南荣 万俟 萬俟 闻人 聞人 即墨 达奚 褚师 纳兰 "
    "納蘭 亓官 子车 完颜 叶赫 耶律 贺兰 张简 張簡 范姜 欧陽 单于"
)

COMPOUND_SURNAMES = frozenset(_COMPOUND.split())


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are its family name; a name of two never has a compound one."""
    return 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
