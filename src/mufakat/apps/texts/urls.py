from django.urls import path

from mufakat.apps.texts.views import (
    amending,
    clauses,
    deeds,
    files,
    files_in,
    later,
    procedure,
    signing,
    terms,
    texts,
    translations,
)

app_name = "texts"
_TEXT = "texts/<str:dossier>/<str:key>/"
_CLAUSE = f"{_TEXT}clauses/<str:clause>/"
urlpatterns = [
    path("agreements/<str:dossier>/terms/", terms.terms, name="terms"),
    path("agreements/<str:dossier>/terms/propose/", terms.propose_term, name="propose_term"),
    path("agreements/<str:dossier>/terms/<str:key>/accept/", terms.accept_term, name="accept_term"),
    path("meetings/<str:dossier>/texts/", texts.texts, name="texts"),
    path("meetings/<str:dossier>/texts/table/", texts.table, name="table"),
    path("meetings/<str:dossier>/texts/import/", files_in.import_new, name="import_new"),
    path(_TEXT, texts.text, name="text"),
    path(f"{_TEXT}clauses/add/", texts.add_clause, name="add_clause"),
    path(f"{_TEXT}concordance/", texts.concordance, name="concordance"),
    path(f"{_TEXT}projector/", clauses.projector, name="projector"),
    path(f"{_TEXT}projector/wall/", clauses.wall, name="wall"),
    path(f"{_TEXT}later/", later.later, name="later"),
    path(f"{_TEXT}later/correct/", later.correct, name="correct"),
    path(f"{_TEXT}amend/", amending.amend, name="amend"),
    path(f"{_TEXT}amend/add/", amending.add_amending, name="add_amending"),
    path(f"{_TEXT}later/answer/", later.answer, name="answer_correction"),
    path(f"{_TEXT}procedure/", procedure.procedure, name="procedure"),
    path(f"{_TEXT}procedure/note/", procedure.note_step, name="note_step"),
    path(f"{_TEXT}procedure/drop/", procedure.drop_step, name="drop_step"),
    path(f"{_TEXT}signature/", signing.signature, name="signature"),
    path(f"{_TEXT}signature/pdf/", signing.sign_with_pdf, name="sign_with_pdf"),
    path(f"{_TEXT}round/", clauses.my_round, name="round"),
    path(f"{_TEXT}round/send/", clauses.send_round, name="send_round"),
    path(f"{_TEXT}round/undo/", clauses.undo_round, name="undo_round"),
    path(f"{_TEXT}translations/", translations.translations, name="translations"),
    path(f"{_TEXT}word/", files_in.word_back, name="word_back"),
    path(f"{_TEXT}files/<str:name>", files.download, name="download"),
    path(f"{_TEXT}do/<str:deed>/", deeds.whole_deed, name="whole_deed"),
    path(_CLAUSE, clauses.clause, name="clause"),
    path(f"{_CLAUSE}margin/", clauses.margin, name="margin"),
    path(f"{_CLAUSE}wall/", clauses.put_on_wall, name="put_on_wall"),
    path(f"{_CLAUSE}do/<str:deed>/", deeds.deed, name="deed"),
]
