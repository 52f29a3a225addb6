/* hidden-clock.c - reading the times out of ids, boundaries and signatures. */
#include "trail/hidden-clock.h"

#include "trail/bytes.h"
#include "trail/id-clock.h"

#define YEAR_1990 631152000LL /* what is earlier or later is no time, but chance digits */
#define YEAR_2100 4102444800LL
#define DATE_FAR (G_MAXINT32 * 4LL)         /* seconds from 1970 */
#define FILETIME_1970 116444736000000000ULL /* 100 ns from 1601 to 1970 */
#define MINUTES(n) ((n)*60)

static const struct {
  const char *name, *innocent;
  gint64 slack;
  gboolean is_of_server;
} kinds[BH_N_HIDDEN] = {
  [BH_HIDDEN_DKIM] = { "the time of a DKIM signature",
                       "a list or a gateway may have signed it anew, or the server's clock is "
                       "wrong",
                       MINUTES (10), TRUE },
  [BH_HIDDEN_ARC] = { "the time of an ARC seal",
                      "a forwarder may have sealed it when it passed it on", MINUTES (10), TRUE },
  [BH_HIDDEN_X_RECEIVED] = { "the time in the id of X-Received",
                             "the mail may have been imported or scheduled", MINUTES (10), TRUE },
  [BH_HIDDEN_GMAIL_PART] = { "the time in Gmail's part boundary",
                             "a draft may have waited, or the text was passed on as it was",
                             MINUTES (10), FALSE },
  [BH_HIDDEN_JAVA_PART] = { "the time in JavaMail's part boundary",
                            "the program may have queued what it had made", MINUTES (10), FALSE },
  [BH_HIDDEN_OUTLOOK_PART] = { "the time in Outlook's part boundary",
                               "a draft may have waited, or the PC's clock was wrong", MINUTES (10),
                               FALSE },
  [BH_HIDDEN_SES_ID] = { "the time in the Message-ID of Amazon SES",
                         "the program may have set Date before it handed the mail to SES",
                         MINUTES (10), FALSE },
  [BH_HIDDEN_EXIM_ID] = { "the time in Exim's Message-ID",
                          "the mail may have been resent under its first id", MINUTES (10), FALSE },
  [BH_HIDDEN_JAVA_ID] = { "the time in JavaMail's Message-ID",
                          "the program may have queued what it had made", MINUTES (10), FALSE },
  [BH_HIDDEN_DATE_ID] = { "the date that the Message-ID begins with",
                          "the digits may be a number of another meaning", 26 * 3600, FALSE },
  [BH_HIDDEN_THREAD] = { "the time in Thread-Index",
                         "a draft may have waited, or the message was begun as a copy of an older "
                         "one",
                         MINUTES (10), FALSE },
};

const char *
bh_hidden_clock_name (BhHiddenKind kind)
{
  return kinds[kind].name;
}

const char *
bh_hidden_clock_innocent (BhHiddenKind kind)
{
  return kinds[kind].innocent;
}

gint64
bh_hidden_clock_slack (BhHiddenKind kind)
{
  return kinds[kind].slack;
}

gboolean
bh_hidden_clock_is_of_server (BhHiddenKind kind)
{
  return kinds[kind].is_of_server;
}

static gboolean
set_clock (BhHiddenClock *out, BhHiddenKind kind, gint64 time_unix)
{
  if (time_unix < YEAR_1990 || time_unix >= YEAR_2100)
    return FALSE;
  *out = (BhHiddenClock) { kind, time_unix };
  return TRUE;
}

/* Exactly so many digits of a base, and none behind them. */
static gboolean
take_digits (const char *text, gsize n, guint base, guint64 *out)
{
  guint64 value = 0;
  for (gsize i = 0; i < n; i++) {
    gint digit = g_ascii_xdigit_value (text[i]);
    if (digit < 0 || (guint)digit >= base)
      return FALSE;
    value = value * base + (guint)digit;
  }
  if (g_ascii_xdigit_value (text[n]) >= 0 && (guint)g_ascii_xdigit_value (text[n]) < base)
    return FALSE;
  *out = value;
  return TRUE;
}

/* "000000000000d5f9c605f1e0c4a5": the last ten digits are microseconds since 1970 by 65,536. */
static gboolean
gmail_part (const char *text, BhHiddenClock *out)
{
  guint64 high = 0;
  if (strlen (text) != 28 || strspn (text, "0123456789abcdef") != 28 ||
      !take_digits (text + 18, 10, 16, &high))
    return FALSE;
  return set_clock (out, BH_HIDDEN_GMAIL_PART, (gint64)((high << 16) / 1000000));
}

