"""Blocks: a question and how to show its answer. Pages, reports and the command line share them."""
