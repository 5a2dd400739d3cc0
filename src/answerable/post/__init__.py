"""The post: mailbox files; the only room that may open sockets."""

from answerable.post.mailboxes import messages_in

__all__ = ["messages_in"]
