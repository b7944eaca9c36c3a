"""onrecord reads reports and keeps the ledger of who said what, through whom, how sure."""
