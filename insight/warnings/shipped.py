"""The rules of when to warn that come with the program."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from insight.warnings.rule import Rule, rule_from


@lru_cache(maxsize=4)
def _read() -> tuple[dict[str, Any], ...]:
    text = files("resources").joinpath("warnings", "rules.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["rule"])


@lru_cache(maxsize=4)
def _made(language: str) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for told in _read():
        rule = {name: value for name, value in told.items() if name != "code"}
        rule["responses"] = [_in(language, each) for each in told.get("responses", ())]
        if "notice" in told:
            rule["notice"] = _in(language, told["notice"])
        found[told["code"]] = rule_from(rule, told["code"])
    return found


def _in(language: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return a response or notice with its texts in one language."""
    return {
        name: value[language] if isinstance(value, dict) else value for name, value in told.items()
    }


def shipped_rules(language: str = "zh") -> dict[str, Rule]:
    """Return the shipped rules by code; what goes out in their responses is in one language, `zh`
    or, for any other, `en`."""
    return dict(_made("zh" if language[:2] == "zh" else "en"))
