"""Customers are found by every way they can be asked for, the best first, and nobody else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_customers import NOWHERE, Known, keep, people, settled
from new_stores import store_in

from insight.pinyin import initials, spellings
from storage.local.changes import Batch
from storage.local.lookup import Findings, Hit, hits_of, look_up
from storage.local.schema import customer_link
from storage.local.store import Store
from storage.sources.personal import Personal

EVERYBODY = people(400)
MANY = 2_000


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = store_in(tmp_path_factory.mktemp("full") / "profile")
    keep(opened, EVERYBODY)
    settled(opened)
    yield opened
    opened.close()


def asked(store: Store, typed: str, limit: int = MANY) -> Findings:
    with store.read() as reader:
        return look_up(reader, typed, Personal(store.identity_key), limit)


def keys(found: Findings) -> list[str]:
    return [hit.record[1] for hit in found.hits]


def same(found: Findings, wanted: set[str]) -> None:
    """Whoever is found fits; all who fit are found, unless there are said to be more."""
    got = set(keys(found))
    assert got <= wanted
    assert got == wanted or (found.more and len(got) >= min(len(wanted), 50))


somebody = st.sampled_from(EVERYBODY)


def part(text: str, least: int, most: int) -> st.SearchStrategy[str]:
    spans = [
        text[start : start + size]
        for size in range(least, most + 1)
        for start in range(len(text) - size + 1)
    ]
    return st.sampled_from(spans) if spans else st.nothing()


# --- found and not found ------------------------------------------------------------------------


@settings(max_examples=100)
@given(st.data())
def test_digits_find_whoever_has_them_in_a_number(full: Store, data: st.DataObject) -> None:
    who = data.draw(somebody)
    numbers = [who.phone, who.phone2, who.identity, who.account, "0" * 11]
    number = data.draw(st.sampled_from([each for each in numbers if each]))
    typed = data.draw(part(number, 1, 18))
    same(asked(full, typed), {each.key for each in EVERYBODY if each.numbered(typed)})


@settings(max_examples=100)
@given(somebody, st.integers(1, 9))
def test_a_name_is_found_by_its_beginning(full: Store, who: Known, signs: int) -> None:
    typed = who.name[:signs]
    same(asked(full, typed), {each.key for each in EVERYBODY if each.name.startswith(typed)})


@settings(max_examples=100)
@given(st.data())
def test_pinyin_and_initials_find_every_reading(full: Store, data: st.DataObject) -> None:
    who = data.draw(somebody)
    text = data.draw(st.sampled_from([*spellings(who.name), *initials(who.name), "zzqq"]))
    typed = text[: data.draw(st.integers(1, len(text)))]
    same(asked(full, typed), {each.key for each in EVERYBODY if each.called(typed)})


@settings(max_examples=100)
@given(st.data())
def test_a_name_with_digits_finds_who_has_both(full: Store, data: st.DataObject) -> None:
    who = data.draw(somebody)
    other = data.draw(st.one_of(st.just(who), somebody))
    number = data.draw(st.sampled_from([other.phone, other.phone2, other.identity[-4:]]))
    digits = data.draw(
        st.one_of(part(number, 1, 11), st.just(number[-4:])) if number else st.just("9")
    )
    if data.draw(st.booleans()):
        name = who.name[: data.draw(st.integers(1, 2))]
        wanted = {each.key for each in EVERYBODY if each.name.startswith(name)}
    else:
        name = data.draw(st.sampled_from([*spellings(who.name), *initials(who.name)]))
        wanted = {each.key for each in EVERYBODY if each.called(name)}
    typed = name + data.draw(st.sampled_from(["", " "])) + digits
    if digits and not digits.isdigit():
        return  # an X at the end of an identity number: no digits
    fitting = {each.key for each in EVERYBODY if each.key in wanted and each.also(digits)}
    same(asked(full, typed), fitting)


def test_the_other_reading_of_a_surname_goes_with_either_phone(full: Store) -> None:
    tried = 0
    for who in EVERYBODY:
        for digits in filter(None, (who.phone[-4:], who.phone2[-4:])):
            for name in [*spellings(who.name)[1:], *initials(who.name)[1:]]:
                fitting = {
                    each.key for each in EVERYBODY if each.called(name) and each.also(digits)
                }
                same(asked(full, f"{name} {digits}"), fitting)
                tried += 1
    assert tried > 20


@settings(max_examples=100)
@given(st.data())
def test_words_of_an_address_are_found_in_its_middle(full: Store, data: st.DataObject) -> None:
    who = data.draw(somebody)
    typed = data.draw(part(who.address, 3, 9).filter(lambda text: text == text.strip()))
    if typed.isdigit() or " " in typed:
        return
    wanted = {
        each.key for each in EVERYBODY if typed in each.address or each.name.startswith(typed)
    }
    name, digits = typed.rstrip("0123456789"), typed[len(typed.rstrip("0123456789")) :]
    wanted |= {
        each.key
        for each in EVERYBODY
        if digits and name.isalpha() and each.name.startswith(name) and each.also(digits)
    }
    same(asked(full, typed), wanted)


def test_words_apart_and_in_any_order_find_an_address(full: Store) -> None:
    wanted = {each.key for each in EVERYBODY if "翠竹花园3栋" in each.address}
    same(asked(full, "翠竹花园 3栋"), wanted)
    wanted = {each.key for each in EVERYBODY if "3栋" in each.address and "翠竹" in each.address}
    same(asked(full, "3栋 翠竹花园"), wanted)


@pytest.mark.parametrize("size", [4, 6, 18])
def test_an_identity_number_is_found_by_hash_whole_and_by_its_end(full: Store, size: int) -> None:
    with_x = next(each for each in EVERYBODY if each.identity.endswith("X"))
    plain = next(each for each in EVERYBODY if each.identity and each.identity.isdigit())
    for who in (with_x, plain):
        found = asked(full, who.identity[-size:].lower())
        assert who.key in keys(found)


def test_a_mistyped_identity_number_that_is_stored_so_is_found(store: Store) -> None:
    keep(store, [Known("K1", "张三", identity="110101199001011230")])  # a wrong check sign
    for typed in ("110101199001011230", "1230", "011230"):
        assert keys(asked(store, typed)) == ["K1"]
    assert keys(asked(store, "110101199001011231")) == []


@settings(max_examples=100)
@given(st.text())
def test_any_text_finds_without_an_error(full: Store, typed: str) -> None:
    assert len(asked(full, typed, 30).hits) <= 30


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "张%", "'", '"', '"" OR name:*', "a AND b", "NEAR(a b)", "*", "三三三\"*", "-张三丰",
     "\0", "张\0三", "\u202e321", "😀😀😀", "{name}:abc", "(((", "张三丰 OR 李四光", "\\", "x'41'"],
)  # fmt: skip
def test_signs_of_a_query_language_are_only_signs(full: Store, typed: str) -> None:
    for hit in asked(full, typed).hits:
        assert hit.matched


def test_a_megabyte_of_text_is_bounded(full: Store) -> None:
    for sign in ("1", "张", "z", "😀", '"'):
        assert asked(full, sign * 2**20).hits == ()


def test_nothing_typed_finds_nobody(full: Store) -> None:
    assert asked(full, " \u200b ") == Findings(asked(full, "").asked, ())


# --- what a customer has ------------------------------------------------------------------------


@pytest.fixture
def owners(store: Store) -> Store:
    keep(store, [
        Known("K1", "张三", "13800138321"), Known("K2", "李四", "13900001234"),
        Known("K3", "王五", "13700005678"),
    ])  # fmt: skip
    keep(store, [Known("K1", "同号", "13600000001")], "shop")
    for source, table, columns, rows in (
        ("bss", "account", ("key", "customer_key", "number"),
         [("ZH-2000-01", "K2", "81234567890")]),
        ("bss", "subscription", ("key", "customer_key", "number"), [("S1", "K3", "KD00012345")]),
        ("ess", "opportunity", ("key", "customer_key", "phone", "source_order_key"),
         [("SJ20261122-0001", "K2", None, "DD20261122-0917"),
          ("SJ20261122-0002", "", "13700005678", "DD20261122-0918")]),
        ("desk", "complaint", ("key", "customer_key"), [("TS7712", "K2"), ("ts-5-low", "K3")]),
        ("shop", "complaint", ("key", "customer_key"), [("TS9000", "K1")]),
        ("noc", "fault", ("key", "customer_key", "phone"), [("ZA0614", "", "13700005678")]),
    ):  # fmt: skip
        store.apply(Batch(source, table, table, columns, rows, NOWHERE))
    return store


@pytest.mark.parametrize(
    ("typed", "who", "field"),
    [
        ("81234567890", "K2", "account"),
        ("8123", "K2", "account"),
        ("KD00012345", "K3", "account"),
        ("DD20261122-0917", "K2", "order"),
        ("dd20261122-0918", "K3", "order"),
        ("SJ20261122-0001", "K2", "order"),
        ("TS7712", "K2", "complaint"),
        ("ts77", "K2", "complaint"),
        ("ts-5-low", "K3", "complaint"),
        ("ZH-2000-01", "K2", "account"),
        ("ZA0614", "K3", "fault"),
        ("K3", "K3", "key"),
    ],
)
def test_what_a_customer_has_finds_the_customer(
    owners: Store, typed: str, who: str, field: str
) -> None:
    found = asked(owners, typed)
    assert [hit.record for hit in found.hits] == [("crm", who)]
    (match,) = found.hits[0].matched
    assert match.field == field
    assert match.text[match.start : match.end].lower() == typed.lower()


def test_a_number_belongs_to_the_customer_of_its_own_source(owners: Store) -> None:
    assert [hit.record for hit in asked(owners, "TS9000").hits] == [("shop", "K1")]


# --- the order, and what a hit tells ------------------------------------------------------------


def test_a_whole_match_goes_before_a_beginning_an_end_and_a_middle(store: Store) -> None:
    keep(store, [
        Known("K1", "甲", "13712345000"), Known("K2", "乙", "13900012345"),
        Known("K3", "丙", "12345678900"), Known("K4", "丁", "12345"),
    ])  # fmt: skip
    settled(store)
    assert keys(asked(store, "12345")) == ["K4", "K3", "K2", "K1"]


def test_of_four_digits_the_end_goes_before_the_beginning(store: Store) -> None:
    keep(store, [Known("K1", "甲", "83210000000"), Known("K2", "乙", "13900008321")])
    assert keys(asked(store, "8321")) == ["K2", "K1"]
    assert keys(asked(store, "832")) == ["K1"]


def contacts(store: Store, *rows: tuple[str, str | None, str | None, int]) -> None:
    columns = ("key", "customer_key", "phone", "started_at")
    store.apply(Batch("desk", "contacts", "contact", columns, list(rows), NOWHERE))


def test_among_equals_the_last_in_contact_comes_first_then_the_higher_tier(store: Store) -> None:
    keep(store, [
        Known("K1", "张三", "13800000001"), Known("K2", "张三", "13800000002"),
        Known("K3", "张三", "13800000003", tier="T2"),
        Known("K4", "张三", "13800000004", tier="T5"),
    ])  # fmt: skip
    contacts(store, ("1", "K1", None, 500), ("2", "K1", None, 100), ("3", None, "13800000002", 900))
    found = asked(store, "zs")
    assert keys(found) == ["K2", "K1", "K4", "K3"]
    assert [hit.last_contact_us for hit in found.hits] == [900, 500, None, None]


def link(store: Store, person: str, *records: tuple[str, str]) -> None:
    store.write("cache", lambda connection: connection.execute(customer_link.insert(), [
        {"customer_source": source, "customer_key": key, "person": person}
        for source, key in records
    ]))  # fmt: skip


def test_records_of_one_person_are_one_hit_that_tells_every_match(store: Store) -> None:
    keep(store, [Known("K1", "张三", "13800138321")])
    keep(store, [Known("B1", "张三丰", "13900008321")], "bss")
    keep(store, [Known("K9", "李四", "13100008321")])
    link(store, "crm:K1", ("crm", "K1"), ("bss", "B1"))
    contacts(store, ("1", "B1", None, 700))
    found = asked(store, "8321")
    assert [(hit.person, hit.systems) for hit in found.hits] == [
        (("crm", "K1"), 2),
        (("crm", "K9"), 1),
    ]
    found = asked(store, "张三丰")
    assert [(hit.person, hit.record) for hit in found.hits] == [(("crm", "K1"), ("bss", "B1"))]
    assert found.hits[0].last_contact_us == 700


def test_more_is_told_when_not_all_are_shown(full: Store) -> None:
    assert asked(full, "1", 5).more
    assert len(asked(full, "1", 5).hits) == 5
    assert not asked(full, EVERYBODY[3].phone).more


def test_half_of_everybody_sharing_initials_is_still_answered(store: Store) -> None:
    keep(store, [
        replace(who, key=f"Z{at}", name="张三") for at, who in enumerate(people(3_000, seed=3))
    ])  # fmt: skip
    found = asked(store, "zs", 30)
    assert len(found.hits) == 30
    assert found.more


def test_matched_places_are_what_was_typed(store: Store) -> None:
    keep(store, [Known("K1", "单晓鹏", "13800138321", address="广州市翠竹花园3栋201")])
    settled(store)
    places = {
        "单晓": [("name", "单晓")], "dxp": [("name", "单晓鹏")], "shanx": [("name", "单晓")],
        "8321": [("phone", "8321")], "00138": [("phone", "00138")],
        "翠竹花园 3栋": [("address", "翠竹花园3栋")],
        "dan8321": [("name", "单"), ("phone", "8321")],
    }  # fmt: skip
    for typed, wanted in places.items():
        (hit,) = asked(store, typed).hits
        found = [(match.field, match.text[match.start : match.end]) for match in hit.matched]
        assert found == wanted, typed


# --- personal data ------------------------------------------------------------------------------


def texts(hit: Hit) -> str:
    told = [hit.name, hit.phone, hit.tier, hit.region, hit.address, *hit.person, *hit.record]
    return " ".join([*told, *(match.text for match in hit.matched)])


def test_no_hit_has_an_identity_number(full: Store) -> None:
    for who in EVERYBODY[:60]:
        if not who.identity:
            continue
        for typed in (who.identity, who.identity[-6:], who.identity[-4:], who.name, who.phone):
            for hit in asked(full, typed).hits:
                assert who.identity not in texts(hit)
        (hit,) = asked(full, who.identity).hits
        (match,) = hit.matched
        assert match.text.startswith("990***")
        assert match.text[match.start : match.end] == who.identity[-4:]


def test_a_hit_is_not_told_by_repr(full: Store) -> None:
    hit = asked(full, EVERYBODY[0].phone).hits[0]
    assert EVERYBODY[0].phone not in repr(hit) + repr(hit.matched)


# --- persons remembered -------------------------------------------------------------------------


def test_remembered_persons_are_told_in_their_order_each_once(store: Store) -> None:
    keep(store, [Known("K1", "张三"), Known("K2", "李四"), Known("K3", "王五")])
    link(store, "crm:K1", ("crm", "K1"), ("crm", "K3"))
    with store.read() as reader:
        hits = hits_of(reader, [("crm", "K2"), ("crm", "K9"), ("crm", "K3"), ("crm", "K1")])
        assert hits_of(reader, []) == ()
    assert [(hit.person, hit.name) for hit in hits] == [
        (("crm", "K2"), "李四"),
        (("crm", "K1"), "王五"),
    ]
