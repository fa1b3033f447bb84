"""Letters: drafted from a case, joined by mandates, signed off as one exact text."""
