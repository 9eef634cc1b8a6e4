from django.urls import path

from mufakat.apps.strategies import views

app_name = "strategies"
_ALL = "strategies/<str:dossier>/"
_ONE = f"{_ALL}<str:party>/<str:key>/"
urlpatterns = [
    path(_ALL, views.register, name="register"),
    path(f"{_ALL}add/", views.enter_strategy, name="enter_strategy"),
    path(f"{_ALL}compare/", views.comparison, name="comparison"),
    path(f"{_ALL}compare.pdf", views.comparison_pdf, name="comparison_pdf"),
    path(f"{_ALL}compare.csv", views.comparison_csv, name="comparison_csv"),
    path(f"{_ALL}plan/", views.draft_plan, name="draft_plan"),
    path(f"{_ALL}finish/", views.finish_mapping, name="finish_mapping"),
    path(f"{_ALL}go-on/", views.go_on_mapping, name="go_on_mapping"),
    path(f"{_ALL}set-aside/", views.set_aside_mapping, name="set_aside_mapping"),
    path(_ONE, views.strategy, name="strategy"),
    path(f"{_ONE}change/", views.change_strategy, name="change_strategy"),
    path(f"{_ONE}take-back/", views.take_back, name="take_back"),
    path(f"{_ONE}map/", views.map_entry, name="map_entry"),
]
