"""What every test stands on: no screen needed, no keyring of the person who runs it."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

settings.register_profile("touchdeck", deadline=None)  # no test asserts absolute times
settings.load_profile("touchdeck")
