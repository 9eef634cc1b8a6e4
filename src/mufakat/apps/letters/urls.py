from django.urls import path

from mufakat.apps.letters import views

app_name = "letters"
urlpatterns = [
    path("agreements/<str:dossier>/letters/", views.letters, name="letters"),
    path("agreements/<str:dossier>/contacts/add/", views.add_contact, name="add_contact"),
    path("agreements/<str:dossier>/contacts/<str:key>/", views.contact, name="contact"),
    path(
        "agreements/<str:dossier>/contacts/<str:key>/memorandum/",
        views.write_memorandum,
        name="write_memorandum",
    ),
    path("agreements/<str:dossier>/notes/add/", views.add_note, name="add_note"),
    path("agreements/<str:dossier>/notes/write/", views.write_note, name="write_note"),
    path(
        "agreements/<str:dossier>/notes/<str:key>/<str:language>.pdf",
        views.note_pdf,
        name="note_pdf",
    ),
    path("agreements/<str:dossier>/notes/record/", views.record_word, name="record_word"),
    path("agreements/<str:dossier>/notes/<str:key>/", views.note, name="note"),
    path("agreements/<str:dossier>/notes/<str:key>/<str:sha256>/", views.scan, name="scan"),
]
