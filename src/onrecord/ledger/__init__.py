"""RECORD: keep every statement once, find it at once, never lose one."""
