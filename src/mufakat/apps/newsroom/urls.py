from django.urls import path

from mufakat.apps.newsroom import views

app_name = "newsroom"
_ITEM = "newsroom/<str:dossier>/<str:key>/"
urlpatterns = [
    path("newsroom/", views.newsroom, name="newsroom"),
    path("newsroom/replies/<int:pk>/", views.decide_reply, name="decide_reply"),
    path("newsroom/<str:dossier>/", views.agreement, name="agreement"),
    path("newsroom/<str:dossier>/write/", views.propose_news, name="propose_news"),
    path("newsroom/<str:dossier>/alone/", views.say_alone, name="say_alone"),
    path(_ITEM, views.item, name="item"),
    path(f"{_ITEM}counter/", views.counter_news, name="counter_news"),
    path(f"{_ITEM}accept/", views.accept_news, name="accept_news"),
    path(f"{_ITEM}refuse/", views.refuse_news, name="refuse_news"),
    path(f"{_ITEM}correct/", views.correct_news, name="correct_news"),
    path(f"{_ITEM}withdraw/", views.withdraw_news, name="withdraw_news"),
    path(f"{_ITEM}pictures/<str:sha256>/", views.picture, name="picture"),
]
