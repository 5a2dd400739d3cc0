"""Words by which a mail of a machine is told: returned, delayed, sent by itself."""

from __future__ import annotations

import re

from answerable.ground import wording

RETURNED_SUBJECT = wording(
    (
        r"^\s*undeliverable(?:\s*:|\s*$)",
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
        (
            r"^\s*(?:non-delivery|undelivered mail|undelivery|unzustellbar|échec de la remise|"
            r"message not delivered|e-?mail (?:rejected|not delivered)|rejected\s*:|address "
            r"not found)"
        ),
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
        r"\b55[0-4][ -]5\.\d\.\d+|\b5\.\d\.\d{1,3}\b|\b55[0-4] [a-z]",
        "550 5.1.1 No such user",
    ),
    (
        (
            r"\b(?:could not|cannot|unable to|was not|were not|has not been|not be|failed to) "
            r"(?:be )?deliver(?:ed|y)?\b(?! (?:yet|within))"
        ),
        "Your mail was not delivered.",
    ),
    (
        (
            r"\b(?:user|address|recipient|mailbox)(?: \w+)? (?:unknown|not found|rejected|does "
            r"not exist|doesn't exist|is disabled|over quota)\b|\bno such (?:user|mailbox|"
            r"address)\b"
        ),
        "user unknown",
    ),
    (
        (
            r"\b(?:does not|isn't able to|only) accepts? (?:mail|messages|e-?mails?)\b|"
            r"\bnachricht konnte nicht zugestellt\b|\bn'a pas pu être (?:remis|distribué)"
        ),
        "The group only accepts messages from people in its organisation.",
    ),
)
RETURNED_TO_YOU = wording(
    (
        r"\byour (?:message|e-?mail|mail)\b|\b(?:message|mail) (?:that )?you sent\b",
        "Your message could not be delivered.",
    ),
    (r"\b55[0-4]\b|\b5\.\d\.\d|\brecipients?\b|\bmailbox\b", "550 5.1.1"),
)
"""What a mail says that came back to its sender, and one about letters does not."""
MAIL_SYSTEM = wording(
    (
        r"^(?:postmaster|mailer-daemon|microsoftexchange\w*)@",
        "MAILER-DAEMON@mx.ash.example",
    ),
)
"""The addresses that only a mail system writes from."""
ACTION = wording((r"^action:[ \t]*\w+", "Action: delayed"), flags=re.IGNORECASE | re.MULTILINE)
"""What became of a mail for one recipient, in a delivery report (RFC 3464)."""
STILL_TRIED = wording(
    (
        (
            r"\bthis is (?:only )?a(?: \w+)? warning\b|\bwarning (?:message )?only\b|\b(?:will|we) (?:be|keep"
            r"|continue|still)\W+(?:\w+ ){0,2}(?:re-?tr(?:y|ied|ying)|trying|to (?:re-?)?try)\b"
            r"|\bdo not need to resend\b|\b(?:delivery|message) (?:has been|is|was) delayed\b"
        ),
        "It will be retried until it is 5 days old.",
    ),
)
"""What a report says of a mail that is still on its way."""
DELAYED_SUBJECT = wording(
    (
        (
            r"^\s*(?:delivery (?:is )?delayed|delayed mail|delivery status notification \(delay\)|"
            r"warning: (?:message|could not send|e-?mail))"
        ),
        "Delivery delayed: Your request",
    ),
)
AUTOMATIC_SUBJECT = wording(
    (
        (r"^\s*away (?:from|until|on|re)\b"),
        "Away from my desk: FOI",
    ),
    (
        (r"^\s*\w+(?: \w+)? is (?:away|out of (?:the )?office|on leave|on holiday)\b"),
        "Ann is away Re: FOI",
    ),
    (
        r"^\s*automatic reply(?=\s*(?:$|[:(\u2013-]|to\b|from\b|re\b))",
        "Automatic reply: Your request",
    ),
    (
        r"^\s*auto(?:matic)?[ -]?(?:reply|response)(?=\s*(?:$|[:(\u2013-]|to\b|from\b|re\b))",
        "Auto-response",
    ),
    (
        r"^\s*auto:",
        "Auto: Your request",
    ),
    (
        (
            r"^\s*out of (?:the )?office(?:\s*$|\s*[:\-\u2013]|\s+(?:re|fw|auto\w*|reply|"
            r"notification|message|until|from)\b)"
        ),
        "Out of office",
    ),
    (
        r"^\s*ateb awtomatig",
        "Ateb awtomatig: Eich cais",
    ),
    (
        r"^\s*i am (?:currently )?(?:out of|away|on leave)",
        "I am out of the office",
    ),
    (
        (
            r"^\s*(?:abwesenheits\w*|automatische antwort|réponse automatique|respuesta "
            r"automática|risposta automatica)"
        ),
        "Automatische Antwort: Anfrage",
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
            r"\bthis is an? (?:(?:return|read|delivery) )?receipt for the (?:mail|"
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
        (r"^[^\n]{0,200}\bsouhaite rappeler le message\b[^\n]{0,300}"),
        "Accueil souhaite rappeler le message.",
    ),
    (
        r"^[^\n]{0,200}\bwould like to recall the message\b[^\n]{0,500}",
        'FOI would like to recall the message, "Freedom of Information request LP-0019".',
    ),
    (
        r"^[^\n]{0,100}\byour message recall (?:report|for|request)\b[^\n]{0,300}",
        "Your message recall report is ready.",
    ),
    (
        r"^[^\n]{0,200}\bmöchte die nachricht\b[^\n]{0,300}\bzurückrufen\b[^\n]{0,40}",
        'FOI möchte die Nachricht "Anfrage" zurückrufen.',
    ),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""The one sentence of a recall."""
NOBODY = wording(
    (
        (
            r"^(?:no-?_?reply|do-?_?not-?_?reply|donotreply|auto\w*|notifications?|alerts?|"
            r"mailer|bounces?)\b[\w.+-]*@"
        ),
        "no-reply@ash.example",
    ),
)
"""Addresses that nobody writes from."""
