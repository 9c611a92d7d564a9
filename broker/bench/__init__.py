"""Measures the broker beside the least that any durable broker must do, in one run.

Never imported by the product's own path; its figures are ratios (docs/performance.md).
"""
