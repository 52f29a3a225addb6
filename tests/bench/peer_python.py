#!/usr/bin/env python3
"""peer_python.py - what a script on Python's own mailbox and email does: headers and decoded text.

usage: peer_python.py MBOX
"""
import mailbox
import sys


def text_of(part):
    data = part.get_payload(decode=True) or b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("latin-1")


def main():
    n_messages = n_received = n_text = 0
    for message in mailbox.mbox(sys.argv[1], create=False):
        n_messages += 1
        for name in ("From", "To", "Subject", "Date", "Message-ID"):
            message.get(name)
        n_received += len(message.get_all("Received", []))
        for part in message.walk():
            if part.get_content_maintype() == "text":
                n_text += len(text_of(part))
    print(n_messages, n_received, n_text)


if __name__ == "__main__":
    main()
