"""Words by which a mail of a machine is told: returned, delayed, sent by itself."""

from __future__ import annotations

from answerable.ground import wording

RETURNED_SUBJECT = wording(
    (r"^\s*undeliverable", "Undeliverable: Your request"),
    (r"^\s*undelivered mail", "Undelivered Mail Returned to Sender"),
    (r"^\s*delivery (?:has )?fail", "Delivery has failed"),
    (r"^\s*mail delivery (?:failed|failure)", "Mail delivery failed: returning message to sender"),
    (r"^\s*failure notice", "failure notice"),
    (r"^\s*returned mail", "Returned mail: see transcript for details"),
    (r"^\s*message undeliverable", "Message undeliverable"),
    (r"^\s*delivery status notification \(failure\)", "Delivery Status Notification (Failure)"),
    (r"^\s*non-delivery", "Non-delivery report"),
)
RETURNED_TEXT = wording(
    (
        r"delivery has failed to these recipients",
        "Delivery has failed to these recipients or groups:",
    ),
    (
        r"the following recipient\(?s?\)? (?:cannot|could not) be reached",
        "The following recipient(s) cannot be reached:",
    ),
    (r"could ?n[o']t be delivered", "Your message couldn't be delivered."),
    (r"wasn't found at", "foi wasn't found at ash.example."),
    (
        r"did not reach the following recipient",
        "Your message did not reach the following recipient:",
    ),
    (
        r"the e-?mail address you entered couldn't be found",
        "The email address you entered couldn't be found.",
    ),
    (r"mailbox (?:is )?(?:full|unavailable|not found)", "The recipient's mailbox is full."),
    (r"\b550[ -]5\.\d\.\d+", "550 5.1.1 No such user"),
)
MAIL_SYSTEM = wording(
    (r"^(?:postmaster|mailer-daemon|microsoftexchange\w*)@", "MAILER-DAEMON@mx.ash.example")
)
"""The addresses that only a mail system writes from."""
DELAYED_SUBJECT = wording(
    (
        r"^\s*(?:delivery (?:is )?delayed|delayed mail|delivery status notification \(delay\))",
        "Delivery delayed: Your request",
    )
)
AUTOMATIC_SUBJECT = wording(
    (r"^\s*automatic reply", "Automatic reply: Your request"),
    (r"^\s*auto(?:matic)?[ -]?(?:reply|response)", "Auto-response"),
    (r"^\s*auto:", "Auto: Your request"),
    (r"^\s*out of (?:the )?office", "Out of office"),
    (r"^\s*ateb awtomatig", "Ateb awtomatig: Eich cais"),
    (r"^\s*i am out of", "I am out of the office"),
)
FROM_MAIL_SYSTEM = wording(
    (r"multipart/report", "multipart/report; report-type=delivery-status"),
    (r"mailer-daemon", "Mail Delivery <MAILER-DAEMON@mx.ash.example>"),
    (r"postmaster", "postmaster@ash.example"),
    (r"microsoftexchange", "MicrosoftExchange329e71@ash.example"),
    (r"^<>$", "<>"),
    (r"undeliver", "Undeliverable: Your request"),
    (r"returned mail", "Returned mail"),
    (r"failure", "Mail delivery failure"),
    (r"delivery (?:status|failed)", "Delivery Status Notification"),
)
"""What the type, subject, sender or return path of a mail says where a mail system wrote it."""
