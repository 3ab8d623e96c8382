"""Knowledge articles in the CRM and the campaign calendar of the micro-store."""

import sqlite3
from typing import Final

from resources.demo import times
from resources.demo.files import insert
from resources.demo.world import World

_ARTICLES: Final = (
    ("宽带新装办理流程", "KD300", "核对地址覆盖,确认端口,预约上门时间,告知合约期与违约责任。"),
    ("地址未覆盖的答复口径", "KD300", "致歉,登记客户需求与竞对合约到期时间,承诺覆盖后首先通知。"),
    ("端口已满的答复口径", "KD500", "说明扩容计划,登记入库,扩容完成后回访。"),
    ("暗管不通的处理", "KD300", "建议明线方案或与物业协调,改约上门时间。"),
    ("光改常见问题", "KD300", "光改后需更换光猫,施工当日可能中断两小时,固话需重新配置。"),
    ("实名制补登记说明", "YD4G", "携带有效证件到营业厅或在线上补登,逾期将暂停服务。"),
    ("4G换卡指引", "YD4G", "免费换卡,原号码不变,营业厅或邮寄均可办理。"),
    ("支付失败怎么办", "", "先问是否余额不足或超出限额,可更换银行卡或改用其他方式完成支付。"),
    ("账单争议处理口径", "YD4G", "逐项解释账单,超出权限的转计费中心,两日内回复。"),
    ("增值业务退订", "YD4G", "当场退订,本月费用按规定处理,短信确认。"),
    ("移机办理须知", "KD100", "先查新址资源,三个工作日内上门。"),
    ("宽带提速办法", "KD1000", "核对合约与设备,高带宽需更换光猫与路由器。"),
    ("断网自助排查", "KD300", "查看光猫指示灯,重启设备,仍不能恢复则登记障碍单。"),
    ("大面积障碍答复口径", "KD300", "告知正在抢修与预计恢复时间,安抚客户,不重复派单。"),
    ("合约到期续约方案", "KD300", "到期前六十天可续约,按客户分层推荐方案。"),
    ("携号转网挽留口径", "YD5G", "了解原因,按消费情况推荐维系方案,尊重客户选择。"),
    ("套餐变更生效规则", "YD4G", "次月生效,违约条款须逐条告知。"),
    ("充值优惠活动说明", "YD4G", "充值满额赠费,按月返还,适合精打细算的客户。"),
    ("流量包与数据业务", "YD5G", "按客户使用量推荐,网页与应用内可自助办理。"),
    ("投诉升级流程", "", "两小时内联系客户,四十八小时内给出处理意见。"),
)
_CAMPAIGNS: Final = (
    ("秋季宽带提速", "RX", "KD500", -70, -40, 900),
    ("4G免费换卡", "TT", "YD4G", -60, 20, 2400),
    ("校园宽带专场", "TT", "KD300", -85, -55, 700),
    ("充值赠费", "DX", "YD4G", -30, -16, 1600),
    ("老客户续约回馈", "WH", "KD300", -21, 9, 1100),
    ("商城手机节", "WD", "YD5G", -12, 2, 1300),
    ("流量包尝鲜", "AP", "YD5G", -5, 25, 800),
    ("千兆进小区", "AZ", "KD1000", -2, 28, 600),
    ("年末宽带节", "WX", "KD500", 3, 33, 2800),
    ("实名补登提醒", "DX", "YD4G", 1, 8, 3500),
)


def make_marketing(crm: sqlite3.Connection, ess: sqlite3.Connection, world: World) -> None:
    """Write the articles (one already withdrawn, one not yet valid) and the campaigns."""
    rng = world.rng("marketing")
    count = len(_ARTICLES)
    today = times.midnight(world.now)
    begins = today - rng.integers(5, 200, count) * times.DAY
    begins[-1] = today + 2 * times.DAY
    ends = begins * 0 + times.NEVER
    ends[3] = today - 3 * times.DAY
    ends[6] = today + 20 * times.DAY
    written = begins.clip(max=world.now - times.DAY)
    insert(crm, "T_ZSK", {
        "BT": [title for title, _, _ in _ARTICLES], "NR": [body for _, _, body in _ARTICLES],
        "CP_DM": [product or None for _, product, _ in _ARTICLES],
        "BB": [f"V{v}.0" for v in rng.integers(1, 5, count).tolist()],
        "SX_SJ": times.texts(begins, times.DASHED), "SX_JZ": times.texts(ends, times.DASHED),
        "GX_SJ": times.texts(written, times.DASHED),
    })  # fmt: skip
    insert(ess, "WD_HD", {
        "HD_ID": [f"HD{i + 1:03d}" for i in range(len(_CAMPAIGNS))],
        "HD_MC": [name for name, *_ in _CAMPAIGNS], "CD_DM": [c[1] for c in _CAMPAIGNS],
        "SPBM": [c[2] for c in _CAMPAIGNS],
        "KJ": [f"{name}:先问客户需求,再介绍方案与合约条件。" for name, *_ in _CAMPAIGNS],
        "KS_SJ": [times.text(today + c[3] * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
        "JS_SJ": [times.text(today + c[4] * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
        "YJ_HW": [c[5] for c in _CAMPAIGNS],
        "XG_SJ": [times.text(today + min(c[3], -1) * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
    })  # fmt: skip
