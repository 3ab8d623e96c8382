"""Personal data as it is shown to whoever gave no reason to see more."""


def mask_phone(phone: str | None) -> str:
    """Return a number with its middle hidden: `138****1234`.

    From ten digits on the first three and the last four stay, below that only the last two; the
    country code of China is left out. The stars are always four: length tells nothing.
    """
    if not phone:
        return ""
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) >= 10:
        return f"{digits[:3]}****{digits[-4:]}"
    return f"****{digits[-2:]}" if len(digits) > 4 else "****"


def mask_name(name: str | None) -> str:
    """Return the first sign of a name, the others as stars: `张*`, `欧**`, `J***`."""
    text = (name or "").strip()
    return text[:1] + "*" * min(len(text) - 1, 3) if text else ""
