/* outlook-mail.c - the header that came with it, then the parts. */
#include "sources/outlook-mail.h"

#include "base/little-endian.h"

#define BASE64_LINE 76   /* characters (RFC 2045 section 6.8) */
#define NAME_LEN_MAX 255 /* bytes of a file name that are told */

static void
part_free (gpointer data)
{
  BhOutlookPart *part = data;

  g_clear_pointer (&part->data, g_bytes_unref);
  g_free (part->name);
  g_free (part->media_type);
  g_free (part);
}

BhOutlookMail *
bh_outlook_mail_new (void)
{
  BhOutlookMail *mail = g_new0 (BhOutlookMail, 1);

  mail->to = g_ptr_array_new_with_free_func (g_free);
  mail->parts = g_ptr_array_new_with_free_func (part_free);
  return mail;
}

void
bh_outlook_mail_free (BhOutlookMail *mail)
{
  if (mail == NULL)
    return;
  g_clear_pointer (&mail->header, g_bytes_unref);
  g_clear_pointer (&mail->text, g_bytes_unref);
  g_clear_pointer (&mail->html, g_bytes_unref);
  g_free (mail->subject);
  g_free (mail->from_name);
  g_free (mail->from_address);
  g_free (mail->message_id);
  g_ptr_array_unref (mail->to);
  g_ptr_array_unref (mail->parts);
  g_free (mail);
}

void
bh_outlook_mail_add_part (BhOutlookMail *mail, GBytes *data, char *name, char *media_type)
{
  BhOutlookPart *part = g_new0 (BhOutlookPart, 1);

  part->data = data;
  part->name = name;
  part->media_type = media_type;
  g_ptr_array_add (mail->parts, part);
}

void
bh_outlook_mail_set_filetime (BhOutlookMail *mail, guint64 filetime)
{
  gint64 seconds = (gint64)(filetime / 10000000) - 11644473600;

  mail->has_date = seconds > 0 && seconds < 253402300800; /* 1970 to 9999 */
  mail->date_unix = seconds;
}

GBytes *
bh_outlook_utf8_of_utf16 (BhSpan utf16)
{
  GByteArray *utf8 = g_byte_array_sized_new ((guint)MIN (utf16.len, G_MAXINT));
  char encoded[6];

  for (gsize i = 0; i + 1 < utf16.len; i += 2) {
    gunichar c = bh_le16 (utf16.at + i);
    if (c >= 0xd800 && c < 0xdc00 && i + 3 < utf16.len) {
      gunichar low = bh_le16 (utf16.at + i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
    }
    if (c >= 0xd800 && c < 0xe000)
      c = 0xfffd;
    g_byte_array_append (utf8, (const guint8 *)encoded, (guint)g_unichar_to_utf8 (c, encoded));
  }
  return g_byte_array_free_to_bytes (utf8);
}

/* Fields about how the original's body was put together: the rendering has its own. */
static gboolean
is_of_body (BhSpan line)
{
  static const BhSpan names[] = { BH_SPAN_INIT ("Content-"), BH_SPAN_INIT ("MIME-Version:") };

  return bh_span_any (line, bh_span_starts_nocase, names, G_N_ELEMENTS (names));
}

static BhSpan
without_end (BhSpan line)
{
  while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
    line.len--;
  return line;
}

/* The kept header, up to the first empty line, without fields about the body. Outlook may
 * put a line of its own before the first field ("Microsoft Mail Internet Headers Version 2.0"). */
static void
append_header (GString *out, BhSpan header)
{
  BhSpan line;
  gboolean is_left_out = FALSE, is_first = TRUE;
  gsize at = 0;

  while (bh_span_take_line (&header, &line)) {
    line = without_end (line);
    if (line.len == 0) {
      if (!is_first)
        break;
      continue;
    }
    gboolean is_folded = line.at[0] == ' ' || line.at[0] == '\t';
    if (!is_folded)
      is_left_out = is_of_body (line) || (is_first && !bh_span_find_byte (line, ':', &at));
    is_first = is_first && is_left_out;
    if (!is_left_out) {
      g_string_append_len (out, (const char *)line.at, (gssize)line.len);
      g_string_append_c (out, '\n');
    }
  }
}

/* Text in a field: no line end may get in. */
static void
append_clean (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (out, (guint8)*text < ' ' || *text == 0x7f ? ' ' : *text);
}

static void
append_field (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s: ", name);
  append_clean (out, value);
  g_string_append_c (out, '\n');
}

static void
append_from (GString *out, const BhOutlookMail *mail)
{
  if (mail->from_address == NULL && mail->from_name == NULL)
    return;
  g_string_append (out, "From: ");
  if (mail->from_name != NULL) {
    g_string_append_c (out, '"');
    for (const char *c = mail->from_name; *c != '\0'; c++) {
      if (*c == '"' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guint8)*c < ' ' ? ' ' : *c);
    }
    g_string_append (out, "\" ");
  }
  g_string_append_c (out, '<');
  append_clean (out, mail->from_address != NULL ? mail->from_address : "");
  g_string_append (out, ">\n");
}

