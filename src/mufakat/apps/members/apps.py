from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "mufakat.apps.members"
    label = "members"
