"""Demarche: the life of a communication."""

__version__ = "0.1.0"
