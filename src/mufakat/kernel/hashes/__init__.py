"""Hashes of content: the same picture is known again after it was scaled, recoloured or resaved."""
