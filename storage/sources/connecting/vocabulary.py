"""What foreign tables and columns are called, in Chinese, in its pinyin initials and in English.

`TABLES` and `COLUMNS` give each canonical name the words centres use for it. A Chinese word also
stands for its initials (客户名称: KHMC). `SPOKEN` spells out the abbreviations of English names.
To teach the guesses a centre's habits, add words here.
"""

from typing import Final

TABLES: Final[dict[str, str]] = {
    "agent_state": "坐席实时 坐席状态 座席状态 实时状态 agent_realtime agent_state agent_status",
    "agent_state_log": "坐席状态日志 坐席日志 状态流水 坐席状态明细 agent_log agent_state_log "
    "agent_event agent_history",
    "queue_state": "队列实时 队列状态 排队实时 queue_realtime queue_state queue_status",
    "call": "呼叫 话单 通话记录 话务记录 通话 call call_record call_detail cdr calls",
    "team": "班组 团队 组别 team agent_group group teams",
    "agent": "坐席 座席 员工 话务员 人员 agent staff employee operator agents",
    "queue": "队列 技能组 技能队列 queue skill_group queues",
    "queue_interval": "队列统计 间隔统计 时段统计 queue_stat queue_interval queue_statistics",
    "shift": "排班 班次 考勤 shift schedule roster shifts",
    "business_result": "业绩 绩效 指标 performance business_result result kpi",
    "customer": "客户 客户信息 客户资料 用户资料 customer customer_info client customers",
    "account": "账户 帐户 账号 account accounts",
    "subscription": "订购 用户 产品实例 订购关系 subscription subscriptions subscriber",
    "bill": "账单 帐单 bill invoice bills",
    "usage_record": "用量 使用量 详单汇总 usage usage_record",
    "opportunity": "商机 商机单 线索 opportunity lead deal opportunities leads",
    "opportunity_event": "商机环节 商机单环节 商机流水 受理单记录 订单日志 订单流水 订单记录 "
    "opportunity_event order_log order_event opportunity_log lead_event",
    "contact": "接触 接触记录 服务记录 联系记录 contact interaction contacts interactions",
    "complaint": "投诉 投诉单 投诉工单 complaint complaints ticket",
    "fault": "障碍 故障 障碍单 报障 故障单 fault trouble trouble_ticket outage faults",
    "payment_attempt": "支付 支付流水 缴费记录 payment pay payment_attempt payments",
    "article": "知识 知识库 文章 article knowledge faq articles",
    "community": "小区 楼盘 社区 community estate communities",
    "address_alias": "小区别名 地址别名 别名 address_alias community_alias alias",
    "survey": "满意度 评价 调查 问卷 回访 survey rating satisfaction csat surveys",
    "recording": "录音 录音索引 recording record_file recordings",
    "campaign": "活动 营销活动 外呼任务 外呼活动 campaign promotion campaigns",
    "subscriber_count": "用户数 用户规模 subscriber_count subscribers",
    "social_mention": "舆情 社交提及 微博 social_mention mention mentions",
}

