"""Something worth saying about a mapping or a source."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """An interface translates `template` in the context "Check" and fills it with `values`."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)
