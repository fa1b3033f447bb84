"""The public site: the archive for readers. It holds no key, sets no cookie and knows no confidential table."""
