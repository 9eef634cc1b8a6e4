"""Rule 14, as far as acts tell: a node restored from a backup resumes, and says that it was."""

from mufakat.kernel.resuming import next_resume, resume_place
from tests.kernel.builders import World, key_of, public
from tests.kernel.saying import vote


def test_a_node_that_forgot_its_last_act_resumes_as_restored() -> None:
    world = World()
    head = world.fold.place("RUS")
    world.say("RUS", "own.set", {"object": "approval"})
    world.say("RUS", "own.set", {"object": "report"}, seq=head.seq, prev=head.prev)
    on = next_resume(world.fold, "RUS", restored=True)
    resume = world.say("RUS", "resume", on, seq=resume_place(world.fold, "RUS").seq)

    assert resume.on["restored"] == 1
    assert world.code(resume) == ""
    assert world.fold.forks()[0].resume == resume.id


def test_with_the_key_store_lost_a_new_key_and_a_resume_go_on() -> None:
    world = World()
    world.say("RUS", "key.add", {
        "key": key_of("RUS/n2"), "node": "n2", "public": public("RUS/n2"),
        "seal": public("RUS/s2"),
    })  # fmt: skip
    on = next_resume(world.fold, "RUS", restored=True)
    resume = world.say("RUS", "resume", on)

    assert world.code(resume) == ""
    assert world.code(world.say("RUS", "own.set", {"object": "approval"}, node="n2")) == ""
    assert world.code(vote(world, "IDN")) == ""
