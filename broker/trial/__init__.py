"""Trials of the real broker: the plug pulled again and again, and a week in compressed time.

Never imported by the product's own path; what is counted comes from the log and the answers.
"""
