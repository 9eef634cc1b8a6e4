from django.urls import path

from mufakat.apps.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.today, name="today"),
    path("digest/", views.digest, name="digest"),
    path("looked/", views.looked, name="looked"),
    path("news/", views.news, name="news"),
    path("drafts/<int:draft>/", views.draft, name="draft"),
    path("drafts/<int:draft>/approve/", views.approve_sending, name="approve_sending"),
    path("drafts/<int:draft>/return/", views.return_draft, name="return_draft"),
    path("drafts/<int:draft>/submit/", views.submit_again, name="submit_again"),
    path("drafts/<int:draft>/put-aside/", views.put_aside, name="put_aside"),
    path("safeguards/", views.safeguards, name="safeguards"),
    path("search/", views.search, name="search"),
]