/* "----=_Part_1234_567890.1577836800123" */
static gboolean
java_part (const char *text, BhHiddenClock *out)
{
  guint64 millis = 0;
  const char *dot = strrchr (text, '.');
  return g_str_has_prefix (text, "----=_Part_") && dot != NULL &&
         take_digits (dot + 1, 13, 10, &millis) &&
         set_clock (out, BH_HIDDEN_JAVA_PART, (gint64)(millis / 1000));
}

/* "----=_NextPart_000_0012_01D5C0A1.6B2F3E40" */
static gboolean
outlook_part (const char *text, BhHiddenClock *out)
{
  guint64 high = 0, low = 0;
  if (!g_str_has_prefix (text, "----=_NextPart_") || strlen (text) < 41 || text[32] != '.' ||
      !take_digits (text + 24, 8, 16, &high) || !take_digits (text + 33, 8, 16, &low))
    return FALSE;
  guint64 filetime = high << 32 | low;
  return filetime > FILETIME_1970 &&
         set_clock (out, BH_HIDDEN_OUTLOOK_PART, (gint64)((filetime - FILETIME_1970) / 10000000));
}

gboolean
bh_hidden_clock_in_content_type (const char *value, BhHiddenClock *out_clock)
{
  char text[72]; /* RFC 2046 section 5.1.1: at most 70 bytes */
  gsize at = 0;
  BhSpan span = bh_span_of_string (value);

  for (; at < span.len && !bh_bytes_start (bh_bytes_from (span, at), "boundary="); at++)
    ;
  if (at >= span.len)
    return FALSE;
  const char *start = value + at + strlen ("boundary=");
  start += *start == '"' ? 1 : 0;
  gsize len = strcspn (start, "\"; \t");
  if (len >= sizeof text)
    return FALSE;
  memcpy (text, start, len);
  text[len] = '\0';
  return gmail_part (text, out_clock) || java_part (text, out_clock) ||
         outlook_part (text, out_clock);
}

/* "0100016f8c8b1a2b-…@email.amazonses.com": a region, then milliseconds. */
static gboolean
ses_id (const char *id, BhHiddenClock *out)
{
  guint64 number = 0;
  const char *at = strchr (id, '@');
  return at != NULL && g_str_has_suffix (at, "amazonses.com") &&
         take_digits (id, 16, 16, &number) && id[16] == '-' &&
         set_clock (out, BH_HIDDEN_SES_ID, (gint64)((number & 0xffffffffffffULL) / 1000));
}

/* "E1akrrE-0003So-L1@host": the queue id that the mail had when Exim gave it a Message-ID. */
static gboolean
exim_id (const char *id, BhHiddenClock *out)
{
  BhHop hop = { .style = (char *)(guintptr) "exim", .id = (char *)(guintptr)(id + 1) };
  const char *at = strchr (id, '@');
  gint64 seconds = 0;
  gsize len = at != NULL ? (gsize)(at - id) : 0;
  gboolean is_form = (len == 17 && id[14] == '-') || (len == 24 && id[19] == '-');
  return id[0] == 'E' && is_form && bh_id_clock (&hop, &seconds) &&
         set_clock (out, BH_HIDDEN_EXIM_ID, seconds);
}

/* "1234.5.1577836800123.JavaMail.root@host" */
static gboolean
java_id (const char *id, BhHiddenClock *out)
{
  const char *word = strstr (id, ".JavaMail.");
  guint64 millis = 0;
  return word != NULL && word - id >= 14 && word[-14] == '.' &&
         take_digits (word - 13, 13, 10, &millis) &&
         set_clock (out, BH_HIDDEN_JAVA_ID, (gint64)(millis / 1000));
}

/* "20200101123456…", with or without seconds: sendmail, mutt, Postfix and many programs. Zones
 * differ: right to a day. */
static gboolean
date_id (const char *id, BhHiddenClock *out)
{
  static const guint widths[] = { 4, 2, 2, 2, 2, 2 };
  gint parts[G_N_ELEMENTS (widths)] = { 0 };
  gsize n_digits = strspn (id, "0123456789");
  gsize n_parts = n_digits == 14 ? 6 : 5;
  const char *p = id;

  if (n_digits < 12 || n_digits > 14)
    return FALSE;
  for (gsize i = 0; i < n_parts; i++)
    for (guint k = 0; k < widths[i]; k++)
      parts[i] = parts[i] * 10 + (*p++ - '0');
  if (parts[0] < 1990 || parts[0] >= 2100)
    return FALSE;
  g_autoptr (GDateTime) when =
      g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  return when != NULL && set_clock (out, BH_HIDDEN_DATE_ID, g_date_time_to_unix (when));
}

