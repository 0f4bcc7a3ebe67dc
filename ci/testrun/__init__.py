"""The groups of ci/dev test."""
