"""Measurements: scripts that print numbers, and assert nothing about time."""
