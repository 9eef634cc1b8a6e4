from django.urls import path

from mufakat.apps.meetings import views

app_name = "meetings"
_MEETING = "agreements/<str:agreement>/meetings/<str:key>/"
_AGENDA = "meetings/<str:dossier>/agenda/"
urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/feed/<str:token>/meetings.ics", views.feed_of, name="feed"),
    path("agreements/<str:agreement>/meetings/propose/", views.propose_meeting, name="propose"),
    path(_MEETING, views.meeting, name="meeting"),
    path(f"{_MEETING}counter/", views.counter_meeting, name="counter_meeting"),
    path(f"{_MEETING}accept/", views.accept_meeting, name="accept_meeting"),
    path(f"{_MEETING}refuse/", views.refuse_meeting, name="refuse_meeting"),
    path(f"{_MEETING}postpone/", views.postpone_meeting, name="postpone_meeting"),
    path(f"{_MEETING}cancel/", views.cancel_meeting, name="cancel_meeting"),
    path(f"{_MEETING}calendar.ics", views.calendar, name="calendar"),
    path(_AGENDA, views.agenda, name="agenda"),
    path(f"{_AGENDA}items/add/", views.add_item, name="add_item"),
    path(f"{_AGENDA}items/<str:key>/counter/", views.counter_item, name="counter_item"),
    path(f"{_AGENDA}items/<str:key>/ask/", views.ask_about_item, name="ask_about_item"),
    path(f"{_AGENDA}items/<str:key>/drop/", views.drop_item, name="drop_item"),
    path(f"{_AGENDA}order/", views.order_items, name="order_items"),
    path(f"{_AGENDA}accept/", views.accept, name="accept"),
    path(f"{_AGENDA}refuse/", views.refuse, name="refuse"),
    path(f"{_AGENDA}issue/", views.issue, name="issue"),
    path(f"{_AGENDA}propose-adoption/", views.propose_adoption, name="propose_adoption"),
    path(f"{_AGENDA}seen/", views.seen, name="seen"),
]
