from django.urls import path

from mufakat.apps.experts import views

app_name = "experts"
urlpatterns = [
    path("experts/", views.experts, name="experts"),
    path("experts/enter/", views.enter, name="enter"),
    path("experts/bring/", views.bring, name="bring"),
    path("experts/brought/", views.brought, name="brought"),
    path("experts/brought/<int:pk>/", views.look_through, name="look_through"),
    path("experts/sheet.csv", views.export, name="export"),
    path("experts/erase-past/", views.erase_past, name="erase_past"),
    path("experts/<str:key>/", views.expert, name="expert"),
    path("experts/<str:key>/change/", views.change, name="change"),
    path("experts/<str:key>/erase/", views.erase, name="erase"),
]
