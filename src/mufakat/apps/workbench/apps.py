from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "mufakat.apps.workbench"
    label = "workbench"
