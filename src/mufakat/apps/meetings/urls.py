from django.urls import path

from mufakat.apps.meetings.views import (
    agendas,
    calendars,
    delegations,
    meetings,
    programmes,
    proposing,
)

app_name = "meetings"
_MEETING = "agreements/<str:agreement>/meetings/<str:key>/"
_AGENDA = "meetings/<str:dossier>/agenda/"
_DELEGATIONS = "meetings/<str:dossier>/delegations/"
_MEMBER = f"{_DELEGATIONS}members/<str:key>/"
_PROGRAMME = "meetings/<str:dossier>/programme/"
_SITTING = f"{_PROGRAMME}sittings/<str:key>/"
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
    path(_PROGRAMME, programmes.programme, name="programme"),
    path(f"{_PROGRAMME}wall/", programmes.programme_wall, name="programme_wall"),
    path(f"{_PROGRAMME}sittings/add/", programmes.add_sitting, name="add_sitting"),
    path(_SITTING, programmes.change_sitting, name="change_sitting"),
    path(f"{_SITTING}move/", programmes.move_sitting, name="move_sitting"),
    path(f"{_SITTING}pin/", programmes.pin_sitting, name="pin_sitting"),
    path(f"{_SITTING}drop/", programmes.drop_sitting, name="drop_sitting"),
    path(f"{_PROGRAMME}propose/", programmes.propose_programme, name="propose_programme"),
    path(f"{_PROGRAMME}seating/", programmes.propose_seating, name="propose_seating"),
    path(f"{_PROGRAMME}accept/", programmes.accept_arranged, name="accept_arranged"),
    path(f"{_PROGRAMME}refuse/", programmes.refuse_arranged, name="refuse_arranged"),
    path(f"{_PROGRAMME}calendar/<str:party>/<str:key>.ics", calendars.own_programme, name="own"),
    path(f"{_PROGRAMME}sheet.pdf", programmes.programme_pdf, name="programme_pdf"),
    path(f"{_PROGRAMME}arrange/", proposing.arrange, name="arrange"),
    path(f"{_PROGRAMME}arranged/<int:pk>/", proposing.arranged, name="arranged"),
    path(f"{_PROGRAMME}arranged/<int:pk>/take/", proposing.take_programme, name="take_programme"),
    path(f"{_DELEGATIONS}speakers/", proposing.propose_speakers, name="propose_speakers"),
    path(f"{_DELEGATIONS}speakers/<int:pk>/", proposing.speakers, name="speakers"),
    path(f"{_DELEGATIONS}speakers/<int:pk>/take/", proposing.take_speakers, name="take_speakers"),
    path(f"{_DELEGATIONS}participants.pdf", delegations.participants_pdf, name="participants_pdf"),
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
