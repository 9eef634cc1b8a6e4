from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "mufakat.apps.exchange"
    label = "exchange"
