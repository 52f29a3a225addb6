/* history-mailer.c - which software a server ran in a year, by the dialect of its confirmed lines.
 */
#include "trail/history-private.h"

#define YEAR_SECONDS 31556952 /* the mean year of the calendar: periods need no exact edge */
#define YEARS_MAX 1000
#define STYLES_MAX 64          /* of one host: years and families */
#define STYLE_LINES_MIN 10     /* confirmed lines of a year before it can clash */
#define STYLE_OTHERS_PERCENT 5 /* of them in the family that is judged: more is two mailers */

/* Software that listens on port 25 in its own right: a server runs one of them. What filters,
 * delivers or hands on beside it (amavis, Cyrus, lists) is left out. */
static const char *const families[][2] = {
  { "postfix", "Postfix" },
  { "exim", "Exim" },
  { "exim3", "Exim" },
  { "sendmail", "sendmail" },
  { "qmail", "qmail" },
  { "exchange", "Exchange" },
  { "mdaemon", "MDaemon" },
  { "kerio", "Kerio" },
  { "courier", "Courier" },
  { "domino", "Domino" },
  { "groupwise", "GroupWise" },
  { "communigate", "CommuniGate" },
  { "opensmtpd", "OpenSMTPD" },
  { "zmailer", "ZMailer" },
  { "smail", "Smail" },
  { "hmailserver", "hMailServer" },
  { "mailenable", "MailEnable" },
  { "smartermail", "SmarterMail" },
  { "icewarp", "IceWarp" },
  { "axigen", "Axigen" },
  { "haraka", "Haraka" },
};

static guint8
family_of (const BhHop *hop)
{
  if ((hop->kind != BH_HOP_SMTP && hop->kind != BH_HOP_SUBMISSION) || hop->ip == NULL)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_strcmp0 (hop->style, families[i][0]) == 0)
      for (gsize k = 0; k <= i; k++)
        if (strcmp (families[k][1], families[i][1]) == 0)
          return (guint8)(k + 1);
  return 0;
}

gboolean
bh_history_year_of (const BhHop *hop, guint16 *out_year)
{
  if (hop->time_state == BH_HOP_TIME_NONE || hop->time_unix < 0 ||
      hop->time_unix / YEAR_SECONDS >= YEARS_MAX)
    return FALSE;
  *out_year = (guint16)(hop->time_unix / YEAR_SECONDS);
  return TRUE;
}

static BhHistoryStyle *
find_style (const BhHistoryHost *host, guint16 year, guint8 family)
{
  for (guint i = 0; i < host->n_styles; i++)
    if (host->styles[i].year == year && host->styles[i].family == family)
      return &host->styles[i];
  return NULL;
}

void
bh_history_count_style (BhHistoryHost *host, const BhHop *hop)
{
  guint8 family = family_of (hop);
  guint16 year;

  if (family == 0 || !bh_history_year_of (hop, &year))
    return;
  BhHistoryStyle *style = find_style (host, year, family);
  if (style != NULL) {
    style->n++;
  } else if (host->n_styles < STYLES_MAX) {
    host->styles = g_renew (BhHistoryStyle, host->styles, host->n_styles + 1u);
    host->styles[host->n_styles++] = (BhHistoryStyle) { year, family, 1 };
  }
}

const char *
bh_history_other_mailer (const BhHistory *self, const BhHop *hop, guint32 *out_n)
{
  const BhHistoryHost *host = bh_history_host (self, bh_history_find_host (self, hop->by));
  guint8 family = family_of (hop);
  const BhHistoryStyle *most = NULL;
  guint16 year;

  if (family == 0 || !bh_history_year_of (hop, &year))
    return NULL;
  for (guint i = 0; i < host->n_styles; i++)
    if (host->styles[i].year == year && (most == NULL || host->styles[i].n > most->n))
      most = &host->styles[i];
  if (most == NULL || most->family == family || most->n < STYLE_LINES_MIN)
    return NULL;
  const BhHistoryStyle *same = find_style (host, year, family);
  if (same != NULL && (guint64)same->n * 100 > (guint64)most->n * STYLE_OTHERS_PERCENT)
    return NULL;
  *out_n = most->n;
  return families[most->family - 1][1];
}
