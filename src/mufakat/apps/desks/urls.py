from django.urls import path

from mufakat.apps.desks import views
from mufakat.apps.desks.views import taxii

app_name = "desks"
_COLLECTION = "taxii2/desks/collections/<str:collection>"
urlpatterns = [
    path("desks/", views.desks, name="desks"),
    path("desks/tools/", views.tools, name="tools"),
    path("desks/tools/add/", views.let_tool_read, name="let_tool_read"),
    path("desks/tools/<int:pk>/shut/", views.shut_tool_out, name="shut_tool_out"),
    path("taxii2/", taxii.discovery, name="taxii"),
    path("taxii2/desks/", taxii.taxii_root, name="taxii_root"),
    path("taxii2/desks/collections/", taxii.collections, name="taxii_collections"),
    path(f"{_COLLECTION}/", taxii.collection, name="taxii_collection"),
    path(f"{_COLLECTION}/objects/", taxii.objects, name="taxii_objects"),
    path(f"{_COLLECTION}/manifest/", taxii.manifest, name="taxii_manifest"),
    path(f"{_COLLECTION}/objects/<str:object_id>/", taxii.one_object, name="taxii_object"),
    path(f"{_COLLECTION}/objects/<str:object_id>/versions/", taxii.versions, name="taxii_versions"),
    path("desks/switches/", views.switches, name="switches"),
    path("desks/switches/stop/", views.stop, name="stop"),
    path("desks/switches/stops/<int:pk>/lift/", views.lift_stop, name="lift_stop"),
    path("desks/report/", views.report, name="report"),
    path("desks/expired/", views.take_back_expired, name="take_back_expired"),
    path("desks/drafts/<int:draft>/clear/", views.clear_trace, name="clear_trace"),
    path("desks/doubts/<int:pk>/", views.decide_doubt, name="decide_doubt"),
    path("agreements/<str:dossier>/exchange/", views.exchange, name="exchange"),
    path("agreements/<str:dossier>/exchange/open/", views.open_exchange, name="open_exchange"),
    path(
        "agreements/<str:dossier>/exchange/accept/", views.accept_exchange, name="accept_exchange"
    ),
    path("desks/matching/", views.matching, name="matching"),
    path("desks/matching/<int:pk>/", views.matched, name="matched"),
    path("desks/matching/aside/<int:pk>/", views.lift_set_aside, name="lift_set_aside"),
    path("desks/reviews/<int:pk>/", views.review, name="review"),
    path("desks/reviews/<int:pk>/confirm/", views.confirm_review, name="confirm_review"),
    path("desks/lists/", views.lists, name="lists"),
    path("desks/lists/import/", views.import_list, name="import_list"),
    path("desks/lists/brought/<int:pk>/", views.brought_list, name="brought_list"),
    path("desks/lists/brought/<int:pk>/enter/", views.enter_list, name="enter_list"),
    path("desks/lists/brought/<int:pk>/leave/", views.leave_list, name="leave_list"),
    path("desks/lists/adopted/<int:pk>/confirm/", views.confirm_entry, name="confirm_entry"),
    path("desks/lists/<str:slug>/", views.list_page, name="list"),
    path("desks/lists/<str:slug>/decide/", views.decide_entry, name="decide_entry"),
    path("desks/screening/", views.screening, name="screening"),
    path("desks/hits/<int:pk>/", views.hit, name="hit"),
    path("desks/hits/<int:pk>/confirm/", views.confirm_hit, name="confirm_hit"),
    path("desks/<str:dossier>/list/", views.publish_list, name="publish_list"),
    path("desks/<str:dossier>/<str:thing>/list/", views.revise_list, name="revise_list"),
    path("desks/<str:dossier>/all/<str:step>/", views.advance_signals, name="advance_signals"),
    path("desks/<str:dossier>/stix/", views.stix, name="stix"),
    path("desks/<str:dossier>/sheet/", views.propose_signals, name="propose_signals"),
    path("desks/<str:dossier>/", views.matter, name="matter"),
    path("desks/<str:dossier>/say/<str:step>/", views.begin, name="begin"),
    path("desks/<str:dossier>/<str:thing>/", views.thing, name="thing"),
    path("desks/<str:dossier>/<str:thing>/say/<str:step>/", views.say, name="say"),
    path("desks/<str:dossier>/<str:thing>/doubt/<str:act>/", views.doubt, name="doubt"),
]
