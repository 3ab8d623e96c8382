"""A million problems placed on the production chain, beside pandas doing the same, in one run.

`python -m bench.touchpoints [CASES] [TEXTS]` prints a Markdown table: processor milliseconds of the
thread that works (`time.thread_time`), median of some turns. pandas places by masks, rule by rule,
its columns being categories, words by `str.contains` on the distinct texts; counts are its
`crosstab`. Both must find the same to the last case. The data are made here from a seed: the
shipped rules and two hundred more.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.path.cases import Coded
from insight.path.many_words import Refs, Texts
from insight.touchpoints.chain import FIELDS, WHAT, Chain, chain_from, shipped_chain
from insight.touchpoints.counting import WEEK_US, Chosen, counted, crossed
from insight.touchpoints.placing import NO_RULE, laid_texts, placed
from insight.touchpoints.problems import TEXT, Gathering, Problems, mark_of, renewed

NOW_US: Final = 1_795_314_600_000_000
WIDTHS: Final = {"kind": 30, "product": 20, "channel": 12, "unit": 60, "region": 31, "process": 3,
                 "stage": 8, "reason": 50}  # fmt: skip
CHANGED: Final = 1_000


def made(count: int, texts: int, seed: int = 7) -> Problems:
    """Make cases whose words are those of the shipped rules and others."""
    rng = np.random.default_rng(seed)
    chain = shipped_chain()
    by = {}
    for field, width in WIDTHS.items():
        named = list(dict.fromkeys(word for rule in chain.rule for word in rule.asked(field)))  # type: ignore[arg-type]
        words = ["", *named, *(f"{field}{n}" for n in range(width))][: max(width, len(named) + 1)]
        by[field] = Coded(rng.integers(0, len(words), count).astype(np.int32), tuple(words))
    signs = [word for rule in chain.rule for word in rule.words]
    filler = "客户反映近日在营业厅办理业务后多次来电咨询处理进度要求尽快答复并说明原因"
    told = [""]
    for place in range(texts):
        cut = int(rng.integers(0, len(filler) - 12))
        word = signs[place % len(signs)] if place % 7 == 0 else ""
        told.append(f"{filler[cut : cut + 12]}{word}{place}")
    by[TEXT] = Coded(rng.integers(0, len(told), count).astype(np.int32), tuple(told))
    keys = [f"TS{n:08d}" for n in range(count)]
    at = NOW_US - rng.integers(0, 26 * WEEK_US, count)
    refs = Refs(np.zeros(count, np.int32), ("desk",), Texts.of(keys))
    marks = np.fromiter(map(mark_of, keys), np.int64, count)
    return Problems(marks, rng.integers(0, 5, count).astype(np.int8), at, refs, by)


def many_rules() -> Chain:
    """Return the shipped chain with two hundred more rules before it."""
    told = shipped_chain().content()
    rng = np.random.default_rng(3)
    more = [
        {"code": f"x{n}", "title": {"en": f"More {n}"},
         "link": told["link"][int(rng.integers(0, 7))]["code"], "what": ["complaint"],
         "kind": [f"kind{int(rng.integers(0, 30))}"], "region": [f"region{int(rng.integers(31))}"],
         "product": [f"product{int(rng.integers(0, 20))}"]}
        for n in range(200)
    ]  # fmt: skip
    return chain_from({**told, "rule": [*more, *told["rule"]]}, "bench")


def frame(cases: Problems) -> pd.DataFrame:
    told = {name: (column.codes, list(column.words)) for name, column in cases.by.items()}
    told["what"] = (cases.what.astype(np.int32), [str(each) for each in WHAT])
    columns: dict[str, Any] = {"at": cases.at}
    for name, (codes, words) in told.items():
        columns[name] = pd.Categorical.from_codes(codes, pd.Index(words))
    return pd.DataFrame(columns)


def by_pandas(table: pd.DataFrame, chain: Chain) -> np.ndarray:
    """Place as one does with pandas: a mask a rule, the first that fits counts."""
    found = pd.Series(NO_RULE, index=table.index, dtype="int16")
    texts = pd.Series(table[TEXT].cat.categories)
    for place, rule in enumerate(chain.rule):
        mask = found == NO_RULE
        if rule.what:
            mask &= table["what"].isin(rule.what)
        for field in FIELDS:
            if rule.asked(field):
                mask &= table[field].isin(rule.asked(field))
        if rule.words:
            has = texts.str.contains("|".join(rule.words), regex=True).to_numpy()
            mask &= has[table[TEXT].cat.codes.to_numpy()]
        found[mask] = place
    return found.to_numpy()


def spent(does: Callable[[], object], turns: int = 5) -> float:
    """Return the median processor milliseconds of this thread."""
    took = []
    for _ in range(turns):
        began = time.thread_time()
        does()
        took.append((time.thread_time() - began) * 1000)
    return statistics.median(took)


def main(count: int, texts: int) -> None:
    cases = made(count, texts)
    table = frame(cases)
    print(f"| {count:,} cases, {texts:,} distinct texts | ours | pandas | |")
    print("|---|---|---|---|")
    laying = spent(lambda: laid_texts(cases), 3)
    for name, chain in (("shipped rules", shipped_chain()), ("226 rules", many_rules())):
        began = time.thread_time()
        laid = laid_texts(cases)
        found = placed(cases, chain, laid)
        first = (time.thread_time() - began) * 1000
        again = spent(partial(placed, cases, chain, laid))
        theirs = spent(partial(by_pandas, table, chain), 1)
        if not np.array_equal(found.rule, by_pandas(table, chain)):
            raise SystemExit(f"{name}: placed differently")
        line(f"placed, {name}, texts searched", first, theirs)
        line(f"placed, {name}, texts known", again, theirs)
    chain = shipped_chain()
    laid = laid_texts(cases)
    found = placed(cases, chain, laid)
    chosen = Chosen(NOW_US, 4, frozenset({"complaint", "contact"}))
    table["link"] = found.link

    def theirs_counted() -> object:
        some = table[table["what"].isin(["complaint", "contact"]) & (table["link"] > -2)
                     & (table["at"] > chosen.from_us)]  # fmt: skip
        return pd.crosstab(some["link"], some["product"].cat.remove_unused_categories())

    line("links by product, a changed filter",
         spent(lambda: crossed(cases, found, chain, chosen, "product")),
         spent(theirs_counted, 3))  # fmt: skip
    line("the chain with change and weeks", spent(lambda: counted(cases, found, chain, chosen)))
    keys = [f"TS{n:08d}" for n in range(0, CHANGED)]

    def slice_again() -> object:
        more = Gathering.after(cases)
        more.add("complaint", [("desk", key) for key in keys], [NOW_US] * CHANGED,
                 {"kind": ["资费政策"] * CHANGED, TEXT: [f"新 {key}" for key in keys]})  # fmt: skip
        again = renewed(cases, more.problems(), cases.having("complaint", frozenset(keys)))
        new = laid.followed_by(again.by[TEXT].words[laid.count :])
        return placed(again, chain, new)

    line(f"{CHANGED:,} cases changed: folded in, all placed again", spent(slice_again, 3))
    print(f"\nLaying the texts out alone: {laying:.0f} ms.")


def line(name: str, ours: float, theirs: float | None = None) -> None:
    if theirs is None:
        print(f"| {name} | {ours:.0f} | | |")
    else:
        print(f"| {name} | {ours:.0f} | {theirs:.0f} | {theirs / ours:.1f}× |")


if __name__ == "__main__":
    sizes = [int(each.replace("_", "")) for each in sys.argv[1:]]
    main(*(sizes + [1_000_000, 200_000][len(sizes) :]))
