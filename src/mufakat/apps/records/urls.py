from django.urls import path

from mufakat.apps.records import views

app_name = "records"
_OF = "meetings/<str:dossier>/record/"
urlpatterns = [
    path(_OF, views.record, name="record"),
    path(f"{_OF}assemble/", views.assemble, name="assemble"),
    path(f"{_OF}issue/", views.issue, name="issue"),
    path(f"{_OF}minutes/", views.draft_minutes, name="draft_minutes"),
    path(f"{_OF}communique/", views.draft_communique, name="draft_communique"),
    path(f"{_OF}final/", views.propose_final, name="propose_final"),
    path(f"{_OF}final/accept/", views.accept_final, name="accept_final"),
    path(f"{_OF}final/refuse/", views.refuse_final, name="refuse_final"),
    path(f"{_OF}record.pdf", views.record_pdf, name="record_pdf"),
    path(f"{_OF}<str:paragraph>/edit/", views.edit_paragraph, name="edit_paragraph"),
    path(f"{_OF}<str:paragraph>/correct/", views.correct, name="correct"),
    path(f"{_OF}<str:paragraph>/drop/", views.drop_correction, name="drop_correction"),
]
