from django.urls import path

from mufakat.apps.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.today, name="today"),
    path("news/", views.news, name="news"),
    path("search/", views.search, name="search"),
]
