"""Files and documents of papers as answers: always taken away as files, never opened in a page."""

from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

from mufakat.apps.papers.inputs.faults import BadFile
from mufakat.apps.papers.outputs.papers import print_paper
from mufakat.apps.papers.outputs.pictures import NoPicture, picture_of
from mufakat.apps.papers.panels.sheets import sheet_of
from mufakat.apps.papers.queries import Paper, Sent
from mufakat.apps.papers.queries.files import OTHER
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.errors import Missing
from mufakat.registry.attachments import held_path, read


class HeldBack(BadFile):
    """A file something speaks against is given only to who asks for it all the same."""

    code = "papers.file_held_back"


def file_answer(one: Sent, *, anyway: bool) -> StreamingHttpResponse:
    """Give a file as one no browser opens by itself."""
    if one.looked.fault and not anyway:
        raise HeldBack(fault=one.looked.fault)
    answer = StreamingHttpResponse(read(one.sha256), content_type=one.looked.type or OTHER)
    answer["Content-Length"] = str(one.size)
    plain = one.name.encode("ascii", "ignore").decode().replace('"', "") or "file"
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(one.name)}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def picture_answer(one: Sent) -> HttpResponse:
    """Give the first page of a file as a picture drawn anew: nothing of the file itself."""
    if one.looked.fault:
        raise HeldBack(fault=one.looked.fault)
    try:
        drawn = picture_of(held_path(one.sha256), one.looked.type)
    except NoPicture:
        raise Missing(what="picture") from None
    answer = HttpResponse(drawn, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def document_answer(page: Paper, language: str, *, who: Who) -> HttpResponse:
    """Give one language version as a document to print."""
    text = page.texts.get(language)
    if text is None or not text.version.paragraphs:
        raise Missing(what="text")
    drawn = print_paper(sheet_of(page, language, who=who))
    answer = HttpResponse(drawn, content_type="application/pdf")
    specimen = "SPECIMEN-" if our_party().specimen else ""
    name = page.line.key.replace(":", "-").replace("~", "-")
    answer["Content-Disposition"] = f'attachment; filename="{specimen}{name}-{language}.pdf"'
    return answer
