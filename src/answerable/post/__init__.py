"""The post: mailbox files; the only room that may open sockets."""

from answerable.post.mailboxes import count_in, messages_in

__all__ = ["count_in", "messages_in"]
