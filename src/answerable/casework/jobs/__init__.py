"""Long work: the kinds of job, and the queue that a worker takes them from."""
