"""What customers want, and how far it came."""

from sqlalchemy import Index

from storage.local.schema.declaring import integers, pulled, texts

opportunity = pulled(  # status: open | won | lost
    "cache",
    "opportunity",
    texts(
        "customer_key",
        "name",
        "phone",
        "touchpoint",
        "region",
        "community_key",
        "product_code",
        "process",
        "stage",
        "status",
        "reason_code",
        "owner_key",
        "unit",
        "competitor",
        "source_order_key",
    ),
    integers(
        "bandwidth_mbps", "amount_fen", "competitor_end_at", "created_at", "closed_at", "updated_at"
    ),
    integers("promised_at"),  # until when the customer was told that the order is carried out
)
opportunity_event = pulled(
    # kind: enter | refuse | handover | arrive | finish | reopen ; system: the one that recorded it
    "cache",
    "opportunity_event",
    texts("opportunity_key", "stage", "kind", "system", "unit", "person_key", "reason_code"),
    integers("at", "updated_at"),
)
payment_attempt = pulled(  # status: ok | refused | cancelled | stuck
    "cache",
    "payment_attempt",
    texts(
        "customer_key", "phone", "opportunity_key", "touchpoint", "step", "status", "reason_code"
    ),
    integers("amount_fen", "at", "updated_at"),
)

Index(
    "opportunity_event_by_opportunity", opportunity_event.c.opportunity_key, opportunity_event.c.at
)
# What a customer wanted is found by customer, and where it names none by phone.
Index("payment_attempt_by_customer", payment_attempt.c.customer_key, payment_attempt.c.at)
Index("payment_attempt_by_phone", payment_attempt.c.phone, payment_attempt.c.at)
Index("opportunity_by_customer", opportunity.c.customer_key, opportunity.c.created_at)
Index("opportunity_by_phone", opportunity.c.phone, opportunity.c.created_at)
Index("opportunity_by_order", opportunity.c.source_order_key)
