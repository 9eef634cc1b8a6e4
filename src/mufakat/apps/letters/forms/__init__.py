"""What people enter: the forms of letters, and the manner of asking all apps above share."""

from mufakat.apps.letters.forms.letters import (
    ContactForm,
    MemorandumForm,
    NoteForm,
    WordForm,
    WriteForm,
)
from mufakat.apps.letters.forms.spoken import (
    DATE_HELP,
    Spoken,
    SpokenField,
    SpokenForm,
    a_date,
    date_field,
    languages,
    sides,
    spoken,
    spoken_rows,
)

__all__ = [
    "DATE_HELP", "ContactForm", "MemorandumForm", "NoteForm", "Spoken", "SpokenField",
    "SpokenForm", "WordForm", "WriteForm", "a_date", "date_field", "languages", "sides", "spoken",
    "spoken_rows",
]  # fmt: skip
