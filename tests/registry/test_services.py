import pytest

from mufakat.kernel.charters import charter_on
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import DossierId
from mufakat.registry import queries, services
from mufakat.registry.errors import (
    BadStatement,
    MovedOn,
    NothingToSay,
    NotWaiting,
    SamePerson,
    WrongPassphrase,
)
from mufakat.registry.models import ActRow, DraftRow
from mufakat.registry.ourselves import our_member
from mufakat.registry.services import Hand
from mufakat.registry.signing import Saying
from mufakat.registry.statements import NEW, Statement, read_statement, write_statement
from mufakat.registry.verify import verify
from tests.partners import TWO, Partner
from tests.registry.conftest import (
    NOW,
    OFFICER,
    PASSPHRASE,
    SECRETARY,
    agreed,
    charter,
    drafted,
    hand_over,
    joint,
    released,
    take,
)


def test_a_released_proposal_accepted_by_the_partner_is_final_on_both(
    dossier: DossierId, partner: Partner
) -> None:
    digest = agreed(dossier, partner, "agenda", {"items": 6})

    view = queries.view(dossier)
    final = joint(view.fold, "agenda").in_force
    assert final is not None
    assert (final.digest, final.recorded) == (digest, False)
    assert view.content(digest) == {"items": 6}
    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert list(verify()) == []


def test_release_draft_by_its_drafter_is_refused(dossier: DossierId) -> None:
    draft = drafted(Statement("add", dossier, "fact/a", body={"x": 1}))
    before = ActRow.objects.count()

    with pytest.raises(SamePerson):
        services.release_draft(draft=draft, by=SECRETARY, now=NOW)

    assert ActRow.objects.count() == before


def test_release_draft_by_another_person_in_the_same_seat_is_refused(dossier: DossierId) -> None:
    draft = drafted(Statement("add", dossier, "fact/a", body={"x": 1}))

    with pytest.raises(Refusal) as refused:
        services.release_draft(draft=draft, by=Hand("siti", SECRETARY.role), now=NOW)

    assert refused.value.code == "void.no_release"


def test_release_draft_needs_a_submitted_draft(dossier: DossierId) -> None:
    draft = services.draft_entry(
        by=SECRETARY, statements=[Statement("set", dossier, "approval")], now=NOW
    )

    with pytest.raises(NotWaiting):
        services.release_draft(draft=draft.pk, by=OFFICER, now=NOW)


def test_release_draft_twice_says_it_once(dossier: DossierId) -> None:
    draft = drafted(Statement("set", dossier, "approval", body={"x": 1}))
    services.release_draft(draft=draft, by=OFFICER, now=NOW)

    with pytest.raises(NotWaiting):
        services.release_draft(draft=draft, by=OFFICER, now=NOW)


def test_release_draft_signs_all_or_nothing(dossier: DossierId, partner: Partner) -> None:
    """The second statement was overtaken, so the first is not said either."""
    draft = drafted(
        Statement("add", dossier, "fact/a", body={"x": 1}),
        Statement("propose", dossier, "agenda", value={"items": 6}),
    )
    agreed(dossier, partner, "agenda", {"items": 5})
    before = queries.state_digest(dossier)

    with pytest.raises(MovedOn):
        services.release_draft(draft=draft, by=OFFICER, now=NOW)

    assert queries.state_digest(dossier) == before
    assert DraftRow.objects.get(pk=draft).state == DraftRow.WAITING
    released(Statement("add", dossier, "fact/b", body={"x": 2}))
    assert list(verify()) == []


def test_a_yes_to_a_round_that_has_passed_is_not_sent(dossier: DossierId, partner: Partner) -> None:
    far = partner.folds[dossier]
    offers = next_vote(far, "ACEH", "dates", "ab" * 32)
    take(dossier, partner, [partner.say(dossier, "slot.propose", offers, {"value": "no"})])
    draft = drafted(Statement("accept", dossier, "dates", digest="ab" * 32))
    services.say_alone(statement=Statement("refuse", dossier, "dates"), by=SECRETARY, now=NOW)

    with pytest.raises(MovedOn):
        services.release_draft(draft=draft, by=OFFICER, now=NOW)


def test_a_counter_proposal_ends_the_round_and_opens_the_next(
    dossier: DossierId, partner: Partner
) -> None:
    far = partner.folds[dossier]
    digest_on = next_vote(far, "ACEH", "dates", "ab" * 32)
    take(dossier, partner, [partner.say(dossier, "slot.propose", digest_on, {"value": "no"})])

    released(Statement("propose", dossier, "dates", value="2025-02-18"))

    rounds = joint(queries.view(dossier).fold, "dates").tries[-1].rounds
    assert [one.status for one in rounds] == ["dead", "open"]
    assert [*rounds[1].accepts] == ["BALI"]


def test_one_draft_opens_a_matter_and_speaks_in_two(dossier: DossierId, partner: Partner) -> None:
    members = charter(our_member(), partner.member, kind="meeting")

    acts = released(
        Statement("open", NEW, on=charter_on(members)),
        Statement("child", dossier, on={"kind": "meeting", "dossier": NEW}),
        Statement("propose", dossier, "meeting/em-1", value={"dossier": NEW, "place": "Jakarta"}),
    )

    view = queries.view(dossier)
    offer = joint(view.fold, "meeting/em-1").offers[0]
    assert view.content(offer.digest) == {"dossier": acts[0], "place": "Jakarta"}
    assert set(queries.state_digests()) == {dossier, acts[0]}


