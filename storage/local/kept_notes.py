"""Every kind of kept things whose changes are noted."""

from typing import Final

from storage.local.noting import Notes
from storage.local.pain.news import PAIN_NOTES
from storage.local.path.news import PATH_NOTES

ALL_NOTES: Final[tuple[Notes, ...]] = (PATH_NOTES, PAIN_NOTES)
