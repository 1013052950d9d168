"""Figures for documents, drawn from plain values: dates, names and counts; knows no files."""

from alsctl.figures.coverage import Bar, coverage
from alsctl.figures.strengths import Lesson, Outcome, strengths
from alsctl.figures.timeline import Session, timeline

__all__ = ["Bar", "Lesson", "Outcome", "Session", "coverage", "strengths", "timeline"]
