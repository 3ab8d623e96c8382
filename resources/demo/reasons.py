"""Why opportunities are lost, and at which stage: the field's figures as one table."""

from dataclasses import dataclass
from typing import Final

from resources.demo.world import Rates

TOUCH, REGISTER, ORDER, PAYMENT, DISPATCH, INSTALL, DONE = range(7)
STAGE_CODES: Final = ("10", "20", "30", "40", "50", "60", "70")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of loss reasons: the recorded codes with their shares, and where they strike."""

    name: str
    codes: tuple[tuple[str, float], ...]
    stages: tuple[tuple[int, float], ...]

    def share(self, rates: Rates) -> float:
        return float(getattr(rates, self.name))


GROUPS: Final = (
    Group("not_covered", (("L01", 1.0),),
          ((REGISTER, 0.40), (ORDER, 0.50), (DISPATCH, 0.07), (INSTALL, 0.03))),
    Group("own", (("L11", 0.36), ("L12", 0.39), ("L13", 0.25)),
          ((REGISTER, 0.17), (ORDER, 0.26), (PAYMENT, 0.13), (DISPATCH, 0.05), (INSTALL, 0.39))),
    Group("installation", (("L21", 0.45), ("L22", 0.55)),
          ((DISPATCH, 0.13), (INSTALL, 0.87))),
    Group("address", (("L31", 1.0),),
          ((ORDER, 0.46), (PAYMENT, 0.23), (INSTALL, 0.31))),
    Group("other", (("L49", 0.36), ("L41", 0.22), ("L42", 0.18), ("L43", 0.10), ("L44", 0.09),
                    ("L45", 0.05)),
          ((REGISTER, 0.19), (ORDER, 0.46), (PAYMENT, 0.24), (DISPATCH, 0.05), (INSTALL, 0.06))),
)  # fmt: skip
GROUP_OF: Final = {code: group.name for group in GROUPS for code, _ in group.codes}
LOSS_CODES: Final = tuple(GROUP_OF)

MIGRATION: Final = ((("L12", ORDER), 0.34), (("L13", ORDER), 0.16), (("L41", ORDER), 0.22),
                    (("L49", ORDER), 0.13), (("L45", DISPATCH), 0.08),
                    (("L49", DISPATCH), 0.07))  # fmt: skip
"""Losses of the 4G migration: (reason, stage) and share."""
SHOP: Final = ((("L12", ORDER), 0.30), (("L11", ORDER), 0.16), (("L44", PAYMENT), 0.24),
               (("L41", PAYMENT), 0.12), (("L13", PAYMENT), 0.10),
               (("L49", PAYMENT), 0.08))  # fmt: skip
"""Losses of e-commerce outbound orders."""


def broadband_cells(rates: Rates) -> list[tuple[tuple[str, int], float]]:
    """Return every (reason, stage) of the broadband path with its share of the lost orders."""
    return [
        ((code, stage), group.share(rates) * code_share * stage_share)
        for group in GROUPS
        for code, code_share in group.codes
        for stage, stage_share in group.stages
    ]


CALL_REASONS: Final = {
    "A01": "宽带新装", "A02": "宽带移机", "A03": "安装进度", "A04": "合约到期",
    "B01": "账单查询", "B02": "套餐变更", "B03": "流量争议", "B04": "缴费充值",
    "B05": "增值业务退订", "B06": "4G换卡", "C01": "不能上网", "C02": "网速慢",
    "C03": "语音故障", "C04": "光猫设备", "D01": "投诉跟进", "D02": "资费投诉",
    "D03": "服务态度", "D04": "实名制", "E01": "拆机挽留", "E02": "携号转网",
    "F01": "其他咨询", "F02": "无声电话", "F03": "通话掉线", "G01": "宽带续约回访",
    "G02": "商城订单外呼",
}  # fmt: skip
"""Why customers call, as the service desk's own list names it."""
