"""Meetings: who asked to meet the mandate holder or her team; proposed, agreed on, held or put off; counted."""