/* What a mail that never left Outlook has in place of a header. */
static void
append_made_header (GString *out, const BhOutlookMail *mail)
{
  append_from (out, mail);
  for (guint i = 0; i < mail->to->len; i++)
    append_field (out, "To", g_ptr_array_index (mail->to, i));
  append_field (out, "Subject", mail->subject);
  append_field (out, "Message-ID", mail->message_id);
  if (mail->has_date) {
    g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (mail->date_unix);
    g_autofree char *text =
        date != NULL ? g_date_time_format (date, "%d %b %Y %H:%M:%S +0000") : NULL;
    append_field (out, "Date", text);
  }
}

static void
append_base64 (GString *out, BhSpan data)
{
  while (data.len > 0) {
    BhSpan chunk = bh_span_head (data, BASE64_LINE / 4 * 3);
    g_autofree char *line = g_base64_encode (chunk.at, chunk.len);
    g_string_append (out, line);
    g_string_append_c (out, '\n');
    data = bh_span_from (data, chunk.len);
  }
}

static void
append_text (GString *out, const char *boundary, GBytes *text, const char *kind, guint codepage)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "--%s\nContent-Type: text/%s; charset=", boundary, kind);
  if (codepage == 0 || codepage == 65001)
    g_string_append (out, "utf-8");
  else if (codepage >= 28591 && codepage <= 28605)
    g_string_append_printf (out, "iso-8859-%u", codepage - 28590);
  else
    g_string_append_printf (out, "windows-%u", codepage);
  g_string_append (out, "\nContent-Transfer-Encoding: base64\n\n");
  append_base64 (out, bh_span_of_bytes (text));
}

/* "filename*=UTF-8''…" (RFC 2231): letters, digits and a few signs as they are. */
static void
append_name (GString *out, const char *name)
{
  BhSpan bytes = bh_span_head (bh_span_of_string (name), NAME_LEN_MAX);

  g_string_append (out, "; filename*=UTF-8''");
  for (gsize i = 0; i < bytes.len; i++)
    if (g_ascii_isalnum (bytes.at[i]) || strchr (".-_", bytes.at[i]) != NULL)
      g_string_append_c (out, (char)bytes.at[i]);
    else
      g_string_append_printf (out, "%%%02X", bytes.at[i]);
}

/* "image/png" and nothing that could end the field. */
static gboolean
is_media_type (const char *text)
{
  gsize n_slashes = 0, len = 0;

  for (; text[len] != '\0'; len++) {
    n_slashes += text[len] == '/';
    if (!g_ascii_isalnum (text[len]) && strchr ("/.+-_", text[len]) == NULL)
      return FALSE;
  }
  return n_slashes == 1 && len < 128;
}

static void
append_part (GString *out, const char *boundary, const BhOutlookPart *part)
{
  if (part->data == NULL)
    return;
  const char *type = part->media_type != NULL && is_media_type (part->media_type) &&
                             g_ascii_strncasecmp (part->media_type, "multipart/", 10) != 0 &&
                             g_ascii_strncasecmp (part->media_type, "message/", 8) != 0
                         ? part->media_type
                         : "application/octet-stream";
  g_string_append_printf (out, "--%s\nContent-Type: %s\nContent-Disposition: attachment", boundary,
                          type);
  if (part->name != NULL)
    append_name (out, part->name);
  g_string_append (out, "\nContent-Transfer-Encoding: base64\n\n");
  append_base64 (out, bh_span_of_bytes (part->data));
}

GBytes *
bh_outlook_render (const BhOutlookMail *mail)
{
  const char *outer = "=_backhop_parts", *inner = "=_backhop_text";
  GString *out = g_string_new (NULL);

  if (mail->header != NULL)
    append_header (out, bh_span_of_bytes (mail->header));
  if (out->len == 0)
    append_made_header (out, mail);
  g_string_append_printf (
      out, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"%s\"\n\n", outer);
  if (mail->text != NULL || mail->html != NULL) {
    g_string_append_printf (out, "--%s\nContent-Type: multipart/alternative; boundary=\"%s\"\n\n",
                            outer, inner);
    append_text (out, inner, mail->text, "plain", mail->text_codepage);
    append_text (out, inner, mail->html, "html", mail->html_codepage);
    g_string_append_printf (out, "--%s--\n", inner);
  }
  for (guint i = 0; i < mail->parts->len; i++)
    append_part (out, outer, g_ptr_array_index (mail->parts, i));
  g_string_append_printf (out, "--%s--\n", outer);
  return g_string_free_to_bytes (out);
}
