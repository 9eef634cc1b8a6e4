from django.urls import path

from mufakat.apps.parties import views

app_name = "parties"
urlpatterns = [
    path("first/", views.first_run, name="first_run"),
    path("language/", views.choose_language, name="choose_language"),
    path("me/", views.me, name="me"),
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/roles/", views.roles, name="roles"),
    path("people/of/<str:login>/", views.person, name="person"),
    path("people/of/<str:login>/role/", views.give_role, name="give_role"),
    path("people/of/<str:login>/end-seat/", views.end_seat, name="end_seat"),
    path("people/of/<str:login>/deputy/", views.name_deputy, name="name_deputy"),
    path("people/of/<str:login>/password/", views.set_password, name="set_password"),
    path("people/of/<str:login>/close/", views.close_account, name="close_account"),
    path("partners/", views.partners, name="partners"),
    path("partners/card/", views.card, name="card"),
    path("partners/import/", views.import_card, name="import_card"),
    path("partners/of/<str:party>/", views.partner, name="partner"),
]
