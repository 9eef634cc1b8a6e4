from django.urls import path

from mufakat.node.theme import views

app_name = "theme"
urlpatterns = [
    path("look/", views.look, name="look"),
    path("theme/", views.parts, name="parts"),
]
