"""What the exchange gives away as a file."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse


def as_file(name: str, size: int, pieces: Iterator[bytes]) -> StreamingHttpResponse:
    """Give a courier folder to a browser or a program."""
    answer = StreamingHttpResponse(pieces, content_type="application/x-tar")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Length"] = str(size)
    return answer