COLUMNS: Final[dict[str, str]] = {
    # times
    "updated_at": "更新时间 修改时间 变更时间 最后更新时间 最后修改时间 updated_time modified_time "
    "last_updated_time last_modified_time changed_time change_time",
    "created_at": "创建时间 建立时间 建档时间 录入时间 入库时间 开户时间 created_time create_time "
    "insert_time registered_time",
    "closed_at": "结束时间 关闭时间 办结时间 完成时间 结单时间 closed_time finish_time end_time",
    "since_at": "状态时间 状态开始时间 进入时间 state_time since_time state_start_time "
    "state_since_time",
    "from_at": "开始时间 起始时间 begin_time start_time from_time",
    "until_at": "结束时间 终止时间 end_time until_time",
    "oldest_at": "最早时间 最长等待开始时间 最早排队时间 最早进入时间 oldest_time "
    "oldest_call_time longest_wait_time",
    "started_at": "开始时间 起始时间 呼入时间 begin_time start_time call_time",
    "requested_at": "请求时间 排队时间 进入队列时间 转人工时间 request_time queue_time "
    "enqueue_time queued_time",
    "answered_at": "应答时间 接通时间 接听时间 answer_time connect_time answered_time pickup_time",
    "ended_at": "结束时间 挂机时间 挂断时间 end_time hangup_time release_time",
    "wrapup_until_at": "整理结束时间 整理时间 话后结束时间 "
    "整理完成时间 "
    "wrapup_end_time acw_end_time wrapup_time",
    "starts_at": "开始时间 起始时间 区间时间 时段 区间 begin_time start_time interval_time "
    "interval_start_time",
    "ends_at": "结束时间 终止时间 截止时间 end_time finish_time",
    "opened_at": "受理时间 开户时间 开通时间 投诉时间 立单时间 open_time opened_time accept_time",
    "replied_at": "首次回复时间 首次答复时间 首复时间 回复时间 答复时间 first_reply_time "
    "first_response_time reply_time responded_time replied_time",
    "due_at": "限时时间 要求完成时间 时限 到期时间 限时 应完成时间 due_time deadline_time",
    "reported_at": "报障时间 申告时间 报修时间 报告时间 report_time reported_time fault_time",
    "restored_at": "恢复时间 修复时间 销障时间 restore_time repair_time restored_time",
    "paid_at": "缴费时间 支付时间 付款时间 pay_time paid_time payment_time",
    "at": "发生时间 操作时间 评价时间 支付时间 时间 event_time occurred_time time operation_time "
    "pay_time rating_time",
    "hired_at": "入职日期 入职时间 hire_time hired_time entry_time join_time",
    "start_at": "开通时间 生效时间 入网时间 start_time open_time active_time",
    "contract_end_at": "合同到期 合约到期 合约到期时间 协议到期时间 contract_end_time "
    "contract_expire_time",
    "promised_at": "预约装机时间 预约上门时间 预约时间 承诺时间 承诺完成时间 promised_at "
    "promise_time appointment_at appointment_time appointment",
    "competitor_end_at": "竞争到期日期 他网到期时间 竞争对手到期 competitor_end_time "
    "competitor_contract_end_time",
    "valid_from_at": "生效时间 上线时间 发布时间 valid_from_time effective_time publish_time",
    "valid_to_at": "失效时间 生效截止 有效期至 valid_to_time expire_time",
    "day": "日期 统计日期 业务日期 day date stat_date",
    "month": "账期 帐期 月份 统计月份 month period bill_month billing_cycle",
    # people and references
    "name": "名称 姓名 客户名称 客户姓名 name title customer_name full_name",
    "phone": "手机 手机号 手机号码 联系电话 电话 主叫号码 来电号码 电话号码 联系号码 phone mobile "
    "telephone caller caller_number phone_number mobile_phone contact_phone msisdn",
    "phone2": "备用电话 联系电话2 第二联系电话 phone2 phone_2 second_phone backup_phone",
    "identity_masked": "证件号码 身份证号 身份证 证件号 identity id_card identity_number id_number "
    "certificate_number",
    "gender": "性别 gender sex",
    "address": "地址 住址 联系地址 装机地址 address addr install_address",
    "region": "区域 地区 行政区 县区 region area district county city",
    "community_key": "小区编码 小区编号 小区 community_key estate_key",
    "tier": "分层 客户等级 等级 星级 分层级别 tier level grade star",
    "tags": "标签 客户标签 tags labels label tag",
    "status": "状态 客户状态 用户状态 账户状态 订单状态 支付状态 status state",
    "realname_status": "实名状态 实名制 实名制状态 realname real_name realname_status",
    "arpu_fen": "月均消费 平均消费 arpu",
    "birth_year": "出生年份 出生年 birth_year year_of_birth",
    "customer_key": "客户编码 客户编号 客户标识 客户 customer_key client_key",
    "account_key": "账户标识 账户编号 账户 账号标识 account_key",
    "agent_key": "坐席工号 工号 坐席标识 员工工号 坐席编号 agent_key operator_key staff_key "
    "employee_key agent",
    "person_key": "工号 操作人工号 操作工号 处理人工号 操作人 处理人 person_key operator_key "
    "agent_key staff_key",
    "owner_key": "经办人工号 负责人 责任人工号 跟进人 经办人 owner_key owner operator_key",
    "team_key": "班组编号 班组标识 班组 团队编号 team_key group_key",
    "queue_key": "队列编号 队列 队列标识 技能组编号 queue_key skill_group_key queue",
    "call_key": "话务标识 呼叫标识 通话标识 话务流水号 呼叫流水号 话务 call_key callid",
    "contact_key": "接触标识 接触编号 接触流水号 接触 contact_key interaction_key",
    "opportunity_key": "商机编号 商机标识 商机单号 opportunity_key lead_key",
    "source_order_key": "订单编号 订单号 订单标识 source_order_key order_key",
    # codes
    "state": "状态 状态代码 坐席状态 state status",
    "reason": "原因 示忙原因 小休原因 忙碌原因 aux reason aux_code pause_reason",
    "reason_code": "原因 原因代码 流失原因 失败代码 呼叫原因 来电原因 失败原因 "
    "reason failure_reason error_code failure_code",
    "kind": "类型 类别 种类 分类 动作 动作代码 kind type category action",
    "outcome": "结果 呼叫结果 通话结果 结果代码 outcome result disposition",
    "direction": "方向 呼叫方向 direction",
    "touchpoint": "触点 渠道 触点渠道 接触渠道 渠道代码 触点代码 touchpoint channel",
    "channel": "来源 渠道 投诉来源 受理渠道 channel origin",
    "process": "流程 流程代码 业务流程 process flow",
    "stage": "环节 环节代码 阶段 节点 stage step phase",
    "step": "步骤 支付步骤 step stage",
    "system": "系统 来源系统 system",
    "role": "角色 角色代码 岗位 role position",
    "coverage": "覆盖 覆盖情况 覆盖状态 coverage",
    "pay_method": "付款方式 支付方式 缴费方式 pay_method payment_method",
    "measure": "指标 指标代码 measure indicator metric",
    "product_code": "产品代码 产品编码 商品编码 套餐代码 product_code product_key goods_key",
    "product_name": "产品名称 商品名称 套餐名称 product_name product plan_name",
    "unit": "单位 部门 单位名称 操作单位 责任单位 处理单位 unit department org",
    "accepted_unit": "受理单位 受理部门 立单单位 受理机构 accepted_unit accepting_unit "
    "accepting_department received_by",
    "severity": "严重程度 严重等级 紧急程度 投诉等级 投诉级别 severity severity_level urgency",
    "competitor": "竞争对手 友商 现用运营商 competitor",
    "site": "职场 职场名称 中心 场地 site location center",
    "workplace": "工作台 工位 座位 坐席位 workplace desk seat workstation",
    "skills": "技能 技能列表 skills skill",
    "number": "号码 编号 number code",
    "version": "版本 版本号 version",
    "title": "标题 题目 title subject",
    "body": "内容 正文 body content text",
    "text": "内容 描述 投诉内容 故障描述 text content description detail",
    "summary": "内容 摘要 小结 服务小结 summary content note remark",
    "script": "口径 话术 解释口径 script talk_script",
    "alias": "别名 别名名称 alias alias_name",
    "uri": "路径 录音路径 文件路径 地址 uri url path file file_path filename",
    # amounts, counts and durations
    "balance_fen": "余额 账户余额 balance",
    "arrears_fen": "欠费 欠费金额 arrears debt owed",
    "fee_fen": "月租 月费 费用 资费 fee monthly_fee rent price",
    "base_fen": "基本费 基本 月租费 base_fee base",
    "voice_fen": "语音费 语音 通话费 voice_fee voice call_fee",
    "data_fen": "流量费 流量 上网费 data_fee data",
    "addon_fen": "增值费 增值 增值业务费 addon_fee addon value_added_fee",
    "other_fen": "其他费 其他 其它费 other_fee other",
    "discount_fen": "优惠 优惠金额 减免 折扣 discount discount_amount",
    "total_fen": "合计 总额 合计金额 应收金额 账单金额 total total_amount amount",
    "amount_fen": "金额 订单金额 支付金额 实付金额 amount price total",
    "voice_min": "语音分钟 语音分钟数 通话分钟 语音时长分钟 voice_minutes voice_min",
    "data_mb": "流量兆 流量MB data_mb data_volume traffic",
    "sms_count": "短信条数 短信数 sms_count sms",
    "bandwidth_mbps": "带宽 宽带速率 带宽兆 宽带带宽 宽带 bandwidth speed",
    "duration_s": "时长 时长秒 通话时长 录音时长 duration length talk_time",
    "wrapup_s": "整理时长 整理秒 话后时长 整理 wrapup acw wrapup_duration",
    "hold_s": "保持时长 保持秒 保持 hold hold_duration hold_time",
    "wait_s": "等待时长 排队时长 wait wait_duration wait_time",
    "talk_s": "通话时长 talk talk_duration talk_time",
    "length_s": "区间秒 时段长度 区间长度 间隔 interval_length length interval",
    "answer_target_s": "应答秒 约定秒 应答时限 服务水平秒 answer_target sl_threshold answer_limit",
    "short_abandon_s": "短放弃秒 短放弃时限 短放弃 short_abandon short_abandon_limit",
    "waiting": "等待数 排队数 等待 排队人数 等待人数 等待数量 waiting waiting_calls queue_length",
    "staffed": "坐席数 在线坐席数 在席数 签入数 staffed agents_online logged_in",
    "offered": "请求数 呼入量 请求量 请求 offered offered_calls calls_offered",
    "answered": "接通数 接通量 接通 应答数 answered answered_calls calls_answered",
    "answered_in_target": "及时接通数 及时接通 时限内接通 answered_in_target answered_in_sl",
    "abandoned": "放弃数 放弃量 放弃 abandoned abandoned_calls calls_abandoned",
    "short_abandoned": "短放弃数 短放弃 short_abandoned",
    "transfers": "转接次数 转接 transfers transfer_count",
    "value": "实际值 数值 完成值 value actual actual_value",
    "target": "目标值 目标 target target_value goal",
    "active": "在职状态 状态 启用 有效 在职 active enabled is_active status",
    "ports": "端口数 端口总数 ports port_count total_ports",
    "ports_free": "空闲端口 空闲数 空闲 可用端口 ports_free free_ports",
    "score": "得分 评分 打分 分值 满意度得分 score rating points",
    "expected_calls": "预计话务 预计话务量 预计呼入 expected_calls forecast_calls",
    "count": "用户数 数量 count subscribers number",
}

