"""Demarche: the life of a communication."""
