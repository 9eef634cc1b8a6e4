"""Papers as a test issues them, on our side and on the partner's."""

from collections.abc import Mapping

from mufakat.apps.papers import services
from mufakat.apps.papers.acts.papers import PAPER, TEXT, Paper, write_paper, write_text
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import DossierId, Json
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides

WORKING = Paper(
    Kind.WORKING,
    {"en": "A whole-of-society approach", "id": "Pendekatan menyeluruh", "ru": "Общий подход"},
    "en",
    ("en", "id", "ru"),
    abstract={"en": "What works."},
)
ENGLISH = "The first paragraph.\n\nThe second paragraph,\non two lines."


def begun(own: DossierId, paper: Paper = WORKING, texts: Mapping[str, str] | None = None) -> int:
    written = Written(paper, {"en": ENGLISH} if texts is None else texts)
    return services.begin_paper(who=SECRETARY, dossier=own, written=written, now=NOW)


def issued(
    sides: Sides, own: DossierId, paper: Paper = WORKING, texts: Mapping[str, str] | None = None
) -> None:
    sides.release(services.issue(who=SECRETARY, pk=begun(own, paper, texts), now=NOW))


def theirs(
    sides: Sides, own: DossierId, name: str, *, about: str = "", title: str = "Theirs"
) -> list[Sent]:
    """A paper of the partner's under a name, said and not handed over yet."""
    paper = Paper(Kind.WORKING, {"en": title}, "en", ("en",))
    on: dict[str, Json] = {"object": f"{PAPER}/{name}"}
    claim = sides.far.say(
        own, "entry.add", on | ({"about": about} if about else {}), write_paper(paper)
    )
    text = sides.far.say(
        own, "entry.add", {"object": f"{TEXT}/{name}/en"}, write_text((f"Words of {title}.",))
    )
    return [claim, text]
