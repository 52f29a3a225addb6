/* outlook-mail.h - a message of Outlook's property stores → a message of RFC 5322.
 *
 * Outlook takes mail apart when it arrives: header fields in one property, bodies and
 * attachments in others. What is made of them here is a rendering: the fields that came
 * with the mail, as they are kept, and parts that hold what the properties hold. It is
 * not what was sent, and its hash is of the rendering.
 */
#pragma once

#include "base/span.h"

typedef struct {
  GBytes *data;     /* owned; NULL: it lies elsewhere or is a message of its own */
  char *name;       /* owned UTF-8; NULL: none */
  char *media_type; /* owned; NULL: not told */
} BhOutlookPart;

/* All owned. Texts are UTF-8 but for header, whose bytes are as the store keeps them. */
typedef struct {
  GBytes *header; /* PR_TRANSPORT_MESSAGE_HEADERS; NULL: it was not received from outside */
  char *subject, *from_name, *from_address, *message_id;
  GPtrArray *to; /* of char *: addresses */
  gint64 date_unix;
  gboolean has_date;
  GBytes *text, *html;
  guint text_codepage; /* of text; 0, 65001: UTF-8 */
  guint html_codepage;
  GPtrArray *parts; /* of BhOutlookPart */
} BhOutlookMail;

/* (transfer full): without texts, recipients and parts. */
BhOutlookMail *bh_outlook_mail_new (void);
void bh_outlook_mail_free (BhOutlookMail *mail);

/* (transfer full) of all three; name and media_type may be NULL. */
void bh_outlook_mail_add_part (BhOutlookMail *mail, GBytes *data, char *name, char *media_type);

/* FILETIME: tenths of a microsecond since 1601; what is no date of mail sets none. */
void bh_outlook_mail_set_filetime (BhOutlookMail *mail, guint64 filetime);

/* UTF-16 with the lowest byte first, as UTF-8; what is no character becomes U+FFFD. */
GBytes *bh_outlook_utf8_of_utf16 (BhSpan utf16);

/* All parts are in base64, so that none can hold a line that ends it. */
GBytes *bh_outlook_render (const BhOutlookMail *mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOutlookMail, bh_outlook_mail_free)
