"""The post: mailbox files, and single web pages fetched; the only room that may open sockets."""

from answerable.post.captures import DEFAULT_FETCH_LIMITS, Captured, capture, user_agent
from answerable.post.exchanges import FetchLimits
from answerable.post.failures import NotFetchedError
from answerable.post.mailboxes import count_in, messages_in
from answerable.post.reach import Network, is_public, networks, read_address

__all__ = [
    "DEFAULT_FETCH_LIMITS",
    "Captured",
    "FetchLimits",
    "Network",
    "NotFetchedError",
    "capture",
    "count_in",
    "is_public",
    "messages_in",
    "networks",
    "read_address",
    "user_agent",
]
