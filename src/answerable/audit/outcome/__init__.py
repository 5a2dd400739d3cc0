"""What an audit gives back: claims, their page, their JSON, what changed since the last."""
