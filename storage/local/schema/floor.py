"""The floor as it is now and was, and who works there."""

from sqlalchemy import Index

from storage.local.schema.declaring import integers, pulled, texts

agent_state = pulled(  # one row a seat; key = agent key
    "live",
    "agent_state",
    texts("agent_key", "state", "reason"),
    integers("since_at"),
    texts("call_key", "queue_key", "workplace"),
    integers("updated_at"),
)
agent_state_log = pulled(  # one row a stretch of time in a state; until_at NULL: still in it
    "live",
    "agent_state_log",
    texts("agent_key", "state", "reason"),
    integers("from_at", "until_at"),
    texts("call_key", "queue_key"),
    integers("updated_at"),
)
queue_state = pulled(  # key = queue key
    "live",
    "queue_state",
    integers("waiting", "oldest_at", "staffed", "updated_at"),
)
call = pulled(
    # One request of a customer: an inbound or outbound call, a ticket drawn in a store, a visit.
    # Its kind is one of inbound, outbound, internal, ticket, visit.
    # started_at: reached the centre; requested_at: asked for an agent (entered a queue; NULL while
    # or if it stayed in the IVR); answered_at: an agent took it; ended_at: over for the customer;
    # wrapup_until_at: the agent's after-work is over.
    # Its outcome is one of ivr, waiting, ringing, talking, answered, abandoned, flowed_out, failed.
    "live",
    "call",
    texts("kind", "queue_key", "agent_key", "phone", "customer_key", "tier"),
    integers("started_at", "requested_at", "answered_at", "ended_at", "wrapup_until_at", "hold_s"),
    texts("outcome", "reason_code"),
    integers("updated_at"),
)
team = pulled("cache", "team", texts("name", "kind", "site", "region"), integers("updated_at"))
agent = pulled(  # kind: hotline | store | retention | installer; skills: queue keys joined by ","
    "cache",
    "agent",
    texts("number", "name", "team_key", "skills", "kind", "role"),
    integers("hired_at", "active", "updated_at"),
)
queue = pulled(  # kind: inbound | outbound | ticket | visit
    "cache",
    "queue",
    texts("name", "kind"),
    integers("answer_target_s", "short_abandon_s", "updated_at"),
)
queue_interval = pulled(  # the ACD's own counts per queue and interval
    "cache",
    "queue_interval",
    texts("queue_key"),
    integers(
        "starts_at",
        "length_s",
        "offered",
        "answered",
        "answered_in_target",
        "abandoned",
        "short_abandoned",
        "wait_s",
        "talk_s",
        "wrapup_s",
        "updated_at",
    ),
)
shift = pulled(  # planned presence of an agent; kind: work | training | leave
    "cache",
    "shift",
    texts("agent_key", "kind"),
    integers("starts_at", "ends_at", "updated_at"),
)
business_result = pulled(
    # what the centre counts per agent and day; measure: orders_handled | opportunities_won |
    # satisfaction | ... ; value and target in the measure's own unit (satisfaction: percent)
    "cache",
    "business_result",
    texts("agent_key", "team_key", "day", "measure"),
    integers("value", "target", "updated_at"),
)

# Indexes the floor needs. A first load builds a table's indexes after its rows.
# Those of `call` and `agent_state_log` cover the day's sums: without, each costs 3 times as much.
Index(
    "call_by_requested",
    call.c.requested_at,
    call.c.answered_at,
    call.c.ended_at,
    call.c.outcome,
    call.c.queue_key,
    call.c.source,
)
Index(
    "call_by_queue",
    call.c.queue_key,
    call.c.requested_at,
    call.c.answered_at,
    call.c.ended_at,
    call.c.wrapup_until_at,
    call.c.outcome,
    call.c.source,
)
Index("call_by_outcome", call.c.outcome, call.c.started_at)
Index(
    "call_by_agent",
    call.c.agent_key,
    call.c.answered_at,
    call.c.ended_at,
    call.c.wrapup_until_at,
    call.c.source,
)
Index(
    "agent_state_log_by_agent",
    agent_state_log.c.agent_key,
    agent_state_log.c.from_at,
    agent_state_log.c.until_at,
    agent_state_log.c.state,
    agent_state_log.c.source,
)
Index(
    "agent_state_log_by_time",
    agent_state_log.c.from_at,
    agent_state_log.c.until_at,
    agent_state_log.c.state,
)
Index("queue_interval_by_start", queue_interval.c.starts_at)
Index("shift_by_agent", shift.c.agent_key, shift.c.starts_at)
Index("shift_by_start", shift.c.starts_at)
Index("business_result_by_day", business_result.c.day)
Index("call_by_customer", call.c.customer_key, call.c.started_at)
Index("call_by_phone", call.c.phone, call.c.started_at)
