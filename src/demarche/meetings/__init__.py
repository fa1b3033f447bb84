"""Meetings: who asked for one meets the mandate holder or her team; agreed on, held or called off, and counted."""