/* The value of a tag of a list "a=b; t=1577836800; …" (RFC 6376 section 3.2). */
static gboolean
time_tag (const char *value, guint64 *out)
{
  for (const char *p = value; p != NULL; p = strchr (p, ';')) {
    p += *p == ';' ? 1 : 0;
    p += strspn (p, " \t\r\n");
    if (p[0] == 't' && p[1] == '=')
      return take_digits (p + 2, MIN (strspn (p + 2, "0123456789"), 11), 10, out);
  }
  return FALSE;
}

static gboolean
dkim_clock (const char *value, BhHiddenClock *out)
{
  guint64 seconds = 0;
  return time_tag (value, &seconds) && set_clock (out, BH_HIDDEN_DKIM, (gint64)seconds);
}

static gboolean
arc_clock (const char *value, BhHiddenClock *out)
{
  guint64 seconds = 0;
  return time_tag (value, &seconds) && set_clock (out, BH_HIDDEN_ARC, (gint64)seconds);
}

/* "by 2002:a05:… with SMTP id q12mr1234567wrv.32.1577836800123; …" */
static gboolean
x_received_clock (const char *value, BhHiddenClock *out)
{
  const char *id = strstr (value, " id ");
  guint64 millis = 0;
  if (id == NULL)
    return FALSE;
  gsize len = strcspn (id + 4, "; \t");
  return len > 14 && id[4 + len - 14] == '.' && take_digits (id + 4 + len - 13, 13, 10, &millis) &&
         set_clock (out, BH_HIDDEN_X_RECEIVED, (gint64)(millis / 1000));
}

/* 22 bytes: the six highest of a FILETIME, then a GUID. Longer ones are answers, and the time is
 * that of their thread. */
static gboolean
thread_clock (const char *value, BhHiddenClock *out)
{
  gsize len = 0;
  if (strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != 32)
    return FALSE;
  char text[33];
  g_strlcpy (text, value, sizeof text);
  g_autofree guchar *bytes = g_base64_decode (text, &len);
  guint64 filetime = 0;
  if (bytes == NULL || len < 22 || len > 23 || bytes[0] != 1)
    return FALSE;
  for (guint i = 0; i < 6; i++)
    filetime = filetime << 8 | bytes[i];
  filetime <<= 16;
  return filetime > FILETIME_1970 &&
         set_clock (out, BH_HIDDEN_THREAD, (gint64)((filetime - FILETIME_1970) / 10000000));
}

static gboolean
content_type_clock (const char *value, BhHiddenClock *out)
{
  return bh_hidden_clock_in_content_type (value, out);
}

static const struct {
  const char *name;
  gboolean (*read) (const char *value, BhHiddenClock *out);
} readers[] = {
  { "DKIM-Signature", dkim_clock },       { "ARC-Seal", arc_clock },
  { "X-Received", x_received_clock },     { "Thread-Index", thread_clock },
  { "Content-Type", content_type_clock },
};

guint
bh_hidden_clocks_read (const char *message_id,
                       const GPtrArray *fields,
                       BhHiddenClock out_clocks[BH_HIDDEN_CLOCKS_MAX])
{
  guint n = 0;

  if (message_id != NULL &&
      (ses_id (message_id, &out_clocks[n]) || exim_id (message_id, &out_clocks[n]) ||
       java_id (message_id, &out_clocks[n]) || date_id (message_id, &out_clocks[n])))
    n++;
  for (guint i = 0; i < fields->len && n < BH_HIDDEN_CLOCKS_MAX; i++) {
    const BhSidecar *field = g_ptr_array_index (fields, i);
    for (gsize k = 0; k < G_N_ELEMENTS (readers); k++)
      if (g_ascii_strcasecmp (field->name, readers[k].name) == 0)
        n += readers[k].read (field->value, &out_clocks[n]) ? 1 : 0;
  }
  return n;
}

gboolean
bh_hidden_clock_date_is_sane (gint64 date_unix)
{
  return date_unix >= -DATE_FAR && date_unix <= DATE_FAR;
}
