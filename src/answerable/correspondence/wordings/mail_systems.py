"""Words by which a mail of a machine is told: returned, delayed, sent by itself."""

from __future__ import annotations

import re

from answerable.ground import wording

RETURNED_SUBJECT = wording(
    (
        r"^\s*undeliverable",
        "Undeliverable: Your request",
    ),
    (
        r"^\s*undelivered mail",
        "Undelivered Mail Returned to Sender",
    ),
    (
        r"^\s*delivery (?:has )?fail",
        "Delivery has failed",
    ),
    (
        r"^\s*mail delivery (?:failed|failure)",
        "Mail delivery failed: returning message to sender",
    ),
    (
        r"^\s*failure notice",
        "failure notice",
    ),
    (
        r"^\s*returned mail",
        "Returned mail: see transcript for details",
    ),
    (
        r"^\s*message undeliverable",
        "Message undeliverable",
    ),
    (
        r"^\s*delivery status notification \(failure\)",
        "Delivery Status Notification (Failure)",
    ),
    (
        r"^\s*non-delivery",
        "Non-delivery report",
    ),
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
    (
        r"could ?n[o']t be delivered",
        "Your message couldn't be delivered.",
    ),
    (
        r"wasn't found at",
        "foi wasn't found at ash.example.",
    ),
    (
        r"did not reach the following recipient",
        "Your message did not reach the following recipient:",
    ),
    (
        r"the e-?mail address you entered couldn't be found",
        "The email address you entered couldn't be found.",
    ),
    (
        r"mailbox (?:is )?(?:full|unavailable|not found)",
        "The recipient's mailbox is full.",
    ),
    (
        r"\b550[ -]5\.\d\.\d+",
        "550 5.1.1 No such user",
    ),
)
MAIL_SYSTEM = wording(
    (
        r"^(?:postmaster|mailer-daemon|microsoftexchange\w*)@",
        "MAILER-DAEMON@mx.ash.example",
    ),
)
"""The addresses that only a mail system writes from."""
DELAYED_SUBJECT = wording(
    (
        (
            r"^\s*(?:delivery (?:is )?delayed|delayed mail|delivery status notification \(delay\)"
            r")"
        ),
        "Delivery delayed: Your request",
    ),
)
AUTOMATIC_SUBJECT = wording(
    (
        r"^\s*automatic reply",
        "Automatic reply: Your request",
    ),
    (
        r"^\s*auto(?:matic)?[ -]?(?:reply|response)",
        "Auto-response",
    ),
    (
        r"^\s*auto:",
        "Auto: Your request",
    ),
    (
        r"^\s*out of (?:the )?office",
        "Out of office",
    ),
    (
        r"^\s*ateb awtomatig",
        "Ateb awtomatig: Eich cais",
    ),
    (
        r"^\s*i am out of",
        "I am out of the office",
    ),
)
FROM_MAIL_SYSTEM = wording(
    (
        r"multipart/report",
        "multipart/report; report-type=delivery-status",
    ),
    (
        r"mailer-daemon",
        "Mail Delivery <MAILER-DAEMON@mx.ash.example>",
    ),
    (
        r"postmaster",
        "postmaster@ash.example",
    ),
    (
        r"microsoftexchange",
        "MicrosoftExchange329e71@ash.example",
    ),
    (
        r"^<>$",
        "<>",
    ),
    (
        r"undeliver",
        "Undeliverable: Your request",
    ),
    (
        r"returned mail",
        "Returned mail",
    ),
    (
        r"failure",
        "Mail delivery failure",
    ),
    (
        r"delivery (?:status|failed)",
        "Delivery Status Notification",
    ),
)
"""What the type, subject, sender or return path of a mail says where a mail system wrote it."""
RECEIPT_SUBJECT = wording(
    (
        r"^\s*(?:read|not read|delivered|relayed)\s*:",
        "Read: Freedom of Information request LP-0005",
    ),
    (
        (
            r"^\s*(?:read|return|delivery) (?:receipt|notification|report)"
            r"\b"
        ),
        "Read receipt",
    ),
    (
        r"^\s*(?:message )?disposition notification",
        "Disposition notification",
    ),
    (
        r"^\s*delivery status notification \((?:relay|success)\)",
        "Delivery Status Notification (Relay)",
    ),
    (
        (
            r"^\s*(?:gelesen|ungelesen gelöscht|zugestellt|übermittelt)"
            r"\s*:|^\s*(?:lese|empfangs)bestätigung"
        ),
        "Gelesen: Anfrage",
    ),
    (
        r"^\s*(?:lu|non lu|remis)\s*:|^\s*accusé de (?:lecture|réception)",
        "Lu : Demande",
    ),
    (
        r"^\s*(?:leído|no leído|entregado)\s*:|^\s*confirmación de lectura",
        "Leído: Solicitud",
    ),
    (
        (
            r"^\s*(?:letto|lida?|gelezen|läst|læst|lest|przeczytano|darllenwyd)"
            r"\s*:|^\s*derbynneb ddarllen"
        ),
        "Darllenwyd: Cais",
    ),
)
"""Subjects of receipts, as Outlook and Exchange write them in the languages they are set to."""
RECEIPT_TEXT = wording(
    (
        (
            r"\byour (?:message|mail)\b(?:(?!\n[ \t]*\n[ \t]*\S+(?:[ \t]+\S+)"
            r"{9}).){0,600}?\bwas (?:read|displayed|deleted without being read|"
            r"delivered)\b[^\n]{0,120}"
        ),
        "Your message To: FOI Subject: Request LP-0005 Sent: 3 March was read on 3 March 2025 09:20.",
    ),
    (
        (
            r"\byour message has been (?:successfully )?(?:delivered|relayed|"
            r"read) (?:to|by|on)\b[^\n]{0,120}(?:\n[ \t]*\S*@\S*[^\n]*)"
            r"*"
        ),
        "Your message has been delivered to the following recipients:",
    ),
    (
        r"\bdelivery to these recipients or groups is complete\b[^\n]{0,160}",
        "Delivery to these recipients or groups is complete, but no delivery notification was sent.",
    ),
    (
        (
            r"\bthis is a (?:return|read|delivery) receipt for the (?:mail|"
            r"message|e-?mail)\b[^\n]{0,200}"
        ),
        "This is a return receipt for the mail that you sent to foi@ash.example.",
    ),
    (
        r"\breturn receipt only acknowledges\b.{0,200}",
        "This return receipt only acknowledges that the message was displayed.",
    ),
    (
        r"\bihre nachricht\b.{0,400}?\bwurde\b.{0,60}\bgelesen\b[^\n]{0,80}",
        "Ihre Nachricht wurde am 3. März gelesen.",
    ),
    (
        r"\bvotre message\b.{0,400}?\ba été lu\b[^\n]{0,80}",
        "Votre message a été lu le 3 mars.",
    ),
    (
        (
            r"\b(?:el|su) mensaje\b.{0,400}?\b(?:se leyó|fue leído|ha sido leído)"
            r"\b[^\n]{0,80}"
        ),
        "Su mensaje fue leído el 3 de marzo.",
    ),
    flags=re.IGNORECASE | re.DOTALL,
)
"""The text of such a receipt, from its first word to its last."""
RECALL_SUBJECT = wording(
    (
        r"^\s*(?:message )?recall\b\s*(?::|report|success|failure)",
        "Recall: Freedom of Information request LP-0019",
    ),
    (
        r"^\s*(?:rückruf|zurückrufen|rappel|recuperar)\s*:",
        "Rückruf: Anfrage",
    ),
    (
        r"^\s*galw yn ôl\s*:",
        "Galw yn ôl: Cais",
    ),
)
"""Subjects of Outlook's recalls."""
RECALL_TEXT = wording(
    (
        r"^[^\n]{0,200}\bwould like to recall the message\b[^\n]{0,500}",
        'FOI would like to recall the message, "Freedom of Information request LP-0019".',
    ),
    (
        r"^[^\n]{0,100}\byour message recall (?:report|for)\b[^\n]{0,300}",
        "Your message recall report is ready.",
    ),
    (
        r"^[^\n]{0,200}\bmöchte die nachricht\b[^\n]{0,300}\bzurückrufen\b[^\n]{0,40}",
        'FOI möchte die Nachricht "Anfrage" zurückrufen.',
    ),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""The one sentence of a recall."""
FILTER = wording(
    (
        r"^(?:quarantine\w*|spam\w*|postmaster|mail-?(?:filter|guard|security|marshal)\w*|security\w*)@",
        "quarantine@ash.example",
    ),
    (
        (
            r"\b(?:messaging\.microsoft|mimecast|ppe-hosted|pphosted|barracuda(?:networks|central)?|"
            r"messagelabs)\.\w+$"
        ),
        "mail.mimecast.com",
    ),
)
"""Addresses that mail filters write from."""
HELD_SUBJECT = wording(
    (
        r"\bquarantin(?:e|ed)\b",
        "Spam Quarantine Summary: 5 new messages",
    ),
    (
        (
            r"\b(?:messages?|e-?mails?|mail)\b.{0,30}\b(?:on hold|held|"
            r"blocked)\b|\bheld (?:messages?|e-?mails?|mail)\b"
        ),
        "You have new held messages",
    ),
    (
        (
            r"\b(?:spam|junk) (?:digest|summary|report|notification)\b|"
            r"\bend user digest\b"
        ),
        "End User Digest: 3 new messages",
    ),
    (
        (
            r"\bverif(?:y|ication)\b.{0,40}\b(?:sender|your (?:message|"
            r"e-?mail))\b|\bsender verification\b"
        ),
        "Please verify your message",
    ),
)
"""Subjects of a notice that mail is held."""
HELD_TEXT = wording(
    (
        (
            r"\b(?:message|e-?mail|mail)s?\b[^.]{0,80}\b(?:has been|have been|"
            r"was|were|is|are)(?: being| currently| now)? (?:quarantined|"
            r"held|put on hold|placed on hold|placed in quarantine|blocked|"
            r"stopped)\b"
        ),
        "Your message has been quarantined and is waiting for an administrator.",
    ),
    (
        (
            r"\b(?:messages?|e-?mails?) (?:in|held in|from) (?:your |the )"
            r"?(?:spam |e-?mail |user )?quarantine\b"
        ),
        "You have 3 messages in quarantine.",
    ),
    (
        (
            r"\b(?:release|deliver) (?:this|the|it|these|them|messages?)"
            r"\b[^.]{0,60}\b(?:quarantine|block(?: sender)?|whitelist|allow(?: ?list)"
            r"?|inbox)\b"
        ),
        "Release this message or block the sender.",
    ),
    (
        (
            r"\b(?:message|e-?mail)\b[^.]{0,60}\b(?:held|waiting) (?:for|"
            r"pending) (?:review|approval|verification|release|inspection)"
            r"\b"
        ),
        "Your email is held for review.",
    ),
    (
        (
            r"\b(?:click|reply|confirm)\b[^.]{0,80}\bto (?:verify|confirm)"
            r" (?:that )?(?:you are|your (?:message|e-?mail|address))\b"
        ),
        "Click here to confirm that you are a person.",
    ),
)
"""What such a notice says."""
