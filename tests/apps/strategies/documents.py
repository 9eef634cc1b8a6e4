"""Documents of both sides for tests (invented), and how the far side enters one."""

from mufakat.apps.strategies import queries, services
from mufakat.apps.strategies.acts.strategies import Part, Strategy, write_strategy
from mufakat.apps.strategies.queries import Register
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides

OURS = Strategy(
    title={"en": "Action plan (SPECIMEN)", "id": "Rencana aksi (SPECIMEN)"},
    instrument={"en": "Regulation 7"},
    adopted="2021-01-06",
    period="2020/2024",
    pillars=(Part("p1", {"en": "Prevention"}),),
    measures=(Part("m1", {"en": "A joint secretariat"}), Part("m2", {"en": "Regional plans"})),
    indicators=(),
    source={"en": "Official gazette"},
    language="id",
)
THEIRS = Strategy(
    title={"ru": "Комплексный план (SPECIMEN)", "en": "Comprehensive plan (SPECIMEN)"},
    instrument={},
    adopted="",
    period="",
    pillars=(),
    measures=(Part("m1", {"en": "Information measures"}),),
    indicators=(),
    source={"en": "Official portal"},
    language="",
)


def entered(sides: Sides, key: str = "s1") -> None:
    """Let us enter our document and have it approved."""
    drafted = services.enter_strategy(
        who=SECRETARY, dossier=sides.agreement, strategy=OURS, now=NOW, key=key
    )
    sides.release(drafted)


def entered_by_them(sides: Sides, key: str = "s1") -> None:
    """Let the partner enter its document, under the same key as ours on purpose."""
    on = {"object": f"strategy/{key}"}
    said = sides.far.say(sides.agreement, "own.set", on, write_strategy(THEIRS))
    sides.hand_over(sides.agreement, [said])


def page(sides: Sides) -> Register:
    """Give the register as our secretary reads it."""
    return queries.register(sides.agreement, who=SECRETARY)
