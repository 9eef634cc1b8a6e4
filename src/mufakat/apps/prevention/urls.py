from django.urls import path

from mufakat.apps.prevention import views

app_name = "prevention"
_CASE = "prevention/cases/<str:key>/"
_UNDER = "agreements/<str:dossier>/prevention/"
urlpatterns = [
    path("prevention/", views.prevention, name="prevention"),
    path("prevention/impact/", views.impact, name="impact"),
    path(
        "prevention/impact/<int:pk>/confirm/", views.confirm_assessment, name="confirm_assessment"
    ),
    path("prevention/oversight/", views.oversight, name="oversight"),
    path("prevention/programmes/", views.programmes, name="programmes"),
    path("prevention/programmes/enter/", views.enter_programme, name="enter_programme"),
    path(_UNDER, views.agreement, name="agreement"),
    path(f"{_UNDER}card/", views.share_card, name="share_card"),
    path(f"{_UNDER}card/<str:key>/paper/", views.print_card, name="print_card"),
    path(f"{_UNDER}card/<str:key>/agenda/", views.put_card_on_agenda, name="put_card_on_agenda"),
    path(f"{_UNDER}table/", views.protect_table, name="protect_table"),
    path(f"{_UNDER}table/<int:pk>/", views.protected_table, name="protected_table"),
    path(f"{_UNDER}table/<int:pk>/release/", views.release_table, name="release_table"),
    path(f"{_UNDER}take-back/", views.take_back, name="take_back"),
    path("prevention/cases/", views.cases, name="cases"),
    path("prevention/cases/refer/", views.refer, name="refer"),
    path("prevention/cases/need/", views.break_glass, name="break_glass"),
    path("prevention/cases/need/<int:pk>/", views.second, name="second"),
    path(_CASE, views.case, name="case"),
    path(f"{_CASE}no-concern/", views.no_concern, name="no_concern"),
    path(f"{_CASE}panel/", views.name_member, name="name_member"),
    path(f"{_CASE}panel/leave/", views.leave_panel, name="leave_panel"),
    path(f"{_CASE}<str:step>/", views.take_step, name="take_step"),
]
