"""A text's rows as the projection writes them, from a draft as it stands."""

from mufakat.apps.texts.acts.heads import Consent, Head, Instrument, write_head
from mufakat.apps.texts.acts.now import Step, Yeses
from mufakat.apps.texts.acts.objects import clause_in
from mufakat.apps.texts.acts.states import Closing, count_open, state_of
from mufakat.apps.texts.models import ClauseRow, TextRow
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import read_text, write_clause
from mufakat.kernel.wording.texts import Clause, Plain, Text

SINCE = "2024-10-08T08:00:00Z"


def keep(text: Text, dossier: str, key: str = "minutes") -> None:
    """Keep a text as it stands: every bracket with its owners, nobody's yes."""
    head = Head(
        text.symbol, Instrument(text.type), text.title, text.languages, text.drafting,
        Consent.HEADS_THEN_CAPITAL,
    )  # fmt: skip
    count = count_open(text.clauses, SINCE)
    TextRow.objects.create(
        dossier=dossier, key=key, symbol=text.symbol, members=[*text.parties],
        head=write_head(head), state=str(state_of(text, Closing())),
        whole={"order": [one.id for one in text.clauses], "reading": text.reading,
               "digest": "", "waits_for": ["IDN"], "since": SINCE},
        counts=[{"label": SINCE, "open": count.open, "by": {}}], open=True,
    )  # fmt: skip
    for number, clause in enumerate(text.clauses, start=1):
        ClauseRow.objects.create(
            dossier=dossier, text=key, clause=clause.id, number=number, state=clause.state,
            wording=write_clause(clause),
            consent={
                language: Yeses(
                    clause_in(key, clause.id, language), "d" * 64, clause.state,
                    waits_for=text.parties,
                ).written()
                for language in text.languages
            },
            history=[Step("a" * 64, "IDN", "drafter-1", "put", "en", SINCE, after="x").written()],
            waits_for=[*text.parties], since=SINCE,
        )  # fmt: skip


def plain_text(clauses: int) -> Text:
    """Give a text of so many plain clauses in three languages."""
    languages = ("en", "id", "ru")
    return Text(
        "IDRU/L.1", "agreed_minutes", {one: f"Title {one}" for one in languages}, languages, "en",
        (PartyId("IDN"), PartyId("RUS")),
        tuple(
            Clause(
                f"c{number:02d}", number, "1", "tabled",
                {one: (Plain(f"Words {number} in {one}."),) for one in languages},
                {"en": "source", "id": "pending", "ru": "pending"},
            )
            for number in range(1, clauses + 1)
        ),
    )  # fmt: skip


def bracketed() -> Text:
    """Give a small text with an issue that has one span in English and two in Russian."""
    ways: list[Json] = [{"by": ["IDN"], "text": "will"}, {"by": ["RUS"], "text": "shall"}]
    kind: dict[str, Json] = {"br": "c01.b1", "kind": "alternatives"}
    ru: list[list[Json]] = [[{"by": ["IDN"], "text": one}, {"by": ["RUS"], "text": two}]
          for one, two in (("назначит", "назначает"), ("уведомит", "уведомляет"))]  # fmt: skip
    return read_text(
        {
            "symbol": "IDRU/L.1/Rev.2", "type": "agreed_minutes", "reading": 2,
            "title": {"en": "Minutes", "id": "Risalah", "ru": "Протокол"},
            "languages": ["en", "id", "ru"], "drafting_language": "en", "parties": ["IDN", "RUS"],
            "clauses": [
                {
                    "id": "c01", "state": "bracketed",
                    "text": {
                        "en": ["Each side ", kind | {"alts": ways}, " name a point of contact."],
                        "id": ["Masing-masing pihak akan menunjuk narahubung."],
                        "ru": ["Каждая сторона ", kind | {"alts": ru[0]}, " лицо и ",
                               kind | {"alts": ru[1]}, " о нём."],
                    },
                    "concordance": {"en": "source", "id": "pending", "ru": "query"},
                },
                {"id": "c02", "state": "clean", "reserved_by": ["RUS"],
                 "text": {"en": "Costs lie where they fall.", "id": "Biaya ditanggung sendiri.",
                          "ru": "Каждая сторона несёт свои расходы."},
                 "concordance": {"en": "source", "id": "verified", "ru": "verified"}},
            ],
        }
    )  # fmt: skip
