"""Promise 6: equivocation, replay, back-dating, rollback and withholding are detected and shown.

The partner here has real keys and misbehaves over its real parcels. Each test has its honest twin:
what an honest node does on a bad line raises no alarm.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from mufakat.apps.exchange import queries
from mufakat.apps.exchange.labels import TROUBLES
from mufakat.apps.exchange.services import outbox, parcels, sites
from mufakat.apps.exchange.services.witnessing import read_request
from mufakat.apps.parties.models import Person
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.apps.parties.services import NewPerson, add_person
from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.checkpoints import log_origin, verify_checkpoint
from mufakat.kernel.log.notes import NoteKey, read_note
from mufakat.kernel.log.proofs import verify_consistency
from mufakat.kernel.parcels import Parcel
from mufakat.kernel.values import DossierId, Json
from mufakat.node.wiring import wire
from mufakat.registry import queries as registry
from mufakat.registry import services
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW, FarSide

HOUR = timedelta(hours=1)
FACT: dict[str, Json] = {"object": "fact/a"}


def kinds() -> list[str]:
    return [one.kind for one in queries.alarms()]


def equivocate(far: FarSide, dossier: DossierId) -> None:
    place = far.fold(dossier).place(far.party)
    far.post(far.parcel(dossier, [far.partner.say(dossier, "entry.add", FACT, place=place)]))
    far.post(
        far.parcel(
            dossier, [far.partner.say(dossier, "entry.add", {"object": "fact/b"}, place=place)]
        )
    )


def replay(far: FarSide, dossier: DossierId) -> None:
    first = far.parcel(dossier, [far.partner.say(dossier, "entry.add", FACT)])
    far.post(first)
    far.post(far.parcel(dossier, [far.partner.say(dossier, "entry.add", FACT)]))
    far.post(first, now=NOW + 3 * HOUR)


def back_date(far: FarSide, dossier: DossierId) -> None:
    earlier = far.partner.say(dossier, "entry.add", FACT, claimed="2024-12-24T08:00:00Z")
    far.post(far.parcel(dossier, [earlier]))


def roll_back(far: FarSide, dossier: DossierId) -> None:
    far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 5, 0)))
    asked = our_parcel(far, dossier)
    shorter = far.receipt(asked, head=far.log_head(dossier, 3))
    far.post(far.parcel(dossier, receipts=(shorter,)))


def fork_the_log(far: FarSide, dossier: DossierId) -> None:
    far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 5, 0)))
    far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 7, 5, other=True)))


def withhold(far: FarSide, dossier: DossierId) -> None:
    far.partner.say(dossier, "entry.add", FACT)  # kept there, never sent
    far.post(far.parcel(dossier))
    far.post(far.parcel(dossier), now=NOW + 2 * HOUR)


def read_otherwise(far: FarSide, dossier: DossierId) -> None:
    asked = our_parcel(far, dossier)
    far.post(far.parcel(dossier, receipts=(far.receipt(asked, digest="5" * 64),)))


def our_parcel(far: FarSide, dossier: DossierId) -> Parcel:
    """Let our node make its next parcel, and give it as the partner reads it."""
    (peer,) = sites.confirmed_peers().values()
    return far.open(bytes(parcels.make_parcel(peer, dossier, now=NOW).sealed))


MISDEEDS: dict[str, Callable[[FarSide, DossierId], None]] = {
    "forked": equivocate,
    "replayed": replay,
    "back_dated": back_date,
    "rolled_back": roll_back,
    "log_forked": fork_the_log,
    "withheld": withhold,
    "differs": read_otherwise,
}


@pytest.mark.parametrize("kind", MISDEEDS)
def test_it_is_detected_and_blamed_on_who_did_it(
    kind: str, dossier: DossierId, far: FarSide
) -> None:
    assert kinds() == []

    MISDEEDS[kind](far, dossier)

    (alarm,) = queries.alarms()
    assert (alarm.kind, alarm.party, alarm.dossier) == (kind, "ACEH", dossier)


@pytest.mark.parametrize(("kind", "texts"), [("log_forked", 2), ("rolled_back", 2), ("differs", 1)])
def test_what_was_signed_is_kept_as_it_came_and_shown(
    kind: str, texts: int, dossier: DossierId, far: FarSide
) -> None:
    wire()
    MISDEEDS[kind](far, dossier)
    far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 9, 5)))
    reader = logged_in("en")

    (alarm,) = reader.get("/api/exchange/alarms").json()
    page = text_of(reader, f"/exchange/alarms/{alarm['pk']}/")

    assert len(alarm["signed"]) == texts
    assert all(escape(text.splitlines()[0]) in page for text in alarm["signed"])
    assert reader.get(f"/api/exchange/alarms/{alarm['pk']}").json() == alarm
    assert f"/exchange/alarms/{alarm['pk']}/" in reader.get("/exchange/").content.decode()


def test_a_third_person_finds_that_the_kept_heads_contradict_each_other(
    dossier: DossierId, far: FarSide
) -> None:
    fork_the_log(far, dossier)
    (alarm,) = queries.alarms()
    log = NoteKey(log_origin(far.party, far.partner.node, dossier), far.key)

    before = verify_checkpoint(read_note(alarm.signed[0].encode()), log)
    refused = read_request(alarm.signed[1])
    after = verify_checkpoint(refused.note, log)

    assert refused.old == before.size
    with pytest.raises(Malformed):
        verify_consistency(
            size=before.size, root=before.root, new_size=after.size, new_root=after.root,
            proof=refused.proof,
        )  # fmt: skip


@pytest.mark.parametrize("kind", MISDEEDS)
@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_it_is_shown_in_words_with_what_to_do(
    kind: str, language: str, dossier: DossierId, far: FarSide
) -> None:
    wire()
    reader = logged_in(language)
    MISDEEDS[kind](far, dossier)
    with translation.override(language):
        happened = str(TROUBLES[kind].happened) % {"side": "Aceh"}
        said = [happened, str(TROUBLES[kind].safe), str(TROUBLES[kind].to_do)]

    page = text_of(reader, "/exchange/")

    for words in said:
        assert words in page
    assert f"exchange.{kind}" in page
    assert happened in text_of(reader, "/")
    (alarm,) = reader.get("/api/exchange/alarms").json()
    assert [alarm["sentence"], alarm["safe"], alarm["to_do"]] == said
    assert language == "en" or "The" not in " ".join(said).split()


def test_every_kind_of_alarm_has_a_misdeed_here_and_a_line_in_the_documents() -> None:
    told = Path(__file__).parents[3] / "docs" / "explanation" / "trust.md"

    assert set(MISDEEDS) == set(TROUBLES)
    assert [kind for kind in TROUBLES if f"`exchange.{kind}`" not in told.read_text("utf-8")] == []


def test_what_was_signed_twice_is_kept_as_proof(dossier: DossierId, far: FarSide) -> None:
    equivocate(far, dossier)

    (alarm,) = queries.alarms()
    (proof,) = registry.view(dossier).fold.forks()
    assert {alarm.ours, alarm.theirs} == {*proof.acts}
    wire()
    page = text_of(logged_in("en"), "/exchange/")
    for act in proof.acts:
        assert f'href="/entries/{act}/"' in page
    assert registry.state_digest(dossier) == far.fold(dossier).digest()


def test_a_delivery_sent_again_at_once_is_no_replay(dossier: DossierId, far: FarSide) -> None:
    first = far.parcel(dossier, [far.partner.say(dossier, "entry.add", FACT)])
    far.post(first)
    before = registry.state_digest(dossier)

    far.post(first, now=NOW + HOUR / 10)
    far.post(first, now=NOW + 30 * HOUR)

    assert (kinds(), registry.state_digest(dossier)) == ([], before)


def test_a_replay_changes_nothing(dossier: DossierId, far: FarSide) -> None:
    replay(far, dossier)

    assert registry.state_digest(dossier) == far.fold(dossier).digest()
    assert registry.get_dossier(dossier).log_size == len(far.fold(dossier))


def test_clocks_that_differ_by_hours_are_no_back_dating(dossier: DossierId, far: FarSide) -> None:
    released(Statement("add", dossier, "fact/b", body={"x": 1}))
    far.learn(dossier)
    late = far.partner.say(dossier, "entry.add", FACT, claimed="2025-01-20T07:30:00Z")

    far.post(far.parcel(dossier, [late]))

    assert kinds() == []


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_date_no_clock_can_show_is_refused(year: str, dossier: DossierId, far: FarSide) -> None:
    with pytest.raises(Malformed):
        far.partner.say(dossier, "entry.add", FACT, claimed=f"{year}-12-31T23:59:59Z")


@pytest.mark.parametrize("year", ["0002", "9998"])
def test_the_first_and_last_date_there_can_be_are_shown(
    year: str, dossier: DossierId, far: FarSide
) -> None:
    wire()
    far.post(
        far.parcel(
            dossier,
            [far.partner.say(dossier, "entry.add", FACT, claimed=f"{year}-12-31T23:59:59Z")],
        )
    )
    (act,) = registry.view(dossier).fold.entries("fact/a")
    reader = logged_in("en")

    for address in ("/", "/exchange/", f"/evidence/{dossier}/", f"/entries/{act}/"):
        assert text_of(reader, address)


def test_a_date_before_what_it_answers_is_back_dating(dossier: DossierId, far: FarSide) -> None:
    later = Statement("add", dossier, "fact/b", body={"x": 1})
    (ours,) = services.say_all([later], by=far.two, now=NOW + 12 * HOUR)
    far.learn(dossier)
    early = far.partner.say(dossier, "entry.add", FACT, claimed="2025-01-20T07:30:00Z")

    far.post(far.parcel(dossier, [early]))

    (alarm,) = queries.alarms()
    assert (alarm.kind, alarm.ours) == ("back_dated", ours)


def test_a_log_head_that_was_long_on_its_way_is_no_rollback(
    dossier: DossierId, far: FarSide
) -> None:
    late = far.parcel(dossier, checkpoint=far.log_request(dossier, 3, 0))
    far.post(far.parcel(dossier, checkpoint=far.log_request(dossier, 5, 0)))
    asked = our_parcel(far, dossier)

    far.post(late)
    grown = far.receipt(asked, head=far.log_head(dossier, 6))
    far.post(far.parcel(dossier, receipts=(grown,)))

    assert kinds() == []


def test_what_is_only_late_is_not_withheld(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, "entry.add", FACT)
    far.post(far.parcel(dossier))
    assert kinds() == []
    far.post(far.parcel(dossier), now=NOW + HOUR / 2)
    assert kinds() == []

    far.post(far.parcel(dossier, [said]), now=NOW + 3 * HOUR)

    assert kinds() == []


def test_what_was_withheld_and_comes_after_all_ends_the_alarm(
    dossier: DossierId, far: FarSide
) -> None:
    said = far.partner.say(dossier, "entry.add", FACT)
    far.post(far.parcel(dossier))
    far.post(far.parcel(dossier), now=NOW + 2 * HOUR)
    assert kinds() == ["withheld"]

    far.post(far.parcel(dossier, [said]), now=NOW + 2 * HOUR)

    assert kinds() == []


def test_an_honest_exchange_raises_no_alarm(dossier: DossierId, far: FarSide) -> None:
    for number in range(4):
        released(Statement("add", dossier, f"fact/{number}", body={"x": number}))
        outbox.enrol_all(far.party, now=NOW)
        asked = our_parcel(far, dossier)
        said = [far.partner.say(dossier, "entry.add", {"object": f"fact/far{number}"})]
        request = far.log_request(dossier, 3 + number, 0 if number == 0 else 2 + number)
        head = far.log_head(dossier, 3 + number)
        parcel = far.parcel(dossier, said, receipts=(far.receipt(asked, head=head),))
        far.post(replace(parcel, checkpoint=request))

    assert kinds() == []


def logged_in(language: str) -> Client:
    new = NewPerson("dewi", "Dewi", language, "kopi hitam tanpa gula")
    add_person(new, roles=("secretary",), by=AT_THE_MACHINE, today=date(2024, 1, 1))
    client = Client()
    client.force_login(Person.objects.get(login="dewi"))
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'")
