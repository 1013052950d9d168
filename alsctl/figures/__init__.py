"""Figures for documents, drawn from plain values: dates, names and counts; knows no files."""

from alsctl.figures.strengths import Lesson, Outcome, strengths
from alsctl.figures.timeline import Session, timeline

__all__ = ["Lesson", "Outcome", "Session", "strengths", "timeline"]
