"""Customer records by chance: few values, so that much is shared."""

from hypothesis import strategies as st

from insight.identity.records import Record

NAMES = ("王建国", "王建军", "王国建", "李芳", "李方", "王先生", "")
HASHES = ("", "x" * 8, "y" * 8, "z" * 8)
PHONES = ("12000000001", "12000000010", "12000000007")

refs = st.tuples(st.sampled_from(["crm", "bss", "ess"]), st.sampled_from("123456"))
records = st.builds(
    Record,
    ref=refs,
    name=st.sampled_from(NAMES),
    phones=st.lists(st.sampled_from(PHONES), max_size=2, unique=True).map(sorted).map(tuple),
    accounts=st.lists(st.sampled_from(["81", "82"]), max_size=1).map(tuple),
    exact=st.sampled_from(HASHES),
    last4=st.sampled_from(["", "", "4x"]),
    community=st.sampled_from(["", "X"]),
    door=st.sampled_from(["", "X|3|701"]),
    unit=st.sampled_from(["", "1", "2"]),
    city=st.sampled_from(["", "", "广州", "深圳"]),
    birth_year=st.sampled_from([None, 1950, 1980]),
    since_us=st.sampled_from([None, 5, 9]),
)
worlds = st.lists(records, max_size=14, unique_by=lambda each: each.ref)
decided = st.dictionaries(
    st.tuples(refs, refs).filter(lambda both: both[0] < both[1]),
    st.sampled_from(["same", "different"]),
    max_size=4,
)
