from django.urls import path

from mufakat.apps.meetings.views import agendas, calendars, delegations, meetings

app_name = "meetings"
_MEETING = "agreements/<str:agreement>/meetings/<str:key>/"
_AGENDA = "meetings/<str:dossier>/agenda/"
_DELEGATIONS = "meetings/<str:dossier>/delegations/"
_MEMBER = f"{_DELEGATIONS}members/<str:key>/"
urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/feed/<str:token>/meetings.ics", calendars.feed_of, name="feed"),
    path("agreements/<str:agreement>/meetings/propose/", meetings.propose_meeting, name="propose"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}counter/", meetings.counter_meeting, name="counter_meeting"),
    path(f"{_MEETING}accept/", meetings.accept_meeting, name="accept_meeting"),
    path(f"{_MEETING}refuse/", meetings.refuse_meeting, name="refuse_meeting"),
    path(f"{_MEETING}postpone/", meetings.postpone_meeting, name="postpone_meeting"),
    path(f"{_MEETING}cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path(f"{_MEETING}calendar.ics", calendars.calendar, name="calendar"),
    path(_AGENDA, agendas.agenda, name="agenda"),
    path(f"{_AGENDA}items/add/", agendas.add_item, name="add_item"),
    path(f"{_AGENDA}items/<str:key>/counter/", agendas.counter_item, name="counter_item"),
    path(f"{_AGENDA}items/<str:key>/ask/", agendas.ask_about_item, name="ask_about_item"),
    path(f"{_AGENDA}items/<str:key>/drop/", agendas.drop_item, name="drop_item"),
    path(f"{_AGENDA}order/", agendas.order_items, name="order_items"),
    path(f"{_AGENDA}accept/", agendas.accept, name="accept"),
    path(f"{_AGENDA}refuse/", agendas.refuse, name="refuse"),
    path(f"{_AGENDA}issue/", agendas.issue, name="issue"),
    path(f"{_AGENDA}propose-adoption/", agendas.propose_adoption, name="propose_adoption"),
    path(f"{_AGENDA}seen/", agendas.seen, name="seen"),
    path(_DELEGATIONS, delegations.delegations, name="delegations"),
    path(f"{_DELEGATIONS}members/add/", delegations.add_member, name="add_member"),
    path(f"{_DELEGATIONS}experts/", delegations.add_experts, name="add_experts"),
    path(_MEMBER, delegations.change_member, name="change_member"),
    path(f"{_MEMBER}drop/", delegations.drop_member, name="drop_member"),
    path(f"{_MEMBER}move/", delegations.move_member, name="move_member"),
    path(f"{_DELEGATIONS}credentials/", delegations.papers, name="papers"),
    path(f"{_DELEGATIONS}notify/", delegations.notify, name="notify"),
    path(f"{_DELEGATIONS}acknowledge/", delegations.acknowledge, name="acknowledge"),
    path(f"{_DELEGATIONS}found/<str:act>/", delegations.answer_credentials, name="found"),
]
