"""Who works here: the login this program runs under."""

import os
import sys

if sys.platform != "win32":
    import pwd


def login() -> str:
    """Return the name the system has for this login; its number where it has none.

    Environment variables do not count: whoever starts a program sets them, and what is written
    down under this name must not become somebody else's by `LOGNAME=…`.
    """
    if sys.platform == "win32":
        return os.getlogin()  # asks the system there, not the environment
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
