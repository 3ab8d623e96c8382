"""What customers told the centre, and what it asked them."""

from sqlalchemy import Index

from storage.local.schema.declaring import integers, pulled, texts

contact = pulled(
    "cache",
    "contact",
    texts(
        "customer_key",
        "phone",
        "touchpoint",
        "direction",
        "agent_key",
        "queue_key",
        "call_key",
        "reason_code",
        "summary",
    ),
    integers("started_at", "duration_s", "wrapup_s", "transfers", "updated_at"),
)
complaint = pulled(
    "cache",
    "complaint",
    texts(
        "customer_key",
        "phone",
        "channel",
        "product_code",
        "region",
        "unit",
        "kind",
        "text",
        "status",
        "opportunity_key",
    ),
    integers("opened_at", "due_at", "closed_at", "updated_at"),
    texts("accepted_unit", "severity"),  # who took it in; `unit` is who is responsible
    integers("replied_at"),  # when the customer was first answered
)
fault = pulled(
    "cache",
    "fault",
    texts("customer_key", "phone", "community_key", "region", "kind", "text", "status", "unit"),
    integers("reported_at", "due_at", "restored_at", "updated_at"),
)
survey = pulled(
    "cache",
    "survey",
    texts("call_key", "contact_key", "agent_key", "customer_key"),
    integers("score", "at", "updated_at"),
)
recording = pulled(
    "cache",
    "recording",
    texts("call_key", "contact_key", "agent_key", "uri"),
    integers("started_at", "duration_s", "updated_at"),
)
social_mention = pulled(  # what customers say in public: a post, a comment, a message
    "cache",
    "social_mention",
    texts("channel", "author", "text", "uri", "customer_key", "region", "product_code", "mood"),
    integers("at", "updated_at"),
)

# What a customer did is found by customer, and where it names none by phone.
Index("contact_by_customer", contact.c.customer_key, contact.c.started_at)
Index("contact_by_phone", contact.c.phone, contact.c.started_at)
Index("complaint_by_customer", complaint.c.customer_key, complaint.c.opened_at)
Index("complaint_by_phone", complaint.c.phone, complaint.c.opened_at)
Index("fault_by_customer", fault.c.customer_key, fault.c.reported_at)
Index("fault_by_phone", fault.c.phone, fault.c.reported_at)
Index("survey_by_customer", survey.c.customer_key, survey.c.at)
Index("recording_by_contact", recording.c.contact_key)
Index("recording_by_call", recording.c.call_key)
Index("survey_by_contact", survey.c.contact_key)
Index("survey_by_call", survey.c.call_key)
Index("social_mention_by_customer", social_mention.c.customer_key, social_mention.c.at)
