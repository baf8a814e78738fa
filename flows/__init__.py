"""Orchestration only: flow, tasks, artifacts, deployments, command line. The only
room that imports Prefect, reads the clock or prints.
"""
