"""Read archives too large for one machine: the same pipeline, spread over the workers of a Ray cluster.

`listing` finds the files, `shares` cuts them into pieces of work, `reading` reads one, `folder` keeps what
was read as Parquet, `machines` spreads the work, `run` sees to it that every share is read once, and
`loading` brings a folder into a ledger.
"""