SPECIAL: Final[dict[tuple[str, str], str]] = {
    ("agent", "number"): "工号 员工号 坐席号 agent_number employee_number staff_number number",
    ("agent", "name"): "姓名 员工姓名 坐席姓名 name agent_name employee_name full_name",
    ("account", "number"): "账户号码 账号 账户号 account_number number",
    ("account", "opened_at"): "开户时间 开通时间 opened_time open_time created_time",
    ("subscription", "number"): "业务号码 服务号码 号码 用户号码 number service_number phone",
    ("subscription", "fee_fen"): "月租 月租费 月费 monthly_fee fee price rent",
    ("community", "name"): "名称 小区名称 name community_name",
    ("article", "valid_to_at"): "失效时间 生效截止 有效期至 失效截止 valid_to_time expire_time",
    ("opportunity", "created_at"): "创建时间 登记时间 created_time create_time",
    ("complaint", "closed_at"): "办结时间 结案时间 关闭时间 closed_time finish_time",
    ("complaint", "due_at"): "限时 限时时间 时限 要求完成时间 due_time deadline_time",
}
"""Where a table has words of its own for a column, these are the ones that count."""

SPOKEN: Final[dict[str, str]] = {
    "agt": "agent", "usr": "user", "cust": "customer", "acct": "account", "acc": "account",
    "subs": "subscription", "tel": "telephone", "mob": "mobile", "ph": "phone",
    "nm": "name", "no": "number", "num": "number", "nbr": "number", "addr": "address",
    "desc": "description",
    "tm": "time", "ts": "time", "dt": "time", "date": "time", "at": "time", "timestamp": "time",
    "datetime": "time", "upd": "updated", "update": "updated", "modify": "modified",
    "mod": "modified", "create": "created", "crt": "created", "beg": "begin", "start": "begin",
    "req": "request", "ans": "answer", "st": "state", "stat": "statistics", "rt": "realtime",
    "q": "queue", "cd": "code", "amt": "amount", "qty": "count", "cnt": "count", "id": "key",
    "uuid": "key", "dept": "department", "org": "unit", "prod": "product", "opp": "opportunity",
    "emp": "employee", "grp": "group", "pwd": "password", "bal": "balance", "dur": "duration",
    "sec": "seconds", "secs": "seconds", "ms": "milliseconds", "history": "log", "hist": "log",
}  # fmt: skip

