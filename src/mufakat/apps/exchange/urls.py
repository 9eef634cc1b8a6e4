from django.urls import path

from mufakat.apps.exchange import api

app_name = "exchange"
urlpatterns = [
    path("exchange/parcels", api.parcels, name="parcels"),
    path("exchange/attachments", api.chunks, name="attachments"),
]
