"""A database engine for reading alone: SQLite's own authorizer refuses every statement that is no read."""
