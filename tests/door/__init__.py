"""The sealed door, in browsers that seal."""
