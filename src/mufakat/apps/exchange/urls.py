from django.urls import path

from mufakat.apps.exchange import api
from mufakat.apps.exchange.views import audit, folders, keys, records

app_name = "exchange"
urlpatterns = [
    path("exchange/", records.exchange, name="exchange"),
    path("exchange/alarms/<int:alarm>/", records.alarm, name="alarm"),
    path("evidence/<str:dossier>/", records.evidence, name="evidence"),
    path("entries/<str:act>/", records.entry, name="entry"),
    path("entries/<str:act>/withdraw/", records.withdraw, name="withdraw"),
    path("entries/<str:act>/keep/", records.refuse_to_erase, name="refuse_to_erase"),
    path("entries/<str:act>/erase/", records.erase, name="erase"),
    path("exchange/keys/", keys.own_keys, name="own_keys"),
    path("exchange/keys/replace/", keys.replace_key, name="replace_key"),
    path("exchange/keys/sealing/", keys.renew_sealing, name="renew_sealing"),
    path("exchange/keys/rest/", keys.tell_the_rest, name="tell_the_rest"),
    path("exchange/keys/<str:key>/revoke/", keys.revoke_key, name="revoke_key"),
    path("exchange/folders/", folders.folders, name="folders"),
    path("exchange/folders/pack/", folders.pack_folder, name="pack_folder"),
    path("exchange/folders/bring/", folders.bring_folder, name="bring_folder"),
    path("exchange/folders/out/<int:folder>/", folders.take_folder_away, name="take_folder_away"),
    path("exchange/folders/in/<int:folder>/", folders.folder, name="folder"),
    path("exchange/folders/in/<int:folder>/take/", folders.take_folder_in, name="take_folder_in"),
    path(
        "exchange/folders/in/<int:folder>/away/",
        folders.throw_folder_away,
        name="throw_folder_away",
    ),
    path("audit/", audit.audit, name="audit"),
    path("audit/check/", audit.check, name="check_audit"),
    path("audit/head/", audit.head, name="audit_head"),
    path("audit/lines/<str:form>/", audit.export, name="export_audit"),
    path("exchange/parcels", api.parcels, name="parcels"),
    path("exchange/attachments", api.chunks, name="attachments"),
]
