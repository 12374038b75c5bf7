"""Books of trade as their publishers ship them: UN Comtrade, Eurostat, BACI, WITS, national tables by a mapping."""
