"""Opening a matter of exchange: one a subject and year, agreed by both sides."""

from dataclasses import dataclass

from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.letters.acts.reading import choice, fields, fitting, whole
from mufakat.kernel.forms import is_digest_or_none
from mufakat.kernel.values import Json

PREFIX = "desk/exchange/"
FIRST_YEAR, LAST_YEAR = 2000, 2200


@dataclass(frozen=True, slots=True)
class Opening:
    """Which matter holds the exchange on a subject in a year. Empty: not opened yet."""

    subject: Subject
    year: int
    dossier: str = ""

    @property
    def object(self) -> str:
        """The object both sides decide on: there is one a subject and year."""
        return f"{PREFIX}{self.subject}.{self.year}"


def read_opening(said: Json) -> Opening:
    """Read what was decided about a matter of exchange."""
    found = fields(said, "subject", "year", "dossier")
    return Opening(
        choice(found["subject"], Subject),
        whole(found["year"], least=FIRST_YEAR, most=LAST_YEAR),
        fitting(found["dossier"], is_digest_or_none, "dossier"),
    )


def write_opening(one: Opening) -> dict[str, Json]:
    """Write it as the value of its proposal."""
    return {"subject": str(one.subject), "year": one.year, "dossier": one.dossier}
