"""Texts as documents: values in, bytes out. What draws them is imported only when asked for."""
