/* query-terms.c - the table of terms, and how their values are read.
 *
 * in_network(), fits() and holds() are case-query.c's.
 */
#include "store/query-terms.h"

#include <string.h>

#include "base/civil.h"
#include "base/inet.h"

#define ID_LEN_MAX 64 /* hex digits: SHA-256 */
#define DAY_SECONDS 86400
#define SECONDS_DIGITS_MIN 9 /* from 1973 on; of fewer some are days: 20240610 */

static char *
read_network (const char *value, GError **error)
{
  g_autoptr (BhNetSet) set = bh_net_set_new ();
  return bh_net_set_add (set, value, error) ? g_strdup (value) : NULL;
}

/* The start of an ID or a hash. */
static char *
read_hex (const char *value, GError **error)
{
  gsize len = strlen (value);

  if (len <= ID_LEN_MAX && strspn (value, "0123456789abcdefABCDEF") == len)
    return g_ascii_strdown (value, -1);
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "'%s' is no ID: hex digits, as many as name one thing", value);
  return NULL;
}

/* "<ID>" or "<ADDRESS>" as a field has it. */
static char *
without_brackets (const char *value)
{
  gsize len = strlen (value);
  return len > 2 && value[0] == '<' && value[len - 1] == '>' ? g_strndup (value + 1, len - 2)
                                                             : g_strdup (value);
}

static char *
read_message_id (const char *value, GError **error G_GNUC_UNUSED)
{
  return without_brackets (value);
}

/* An address as it is; of a domain alone all addresses in it. */
static char *
read_mailbox (const char *value, GError **error G_GNUC_UNUSED)
{
  g_autofree char *mailbox = without_brackets (value);

  if (mailbox[0] == '@')
    return g_strconcat ("*", mailbox, NULL);
  return strpbrk (mailbox, "@*?") != NULL ? g_steal_pointer (&mailbox)
                                          : g_strconcat ("*@", mailbox, NULL);
}

/* A folder as shells complete it ends in a slash. */
static char *
read_path (const char *value, GError **error G_GNUC_UNUSED)
{
  gsize len = strlen (value);

  while (len > 1 && value[len - 1] == '/')
    len--;
  return g_strndup (value, len);
}

static gboolean
take_number (const char **p, guint n_digits, gint *out)
{
  gint number = 0;

  for (guint i = 0; i < n_digits; i++) {
    if (!g_ascii_isdigit ((*p)[i]))
      return FALSE;
    number = number * 10 + g_ascii_digit_value ((*p)[i]);
  }
  *p += n_digits;
  *out = number;
  return TRUE;
}

/* Date and time as far as they are named: 1 a year … 6 a second; 0: it is none. */
static guint
take_parts (const char *text, gint parts[6])
{
  static const char before[] = "\0--T::";
  const char *p = text;
  guint n = 0;

  for (; n < 6 && *p != '\0' && *p != 'Z'; n++) {
    gboolean is_there = n == 0 || *p == before[n] || (n == 3 && *p == ' ');
    p += n > 0 && is_there ? 1 : 0;
    if (!is_there || !take_number (&p, n == 0 ? 4 : 2, &parts[n]))
      return 0;
  }
  if (*p == 'Z' && n > 3)
    p++;
  return *p == '\0' && n != 4 ? n : 0; /* an hour alone is nobody's time */
}

/* The first second behind what is named. */
static gint64
end_of (const gint parts[6], guint n)
{
  gint year = parts[0], month = parts[1];

  if (n == 1)
    return bh_civil_seconds (year + 1, 1, 1, 0, 0, 0);
  if (n == 2)
    return bh_civil_seconds (year + month / 12, month % 12 + 1, 1, 0, 0, 0);
  gint64 start = bh_civil_seconds (year, month, parts[2], parts[3], parts[4], parts[5]);
  return start + (n == 3 ? DAY_SECONDS : n == 5 ? 60 : 1);
}

gboolean
bh_query_seconds (const char *text, gboolean is_end, gint64 *out_unix)
{
  gint parts[6] = { 0, 1, 1, 0, 0, 0 };
  gsize len = strlen (text);

  if (len >= SECONDS_DIGITS_MIN && strspn (text, "0123456789") == len) {
    guint64 seconds;
    const guint64 last = (guint64)bh_civil_seconds (9999, 12, 31, 23, 59, 59);
    if (!g_ascii_string_to_unsigned (text, 10, 0, last, &seconds, NULL))
      return FALSE;
    *out_unix = (gint64)seconds;
    return TRUE;
  }
  guint n = take_parts (text, parts);
  if (n == 0 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[3] > 23 || parts[4] > 59 ||
      parts[5] > 59 ||
      !g_date_valid_dmy ((GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]))
    return FALSE;
  *out_unix = is_end
                  ? end_of (parts, n) - 1
                  : bh_civil_seconds (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  return TRUE;
}

static char *
read_time (const char *value, gboolean is_end, GError **error)
{
  gint64 seconds;

  if (bh_query_seconds (value, is_end, &seconds))
    return g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "'%s' is no time; write it like 2024, 2024-06, 2024-06-10 or 2024-06-10T06:13:20, "
               "in UTC",
               value);
  return NULL;
}

