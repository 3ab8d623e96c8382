"""What the centre knows, builds and offers."""

from storage.local.schema.declaring import integers, pulled, texts

article = pulled(
    # One version of an answer script or a piece of knowledge. number: the same in all versions;
    # reasons: the reason codes it answers, joined by ","; withdrawn_at: it must no longer be told
    "cache",
    "article",
    texts("title", "body", "product_code", "version"),
    integers("valid_from_at", "valid_to_at", "updated_at"),
    texts("number", "reasons"),
    integers("withdrawn_at"),
)
community = pulled(
    "cache",
    "community",
    texts("name", "region", "address", "coverage"),
    integers("ports", "ports_free", "updated_at"),
)
address_alias = pulled(
    "cache", "address_alias", texts("community_key", "alias"), integers("updated_at")
)
campaign = pulled(
    "cache",
    "campaign",
    texts("name", "touchpoint", "product_code", "script"),
    integers("starts_at", "ends_at", "expected_calls", "updated_at"),
)
subscriber_count = pulled(
    "cache",
    "subscriber_count",
    texts("month", "region", "product_code"),
    integers("count", "updated_at"),
)
