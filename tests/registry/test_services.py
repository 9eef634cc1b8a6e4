import pytest

from mufakat.kernel.decisions import next_vote
from mufakat.kernel.values import DossierId
from mufakat.registry import queries, services
from mufakat.registry.errors import MovedOn, NotWaiting, SamePerson
from mufakat.registry.models import ActRow
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.partners import Partner
from tests.registry.conftest import NOW, OFFICER, SECRETARY, take


def released(*statements: Statement) -> list[str]:
    draft = services.draft_entry(by=SECRETARY, statements=statements, now=NOW)
    services.submit_draft(draft=draft.pk, by=SECRETARY, now=NOW)
    return [*services.release_draft(draft=draft.pk, by=OFFICER, now=NOW)]


def test_a_released_proposal_accepted_by_the_partner_is_final_on_both(
    dossier: DossierId, partner: Partner
) -> None:
    released(Statement("propose", dossier, "agenda", value={"items": 6}))
    partner.take(queries.sent_forms([*ActRow.objects.values_list("act", flat=True)]))
    far = partner.folds[dossier]
    offer = far.joint("agenda").offers[0]

    take(
        dossier,
        partner,
        [partner.say(dossier, "slot.accept", next_vote(far, "ACEH", "agenda", offer.digest))],
    )
    take(dossier, partner, partner.confirm_owed(dossier))

    view = queries.view(dossier)
    joint = view.fold.joint("agenda")
    assert joint.in_force.digest == offer.digest
    assert view.content(offer.digest) == {"items": 6}
    assert queries.state_digest(dossier) == far.digest()
    assert list(verify()) == []


def test_release_draft_by_its_drafter_is_refused(dossier: DossierId) -> None:
    draft = services.draft_entry(
        by=SECRETARY, statements=[Statement("add", dossier, "fact/a", body={"x": 1})], now=NOW
    )
    services.submit_draft(draft=draft.pk, by=SECRETARY, now=NOW)
    before = ActRow.objects.count()

    with pytest.raises(SamePerson):
        services.release_draft(draft=draft.pk, by=SECRETARY, now=NOW)

    assert ActRow.objects.count() == before


def test_release_draft_needs_a_submitted_draft(dossier: DossierId) -> None:
    draft = services.draft_entry(
        by=SECRETARY, statements=[Statement("set", dossier, "approval")], now=NOW
    )

    with pytest.raises(NotWaiting):
        services.release_draft(draft=draft.pk, by=OFFICER, now=NOW)


def test_release_draft_signs_all_or_nothing(dossier: DossierId, partner: Partner) -> None:
    """The second statement was overtaken, so the first is not said either."""
    draft = services.draft_entry(
        by=SECRETARY,
        statements=[
            Statement("add", dossier, "fact/a", body={"x": 1}),
            Statement("propose", dossier, "agenda", value={"items": 6}),
        ],
        now=NOW,
    )
    services.submit_draft(draft=draft.pk, by=SECRETARY, now=NOW)
    released(Statement("propose", dossier, "agenda", value={"items": 5}))
    far = partner.folds[dossier]
    partner.take(queries.sent_forms([*ActRow.objects.values_list("act", flat=True)]))
    accept = next_vote(far, "ACEH", "agenda", far.joint("agenda").offers[0].digest)
    take(dossier, partner, [partner.say(dossier, "slot.accept", accept)])
    take(dossier, partner, partner.confirm_owed(dossier))
    before = queries.state_digest(dossier)

    with pytest.raises(MovedOn):
        services.release_draft(draft=draft.pk, by=OFFICER, now=NOW)

    assert queries.state_digest(dossier) == before
    released(Statement("add", dossier, "fact/b", body={"x": 2}))
    assert list(verify()) == []


def test_a_counter_proposal_ends_the_round_and_opens_the_next(
    dossier: DossierId, partner: Partner
) -> None:
    far = partner.folds[dossier]
    digest_on = next_vote(far, "ACEH", "dates", "ab" * 32)
    take(dossier, partner, [partner.say(dossier, "slot.propose", digest_on, {"value": "no"})])

    released(Statement("propose", dossier, "dates", value="2025-02-18"))

    rounds = queries.view(dossier).fold.joint("dates").tries[-1].rounds
    assert [one.status for one in rounds] == ["dead", "open"]
    assert [*rounds[1].accepts] == ["BALI"]


def test_one_draft_opens_a_matter_and_speaks_in_two(dossier: DossierId, partner: Partner) -> None:
    from mufakat.kernel.charters import charter_on

    from tests.registry.conftest import charter, our_member

    acts = released(
        Statement(
            "open", "$new", on=charter_on(charter(our_member(), partner.member, kind="meeting"))
        ),
        Statement(
            "propose", dossier, "meeting/em-1", value={"dossier": "$new", "place": "Jakarta"}
        ),
    )

    view = queries.view(dossier)
    offer = view.fold.joint("meeting/em-1").offers[0]
    assert view.content(offer.digest) == {"dossier": acts[0], "place": "Jakarta"}
