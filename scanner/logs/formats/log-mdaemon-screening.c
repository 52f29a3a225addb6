/* log-mdaemon-screening.c - MDaemon's Screening and DynScrn logs: who was kept out.
 *
 * They name addresses, never a message and seldom an account. They are read so that they
 * are known for what they are, with the time that they cover.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "Tue 2026-08-18 00:08:52.564: Host screening refused connection to 192.168.0.10:465 from
 * localhost [192.0.2.1:44056] (matched to line …)" and "Location Screening: IP 192.0.2.1
 * matched to country …; connection blocked; port 995" */
static gboolean
read_screening (BhSpan line, BhLogEvent *out)
{
  BhSpan rest = bh_span_from (line, 4);
  gsize at = 0;

  if (line.len < 4 || line.at[3] != ' ' || !bh_stamp_take_iso (&rest, &out->stamp) ||
      !bh_take_literal (&rest, ": "))
    return FALSE;
  if (bh_take_literal (&rest, "Location Screening: IP ")) {
    out->client_ip = bh_take_word (&rest);
    return TRUE;
  }
  if (!bh_take_literal (&rest, "Host screening refused connection to "))
    return FALSE;
  if (bh_span_find_byte (rest, '[', &at)) {
    BhSpan peer = bh_span_from (rest, at + 1);
    peer = bh_take_until (&peer, ']');
    out->client_ip = bh_take_until (&peer, ':');
  }
  return TRUE;
}

static gboolean
take_digits (BhSpan *rest, gsize n, gint *out)
{
  gint64 value = 0;
  if (rest->len < n || !bh_number (bh_span_head (*rest, n), &value))
    return FALSE;
  *out = (gint)value;
  *rest = bh_span_from (*rest, n);
  return TRUE;
}

/* "260818 005841591 I [1002FA89] 0x415041A1 Block List: IMAP: Blocking IP:192.0.2.1 (…)" */
static gboolean
read_dynamic (BhSpan line, BhLogEvent *out)
{
  gint year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0;
  BhSpan rest = line, mark = BH_SPAN_LITERAL (" IP:");
  gsize at = 0;

  if (!take_digits (&rest, 2, &year) || !take_digits (&rest, 2, &month) ||
      !take_digits (&rest, 2, &day) || !bh_take_literal (&rest, " ") ||
      !take_digits (&rest, 2, &hour) || !take_digits (&rest, 2, &minute) ||
      !take_digits (&rest, 2, &second) || !take_digits (&rest, 3, &milli) ||
      !bh_take_literal (&rest, " "))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 60 ||
      !bh_stamp_of_civil (2000 + year, month, day, bh_clock_seconds (hour, minute, second),
                          &out->stamp))
    return FALSE;
  if (bh_span_find (rest, mark, &at)) {
    rest = bh_span_from (rest, at + mark.len);
    out->client_ip = bh_take_word (&rest);
  }
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  (void)state;
  return read_screening (line, out) || read_dynamic (line, out);
}

static const BhLogExample examples[] = {
  { .line = "Tue 2026-08-18 00:08:52.564: Host screening refused connection to 192.168.0.10:465 "
            "from localhost [203.0.113.11:44056] (matched to line \"203.0.113.*\")",
    .client_ip = "203.0.113.11" },
  { .line = "Tue 2026-08-18 00:08:53.564: Location Screening: IP 198.51.100.12 matched to country "
            "Nowhere; connection blocked; port 995",
    .client_ip = "198.51.100.12" },
  { .line = "260818 005841591 I [1002FA89] 0x415041A1 Block List: IMAP: Blocking IP:203.0.113.20 "
            "(connected 16 times within 6 minutes)",
    .client_ip = "203.0.113.20" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mdaemon_screening = { .name = "mdaemon-screening",
                                                      .parse = parse,
                                                      .examples = examples };
