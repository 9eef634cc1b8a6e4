from django.urls import path

from mufakat.apps.commitments.views import boards, commitments

app_name = "commitments"
_LIST = "agreements/<str:dossier>/commitments/"
_ONE = f"{_LIST}<str:key>/"
urlpatterns = [
    path("follow-up/", boards.board, name="board"),
    path("follow-up/follow-up.csv", boards.board_csv, name="board_csv"),
    path("follow-up/follow-up.pdf", boards.board_pdf, name="board_pdf"),
    path("meetings/<str:dossier>/follow-up/", boards.at_meeting, name="at_meeting"),
    path("meetings/<str:dossier>/follow-up/carry/", boards.carry, name="carry"),
    path(_LIST, boards.of_agreement, name="of_agreement"),
    path(f"{_LIST}accept/", boards.accept_several, name="accept_several"),
    path(f"{_LIST}from/<str:matter>/<str:text>/", commitments.from_text, name="from_text"),
    path(_ONE, commitments.commitment, name="commitment"),
    path(f"{_ONE}change/", commitments.change, name="change"),
    path(f"{_ONE}defer/", commitments.defer, name="defer"),
    path(f"{_ONE}close/", commitments.close, name="close"),
    path(f"{_ONE}report/", commitments.report, name="report"),
    path(f"{_ONE}answer/<str:party>/", commitments.answer, name="answer"),
    path(f"{_ONE}agree/", commitments.accept, name="accept"),
    path(f"{_ONE}refuse/", commitments.refuse, name="refuse"),
    path(f"{_ONE}evidence/<str:sha256>/", commitments.evidence, name="evidence"),
    path(f"{_ONE}due.ics", commitments.calendar, name="calendar"),
]
