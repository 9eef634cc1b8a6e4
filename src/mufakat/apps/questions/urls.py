from django.urls import path

from mufakat.apps.questions import views

app_name = "questions"
_OF = "meetings/<str:dossier>/questions/"
urlpatterns = [
    path(_OF, views.questions, name="questions"),
    path(f"{_OF}ask/", views.ask, name="ask"),
    path(f"{_OF}questionnaire/", views.ask_questionnaire, name="ask_questionnaire"),
    path(f"{_OF}days/", views.propose_dates, name="propose_dates"),
    path(f"{_OF}days/accept/", views.accept_dates, name="accept_dates"),
    path(f"{_OF}days/refuse/", views.refuse_dates, name="refuse_dates"),
    path(f"{_OF}send/", views.send_answers, name="send_answers"),
    path(f"{_OF}paper/", views.print_paper, name="print_paper"),
    path(f"{_OF}experts/", views.ask_for_experts, name="ask_for_experts"),
    path(f"{_OF}experts/<int:pk>/", views.experts, name="experts"),
    path(f"{_OF}<str:key>/take-back/", views.take_back, name="take_back"),
    path(f"{_OF}<str:key>/support/", views.support, name="support"),
    path(f"{_OF}<str:key>/agenda/", views.take_up, name="take_up"),
    path(f"{_OF}<str:key>/answer/", views.answer, name="answer"),
    path(f"{_OF}<str:key>/clear/", views.clear_answer, name="clear_answer"),
    path(f"{_OF}<str:key>/route/", views.route, name="route"),
]
