"""dragoman reads reports about states into a ledger of sourced entries."""