def test_a_partner_without_a_node_is_recorded_and_the_node_confirms(alone: DossierId) -> None:
    source = "5" * 64
    released(Statement("propose", alone, "agenda", value=1))
    digest = joint(queries.view(alone).fold, "agenda").offers[0].digest

    released(Statement("accept", alone, "agenda", digest=digest, for_="ACEH", source=source))

    final = joint(queries.view(alone).fold, "agenda").in_force
    assert final is not None
    assert (final.digest, final.recorded, final.by) == (digest, True, ("BALI",))


def test_refuse_needs_the_role_only_and_nothing_else_does(dossier: DossierId) -> None:
    released(Statement("propose", dossier, "agenda", value=1))
    services.say_alone(statement=Statement("refuse", dossier, "agenda"), by=SECRETARY, now=NOW)

    rounds = joint(queries.view(dossier).fold, "agenda").tries[-1].rounds
    assert rounds[-1].status == "dead"
    with pytest.raises(BadStatement):
        services.say_alone(statement=Statement("set", dossier, "x"), by=SECRETARY, now=NOW)


def test_within_a_mandate_one_person_releases(dossier: DossierId) -> None:
    mandate = released(
        Statement(
            "mandate",
            dossier,
            on={
                "kinds": ["entry.add"],
                "role": "head-1",
                "from": "2025-01-20T00:00:00Z",
                "to": "2025-01-22T00:00:00Z",
            },
        )
    )[0]
    head = Hand("agus", "head-1")
    draft = services.draft_entry(
        by=head, statements=[Statement("add", dossier, "fact/a", body={"x": 1})], now=NOW
    )
    services.submit_draft(draft=draft.pk, by=head, now=NOW)

    acts = services.release_draft(draft=draft.pk, by=head, now=NOW, mandate=mandate)

    assert queries.view(dossier).fold.verdict(acts[0]).status == "stored"


def test_return_and_discard_leave_nothing_said(dossier: DossierId) -> None:
    before = queries.state_digests()
    draft = drafted(Statement("set", dossier, "approval", body={"x": 1}), note="our fallback")

    row = services.return_draft(draft=draft, by=OFFICER, reason="too early")
    services.discard_draft(draft=draft)

    assert row.reason == "too early"
    assert queries.drafts(DraftRow.DISCARDED).get().private_note == "our fallback"
    assert queries.state_digests() == before
    with pytest.raises(NothingToSay):
        services.draft_entry(by=SECRETARY, statements=[], now=NOW)


def test_leaving_says_what_goes_to_whom_and_what_stays(
    dossier: DossierId, partner: Partner
) -> None:
    said = Statement("set", dossier, "approval", body={"x": 1})
    draft = drafted(said, note="our fallback")

    leaving = queries.leaving(queries.get_draft(draft))

    assert leaving.statements == (said,)
    assert (leaving.to, leaving.silent) == ((partner.party,), ())
    assert leaving.stays == "our fallback"


def test_leaving_names_a_side_without_a_node_apart(alone: DossierId) -> None:
    leaving = queries.leaving(queries.get_draft(drafted(Statement("set", alone, "approval"))))

    assert (leaving.to, leaving.silent) == ((), ("ACEH",))


def test_planted_private_text_is_in_no_act(dossier: DossierId, partner: Partner) -> None:
    planted = "PLANTED-FALLBACK-7719"
    draft = drafted(Statement("set", dossier, "approval", body={"x": 1}), note=planted)
    services.release_draft(draft=draft, by=OFFICER, now=NOW)

    crossed = "".join(f"{one.envelope}{one.body}" for one in hand_over(dossier, partner))
    kept = b"".join(bytes(row.envelope) + bytes(row.body or b"") for row in ActRow.objects.all())

    assert planted not in crossed
    assert planted.encode() not in kept


def test_say_by_root_adds_a_key_and_nobody_else_can(dossier: DossierId, partner: Partner) -> None:
    on = {
        "key": Partner(partner.party).member.nodes[0].key_id,
        "node": "bali-2",
        "public": "",
        "seal": partner.member.nodes[0].seal,
    }
    second = Partner(partner.party).member.nodes[0]
    on |= {"key": second.key_id, "public": second.key}

    acts = services.say_by_root(
        sayings=[(dossier, Saying("key.add", on))], passphrase=PASSPHRASE, by=TWO, now=NOW
    )

    fold = queries.view(dossier).fold
    assert fold.verdict(acts[0]).status == "stored"
    assert fold.key_valid("BALI", "bali-2", second.key_id)
    with pytest.raises(WrongPassphrase):
        services.say_by_root(
            sayings=[(dossier, Saying("key.add", on))], passphrase="guess", by=TWO, now=NOW
        )


def test_a_statement_reads_back_as_it_was_written() -> None:
    said = Statement(
        "accept", NEW, "agenda", base="0" * 64, digest="1" * 64, value=[1, {"a": None}],
        body={"b": 1}, on={"c": 2}, for_="ACEH", source="2" * 64, round="0.1",
    )  # fmt: skip

    assert read_statement(write_statement(said)) == said


@pytest.mark.parametrize(
    "said", [None, {}, {"verb": "shout"}, {"verb": "set", "body": 1}, {"verb": "set", "dossier": 1}]
)
def test_a_statement_of_another_form_is_refused(said: object) -> None:
    with pytest.raises(BadStatement):
        read_statement(said)  # type: ignore[arg-type]  # what is wrong on purpose
