"""Customers, and what they have."""

from typing import Final

from sqlalchemy import Index, func, literal_column, text

from storage.local.schema.declaring import integers, pulled, texts

customer = pulled(
    "cache",
    "customer",
    texts(
        "name",
        "phone",
        "phone2",
        "identity_masked",
        "gender",
        "address",
        "region",
        "community_key",
        "tier",
        "tags",
        "status",
        "realname_status",
    ),
    integers("arpu_fen", "birth_year", "created_at", "updated_at"),
    # keyed hashes of the identity number and of its end: see storage/sources/personal.py;
    # account_number: an account the record itself names
    texts("identity_hash", "identity_last6_hash", "identity_last4_hash", "account_number"),
    # kind: personal | group, group_name: of whose group; porting (number portability): "" | in |
    # out | asked; sensitive: 1 where the centre says to take special care
    texts("kind", "group_name", "porting"),
    integers("sensitive"),
    # how the name is typed, pinyin and initials, and those of its other reading where it has two:
    # made of the name where the row is written (storage/local/spellings.py), mapped from nowhere
    texts("spelling", "initials", "other_spelling", "other_initials"),
)
SPELLINGS: Final = ("spelling", "initials", "other_spelling", "other_initials")
phone_end: Final = func.substr(customer.c.phone, literal_column("-4"))
phone2_end: Final = func.substr(customer.c.phone2, literal_column("-4"))
identity_end: Final = func.substr(
    customer.c.identity_last4_hash, literal_column("1"), literal_column("12")
)
"""Enough of the hash to look by; a whole one would make the index half as big again."""
account = pulled(
    "cache",
    "account",
    texts("customer_key", "number", "status", "pay_method"),
    integers("balance_fen", "arrears_fen", "opened_at", "updated_at"),
)
subscription = pulled(
    "cache",
    "subscription",
    texts("customer_key", "account_key", "product_code", "product_name", "number", "status"),
    integers("bandwidth_mbps", "fee_fen", "start_at", "contract_end_at", "updated_at"),
)
bill = pulled(
    "cache",
    "bill",
    texts("account_key", "customer_key", "month"),
    integers(
        "base_fen",
        "voice_fen",
        "data_fen",
        "addon_fen",
        "other_fen",
        "discount_fen",
        "total_fen",
        "paid_at",
        "updated_at",
    ),
    integers("sms_fen", "roaming_fen"),
)
usage_record = pulled(
    "cache",
    "usage_record",
    texts("account_key", "customer_key", "month"),
    integers("voice_min", "data_mb", "sms_count", "updated_at"),
)

Index("subscription_by_customer", subscription.c.customer_key)
Index("subscription_by_number", subscription.c.number)
Index("bill_by_customer", bill.c.customer_key, bill.c.month)
Index("usage_record_by_customer", usage_record.c.customer_key, usage_record.c.month)
# What an account was billed is the customer's also where only the account is named.
for each in (subscription, bill, usage_record):
    Index(
        f"{each.name}_by_account",
        each.c.account_key,
        sqlite_where=text("coalesce(customer_key, '') = ''"),
    )
# Customers are found by what they share, and as somebody types (storage/local/lookup_ways.py). What
# a list of hits is chosen by stands in the index itself: a row costs as much to fetch as some three
# hundred entries of an index to read.
Index("customer_by_phone", customer.c.phone, customer.c.name, customer.c.tier)
Index(
    "customer_by_phone2",
    customer.c.phone2,
    customer.c.name,
    customer.c.phone,
    customer.c.tier,
    sqlite_where=customer.c.phone2.is_not(None),
)
Index(
    "customer_by_phone_end",
    phone_end,
    customer.c.initials,
    customer.c.name,
    customer.c.spelling,
    customer.c.phone,
    customer.c.tier,
)
Index(
    "customer_by_phone2_end",
    phone2_end,
    customer.c.phone2,
    customer.c.initials,
    customer.c.name,
    customer.c.spelling,
    customer.c.phone,
    customer.c.tier,
    sqlite_where=customer.c.phone2.is_not(None),
)
Index("customer_by_identity", customer.c.identity_hash)
Index("customer_by_identity_last6", customer.c.identity_last6_hash)
Index(
    "customer_by_identity_end",
    identity_end,
    customer.c.initials,
    customer.c.name,
    customer.c.spelling,
    customer.c.phone,
    customer.c.tier,
)
Index("customer_by_name", customer.c.name, customer.c.phone, customer.c.tier)
for _column in (customer.c.spelling, customer.c.initials):
    Index(
        f"customer_by_{_column.name}",
        _column,
        customer.c.phone,
        customer.c.name,
        customer.c.tier,
    )
for _column in (customer.c.other_spelling, customer.c.other_initials):
    Index(
        f"customer_by_{_column.name}",
        _column,
        customer.c.phone,
        customer.c.name,
        customer.c.tier,
        sqlite_where=_column.is_not(None),
    )
Index("customer_by_key", customer.c.key)
Index("customer_by_account_number", customer.c.account_number)
Index("account_by_number", account.c.number)
Index("account_by_customer", account.c.customer_key)
