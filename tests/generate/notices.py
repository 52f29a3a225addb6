"""notices.py - what machines write back: delivery reports (RFC 3464), auto-replies, receipts, complaints."""
import mime
import received
from boxes import Mail, gzip_bytes
from words import wrap

POSTFIX_TEXT = """This is the mail system at host {host}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

<{rcpt}>: {diagnostic}
"""
EXIM_TEXT = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {rcpt}
    {diagnostic}
"""
QMAIL_TEXT = """Hi. This is the qmail-send program at {host}.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{rcpt}>:
{diagnostic}

--- Below this line is a copy of the message.

"""
DELAY_TEXT = """This is the mail system at host {host}.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<{rcpt}>: {diagnostic}
"""


class Notices:
    def __init__(self, words, letters):
        self.words = words
        self.random = words.random
        self.letters = letters

    def dsn_fields(self, host, rcpt, action, status, diagnostic, arrival):
        first = mime.field("Reporting-MTA", "dns; " + host) + mime.field("Arrival-Date", received.date(arrival))
        second = (mime.field("Final-Recipient", "rfc822; " + rcpt) + mime.field("Action", action) +
                  mime.field("Status", status))
        if diagnostic:
            second += mime.field("Remote-MTA", "dns; mx.%s" % rcpt.split("@")[1])
            second += mime.field("Diagnostic-Code", "smtp; " + diagnostic)
        return mime.part("message/delivery-status", first + b"\n" + second)

    def bounce(self, route, reporter, to, failed, original, template, verdict, action="failed", status="5.1.1",
               diagnostic="550 5.1.1 User unknown", label="-", headers_only=False):
        """A delivery report by host reporter about original (bytes), sent to one of us."""
        text = template.format(host=reporter, rcpt=failed, diagnostic=diagnostic)
        message_id = self.letters.message_id(reporter)
        fields = self.letters.head(route, "Mail Delivery System <MAILER-DAEMON@%s>" % reporter, to,
                                   "Undelivered Mail Returned to Sender", message_id, [("Auto-Submitted", "auto-replied")])
        if template is QMAIL_TEXT:
            part = mime.part("text/plain; charset=us-ascii", text.encode() + original, "8bit")
        else:
            returned = mime.part("text/rfc822-headers", original.split(b"\n\n")[0] + b"\n") if headers_only else \
                mime.part("message/rfc822", original, "8bit")
            part = mime.multipart("report", "%s.%s/%s" % (self.words.token(9, "0123456789ABCDEF"), route.unix, reporter),
                                  [mime.text(text), self.dsn_fields(reporter, failed, action, status, diagnostic, route.unix - 60),
                                   returned], "; report-type=delivery-status")
        return Mail(mime.message(fields, part), message_id, route.origin or "-", label, kind="bounce", bounce=verdict, env="",
                    unix=route.unix)

    def auto_reply(self, route, sender_name, sender, to, reply_to):
        topic = self.words.topic()
        text = "I am away until %s.\n\n%s\n" % (self.random.choice(("Monday", "the 12th", "next week")),
                                              "\n".join(wrap(" ".join(self.words.sentences(3, topic)))))
        message_id = self.letters.message_id(sender.split("@")[1])
        extra = [("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<%s>" % reply_to), ("X-Auto-Response-Suppress", "All")]
        fields = self.letters.head(route, "%s <%s>" % (sender_name, sender), to, "Out of office", message_id, extra)
        return Mail(mime.message(fields, mime.text(text)), message_id, route.origin, login=route.login or "-",
                    kind="auto-reply", env="", unix=route.unix)

    def receipt(self, route, sender, to, about):
        """A message disposition notification (RFC 8098): it was read."""
        message_id = self.letters.message_id(sender.split("@")[1])
        status = (mime.field("Reporting-UA", "%s; Mailer 3" % sender.split("@")[1]) +
                  mime.field("Final-Recipient", "rfc822;" + sender) + mime.field("Original-Message-ID", "<%s>" % about) +
                  mime.field("Disposition", "manual-action/MDN-sent-manually; displayed"))
        part = mime.multipart("report", "=_" + self.words.token(12),
                              [mime.text("The letter about the chess clock was opened by its receiver at lunch.\n"),
                               mime.part("message/disposition-notification", status)],
                              "; report-type=disposition-notification")
        fields = self.letters.head(route, sender, to, "Read: the chess clock", message_id)
        return Mail(mime.message(fields, part), message_id, route.origin, login=route.login or "-", kind="mdn", env="",
                    unix=route.unix)

    def complaint(self, route, to, original, source_ip, label="-"):
        """An abuse report in ARF (RFC 5965)."""
        message_id = self.letters.message_id("feedback.example")
        status = (mime.field("Feedback-Type", "abuse") + mime.field("User-Agent", "Feedback/1.0") + mime.field("Version", "1") +
                  mime.field("Source-IP", source_ip))
        part = mime.multipart("report", "=_" + self.words.token(12),
                              [mime.text("Somebody pressed the junk button for a mail that left your network at night.\n"),
                               mime.part("message/feedback-report", status), mime.part("message/rfc822", original, "8bit")],
                              "; report-type=feedback-report")
        fields = self.letters.head(route, "Complaints <loop@feedback.example>", to, "Abuse report", message_id)
        return Mail(mime.message(fields, part), message_id, route.origin, label, kind="feedback", env="loop@feedback.example",
                    unix=route.unix)

    def dmarc(self, route, to):
        message_id = self.letters.message_id("reports.example")
        xml = ("<?xml version=\"1.0\"?>\n<feedback><report_metadata><org_name>reports.example</org_name>"
               "<report_id>%d</report_id></report_metadata><policy_published><domain>example.org</domain>"
               "</policy_published></feedback>\n" % route.unix).encode()
        subject = "Report Domain: example.org Submitter: reports.example Report-ID: <%d>" % route.unix
        name = "reports.example!example.org!%d!%d.xml.gz" % (route.unix - 86400, route.unix)
        part = mime.multipart("mixed", "=_" + self.words.token(12),
                              [mime.text("Aggregate figures of one day for the domain named above are attached.\n"),
                               mime.attachment(name, "application/gzip", gzip_bytes(xml))])
        fields = self.letters.head(route, "dmarc@reports.example", to, subject, message_id)
        return Mail(mime.message(fields, part), message_id, route.origin, "dmarc", kind="dmarc", env="dmarc@reports.example",
                    unix=route.unix)
