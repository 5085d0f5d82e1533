"""Figures from facts, charts from figures, reports from both."""
