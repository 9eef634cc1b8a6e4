from django.urls import path

from mufakat.apps.exchange import api, views

app_name = "exchange"
urlpatterns = [
    path("exchange/", views.exchange, name="exchange"),
    path("evidence/<str:dossier>/", views.evidence, name="evidence"),
    path("exchange/parcels", api.parcels, name="parcels"),
    path("exchange/attachments", api.chunks, name="attachments"),
]
