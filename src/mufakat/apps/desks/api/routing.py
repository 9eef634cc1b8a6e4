"""Where the operations of the desks are collected."""

from ninja import Router

router = Router()
