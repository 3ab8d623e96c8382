"""Small chains to place cases on."""

from collections.abc import Callable
from typing import Any

import pytest

from insight.touchpoints.chain import Chain, chain_from


@pytest.fixture
def chain_of() -> Callable[..., Chain]:
    """A chain of three links with these rules, as plain data without code and title."""

    def made(*rules: dict[str, Any]) -> Chain:
        links = [{"code": code, "title": {"en": code.title()}, "department": f"{code} office"}
                 for code in ("tariff", "billing", "faults")]  # fmt: skip
        told = [{"code": f"r{n}", "title": {"en": f"Rule {n}"}, **rule}
                for n, rule in enumerate(rules)]  # fmt: skip
        return chain_from({"link": links, "rule": told}, "test")

    return made
