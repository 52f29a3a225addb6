/* test-history-fields.c - mailboxes whose servers name their clients in fields, and clients who do
 * so themselves.
 */
#include "trail/origin.h"

#define N_LINES 20
#define T2020 1577836800 /* 2020-01-01 00:00:00Z */
#define DAY 86400

#define POSTFIX                                                                                    \
  "from pc (unknown [198.51.100.%u]) by mail.example.org (Postfix) with ESMTPSA id A1; "
#define POSTFIX_NAMES                                                                              \
  "from pc (unknown [198.51.100.%u]) (Authenticated sender: ann) by mail.example.org (Postfix) "   \
  "with ESMTPSA id A1; "
#define EXIM                                                                                       \
  "from [198.51.100.%u] (helo=pc) by mail.example.org with esmtpsa (Exim 4.96) id "                \
  "1r5Nbx-0000a1-00; "
#define HMAIL "from pc (dsl.example.net [198.51.100.%u]) by mail.example.org with ESMTPA ; "
#define MDAEMON                                                                                    \
  "from pc%u by mail.example.org (MDaemon PRO v12.5.4) with ESMTP id md50000000001.msg for "       \
  "<b@example.com>; "
#define CPANEL_LOCAL "from user%u by mail.example.org with local (Exim 4.96) id 1r5Nbx-0000a1-00; "
#define PHP "by mail.example.org (Postfix, from userid %u) id A1; "

/* Fields as they stand: those of the server, above the client's own; then the client's. */
typedef struct {
  const char *above, *below; /* NULL: none; "%u": who it is */
} Fields;

typedef struct {
  const char *title;
  const char *line;
  Fields others;  /* beside the line of each message of the mailbox */
  gint64 seconds; /* between two of them */
  Fields asked;   /* beside that of the message that is asked about */
  const char *login;
  const char *ip; /* NULL: not asked */
} Mailbox;

/* clang-format off */
static const Mailbox mailboxes[] = {
  { "a field that the server never writes is the client's", POSTFIX,
    { NULL, NULL }, DAY, { "X-AuthUser: victim", NULL }, NULL, NULL },
  { "a field that it always writes is its own", POSTFIX,
    { "X-AuthUser: user%u", NULL }, DAY, { "X-AuthUser: ann", NULL }, "ann", NULL },
  { "a field that disagrees with its lines is not its own", POSTFIX_NAMES,
    { "X-AuthUser: victim", NULL }, DAY, { "X-AuthUser: victim", NULL }, "ann", NULL },
  { "where it is appended, the first is the client's", EXIM,
    { NULL, "X-AuthUser: user%u" }, DAY, { "X-AuthUser: victim", "X-AuthUser: ann" }, "ann", NULL },
  { "where it stands first, the last is the client's", EXIM,
    { "X-AuthUser: user%u", NULL }, DAY, { "X-AuthUser: ann", "X-AuthUser: victim" }, "ann", NULL },
  { "and where Exim never writes one, it is the client's anywhere", EXIM,
    { NULL, NULL }, DAY, { NULL, "X-AuthUser: victim" }, NULL, NULL },
  { "hMailServer appends what several people bear for weeks", HMAIL,
    { NULL, "X-AuthUser: user%u" }, DAY, { NULL, "X-AuthUser: ann" }, "ann", NULL },
  { "but not what comes in a night", HMAIL,
    { NULL, "X-AuthUser: user%u" }, 60, { NULL, "X-AuthUser: ann" }, NULL, NULL },
  { "nor what one name alone bears", HMAIL,
    { NULL, "X-AuthUser: ann" }, DAY, { NULL, "X-AuthUser: ann" }, NULL, NULL },
  { "a script names nobody where others do not", PHP,
    { NULL, NULL }, DAY, { "X-Authenticated-Sender: victim", NULL }, NULL, NULL },
  { "cPanel tells how it took each, and names some", CPANEL_LOCAL,
    { NULL, "X-Get-Message-Sender-Via: mail.example.org: acl_c_authenticated_local_user: mailman/mailman" }, DAY,
    { NULL, "X-Get-Message-Sender-Via: mail.example.org: authenticated_id: shop/only user confirmed" }, "shop", NULL },
  { "an address is the client's where MDaemon writes none", MDAEMON,
    { NULL, NULL }, DAY, { "X-MDRemoteIP: 203.0.113.77", NULL }, NULL, "-" },
  { "and MDaemon's where it does", MDAEMON,
    { "X-MDRemoteIP: 198.51.100.%u", NULL }, DAY, { "X-MDRemoteIP: 203.0.113.77", NULL }, NULL, "203.0.113.77" },
  { "MDaemon names some of them", MDAEMON,
    { "X-MDRemoteIP: 198.51.100.%u", NULL }, DAY, { "X-Authenticated-Sender: ann", NULL }, "ann", NULL },
};
/* clang-format on */

/* (transfer full): the text with the number in place of "%u". */
static char *
filled (const char *text, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto (GStrv) parts = g_strsplit (text, "%u", -1);
  return g_strjoinv (number, parts);
}

static BhHop *
hop_at (const Mailbox *mailbox, guint n, gint64 time_unix)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_unix);
  g_autofree char *date = g_date_time_format (time, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *line = filled (mailbox->line, n);
  g_autofree char *field = g_strconcat (line, date, NULL);
  BhLimits limits;

  bh_limits_init (&limits);
  return bh_hop_new_from_field (bh_span_of_string (field), 0, &limits);
}

