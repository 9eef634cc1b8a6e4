from django.urls import path

from mufakat.apps.papers.views import files, papers, schemes, writing

app_name = "papers"
_PAPERS = "meetings/<str:dossier>/papers/"
_DRAFT = f"{_PAPERS}drafts/<int:pk>/"
_PAPER = f"{_PAPERS}<str:key>/"
_FILE = f"{_PAPER}files/<str:sha256>/"
_SYMBOLS = "agreements/<str:agreement>/symbols/"
urlpatterns = [
    path(_PAPERS, papers.papers, name="papers"),
    path(f"{_PAPERS}write/", writing.write, name="write"),
    path(f"{_PAPERS}compile/", writing.compile_, name="compile"),
    path(_DRAFT, writing.draft, name="draft"),
    path(f"{_DRAFT}compile/", writing.recompile, name="recompile"),
    path(f"{_DRAFT}issue/", writing.issue, name="issue"),
    path(f"{_DRAFT}discard/", writing.discard, name="discard"),
    path(f"{_DRAFT}files/", writing.upload, name="upload"),
    path(f"{_DRAFT}files/drop/", writing.drop_file, name="drop_file"),
    path(_PAPER, papers.paper, name="paper"),
    path(f"{_PAPER}follow/", papers.follow, name="follow"),
    path(f"{_PAPER}join/", papers.join, name="join"),
    path(f"{_PAPER}withdraw/", papers.withdraw, name="withdraw"),
    path(f"{_PAPER}renumber/", papers.renumber, name="renumber"),
    path(f"{_PAPER}consent/", papers.let_attach, name="let_attach"),
    path(f"{_PAPER}attach/", papers.attach, name="attach"),
    path(_FILE, files.file, name="file"),
    path(f"{_FILE}picture.png", files.preview, name="preview"),
    path(f"{_PAPER}<str:language>.pdf", papers.pdf, name="pdf"),
    path(f"{_PAPER}<str:language>/issue/", papers.issue_version, name="issue_version"),
    path(f"{_PAPER}<str:language>/check/", papers.check, name="check"),
    path(_SYMBOLS, schemes.scheme, name="scheme"),
    path(f"{_SYMBOLS}propose/", schemes.propose_scheme, name="propose_scheme"),
    path(f"{_SYMBOLS}accept/", schemes.accept_scheme, name="accept_scheme"),
    path(f"{_SYMBOLS}refuse/", schemes.refuse_scheme, name="refuse_scheme"),
]
