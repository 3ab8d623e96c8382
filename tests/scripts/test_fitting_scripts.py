"""Scripts found by reason, product and words."""

import pytest

from insight.customer.scripts import Shelf, Version

NOW = 1_000


def version(
    number: str,
    title: str,
    reasons: str = "",
    product: str = "",
    body: str = "",
    gone: int | None = None,
    begins: int = 0,
    name: str = "V1",
) -> Version:
    codes = tuple(code for code in reasons.split(",") if code)
    return Version(
        "crm", f"{number}{name}", number, name, title, body, product, codes, begins, None, gone, 0
    )


@pytest.fixture
def shelf() -> Shelf:
    return Shelf([
        version("K1", "断网自助排查", "不能上网", "KD300", "查看光猫指示灯"),
        version("K2", "大面积障碍答复口径", "障碍处理,不能上网", "KD500"),
        version("K3", "账单争议处理口径", "资费投诉,账单查询", "YD4G", "逐项解释 Bill"),
        version("K4", "充值优惠活动说明", "缴费充值", "YD4G", gone=900),
        version("K5", "年末宽带节口径", "宽带新装", begins=2_000),
        version("K6", "套餐变更生效规则", "套餐变更", "YD4G"),
        version("K6", "套餐变更生效规则(新)", "套餐变更", "YD4G", begins=2_000, name="V2"),
        version("K7", "单号查询", "其他咨询"),
    ])  # fmt: skip


def numbers(found: list) -> list[str]:
    return [fit.script.number for fit in found]


def test_the_last_reason_comes_first_and_the_product_decides_between_equals(shelf: Shelf) -> None:
    assert numbers(shelf.fitting(NOW, "", ["账单查询", "不能上网"], ["KD500"])) == [
        "K3",
        "K2",
        "K1",
    ]
    assert numbers(shelf.fitting(NOW, "", ["不能上网"], ["KD300"])) == ["K1", "K2"]


def test_without_words_nothing_is_suggested_that_must_not_be_told(shelf: Shelf) -> None:
    reasons = ["缴费充值", "宽带新装"]
    assert shelf.fitting(NOW, "", reasons, []) == []
    assert numbers(shelf.fitting(2_000, "", reasons, [])) == ["K5"]


def test_without_words_reasons_or_products_nothing_is_suggested(shelf: Shelf) -> None:
    assert shelf.fitting(NOW) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("断网", ["K1"]), ("duanwang", ["K1"]), ("dw", ["K1"]), ("zizhu", ["K1"]), ("zzpc", ["K1"]),
     ("光猫", ["K1"]), ("bill", ["K3"]), ("k3", ["K3"]), ("缴费", ["K4"]), ("zhangdan", ["K3"]),
     ("账单 争议", ["K3"]), ("账单 断网", []), ("danhao", ["K7"]), ("shanhao", ["K7"]),
     ("uanwang", [])],
)  # fmt: skip
def test_words_find_signs_pinyin_initials_numbers_reasons_and_bodies(
    shelf: Shelf, typed: str, expected: list[str]
) -> None:
    assert numbers(shelf.fitting(NOW, typed)) == expected


def test_what_is_withdrawn_or_not_yet_stays_to_be_found_last_and_marked(shelf: Shelf) -> None:
    found = shelf.fitting(NOW, "口径")
    assert numbers(found) == ["K2", "K3", "K5"]
    assert found[-1].state == "not_yet"
    (gone,) = shelf.fitting(NOW, "充值", ["缴费充值"], ["YD4G"])
    assert gone.state == "withdrawn"


def test_browsing_by_state_counts_a_script_that_has_a_version_to_come_twice(shelf: Shelf) -> None:
    by_state = {
        state: numbers(shelf.browse(NOW, "", state))
        for state in (None, "current", "not_yet", "expired", "withdrawn")
    }
    assert by_state == {
        None: ["K1", "K2", "K3", "K4", "K5", "K6", "K7"],
        "current": ["K1", "K2", "K3", "K6", "K7"], "not_yet": ["K5", "K6"], "expired": [],
        "withdrawn": ["K4"],
    }  # fmt: skip
    coming = {fit.script.number: fit.version.version for fit in shelf.browse(NOW, "", "not_yet")}
    assert coming["K6"] == "V2"


def test_the_next_turn_of_a_shelf_is_the_first_of_its_scripts(shelf: Shelf) -> None:
    assert shelf.turns_us(NOW) == 2_000
    assert shelf.turns_us(2_000) is None
