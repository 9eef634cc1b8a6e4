"""Sentences for what keeps a paper, a number or a file from going its way."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "papers.same_letters": _("Two kinds of paper cannot have the same letters."),
    "papers.too_many_files": _("A paper has at most eight files in each language."),
    "papers.without_original": _("The original language is one of the paper's languages."),
    "papers.changed_meanwhile": _("Somebody else changed this paper while you were writing."),
    "papers.waits_for_approval": _("This paper waits for approval of sending; return it first."),
    "papers.nothing_written": _(
        "The text in the original language is missing, and there is no file."
    ),
    "papers.too_long": _("This text is too long for one entry: put it in as a file."),
    "papers.not_ours": _("Only the side that issued a paper may do this."),
    "papers.not_in_force": _("This paper was withdrawn, superseded or has lost its number."),
    "papers.issued_already": _(
        "This language version is issued already: what changes it is a corrigendum or a revision."
    ),
    "papers.not_to_join": _(
        "This paper is ours already, or it is a non-paper, which names no side."
    ),
    "papers.nothing_to_check": _("There is no version here to be checked against the original."),
    "papers.nothing_to_renumber": _("This paper holds its number and needs no new one."),
    "papers.no_reason": _("A withdrawal says why, in at most %(most)s characters."),
    "papers.no_consent": _(
        "The side this paper comes from has not consented to its being attached there."
    ),
    "papers.attached_already": _("This paper is attached in that matter already."),
    "papers.same_matter": _("This is the paper's own matter."),
    "papers.nothing_to_follow": _("A non-paper has no symbol, so nothing can follow it."),
    "papers.file_size": _("A file has between one byte and 2 GB, and no more than was announced."),
    "papers.too_many_uploads": _("Too many files are half here: finish them, or drop some."),
    "papers.upload_not_whole": _("Only %(received)s of %(size)s bytes have come."),
    "papers.upload_place": _("This piece does not go on where the file stopped: %(received)s."),
    "papers.file": _("This file cannot be kept."),
    "papers.file_type": _(
        "This file is of a type no paper has. PDF, pictures, plain text and office documents are "
        "kept."
    ),
    "papers.file_name": _("The name ends in “%(ending)s”, but the file is of the type %(found)s."),
    "papers.file_active": _(
        "This file would do something when it is opened: it holds a script, a macro or a command. "
        "Save it without, for example by printing it to a PDF."
    ),
    "papers.file_carries": _("Other files are hidden in this file: put them in one by one."),
    "papers.file_bomb": _("This file would unpack to far more than it is, or into too many parts."),
    "papers.file_path": _("This file would write outside its folder when it is unpacked."),
    "papers.file_locked": _("This file is under a password: nobody could look into it."),
    "papers.file_unreadable": _("This file cannot be read to its end, or not safely."),
    "papers.file_held_back": _(
        "Something speaks against this file, so it is not given like others. The paper's page says "
        "what, and lets you take it away all the same."
    ),
    "papers.not_drawn": _("The paper could not be set as a document."),
}
