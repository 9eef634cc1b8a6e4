"""Sentences for what the rules of negotiated wording say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VOID: Mapping[str, str | Promise] = {
    "void.bracket_exists": _("A bracket or an alternative of that name is there already."),
    "void.no_bracket": _("This bracket is not open any more, or has no such alternative."),
    "void.no_clause": _("This is not a clause of the text."),
    "void.no_place": _("The words it stands by are not there, or it brings none."),
    "void.no_reopen": _("The clause is agreed: somebody has to reopen it first."),
    "void.no_words": _("The clause has no words yet."),
    "void.not_settled": _("Not everyone concerned has accepted or withdrawn yet."),
    "void.not_the_words": _("These are not the words that stand now."),
    "void.nothing_final": _("Nothing is agreed here that could be reopened."),
    "void.open_bracket": _("Something is still in brackets."),
    "void.pen": _("The chair and the secretariat hold the pen; they bring and choose no words."),
    "void.too_deep": _("Brackets stand in brackets to depth two only."),
    "void.too_long": _("The clause would have more words than a clause may have."),
    "void.words_already": _("The clause has its words already."),
}
WORDS: Mapping[str, str | Promise] = {
    "text.events": _("This is not a list of operations on a text."),
    "text.operation": _("Operation %(seq)s (%(op)s) has no ground where the text stands then."),
    "text.nothing_changed": _("These are the words that stand already."),
    "text.inside_bracket": _("These words are in brackets: propose others beside them instead."),
    "text.missing": _("This text or clause is not here, or not for you."),
    "text.changed_meanwhile": _("The clause reads otherwise now than when you looked at it."),
    "text.nothing_proposed": _("This would change nothing, or says nothing."),
    "text.not_yet_settled": _("This has to wait: something is open, not agreed or not verified."),
    "text.too_long": _(
        "These words have %(letters)s letters; a clause holds at most %(most)s. Split them."
    ),
    "text.one_place_at_a_time": _(
        "The clause has brackets: propose one change between them at a time, then the next."
    ),
    "text.frozen": _(
        "The text is frozen: no word of it changes any more. A signed text is corrected or amended."
    ),
    "text.not_the_frozen": _("The line on the paper is not the line of the frozen text."),
    "text.file": _("This is not a file of a text that can be read or written here."),
    "text.clause_twice": _("Two clauses of the text have the same name."),
    "text.hidden_character": _("The words hold a character nobody can see."),
    "text.error_not_there": _(
        "The words to be put right do not stand in the clause in this language, or stand there "
        "more than once: take some of the words beside them as well."
    ),
    "text.amending_clause": _(
        "A clause of an amendment is neither cut nor joined: each changes one clause of the signed "
        "text."
    ),
    "text.amended_twice": _("This amendment changes that clause already."),
    "text.field_filled": _("This field of the plan has its words already: change them there."),
    "text.rests_on_disputed": _(
        "The text rests on a word that was recorded for a side and that it has disowned. It is "
        "voted again first."
    ),
    "text.no_name": _("Nobody has said what this side is called in this language and form."),
    "text.term_not_there": _("The term does not stand in the clause it is taken from."),
    "text.xml": _("This file is not XML that can be read: it is broken, or in unknown letters."),
    "text.xml_unsafe": _(
        "The XML of this file declares entities, which a document of words never needs. It was not "
        "read."
    ),
    "text.file_too_large": _("This file is larger than any text. It was not read."),
    "text.xliff": _("This is not XLIFF 2, or it names no language it was translated into."),
    "text.tmx": _("This is not a translation memory (TMX)."),
    "text.word_table": _("This Word file does not have the table with all languages side by side."),
    "text.word_file": _("This is no Word file (.docx) that can be read."),
    "text.word_unsafe": _(
        "This Word file holds programs, or is far larger than a text can be. It was not read."
    ),
    "text.no_draft": _("This is neither a Word file nor plain text with words in it."),
    "text.cannot_take": _("These words can be no proposal as the clause stands."),
    "text.no_renditions": _(
        "This is none of the files translators bring back: XLIFF 2, TMX, or the Word table."
    ),
    "text.not_a_pdf": _("This is not a PDF that signatures can be put into or read from."),
    "text.no_signing_key": _("The key cannot be used: another kind of file, or a wrong phrase."),
    "text.no_signature": _(
        "What the signing program gave is not a signature of this original. Nothing was written."
    ),
    "text.already_signed": _("This side has signed this original already."),
    "text.changed_after_signature": _(
        "A signature in this PDF no longer fits it: something was changed after it was signed."
    ),
    "text.no_signing_program": _("The signing program cannot be started."),
    "text.signing_program_failed": _(
        "The signing program ended with an error. Nothing was written."
    ),
    "text.signing_program_late": _(
        "The signing program gave no answer in time. Nothing was written."
    ),
    "text.not_the_original": _(
        "This PDF is none of the originals of this text with signatures added to it."
    ),
    "text.not_our_signature": _("Our side’s signature is not in this PDF."),
    "text.not_drawn": _("The document cannot be drawn: it holds a sign its letters do not have."),
    "text.agreed_clause": _(
        "Both sides have agreed this clause. Take it up again first, with the reason; then it can "
        "be cut or joined."
    ),
}
