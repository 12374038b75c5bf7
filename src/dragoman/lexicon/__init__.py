"""Facts that a person edits without programming: `tables` reads them, `check` guards them."""
