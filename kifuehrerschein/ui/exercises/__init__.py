"""The exercises that lessons embed: what one sees and does; their rules stand in domain."""
