from django.urls import path

from mufakat.apps.exchange import api, views

app_name = "exchange"
urlpatterns = [
    path("exchange/", views.exchange, name="exchange"),
    path("evidence/<str:dossier>/", views.evidence, name="evidence"),
    path("entries/<str:act>/", views.entry, name="entry"),
    path("entries/<str:act>/withdraw/", views.withdraw, name="withdraw"),
    path("entries/<str:act>/keep/", views.refuse_to_erase, name="refuse_to_erase"),
    path("entries/<str:act>/erase/", views.erase, name="erase"),
    path("exchange/keys/", views.own_keys, name="own_keys"),
    path("exchange/keys/replace/", views.replace_key, name="replace_key"),
    path("exchange/keys/rest/", views.tell_the_rest, name="tell_the_rest"),
    path("exchange/keys/<str:key>/revoke/", views.revoke_key, name="revoke_key"),
    path("exchange/parcels", api.parcels, name="parcels"),
    path("exchange/attachments", api.chunks, name="attachments"),
]
