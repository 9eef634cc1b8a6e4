import pytest

from mufakat.kernel.acts import By
from mufakat.kernel.values import DossierId
from mufakat.registry import queries, services
from mufakat.registry.errors import BadStatement, MovedOn, NotWaiting
from mufakat.registry.foreseeing import foresee
from mufakat.registry.models import ActRow
from mufakat.registry.services import Hand
from mufakat.registry.statements import Statement
from tests.partners import Partner
from tests.registry.conftest import NOW, OFFICER, SECRETARY, agreed

SEATS = By(SECRETARY.role, OFFICER.role)


def test_what_a_draft_would_say_is_seen_and_nothing_of_it_is_kept(dossier: DossierId) -> None:
    before, digest = ActRow.objects.count(), queries.state_digest(dossier)
    said = [
        Statement("propose", dossier, "agenda", value={"items": 1}),
        Statement("add", dossier, "fact/a", body={"x": 1}),
    ]

    seen = foresee(said, dossier=dossier, by=SEATS, now=NOW)

    (act,) = seen.fold.entries("fact/a")
    assert seen.body(act) == {"x": 1}
    assert ActRow.objects.count() == before
    assert queries.state_digest(dossier) == digest
    assert not queries.view(dossier).fold.entries("fact/a")


def test_what_could_not_be_released_cannot_be_foreseen(
    dossier: DossierId, partner: Partner
) -> None:
    late = Statement("propose", dossier, "agenda", base="0" * 64, value={"items": 1})
    agreed(dossier, partner, "agenda", {"items": 6})

    with pytest.raises(MovedOn):
        foresee([late], dossier=dossier, by=SEATS, now=NOW)


def test_a_matter_that_is_still_to_be_opened_is_not_foreseen(dossier: DossierId) -> None:
    with pytest.raises(BadStatement):
        foresee([Statement("open", "$new")], dossier=dossier, by=SEATS, now=NOW)


def test_a_draft_grows_and_shrinks_in_its_drafters_hands(dossier: DossierId) -> None:
    first, more = (Statement("add", dossier, f"fact/{key}", body={"x": 1}) for key in "ab")
    draft = services.draft_entry(by=SECRETARY, statements=[first], now=NOW).pk

    grown = services.extend_draft(draft=draft, by=SECRETARY, statements=[more])
    assert queries.statements_of(grown) == [first, more]

    shrunk = services.shorten_draft(draft=draft, by=SECRETARY, keep=1)
    assert queries.statements_of(shrunk) == [first]


def test_nobody_adds_to_anothers_draft_or_to_one_put_before_the_officer(
    dossier: DossierId,
) -> None:
    said = Statement("add", dossier, "fact/a", body={"x": 1})
    draft = services.draft_entry(by=SECRETARY, statements=[said], now=NOW).pk

    with pytest.raises(NotWaiting):
        services.extend_draft(draft=draft, by=Hand("siti", "secretary-2"), statements=[said])

    services.submit_draft(draft=draft, by=SECRETARY, now=NOW)
    with pytest.raises(NotWaiting):
        services.extend_draft(draft=draft, by=SECRETARY, statements=[said])
