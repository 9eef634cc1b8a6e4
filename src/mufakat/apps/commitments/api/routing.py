"""Where the operations on commitments are registered."""

from ninja import Router

router = Router()