static void
add_field (GPtrArray *sidecars, const char *text, guint n, gboolean is_below_client)
{
  if (text == NULL)
    return;
  g_autofree char *field = filled (text, n);
  g_auto (GStrv) parts = g_strsplit (field, ": ", 2);
  BhSidecar *sidecar = g_new0 (BhSidecar, 1);
  sidecar->name = g_strdup (parts[0]);
  sidecar->value = g_strdup (parts[1]);
  sidecar->n_above = 1;
  sidecar->is_below_client = is_below_client;
  g_ptr_array_add (sidecars, sidecar);
}

static GPtrArray *
sidecars_of (const Fields *fields, guint n)
{
  GPtrArray *sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);

  add_field (sidecars, fields->above, n, /* is_below_client= */ FALSE);
  add_field (sidecars, fields->below, n, /* is_below_client= */ TRUE);
  return sidecars;
}

static void
show_message (BhHistory *history, const Mailbox *mailbox, guint n)
{
  static const BhHistoryMessage message = { .id = "0123456789abcdef0123456789abcdef" };
  g_autoptr (BhHop) hop = hop_at (mailbox, n, T2020 + n * mailbox->seconds);
  g_autoptr (GPtrArray) sidecars = sidecars_of (&mailbox->others, n);

  bh_history_begin_message (history, &message);
  bh_history_add_hop (history, hop);
  g_assert_true (bh_history_take_last_line (history, hop));
  bh_history_add_fields (history, hop, sidecars);
}

static void
test_mailbox (gconstpointer data)
{
  const Mailbox *mailbox = data;
  g_autoptr (BhHistory) history = bh_history_new ();
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = sidecars_of (&mailbox->asked, 0);
  const BhOwnSide own = { .host_globs =
                              (char *[]) { (char *)(guintptr) "mail.example.org", NULL } };
  const BhOriginContext context = { .history = history };

  for (guint n = 1; n <= N_LINES; n++)
    show_message (history, mailbox, n);
  bh_history_settle (history);
  g_ptr_array_add (hops, hop_at (mailbox, 77, T2020 + 90 * DAY));
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, &own, &context);

  g_assert_cmpstr (origin->auth_user, ==, mailbox->login);
  if (mailbox->ip != NULL)
    g_assert_cmpstr (origin->ip != NULL ? origin->ip : "-", ==, mailbox->ip);
}

/* Of too few lines nothing is known, and one message is read as if it were alone. */
static void
fields_of_few_lines_are_read_alone (void)
{
  const Mailbox *mailbox = &mailboxes[0];
  g_autoptr (BhHistory) history = bh_history_new ();
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = sidecars_of (&mailbox->asked, 0);
  const BhOwnSide own = { .host_globs = NULL };
  const BhOriginContext context = { .history = history };

  for (guint n = 1; n <= 7; n++)
    show_message (history, mailbox, n);
  bh_history_settle (history);
  g_ptr_array_add (hops, hop_at (mailbox, 77, T2020));
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, &own, &context);

  g_assert_cmpstr (origin->auth_user, ==, "victim");
}

/* A thief's run may be all that a mailbox has of a server's year; other years tell. */
static void
fields_of_one_run_are_the_clients (void)
{
  Mailbox run = mailboxes[0], others = mailboxes[0];
  g_autoptr (BhHistory) history = bh_history_new ();
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = sidecars_of (&run.asked, 0);
  const BhOwnSide own = { .host_globs = NULL };
  const BhOriginContext context = { .history = history };

  run.others = run.asked;
  run.seconds = 60;
  others.seconds = 400 * DAY;
  for (guint n = 1; n <= N_LINES; n++)
    show_message (history, &run, n);
  for (guint n = 1; n <= 5; n++)
    show_message (history, &others, n);
  bh_history_settle (history);
  g_ptr_array_add (hops, hop_at (&run, 77, T2020));
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, &own, &context);

  g_assert_cmpstr (origin->auth_user, ==, NULL);
}

/* "from relay by mx" above a line of a name that mx did not look up: whoever wrote it. */
static void
unconfirmed_lines_teach_no_fields (void)
{
  static const BhHistoryMessage message = { .id = "0123456789abcdef0123456789abcdef" };
  g_autoptr (BhHistory) history = bh_history_new ();
  g_autoptr (BhHop) below = hop_at (&mailboxes[0], 7, T2020);
  BhHop top = { .kind = BH_HOP_SMTP,
                .by = (char *)(guintptr) "mx.example.com",
                .ip = (char *)(guintptr) "203.0.113.5",
                .raw = (char *)(guintptr) "top" };

  below->index = 1;
  bh_history_begin_message (history, &message);
  bh_history_add_hop (history, &top);
  bh_history_add_hop (history, below);

  g_assert_false (bh_history_take_last_line (history, below));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (mailboxes); i++) {
    g_autofree char *name = g_strdelimit (g_strdup (mailboxes[i].title), " ", '-');
    g_autofree char *path = g_strconcat ("/trail/history-fields/", name, NULL);
    g_test_add_data_func (path, &mailboxes[i], test_mailbox);
  }
  g_test_add_func ("/trail/history-fields/of-few-lines-are-read-alone",
                   fields_of_few_lines_are_read_alone);
  g_test_add_func ("/trail/history-fields/of-one-run-are-the-client's",
                   fields_of_one_run_are_the_clients);
  g_test_add_func ("/trail/history-fields/unconfirmed-lines-teach-none",
                   unconfirmed_lines_teach_no_fields);
  return g_test_run ();
}
