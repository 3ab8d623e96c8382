"""Sets the demo's hub up with the people of its world."""

from pathlib import Path
from typing import cast

from insight.hub.roles import Role
from resources.demo.crew import House
from storage.hub.embedded.administration import Administration, make_hub


def furnish(path: Path, house: House) -> None:
    """Make a hub with everybody of the house, in place of an older one. Raises HubError."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    make_hub(path)
    with Administration(path) as office, office.together():
        teams = {crew.key: office.add_team(crew.name, crew.site, crew.slots)
                 for crew in house.crews}  # fmt: skip
        for each in house.people:
            office.add_person(
                each.name, cast(Role, each.role), signs_in_as=each.login, number=each.login,
                site=each.site, department=each.department, skills=each.skills,
                teams=[teams[each.team]] if each.team else (),
            )  # fmt: skip
