from django.urls import path

from mufakat.apps.members import views

app_name = "members"
_SIDES = "agreements/<str:dossier>/sides/"
urlpatterns = [
    path(_SIDES, views.sides, name="sides"),
    path(f"{_SIDES}join/", views.propose_joining, name="propose_joining"),
    path(f"{_SIDES}join/<str:party>/accept/", views.accept_joining, name="accept_joining"),
    path(f"{_SIDES}join/<str:party>/refuse/", views.refuse_joining, name="refuse_joining"),
    path(f"{_SIDES}new-root/", views.new_root, name="new_root"),
    path(f"{_SIDES}leave/", views.give_notice, name="give_notice"),
    path(f"{_SIDES}stay/", views.take_back_notice, name="take_back_notice"),
    path(f"{_SIDES}go-on/", views.go_on, name="go_on"),
    path(f"{_SIDES}accept-next/", views.accept_next, name="accept_next"),
    path(f"{_SIDES}repeat/", views.repeat_our_words, name="repeat_our_words"),
]
