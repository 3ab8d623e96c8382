"""One customer, whose identity number only its source tells; and work that is done at once."""

from collections.abc import Callable
from typing import Any

from insight.identity.records import Ref
from storage.local.store import Store

PERSON: Ref = ("crm", "K1")
NAME, PHONE, IDENTITY = "欧阳清风", "13900001234", "110101199003077774"
ADDRESS = "广州市天河区翠竹花园3栋0701"
CRM = """
[source]
name = "crm"
url = "sqlite:///{folder}/crm.db"
[[feed]]
name = "customer"
into = "customer"
from = "KH"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
[feed.columns]
name = "XM"
phone = "DH"
identity_masked = { from = "ZJ", identity = true }
updated_at = { from = "UPD", time = "epoch_s" }
"""


class AtOnce:
    """Does every job where it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, job: Callable[[Store], Any], done: Any, failed: Any) -> None:
        self.run(lambda: job(self._store), done, failed)

    def run(self, job: Callable[[], Any], done: Any, failed: Any) -> None:
        try:
            value = job()
        except Exception as error:
            failed(error)
        else:
            done(value)
