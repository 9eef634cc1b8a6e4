"""The theme's own pages and nothing else: what its tests serve."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def part(request: HttpRequest) -> HttpResponse:
    """Answer what a partial update would: a part with the same field, and what to say."""
    if request.htmx:  # type: ignore[attr-defined]  # the middleware of django-htmx adds it
        return HttpResponse('<div id="part" data-say="Item 4 was kept"><input id="kept"></div>')
    return render(request, "theme/tests/part.html")


urlpatterns = [path("", include("mufakat.node.theme.urls")), path("part/", part)]
