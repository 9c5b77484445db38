"""Servanda reads news reports and keeps a ledger of commitments, by voice."""
