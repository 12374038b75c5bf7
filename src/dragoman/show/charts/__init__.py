"""Pictures of the measures: how two stand, what changed, who is near, which blocs there are."""
