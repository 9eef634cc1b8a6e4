from django.urls import path

from mufakat.apps.floor.views import following, mandates, rooms, writing

app_name = "floor"
_FLOOR = "meetings/<str:dossier>/floor/"
_SITTING = f"{_FLOOR}<int:sitting>/"
urlpatterns = [
    path(_FLOOR, rooms.floor, name="floor"),
    path(f"{_FLOOR}mandates/", mandates.mandates, name="mandates"),
    path(f"{_FLOOR}mandates/give/", mandates.give_mandate, name="give_mandate"),
    path(f"{_FLOOR}release/<int:draft>/", mandates.release_alone, name="release_alone"),
    path(_SITTING, rooms.room, name="room"),
    path(f"{_SITTING}projector/", rooms.projector, name="projector"),
    path(f"{_SITTING}interpreters/", rooms.interpreters, name="interpreters"),
    path(f"{_SITTING}note/", writing.note, name="note"),
    path(f"{_SITTING}private/", writing.private, name="private"),
    path(f"{_SITTING}terms/", writing.terms, name="terms"),
    path(f"{_SITTING}send/", writing.send, name="send"),
    path(f"{_SITTING}speeches/add/", writing.hand_in_speech, name="hand_in_speech"),
    path(f"{_SITTING}speeches/<str:key>/drop/", writing.take_back_speech, name="take_back_speech"),
    path(f"{_SITTING}follow/<str:face>/", following.pass_for, name="pass"),
    path("follow/<str:token>/", following.follow, name="follow"),
]
