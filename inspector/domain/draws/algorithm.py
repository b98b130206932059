"""How a draw comes out (抽选算法): allocation to strata and the drawn order, exact and repeatable by anybody.

`sha256-排序-1`, in full: each entry gets the SHA-256 (small hexadecimal) of the UTF-8 text
`<名单摘要>LF<种子>LF<类别>LF<编号>`, without a LF at its end; the list sorted by these values, ascending (by code,
equal ones by key), is the drawn order. From it the first of each stratum are taken, as many as `allocate` says.
Nothing here depends on the random numbers of a language or library.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set

from inspector.domain.draws.pool import Pool
from inspector.domain.errors import WrongEntry

ALGORITHM = "sha256-排序-1"
LONGEST_SEED = 100


def plain_seed(text: str) -> str:
    """种子 as it counts: full-width signs as half-width ones (NFKC), runs of blanks as one, none at the ends.

    WrongEntry for nothing, more than 100 signs, or signs that nobody can read aloud.
    """
    seed = " ".join(unicodedata.normalize("NFKC", text).split())
    if not seed:
        remedy = "请被查单位随意报一个数或一句话，或者按“掷一个”"
        raise WrongEntry("还没有种子", where="种子", remedy=remedy)
    if len(seed) > LONGEST_SEED:
        raise WrongEntry(f"种子超过{LONGEST_SEED}个字", where="种子", remedy="换一个短的，大家念得出来的")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cf") for sign in seed):
        raise WrongEntry("种子里有看不见的字符", where="种子", remedy="重新输入，只用数字和文字")
    return seed


def rank(digest: str, seed: str, stratum: str, key: str) -> str:
    """排序值 of one entry: the place in the drawn order goes by it."""
    return hashlib.sha256(f"{digest}\n{seed}\n{stratum}\n{key}".encode()).hexdigest()


def drawn_order(pool: Pool, seed: str) -> tuple[str, ...]:
    """抽出顺序: all keys of the pool; those of one stratum in it are that stratum's drawn order."""
    ranks = {entry.key: rank(pool.digest, seed, entry.stratum, entry.key) for entry in pool.entries}
    return tuple(sorted(ranks, key=lambda key: (ranks[key], key)))


def allocate(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """各类抽几个: stratum → how many of `n`, never more than there are, together min(n, all); exact.

    Each stratum gets one; the rest is shared in proportion to what is left in each (size − 1) by the largest
    remainder, equal remainders going to the larger stratum, then to the one that stands first. Fewer than
    strata: the larger ones get one each.
    """
    there = {name: size for name, size in sizes.items() if size > 0}
    total = sum(there.values())
    if n >= total:
        return dict(sizes)
    place = {name: position for position, name in enumerate(there)}
    if n < len(there):
        largest = sorted(there, key=lambda name: (-there[name], place[name]))[: max(0, n)]
        return {name: int(name in largest) for name in sizes}
    rest, spare = n - len(there), total - len(there)
    parts = {name: divmod(rest * (size - 1), spare) for name, size in there.items()}
    given = {name: 1 + whole for name, (whole, _) in parts.items()}
    by_remainder = sorted(there, key=lambda name: (-parts[name][1], -there[name], place[name]))
    for name in by_remainder[: n - sum(given.values())]:
        given[name] += 1
    return {name: given.get(name, 0) for name in sizes}


def first_drawn(pool: Pool, order: Sequence[str], allocation: Mapping[str, int]) -> tuple[str, ...]:
    """抽中的: the first of each stratum, as many as allocated, all in the drawn order."""
    return tuple(_first(pool, order, dict(allocation)))


def _first(pool: Pool, order: Sequence[str], left: dict[str, int]) -> Iterator[str]:
    for key in order:
        stratum = pool.by_key[key].stratum
        if left.get(stratum, 0) > 0:
            left[stratum] -= 1
            yield key


def next_drawn(pool: Pool, order: Sequence[str], taken: Set[str], stratum: str) -> str:
    """下一个替补: the next of this stratum in the drawn order who was not yet taken, then of the others; ""."""
    entries = pool.by_key
    own = (key for key in order if key not in taken and entries[key].stratum == stratum)
    others = (key for key in order if key not in taken)
    return next(own, "") or next(others, "")
