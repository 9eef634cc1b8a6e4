"""What has to be seen to for one delegate of ours. Private; no field says more than is needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.reading import choice, fields, line
from mufakat.kernel.values import Json


class Matter(StrEnum):
    """One thing to be seen to."""

    INVITATION = "invitation"
    VISA = "visa"
    TRAVEL = "travel"
    HOTEL = "hotel"
    BADGE = "badge"
    NAME_PLATE = "name_plate"
    INTERPRETER = "interpreter"


class Stage(StrEnum):
    """How far it is."""

    NOT_NEEDED = "not_needed"
    OPEN = "open"
    ASKED = "asked"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Logistics:
    """Everything to be seen to for one delegate, and who pays."""

    stages: Mapping[Matter, Stage] = field(default_factory=dict)
    pays: str = ""
    note: str = ""

    def stage(self, matter: Matter) -> Stage:
        """Give how far one thing is; what nobody spoke of is open."""
        return self.stages.get(matter, Stage.OPEN)

    @property
    def open(self) -> int:
        """How much is still to be seen to."""
        return sum(self.stage(one) in (Stage.OPEN, Stage.ASKED) for one in Matter)


def read_logistics(value: Json) -> Logistics:
    """Read what is kept of one delegate."""
    said = fields(value, "stages", maybe=("pays", "note"))
    stages = fields(said["stages"], maybe=tuple(Matter))
    return Logistics(
        {Matter(one): choice(stage, Stage) for one, stage in stages.items()},
        line(said.get("pays", ""), empty=True, limit=100),
        line(said.get("note", ""), empty=True),
    )


def write_logistics(one: Logistics) -> dict[str, Json]:
    """Write what is kept of one delegate."""
    stages: dict[str, Json] = {str(matter): str(stage) for matter, stage in one.stages.items()}
    return {"stages": stages, "pays": one.pays, "note": one.note}
