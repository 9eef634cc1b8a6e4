"""What people do at the workbench: send, return, look, and ask for a daily digest."""

from mufakat.apps.workbench.services.digests import (
    BadAddress,
    Digest,
    Post,
    digest_for,
    digest_wanted,
    send_due,
    want_digest,
)
from mufakat.apps.workbench.services.sending import (
    approve_sending,
    note_looked,
    put_aside,
    return_draft,
    submit_again,
)

__all__ = [
    "BadAddress", "Digest", "Post", "approve_sending", "digest_for", "digest_wanted",
    "note_looked", "put_aside", "return_draft", "send_due", "submit_again", "want_digest",
]  # fmt: skip
