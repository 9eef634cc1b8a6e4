"""What an impact assessment needs before anything rests on it: a document, two people, an end."""

from dataclasses import dataclass
from datetime import date, timedelta

from mufakat.kernel.errors import Malformed, Refusal

LONGEST = timedelta(days=366)
MOST_SIGNS = 8_000


class AssessmentForm(Malformed):
    """An assessment without a document, without words, or not valid for a year at most."""

    code = "assessment.form"


class OwnAssessment(Refusal):
    """Somebody else has to confirm an assessment than whoever entered it."""

    code = "assessment.own"


@dataclass(frozen=True, slots=True)
class Assessment:
    """An impact assessment as one person enters it: where it is kept, what it found, its days."""

    document: str
    text: str
    made_on: date
    valid_until: date

    def checked(self, today: date) -> "Assessment":
        """Give it as it is kept, or raise where nothing could rest on it today."""
        document, text = self.document.strip(), self.text.strip()
        in_time = self.made_on <= today < self.valid_until <= self.made_on + LONGEST
        if not (in_time and document and 0 < len(text) <= MOST_SIGNS):
            raise AssessmentForm
        return Assessment(document[:200], text, self.made_on, self.valid_until)


def check_second(*, author: str, second: str) -> None:
    """Raise where the second person is the first."""
    if author == second:
        raise OwnAssessment
