"""Figures and entries for people."""
