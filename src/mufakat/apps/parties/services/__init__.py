"""What people do here: found the node, add colleagues, give roles, pair with a partner."""

from mufakat.apps.parties.services.founding import (
    Answers,
    Founded,
    found_node,
    make_new_root,
    renew_card,
    take_up_agreement,
)
from mufakat.apps.parties.services.pairing import (
    confirm_peer,
    import_card,
    name_peer,
    note_confirmed_us,
    our_card,
)
from mufakat.apps.parties.services.people import (
    NewPerson,
    add_person,
    choose_language,
    close_account,
    end_seat,
    give_role,
    name_deputy,
    set_password,
)

__all__ = [
    "Answers",
    "Founded",
    "NewPerson",
    "add_person",
    "choose_language",
    "close_account",
    "confirm_peer",
    "end_seat",
    "found_node",
    "give_role",
    "import_card",
    "make_new_root",
    "name_deputy",
    "name_peer",
    "note_confirmed_us",
    "our_card",
    "renew_card",
    "set_password",
    "take_up_agreement",
]  # fmt: skip
