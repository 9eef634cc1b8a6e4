"""The one router every REST door of papers stands on."""

from ninja import Router

router = Router()
