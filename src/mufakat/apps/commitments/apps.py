from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "mufakat.apps.commitments"
    label = "commitments"