SUFFIXES: Final = ("dm", "cd", "code", "bm", "bh", "id", "mc", "hm", "sj", "tm", "rq", "lx", "zt",
                   "s", "m", "f", "l", "y", "sc", "key", "name", "type")  # fmt: skip
"""Endings that only say what kind of thing a column holds; without them a name still matches."""

PREFIXES: Final = frozenset({
    "t", "tb", "tbl", "tab", "v", "vw", "view", "dim", "fact", "ods", "dw", "dwd", "info", "list",
    "main",
})  # fmt: skip
"""Parts of table names that say nothing of what is in them."""

VALUES: Final[dict[str, dict[str, str]]] = {
    "agent_state.state": {
        "ready": "空闲 就绪 示闲 可用 idle ready available waiting",
        "ringing": "振铃 响铃 ringing ring offering",
        "talking": "通话 通话中 talking busy_call oncall incall on_call in_call inbound",
        "outbound": "外呼 外呼中 outbound dialing",
        "hold": "保持 hold onhold held",
        "consult": "咨询 consult consulting conference",
        "wrapup": "整理 话后 事后整理 话后整理 acw wrapup wrap aftercallwork",
        "break": "小休 休息 示忙 用餐 break pause paused rest notready not_ready aux",
        "training": "培训 training",
        "task": "工单 任务 task",
        "offline": "签出 离线 未签入 退出 offline logout logged_out loggedoff",
        "busy": "忙 忙碌 busy",
    },
    "call.outcome": {
        "answered": "接通 已接 已接听 answered answer completed connected",
        "abandoned": "放弃 呼损 未接 abandoned abandon noanswer no_answer missed",
        "waiting": "排队 等待 waiting queued",
        "ringing": "振铃 ringing",
        "talking": "通话 通话中 talking",
        "ivr": "自助 ivr",
        "flowed_out": "溢出 转出 overflow transferred",
        "failed": "失败 failed fail congestion",
    },
    "call.kind": {
        "inbound": "呼入 来电 inbound in incoming",
        "outbound": "呼出 外呼 outbound out outgoing",
        "internal": "内部 internal",
    },
    "contact.direction": {"in": "呼入 in inbound incoming", "out": "呼出 out outbound outgoing"},
    "customer.gender": {"male": "男 m male", "female": "女 f female"},
}
"""What codes that speak for themselves mean, by table and column; others are left to people."""
VALUES["agent_state_log.state"] = VALUES["agent_state.state"]
