from django.urls import path

from mufakat.apps.agreements.views import arriving
from mufakat.apps.agreements.views import matters as views

app_name = "agreements"
urlpatterns = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/open/", views.open_agreement, name="open"),
    path("agreements/key-of/<str:party>/", arriving.partner_key, name="partner_key"),
    path("agreements/taking-over/", arriving.takeover, name="takeover"),
    path("agreements/voting-again/", arriving.vote_again, name="vote_again"),
    path("agreements/with/<str:party>/", views.relation, name="relation"),
    path("agreements/<str:dossier>/", views.agreement, name="agreement"),
    path("agreements/<str:dossier>/accept/", views.accept_matter, name="accept_matter"),
    path("agreements/<str:dossier>/register/", views.propose_register, name="propose_register"),
    path(
        "agreements/<str:dossier>/register/accept/", views.accept_register, name="accept_register"
    ),
    path(
        "agreements/<str:dossier>/register/refuse/", views.refuse_register, name="refuse_register"
    ),
    path("agreements/<str:dossier>/approval/", views.set_approval, name="set_approval"),
    path("agreements/<str:dossier>/authorities/", views.set_authorities, name="set_authorities"),
    path("agreements/<str:dossier>/contact-points/", views.set_contacts, name="set_contacts"),
    path("agreements/<str:dossier>/facts/add/", views.add_fact, name="add_fact"),
]
