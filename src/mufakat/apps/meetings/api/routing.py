"""The one router every REST door of meetings stands on."""

from ninja import Router

router = Router()
