"""Sentences for what the desks say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "desks.form_not_allowed": _(
        "A desk sends and takes in only the forms on its list. This is none of them, or lacks "
        "something: %(field)s"
    ),
    "desks.person_level": _(
        "This reads as a record about a person. No desk sends such records, and none takes them in."
    ),
    "desks.switched_off": _(
        "This desk is closed: it needs an impact assessment two persons stand for, still valid."
    ),
    "desks.stopped": _("This desk, or the exchange with this side, was stopped here."),
    "desks.no_words": _("Say it in words."),
    "desks.not_cleared": _(
        "This text may name persons: %(count)s places are still to be cleared by the officer who "
        "approves sending."
    ),
    "desks.no_notice": _(
        "A referral needs what its owner is told, the ground, the authority, where to appeal and "
        "where the host stands. Missing: %(field)s"
    ),
    "desks.under_scrutiny": _(
        "The host stands under another side, which may look at this referral until %(until)s. It "
        "can be confirmed thereafter."
    ),
    "desks.petition_form": _(
        "A petition needs who asks and how to reach them, what is asked, and a day that has come."
    ),
    "desks.no_tool_name": _("A tool needs a name of up to 80 signs."),
    "desks.bad_filter": _("The tool's filter is not in the form of TAXII 2.1."),
    "desks.not_doubtable": _("Only what the other side gave can be doubted here."),
    "desks.doubt_decision": _("A doubt is lifted or upheld."),
    "desks.open_already": _("A matter of exchange for this subject and year is there already."),
    "desks.nothing_to_match": _(
        "Give files or addresses, 8 MB and 500 of them at most; in a decision, answer every "
        "question."
    ),
    "desks.second_person": _("Whoever decided first cannot be the second person."),
    "desks.decided_already": _("This was decided in the meantime."),
    "desks.sheet": _(
        "This sheet has other columns than a signal has, or more than 500 rows. Row %(row)s; "
        "nothing of it was kept."
    ),
    "desks.list_sheet": _(
        "This sheet has other columns than a list has, too many rows, or a row that cannot be "
        "read. Row %(row)s; nothing of it was kept."
    ),
    "desks.list_known": _("This version of this list is here already."),
    "desks.adoption_form": _(
        "An entry is adopted on a legal basis of our own, or refused on a ground from the list."
    ),
    "desks.customer_sheet": _(
        "A sheet of customers has the columns reference, name, birth and nationality, and no "
        "others; the name is needed. Row %(row)s; nothing of it was kept."
    ),
    "desks.not_adopted": _(
        "Our side has not adopted this entry. Decide on the entry first, by two persons and on a "
        "legal basis of our own."
    ),
    "desks.hit_form": _("A hit is decided as the listed one or as somebody else."),
    "desks.stix": _(
        "This STIX bundle holds something a desk does not read: %(what)s. Nothing of it was kept."
    ),
    "desks.not_now": _(
        "This cannot be said about it now. Read what stands there, and choose again."
    ),
    "desks.no_consent": _(
        "The side this comes from has not consented to its entering that matter. Ask for consent "
        "first, and name the matter."
    ),
    "desks.passed_on": _("It stands in that matter already."),
    "desks.not_to_pass_on": _(
        "Only valid information another side gave is passed on; what is doubted, taken back, "
        "replaced or out of date is not."
    ),
    "desks.doubted": _(
        "An officer doubts how this was obtained. It may not be used before the legal officer has "
        "decided."
    ),
}