static char *
read_start (const char *value, GError **error)
{
  return read_time (value, FALSE, error);
}

static char *
read_end (const char *value, GError **error)
{
  return read_time (value, TRUE, error);
}

/* What the evidence holds beside messages of people: message/kind.h. */
static const char *const kinds[] = { "mail",  "bounce",    "feedback", "mdn", "auto-reply",
                                     "dmarc", "challenge", "notice",   NULL };

/* Of the origin, of the account that sent it, of the report that it is. */
static const char *const verdicts[] = { "external",
                                        "internal",
                                        "internal-to-sender",
                                        "provider-hidden",
                                        "unknown",
                                        "credential-stolen",
                                        "infected-machine",
                                        "relay-abuse",
                                        "local-script",
                                        "account-abuse-origin-unknown",
                                        "sent-by-us",
                                        "forged",
                                        "undecided",
                                        NULL };

/* clang-format off */

#define STARTS_WITH(column) "substr(" column ", 1, length(@)) = @"
#define IN_LIST(column) "EXISTS (SELECT 1 FROM json_each(checked_json(" column ")) WHERE fits(value, @))"

const BhQueryTerm bh_query_terms[] = {
  { "ip", "ADDRESS|NET", "the origin's address, or the network it is in",
    "in_network(c.ip, @)", read_network, NULL, FALSE },
  { "hop", "ADDRESS|NET", "the address of any hop",
    "EXISTS (SELECT 1 FROM hops h WHERE h.message = m.message AND h.scope = 0 AND in_network(h.ip, @))",
    read_network, NULL, FALSE },
  { "host", "NAME", "the origin's name, by itself (HELO) or as looked up",
    "(fits(c.rdns, @) OR fits(c.helo, @))", NULL, NULL, FALSE },
  /* What a stranger's server tells of a login that is ours is none of its mail. */
  { "account", "NAME", "whose it is as accounts are counted; of others, who logged in",
    "(EXISTS (SELECT 1 FROM account_messages x WHERE x.message = m.message AND fits(x.account, @)) "
    "OR (fits(c.auth_user, @) AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.account = "
    "lower(c.auth_user))))", NULL, NULL, FALSE },
  { "from", "ADDRESS|DOMAIN", "From; without @ a domain", "fits(m.from_address, @)", read_mailbox, NULL, FALSE },
  { "to", "ADDRESS|DOMAIN", "a recipient that the header names; the same", IN_LIST ("m.recipients"), read_mailbox, NULL, FALSE },
  { "subject", "TEXT", "the subject holds it", "holds(m.subject, @)", NULL, NULL, FALSE },
  { "message-id", "ID", "Message-ID", "m.message_id = @", read_message_id, NULL, FALSE },
  { "id", "ID", "the case's own, or its start", STARTS_WITH ("m.id"), read_hex, NULL, FALSE },
  { "sha256", "HASH", "of the message's bytes, or its start", STARTS_WITH ("m.sha256"), read_hex, NULL, FALSE },
  { "cluster", "ID", "the campaign", STARTS_WITH ("c.cluster"), read_hex, NULL, FALSE },
  { "burst", "ID", "the burst", STARTS_WITH ("c.burst"), read_hex, NULL, FALSE },
  { "since", "TIME", "by the boundary's clock, else Date; UTC",
    "c.time_unix >= CAST(@ AS INTEGER)", read_start, NULL, TRUE },
  { "until", "TIME", "the same; the day, month or year named is in it",
    "c.time_unix <= CAST(@ AS INTEGER)", read_end, NULL, TRUE },
  { "path", "PATH", "where it lies, or in what: a file, a folder, an archive",
    "(s.path = @ OR substr(s.path, 1, length(@) + 1) = @ || '/' OR fits(s.path, @))", read_path, NULL, FALSE },
  { "kind", "WORD", "as the table messages has it", "m.kind = @", NULL, kinds, FALSE },
  { "verdict", "WORD", "of its origin, of the account accused by it, of a report",
    "(c.verdict = @ OR EXISTS (SELECT 1 FROM accused x JOIN accounts a ON a.account = x.account "
    "WHERE x.message = m.message AND a.verdict = @) OR EXISTS (SELECT 1 FROM report_verdicts v "
    "WHERE v.message = m.message AND v.verdict = @))", NULL, verdicts, FALSE },
  { "attachment", "NAME|SHA256", "a file in it",
    "EXISTS (SELECT 1 FROM attachments a WHERE a.message = m.message AND (a.name = @ OR fits(a.name, @) OR a.sha256 = lower(@)))",
    NULL, NULL, FALSE },
  { "link", "HOST", "a host that its text links to", IN_LIST ("m.url_hosts"), NULL, NULL, FALSE },
  { NULL, NULL, NULL, NULL, NULL, NULL, FALSE },
};

/* clang-format on */
