"""The kinds of message, one file each, and how a mail is told to be of one."""
