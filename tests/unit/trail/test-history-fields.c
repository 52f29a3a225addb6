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

/* Mailboxes in which some lines stand without the field that others bear. */
typedef struct {
  Mailbox mailbox; /* others: beside those that bear it */
  guint n_lines;
  guint n_first;    /* so many stand without it */
  guint each_nth;   /* of the others, too; 0: none does */
  gboolean is_rest; /* the other way round: but each n-th does */
} Mixture;

/* clang-format off */
static const Mixture mixtures[] = {
  { { "one line without it is no habit", POSTFIX,
      { "X-AuthUser: user%u", NULL }, 3600, { "X-AuthUser: ann", NULL }, "ann", NULL }, 8, 0, 5, FALSE },
  { { "two in eight are", POSTFIX,
      { "X-AuthUser: victim", NULL }, 3600, { "X-AuthUser: victim", NULL }, NULL, NULL }, 8, 0, 4, FALSE },
  { { "a list takes one's field away", POSTFIX,
      { "X-AuthUser: ann", NULL }, DAY, { "X-AuthUser: ann", NULL }, "ann", NULL }, 20, 0, 10, FALSE },
  { { "one name beside three of four lines for weeks is a thief's", POSTFIX,
      { "X-AuthUser: victim", NULL }, DAY, { "X-AuthUser: victim", NULL }, NULL, NULL }, 60, 0, 4, FALSE },
  { { "several people bear it since the server was told to write it", POSTFIX,
      { "X-AuthUser: user%u", NULL }, DAY, { "X-AuthUser: ann", NULL }, "ann", NULL }, 100, 70, 0, FALSE },
  { { "cPanel writes it for what leaves the house", EXIM,
      { NULL, "X-Authenticated-Sender: mail.example.org: user%u" }, DAY, { NULL, "X-Authenticated-Sender: mail.example.org: ann" }, "ann", NULL }, 100, 0, 3, TRUE },
  { { "a night's run of many names beside honest mail is no server's", POSTFIX,
      { "X-AuthUser: user%u", NULL }, 60, { "X-AuthUser: victim", NULL }, NULL, NULL }, 100, 30, 0, FALSE },
  { { "Postfix appends nothing, whoever bears it for weeks", POSTFIX,
      { NULL, "X-AuthUser: user%u" }, DAY, { NULL, "X-AuthUser: ann" }, NULL, NULL }, 100, 0, 0, FALSE },
  { { "a thief who comes each second time is not taken for all", POSTFIX,
      { "X-AuthUser: victim", NULL }, 60, { "X-AuthUser: victim", NULL }, NULL, NULL }, 5000, 0, 2, FALSE },
  { { "be he the other one", POSTFIX,
      { "X-AuthUser: victim", NULL }, 60, { "X-AuthUser: victim", NULL }, NULL, NULL }, 5000, 0, 2, TRUE },
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
  if (bh_history_take_last_line (history, hop))
    bh_history_add_fields (history, hop, sidecars);
}

/* What is read in the message that is asked about, once all others are shown. */
static void
ask (BhHistory *history, const Mailbox *mailbox)
{
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = sidecars_of (&mailbox->asked, 0);
  const BhOwnSide own = { .host_globs =
                              (char *[]) { (char *)(guintptr) "mail.example.org", NULL } };
  const BhOriginContext context = { .history = history };

  bh_history_settle (history);
  g_ptr_array_add (hops, hop_at (mailbox, 77, T2020 + 90 * DAY));
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, &own, &context);

  g_assert_cmpstr (origin->auth_user, ==, mailbox->login);
  if (mailbox->ip != NULL)
    g_assert_cmpstr (origin->ip != NULL ? origin->ip : "-", ==, mailbox->ip);
}

static void
test_mailbox (gconstpointer data)
{
  const Mailbox *mailbox = data;
  g_autoptr (BhHistory) history = bh_history_new ();

  for (guint n = 1; n <= N_LINES; n++)
    show_message (history, mailbox, n);
  ask (history, mailbox);
}

static void
test_mixture (gconstpointer data)
{
  const Mixture *mixture = data;
  Mailbox without = mixture->mailbox;
  g_autoptr (BhHistory) history = bh_history_new ();

  without.others = (Fields) { 0 };
  for (guint n = 1; n <= mixture->n_lines; n++) {
    const gboolean is_nth = mixture->each_nth != 0 && n % mixture->each_nth == 0;
    const gboolean bears = n > mixture->n_first && is_nth == mixture->is_rest;
    show_message (history, bears ? &mixture->mailbox : &without, n);
  }
  ask (history, &mixture->mailbox);
}

/* Forty years of a server that writes four fields, of which the asked one is the last. */
static void
fields_of_many_years_have_room (void)
{
  static const char *const names[] = { "X-Auth-Id: %u", "X-Authenticated-Id: %u",
                                       "X-Authenticated-User: %u", "X-AuthUser: user%u" };
  Mailbox mailbox = mailboxes[1];
  g_autoptr (BhHistory) history = bh_history_new ();
  BhHistoryMessage message = { .id = "0123456789abcdef0123456789abcdef" };

  for (guint n = 0; n < 40 * 10; n++) {
    g_autoptr (BhHop) hop = hop_at (&mailbox, n, T2020 - (gint64)n * 36 * DAY);
    g_autoptr (GPtrArray) sidecars =
        g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      add_field (sidecars, names[i], n, /* is_below_client= */ FALSE);
    bh_history_begin_message (history, &message);
    bh_history_add_hop (history, hop);
    if (bh_history_take_last_line (history, hop))
      bh_history_add_fields (history, hop, sidecars);
  }
  for (guint n = 1; n <= N_LINES; n++)
    show_message (history, &mailbox, n);
  ask (history, &mailbox);
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
  for (gsize i = 0; i < G_N_ELEMENTS (mixtures); i++) {
    g_autofree char *name = g_strdelimit (g_strdup (mixtures[i].mailbox.title), " ", '-');
    g_autofree char *path = g_strconcat ("/trail/history-fields/", name, NULL);
    g_test_add_data_func (path, &mixtures[i], test_mixture);
  }
  g_test_add_func ("/trail/history-fields/of-many-years-have-room", fields_of_many_years_have_room);
  g_test_add_func ("/trail/history-fields/of-few-lines-are-read-alone",
                   fields_of_few_lines_are_read_alone);
  g_test_add_func ("/trail/history-fields/of-one-run-are-the-client's",
                   fields_of_one_run_are_the_clients);
  g_test_add_func ("/trail/history-fields/unconfirmed-lines-teach-none",
                   unconfirmed_lines_teach_no_fields);
  return g_test_run ();
}
