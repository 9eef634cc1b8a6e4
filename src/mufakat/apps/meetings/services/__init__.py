"""What people do with meetings. Each comes to a draft a second person has to approve."""

from mufakat.apps.meetings.services.agendas import issue_provisional_agenda, propose_adoption
from mufakat.apps.meetings.services.answers import accept_item, accept_objects, adopt, refuse_object
from mufakat.apps.meetings.services.items import (
    ask_about_item,
    change_item,
    changed_item,
    drop_item,
    new_item,
    note_seen,
    order_items,
    propose,
    propose_item,
    propose_items,
)
from mufakat.apps.meetings.services.refusals import NoSuchMeeting, NothingChanged, NotYetAgreed
from mufakat.apps.meetings.services.terms import (
    accept_meeting,
    cancel_meeting,
    changed_terms,
    counter_propose_meeting,
    postpone_meeting,
    propose_meeting,
    refuse_meeting,
)

__all__ = [
    "NoSuchMeeting", "NotYetAgreed", "NothingChanged", "accept_item", "accept_meeting",
    "accept_objects", "adopt", "ask_about_item", "cancel_meeting", "change_item",
    "changed_item", "changed_terms", "counter_propose_meeting", "drop_item",
    "issue_provisional_agenda", "new_item", "note_seen", "order_items", "postpone_meeting",
    "propose", "propose_adoption", "propose_item", "propose_items", "propose_meeting",
    "refuse_meeting", "refuse_object",
]  # fmt: skip
