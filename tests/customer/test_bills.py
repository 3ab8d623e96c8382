"""Bills by charge item: everything sums to the fen, and what does not is called unexplained."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from insight.customer.bills import ITEMS, Bill, Item, bill, change, month_before, months

FEN = some.integers(-(10**9), 10**9)
MONTH = some.builds("{:04d}-{:02d}".format, some.integers(1, 9999), some.integers(1, 12))


@some.composite
def bills(draw: some.DrawFn, month: some.SearchStrategy[str] = MONTH) -> Bill:
    items = draw(some.dictionaries(some.sampled_from(ITEMS), some.none() | FEN))
    return bill(
        draw(some.sampled_from(["bss", "crm"])), draw(some.text(max_size=4)),
        draw(some.sampled_from([None, "A1", "A2", "A3"])), draw(month), items,
        draw(some.none() | FEN),
    )  # fmt: skip


def plain(month: str, account: str = "A1", total: int | None = None, **items: int) -> Bill:
    told: dict[Item, int | None] = dict(items)  # type: ignore[assignment]
    return bill("bss", f"{account}-{month}", account, month, told, total)


@given(bills())
def test_charges_sum_to_the_total(one: Bill) -> None:
    assert sum(fen for _, fen in one.charges) == one.total_fen


@given(some.lists(bills(), max_size=6), some.lists(bills(), max_size=6))
def test_the_parts_of_a_change_sum_to_it(before: list[Bill], after: list[Bill]) -> None:
    told = change(before, after)
    difference = sum(one.total_fen for one in after) - sum(one.total_fen for one in before)
    assert told.difference_fen == difference == sum(fen for _, fen in told.parts)
    assert all(fen for _, fen in told.parts)


@given(some.lists(bills(), max_size=12))
def test_months_are_calendar_months_without_a_gap(told: list[Bill]) -> None:
    found = months(told)
    assert len(found) in (0, 6)
    for before, after in pairwise(found):
        assert before.month == month_before(after.month)
        if after.change is not None:
            assert after.change.difference_fen == after.total_fen - before.total_fen
    for month in found:
        assert sum(fen for _, fen in month.charges) == month.total_fen


def test_a_remainder_is_unexplained() -> None:
    one = plain("2026-10", total=10_000, base=8_800, data=1_000)
    assert one.charges == (("base", 8_800), ("data", 1_000), ("unexplained", 200))


def test_a_discount_lowers_the_bill_whichever_its_sign() -> None:
    for sign in (1, -1):
        one = plain("2026-10", total=8_000, base=9_000, discount=sign * 1_000)
        assert one.charges == (("base", 9_000), ("discount", -1_000))


def test_a_bill_without_a_total_is_what_its_items_sum_to() -> None:
    assert plain("2026-10", base=5_000, sms=20).total_fen == 5_020


def test_a_total_without_items_is_unexplained() -> None:
    assert plain("2026-10", total=4_200).charges == (("unexplained", 4_200),)


def test_the_largest_part_of_a_change_comes_first() -> None:
    october = plain("2026-10", base=9_700, roaming=3_000, sms=100)
    september = plain("2026-09", base=9_700)
    told = change([september], [october])
    assert told.difference_fen == 3_100
    assert told.parts == (("roaming", 3_000), ("sms", 100))


def test_an_account_billed_in_one_month_only_is_named_as_such() -> None:
    before = [plain("2026-09", "A1", base=100), plain("2026-09", "A2", base=700)]
    after = [plain("2026-10", "A1", base=150), plain("2026-10", "A3", base=300)]
    assert change(before, after).parts == (
        ("gone_account", -700), ("new_account", 300), ("base", 50),
    )  # fmt: skip


def test_two_accounts_in_one_month_are_summed() -> None:
    month = months([plain("2026-10", "A1", base=100), plain("2026-10", "A2", base=30, data=5)])[-1]
    assert (month.total_fen, month.charges) == (135, (("base", 130), ("data", 5)))
    assert len(month.bills) == 2


def test_a_month_without_a_bill_shows_as_a_gap_and_explains_nothing() -> None:
    found = months([plain("2026-08", base=100), plain("2026-10", base=150)])
    assert [month.month for month in found] == [
        "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
    ]  # fmt: skip
    assert [len(month.bills) for month in found] == [0, 0, 0, 1, 0, 1]
    assert all(month.change is None for month in found)


def test_the_year_turns() -> None:
    found = months([plain("2026-01", base=100), plain("2025-12", base=90)])
    assert found[-1].change is not None
    assert found[-1].change.parts == (("base", 10),)


def test_what_is_no_month_is_left_out() -> None:
    odd = ["", "202610", "2026-13", "2026-00", "２０２６-10", "2026-1", "none of them", "-026-10"]
    assert months([plain(month, base=1) for month in odd]) == ()


def test_negative_amounts_stay_what_they_are() -> None:
    month = months([plain("2026-10", total=-500, base=1_000, other=-1_500)])[-1]
    assert month.total_fen == -500
    assert month.charges == (("base", 1_000), ("other", -1_500))


def test_what_is_not_paid_is_summed() -> None:
    paid = bill("bss", "1", "A1", "2026-10", {"base": 100}, 100, paid_us=5)
    owed = bill("bss", "2", "A2", "2026-10", {"base": 40}, 40)
    assert months([paid, owed])[-1].unpaid_fen == 40
