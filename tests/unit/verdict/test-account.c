/* test-account.c - account rules by their own examples, and the verdicts they make. */
#include "verdict/account-rule.h"
#include "verdict/key.h"

#define T0 G_GINT64_CONSTANT (1718000000) /* 2024-06-10 06:13:20Z */
#define QUARTER_DAY (BH_DAY / 4)
#define LISTINGS_MAX 8

static char own_host[] = "mail.example.org", own_domain[] = "example.org";
static char *own_hosts[] = { own_host, NULL };
static char *own_domains[] = { own_domain, NULL };

typedef struct {
  BhOwnSide own;
  BhNetSet *nets;
  GStringChunk *texts;
  GArray *messages; /* of BhAccountMessage */
  GArray *logins;   /* of BhAuthEvent */
  BhListing listings[LISTINGS_MAX];
  guint n_listings;
  const char *account;
  const char *first_ip;
} Case;

static const char *
text (Case *c, const char *format, guint n)
{
  g_auto (GStrv) halves = g_strsplit (format, "%u", 2);
  g_autofree char *made =
      halves[1] != NULL ? g_strdup_printf ("%s%u%s", halves[0], n, halves[1]) : g_strdup (format);
  return g_string_chunk_insert_const (c->texts, made);
}

static void
add (Case *c, BhAccountMessage message, const char *recipient)
{
  const char **recipients = g_new (const char *, 1);
  recipients[0] = recipient;
  message.recipients = recipients;
  message.n_recipients = 1;
  message.where = "INBOX at 0";
  message.source = BH_FROM_HEADERS;
  message.time_source = BH_TIME_RECEIVED;
  if (message.message_id == NULL)
    message.message_id = text (c, "%u@example.org", c->messages->len);
  message.origin_class = bh_origin_class (message.origin_ip, &c->own, FALSE);
  g_array_append_val (c->messages, message);
}

static void
add_past (Case *c, const BhAccountExample *e)
{
  for (guint i = 0; i < e->n_earlier; i++)
    add (c,
         (BhAccountMessage) {
             .account = c->account,
             .key_kind = e->key_kind,
             .time_unix = T0 - (gint64)(i + 1) * QUARTER_DAY,
             .from = "jack@example.org",
             .mailer = e->earlier_mailer,
             .machine = e->earlier_machine,
             .origin_ip = e->earlier_ip != NULL ? text (c, e->earlier_ip, 100 + i / 4) : NULL },
         text (c, "friend%u@example.net", i));
  for (guint i = 0; i < e->n_sharers; i++)
    add (c,
         (BhAccountMessage) { .account = text (c, "other%u@example.org", i),
                              .time_unix = T0 - 7 * BH_DAY,
                              .from = text (c, "other%u@example.org", i),
                              .origin_ip = c->first_ip },
         "someone@example.net");
}

static const char *
recipient_of (Case *c, const BhAccountExample *e, guint i)
{
  if (e->is_to_friends)
    return text (c, "friend%u@example.net", i % e->n_earlier);
  if (e->every_nth_away > 0 && i % e->every_nth_away == 0) {
    g_autofree char *away = g_strdup_printf ("away%u@d%%u.example.net", i);
    return text (c, away, i / e->every_nth_away % 6);
  }
  g_autofree char *format = g_strdup_printf (
      "new%%u@%s", e->recipient_domain != NULL ? e->recipient_domain : "example.net");
  return text (c, format, e->n_recipients > 0 ? i % e->n_recipients : i);
}

static void
add_run (Case *c, const BhAccountExample *e)
{
  g_autofree char *from =
      e->has_firms
          ? g_strdup ("jack@f%u.example.com")
          : g_strdup_printf ("f%%u@%s", e->from_domain != NULL ? e->from_domain : "example.com");
  for (guint i = 0; i < e->n; i++)
    add (c,
         (BhAccountMessage) {
             .account = c->account,
             .key_kind = e->key_kind,
             .time_unix = T0 + e->shift_seconds + (gint64)i * e->step_seconds,
             .from = e->n_froms > 0 ? text (c, from, i % e->n_froms) : "jack@example.org",
             .return_path = e->return_path,
             .origin_ip = e->n_ips > 0 ? text (c, e->ip_format, i % e->n_ips) : NULL,
             .script = e->script,
             .mailer = e->mailer,
             .machine = e->machine,
             .house = e->house,
             .is_signed_by_us = e->is_signed_by_us,
             .was_signed = e->was_signed,
             .cluster_hash = e->n_clusters > 0 ? 1 + i % e->n_clusters : 0,
             .has_list_id = e->is_list,
             .has_list_unsubscribe = e->is_list,
             .is_exempt = e->is_exempt,
             .message_id = e->is_one_message ? "all@example.org" : NULL,
             .has_failed = e->every_nth_failed > 0 && (i + 1) % e->every_nth_failed == 0 },
         recipient_of (c, e, i));
}

/* What the account sends came in from outside before. */
static void
add_arrivals (Case *c, const BhAccountExample *e)
{
  static const char *const door[] = { "jack@example.org" };
  guint n = c->messages->len;

  for (guint i = n - e->n; e->is_passed_on && i < n; i++) {
    BhAccountMessage message = g_array_index (c->messages, BhAccountMessage, i);
    message.account = NULL;
    message.is_arrival = TRUE;
    message.time_unix -= 60;
    message.n_recipients = 1;
    message.recipients = g_memdup2 (door, sizeof door);
    g_array_append_val (c->messages, message);
  }
}

static void
add_logins (Case *c, const BhAccountExample *e)
{
  for (guint i = 0; e->n_guesses > 0 && i <= e->n_guesses; i++) {
    BhAuthEvent login = { "mail.log:1",      c->account, c->first_ip, T0 - BH_HOUR + 10 * (gint64)i,
                          i == e->n_guesses, 1 };
    g_array_append_val (c->logins, login);
  }
}

static void
add_listing (Case *c, const char *ip, gboolean is_server)
{
  g_assert_cmpuint (c->n_listings, <, LISTINGS_MAX);
  c->listings[c->n_listings++] = (BhListing) { ip, "list.json", is_server };
}

static void
add_listings (Case *c, const BhAccountExample *e)
{
  if (e->listed_ip != NULL)
    add_listing (c, e->listed_ip, /* is_server= */ FALSE);
  for (guint i = 0; i < e->n_listed_servers; i++)
    add_listing (c, text (c, "198.51.100.%u", i + 1), /* is_server= */ TRUE);
}

static BhAccountVerdict *
judge (const BhAccountExample *e)
{
  Case c = { .nets = bh_net_set_new (),
             .texts = g_string_chunk_new (1024),
             .messages = g_array_new (FALSE, FALSE, sizeof (BhAccountMessage)),
             .logins = g_array_new (FALSE, FALSE, sizeof (BhAuthEvent)) };
  g_assert_true (bh_net_set_add (c.nets, "198.51.100.0/28", NULL));
  c.own = (BhOwnSide) { .host_globs = own_hosts, .domains = own_domains, .nets = c.nets };
  c.first_ip = e->n_ips > 0 ? text (&c, e->ip_format, 0) : NULL;
  c.account = e->key_kind == BH_KEY_LOGIN  ? "jack@example.org"
              : e->key_kind == BH_KEY_USER ? "uid 33"
                                           : c.first_ip;
  add_past (&c, e);
  add_run (&c, e);
  add_arrivals (&c, e);
  add_logins (&c, e);
  add_listings (&c, e);
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  const BhAccountInput input = { .own = &c.own,
                                 .thresholds = &thresholds,
                                 .messages = (const BhAccountMessage *)(void *)c.messages->data,
                                 .n_messages = c.messages->len,
                                 .auth_events = (const BhAuthEvent *)(void *)c.logins->data,
                                 .n_auth_events = c.logins->len,
                                 .listings = c.listings,
                                 .n_listings = c.n_listings };
  g_autoptr (GPtrArray) verdicts = bh_accounts_judge (&input);
  BhAccountVerdict *found = NULL;
  for (guint i = 0; i < verdicts->len; i++) {
    const BhAccountVerdict *verdict = g_ptr_array_index (verdicts, i);
    if (strcmp (verdict->account, c.account) == 0)
      found = g_ptr_array_steal_index (verdicts, i--);
  }
  for (guint i = 0; i < c.messages->len; i++) {
    const char *const *recipients = g_array_index (c.messages, BhAccountMessage, i).recipients;
    g_free ((gpointer)(guintptr)recipients);
  }
  g_array_unref (c.messages);
  g_array_unref (c.logins);
  g_string_chunk_free (c.texts);
  bh_net_set_free (c.nets);
  g_assert_nonnull (found);
  return found;
}

static gboolean
has_rule (const BhAccountVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->rules->len; i++) {
    const BhFiredRule *fired = g_ptr_array_index (verdict->rules, i);
    g_assert_cmpuint (fired->evidence->len, >, 0);
    g_assert_cmpuint (fired->evidence->len, <=, 5);
    if (strcmp (fired->rule, id) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
origin_on_a_list_is_told_before_servers (void)
{
  const BhAccountExample example = { .n = 100,
                                     .step_seconds = 30,
                                     .ip_format = "203.0.113.%u",
                                     .n_ips = 1,
                                     .listed_ip = "203.0.113.0",
                                     .n_listed_servers = 6 };

  g_autoptr (BhAccountVerdict) verdict = judge (&example);

  for (guint i = 0; i < verdict->rules->len; i++) {
    const BhFiredRule *fired = g_ptr_array_index (verdict->rules, i);
    if (strcmp (fired->rule, "V11") != 0)
      continue;
    g_assert_cmpstr (fired->evidence->pdata[0], ==, "203.0.113.0 is listed: list.json");
    g_assert_cmpuint (fired->evidence->len, ==, 5);
    return;
  }
  g_assert_not_reached ();
}

static void
each_rule_fires_on_its_examples_only (void)
{
  for (guint r = 0; bh_account_rules[r] != NULL; r++) {
    const BhAccountRule *rule = bh_account_rules[r];
    guint n_firing = 0, n_silent = 0;

    for (const BhAccountExample *example = rule->examples; example->what != NULL; example++) {
      g_autoptr (BhAccountVerdict) verdict = judge (example);
      if (has_rule (verdict, rule->id) != example->fires)
        g_error ("%s %s: %s", rule->id, example->fires ? "is silent" : "fires", example->what);
      n_firing += example->fires ? 1 : 0;
      n_silent += example->fires ? 0 : 1;
    }
    g_assert_cmpuint (n_firing, >, 0);
    g_assert_cmpuint (n_silent, >, 0);
  }
}

static const struct {
  const char *verdict;
  BhAccountExample example;
} verdicts[] = {
  { "credential-stolen",
    { .what = "changing foreign senders from outside",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 150,
      .ip_format = "203.0.113.%u",
      .n_ips = 4,
      .every_nth_failed = 3 } },
  { "account-abuse-origin-unknown",
    { .what = "the same, origin not recorded", .n = 150, .step_seconds = 20, .n_froms = 150 } },
  { "account-abuse-origin-unknown",
    { .what = "the same from a shared web mail host",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 150,
      .ip_format = "192.168.1.%u",
      .n_ips = 1,
      .n_sharers = 3 } },
  { "infected-machine",
    { .what = "the same from one PC",
      .n = 150,
      .step_seconds = 25,
      .n_froms = 150,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "relay-abuse",
    { .what = "a stranger through us",
      .n = 150,
      .step_seconds = 25,
      .n_froms = 150,
      .every_nth_away = 2,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .key_kind = BH_KEY_PEER } },
  { "local-script",
    { .what = "a script under foreign senders",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .script = "33:mailer.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "a customer's shop: a script under one sender of a domain that nobody named",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 1,
      .n_clusters = 1,
      .script = "1044:shop.php",
      .key_kind = BH_KEY_USER } },
  { "local-script",
    { .what = "the same, and many of its recipients are gone",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 1,
      .n_clusters = 1,
      .every_nth_failed = 5,
      .script = "1044:shop.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "the same, and our side signs for the domain",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 1,
      .n_clusters = 1,
      .every_nth_failed = 5,
      .is_signed_by_us = TRUE,
      .script = "1044:shop.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "a redirect of others' mail, which their servers signed",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_recipients = 40,
      .n_clusters = 1,
      .script = "5000:redirect",
      .key_kind = BH_KEY_USER } },
  { "local-script",
    { .what = "a script that writes signatures of many firms over one text to ever new people",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_clusters = 1,
      .script = "1044:shop.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "ever other letters, signed so, that arrive",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_clusters = 150,
      .script = "5000:redirect",
      .key_kind = BH_KEY_USER } },
  { "local-script",
    { .what = "a script that signs for four firms",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 4,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_clusters = 1,
      .script = "5000:redirect",
      .key_kind = BH_KEY_USER } },
  { "none",
    { .what = "signed letters of others, handed on to fourteen desks, some of which are gone",
      .n = 70,
      .step_seconds = 40,
      .n_froms = 70,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_recipients = 14,
      .n_clusters = 70,
      .every_nth_failed = 5,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "the same with one text",
      .n = 70,
      .step_seconds = 40,
      .n_froms = 70,
      .has_firms = TRUE,
      .was_signed = TRUE,
      .n_recipients = 14,
      .n_clusters = 1,
      .every_nth_failed = 5,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "a stranger through us to one firm: we take its mail",
      .n = 150,
      .step_seconds = 25,
      .n_froms = 150,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .key_kind = BH_KEY_PEER } },
  { "none",
    { .what = "meetings of others, forwarded by the owner's program; some guests are gone",
      .n = 12,
      .step_seconds = 150,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 12,
      .n_clusters = 12,
      .every_nth_failed = 2,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "the same by another program",
      .n = 12,
      .step_seconds = 150,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 8",
      .n_froms = 12,
      .n_clusters = 12,
      .every_nth_failed = 2,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "a botnet in the owner's name to strangers, many of them gone; no text at hand",
      .n = 60,
      .step_seconds = 200,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .every_nth_failed = 3,
      .ip_format = "203.0.%u.9",
      .n_ips = 40 } },
  { "rate-only",
    { .what = "a web shop: a script under our own sender",
      .n = 150,
      .step_seconds = 10,
      .script = "33:shop.php",
      .key_kind = BH_KEY_USER } },
  { "bulk-sender",
    { .what = "a newsletter",
      .n = 300,
      .step_seconds = 2,
      .is_list = TRUE,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "bulk-sender",
    { .what = "a list server that logs in; an eighth of its readers is gone",
      .n = 200,
      .step_seconds = 3,
      .n_froms = 150,
      .is_list = TRUE,
      .return_path = "talk-bounces@example.org",
      .n_clusters = 1,
      .every_nth_failed = 8,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "what says that it is of a list, and comes back to the login itself",
      .n = 200,
      .step_seconds = 3,
      .n_froms = 150,
      .is_list = TRUE,
      .return_path = "jack@example.org",
      .n_clusters = 1,
      .every_nth_failed = 8,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "invoices: many, alike, to strangers, some dead, from outside",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "203.0.113.9",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .every_nth_failed = 5 } },
  { "credential-stolen",
    { .what = "its own name, strangers, failures, and a network it never used",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .every_nth_failed = 5 } },
  { "local-script",
    { .what = "a script that sends one text under foreign senders",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .n_clusters = 1,
      .script = "33:mailer.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "a market place: ever other visitors with ever other words",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .n_clusters = 150,
      .has_firms = TRUE,
      .script = "33:mailer.php",
      .key_kind = BH_KEY_USER } },
  { "credential-stolen",
    { .what = "ever other words under as many names of one domain, while the owner wrote elsewhere",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 3,
      .earlier_ip = "192.0.2.9",
      .n_froms = 150,
      .n_clusters = 150,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "the same from where the login has all its letters",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 3,
      .earlier_ip = "203.0.113.9",
      .n_froms = 150,
      .n_clusters = 150,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "the same by a login that nobody else uses",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 2,
      .earlier_ip = "192.0.2.9",
      .n_froms = 150,
      .n_clusters = 150,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "a portal: ever other words under as many names of one domain",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .n_clusters = 150,
      .script = "33:mailer.php",
      .key_kind = BH_KEY_USER } },
  { "local-script",
    { .what = "a market place's letters that come back",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .n_clusters = 150,
      .has_firms = TRUE,
      .every_nth_failed = 5,
      .script = "33:mailer.php",
      .key_kind = BH_KEY_USER } },
  { "rate-only",
    { .what = "one machine that alarms in the names of all others",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 12,
      .from_domain = "cellar.local",
      .n_recipients = 15,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "one text to strangers out of five new networks",
      .n = 40,
      .step_seconds = 60,
      .n_earlier = 30,
      .n_clusters = 1,
      .ip_format = "203.0.%u.9",
      .n_ips = 5 } },
  { "none",
    { .what = "the same to its friends",
      .n = 30,
      .step_seconds = 60,
      .n_earlier = 30,
      .is_to_friends = TRUE,
      .n_clusters = 1,
      .ip_format = "203.0.%u.9",
      .n_ips = 5 } },
  { "credential-stolen",
    { .what = "the same to its friends, at the rate of a burst",
      .n = 120,
      .step_seconds = 10,
      .n_earlier = 30,
      .is_to_friends = TRUE,
      .n_clusters = 1,
      .ip_format = "203.0.%u.9",
      .n_ips = 5 } },
  { "rate-only",
    { .what = "invoices from a new line that three others have as well",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .n_sharers = 3,
      .every_nth_failed = 5 } },
  { "rate-only",
    { .what = "a web form that mails its owner under the visitors' names",
      .n = 150,
      .step_seconds = 10,
      .n_froms = 150,
      .n_recipients = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "the owner at home, with the mail program of every day",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .earlier_mailer = "Pinewood 4.1",
      .mailer = "Pinewood 4.1",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .every_nth_failed = 5 } },
  { "credential-stolen",
    { .what = "a program never used before",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .earlier_mailer = "Pinewood 4.1",
      .mailer = "Express 6",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .every_nth_failed = 5 } },
  { "rate-only",
    { .what = "a line that is given an address of another network each day",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "203.1.%u.7",
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .every_nth_failed = 5 } },
  { "rate-only",
    { .what = "an agency that writes in its customers' names, ever other words",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 3,
      .n_clusters = 150,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "infected-machine",
    { .what = "one text under as many names",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 3,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "none",
    { .what = "a mail program that redirects what came in, writers' names and all",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 150,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1,
      .is_passed_on = TRUE,
      .every_nth_failed = 3 } },
  { "credential-stolen",
    { .what = "guessed, then slowly: the owner's name, strangers, dead addresses",
      .n = 80,
      .step_seconds = 4000,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .n_guesses = 10,
      .every_nth_failed = 3 } },
  { "none",
    { .what = "guessed, then slowly to strangers who are all there",
      .n = 80,
      .step_seconds = 4000,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .ip_format = "203.0.113.%u",
      .n_ips = 1,
      .n_guesses = 10 } },
  { "credential-stolen",
    { .what = "at a walking pace, one foreign name, to strangers, after a past",
      .n = 80,
      .step_seconds = 4000,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "none",
    { .what = "the same, without a past to tell strangers from",
      .n = 80,
      .step_seconds = 4000,
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "none",
    { .what = "a new firm of the owner's: letters to new people under its name",
      .n = 80,
      .step_seconds = 4000,
      .n_earlier = 30,
      .earlier_ip = "203.0.113.0",
      .n_froms = 1,
      .n_clusters = 80,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "a botnet that takes its time, in the owner's name, one text",
      .n = 80,
      .step_seconds = 600,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .n_clusters = 1,
      .ip_format = "203.0.%u.9",
      .n_ips = 40 } },
  { "none",
    { .what = "the same by the owner's own mail program",
      .n = 80,
      .step_seconds = 600,
      .n_earlier = 30,
      .earlier_ip = "192.0.2.9",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_clusters = 1,
      .ip_format = "203.0.%u.9",
      .n_ips = 40 } },
  { "none",
    { .what = "one text under a new name, from where the owner always was",
      .n = 80,
      .step_seconds = 4000,
      .n_earlier = 30,
      .earlier_ip = "203.0.113.0",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "a second brand's first circular, from the owner's desk by her program",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "the same from her home",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "203.0.113.9",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "infected-machine",
    { .what = "the same by another program",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 8",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "infected-machine",
    { .what = "the same at another desk",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.9",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "infected-machine",
    { .what = "the same in many names",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 30,
      .n_clusters = 1,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "infected-machine",
    { .what = "the same, and many are gone",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 1,
      .n_clusters = 1,
      .every_nth_failed = 5,
      .ip_format = "192.168.1.%u",
      .n_ips = 1 } },
  { "credential-stolen",
    { .what = "the same from a place of a thief's",
      .n = 150,
      .step_seconds = 10,
      .n_earlier = 30,
      .earlier_ip = "192.168.1.0",
      .earlier_mailer = "Program 7",
      .mailer = "Program 7",
      .n_froms = 1,
      .n_clusters = 1,
      .ip_format = "203.0.113.%u",
      .n_ips = 1 } },
  { "rate-only",
    { .what = "six colleagues at six homes share a login",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 6,
      .from_domain = "example.org",
      .n_clusters = 6,
      .ip_format = "203.0.%u.9",
      .n_ips = 6 } },
  { "credential-stolen",
    { .what = "six invented colleagues, each from everywhere",
      .n = 150,
      .step_seconds = 20,
      .n_froms = 6,
      .from_domain = "example.org",
      .n_clusters = 6,
      .ip_format = "203.0.%u.9",
      .n_ips = 35 } },
  { "infected-machine",
    { .what = "guessed by a machine inside, then one text from it",
      .n = 40,
      .step_seconds = 60,
      .ip_format = "192.168.1.%u",
      .n_ips = 1,
      .n_clusters = 1,
      .n_guesses = 10 } },
  { "none",
    { .what = "strangers, some of them dead, from the office by one who wrote from home",
      .n = 60,
      .step_seconds = 50,
      .n_earlier = 30,
      .earlier_ip = "203.0.113.9",
      .ip_format = "192.168.1.%u",
      .n_ips = 1,
      .n_clusters = 1,
      .every_nth_failed = 6 } },
  { "infected-machine",
    { .what = "the same by one who had another desk",
      .n = 60,
      .step_seconds = 50,
      .n_earlier = 30,
      .earlier_ip = "10.0.0.9",
      .ip_format = "192.168.1.%u",
      .n_ips = 1,
      .n_clusters = 1,
      .every_nth_failed = 6 } },
  { "none", { .what = "ordinary mail", .n = 40, .step_seconds = 5400 } },
};

static void
verdict_follows_from_the_rules_that_fire (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++) {
    g_autoptr (BhAccountVerdict) verdict = judge (&verdicts[i].example);
    if (strcmp (verdict->verdict, verdicts[i].verdict) != 0)
      g_error ("%s: %s, not %s", verdicts[i].example.what, verdict->verdict, verdicts[i].verdict);
    /* headers alone, or the log of the guesses as well */
    g_assert_cmpstr (verdict->confidence, ==, verdicts[i].example.n_guesses > 0 ? "medium" : "low");
  }
}

static void
shared_address_is_no_origin (void)
{
  g_autoptr (BhAccountVerdict) verdict = judge (&verdicts[2].example);
  g_assert_cmpuint (verdict->origin_ips->len, ==, 0);
}

static void
most_used_address_of_the_side_that_sent_stands_first (void)
{
  static const char *const ips[] = { "192.168.1.9", "203.0.113.10", "203.0.113.200",
                                     "203.0.113.200" };
  static const char *const listed[] = { "203.0.113.200", "203.0.113.10", "192.168.1.9" };
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  BhAccountMessage messages[G_N_ELEMENTS (ips)];
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  BhAccountInput input = {
    .own = &own, .thresholds = &thresholds, .messages = messages, .n_messages = G_N_ELEMENTS (ips)
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ips); i++)
    messages[i] = (BhAccountMessage) { .where = "INBOX at 0",
                                       .account = "jack",
                                       .source = BH_FROM_HEADERS,
                                       .time_unix = T0 + (gint64)i,
                                       .time_source = BH_TIME_RECEIVED,
                                       .origin_ip = ips[i],
                                       .origin_class = bh_origin_class (ips[i], &own, FALSE) };

  g_autoptr (GPtrArray) judged = bh_accounts_judge (&input);

  const BhAccountVerdict *verdict = g_ptr_array_index (judged, 0);
  g_assert_cmpuint (verdict->origin_ips->len, ==, G_N_ELEMENTS (listed));
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    g_assert_cmpstr (g_ptr_array_index (verdict->origin_ips, i), ==, listed[i]);
  bh_net_set_free (nets);
}

static const BhFiredRule *
fired_of (const BhAccountVerdict *verdict, const char *rule)
{
  for (guint r = 0; r < verdict->rules->len; r++) {
    const BhFiredRule *fired = g_ptr_array_index (verdict->rules, r);
    if (strcmp (fired->rule, rule) == 0)
      return fired;
  }
  g_error ("%s did not fire", rule);
}

/* Strong sign (e) rests on it, and the owner's defence does as well. */
static void
networks_never_used_are_told_where_a_past_is_known (void)
{
  static const struct {
    guint n_earlier;
    const char *earlier_ip, *told;
  } rows[] = {
    { 30, "203.0.7.8",
      "30 of 30 messages from networks from which none of the account's 30 earlier messages came" },
    { 30, "203.0.0.8",
      "0 of 30 messages from networks from which none of the account's 30 earlier messages came" },
    { 3, "203.0.7.8", NULL }, /* fewer than past-messages */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const BhAccountExample one_place = { .n = 30,
                                         .step_seconds = 60,
                                         .n_earlier = rows[i].n_earlier,
                                         .earlier_ip = rows[i].earlier_ip,
                                         .n_clusters = 1,
                                         .ip_format = "203.0.%u.9",
                                         .n_ips = 1 };
    g_autoptr (BhAccountVerdict) verdict = judge (&one_place);
    const BhFiredRule *v6 = fired_of (verdict, "V6");

    g_assert_cmpuint (v6->evidence->len, ==, rows[i].told != NULL ? 2 : 1);
    if (rows[i].told != NULL)
      g_assert_cmpstr (g_ptr_array_index (v6->evidence, 1), ==, rows[i].told);
  }
}

/* Each may be another password that the thief has. */
static void
all_who_share_an_address_are_told_beside_the_networks (void)
{
  static const BhAccountExample one_thief = { .n = 150,
                                              .step_seconds = 10,
                                              .n_earlier = 30,
                                              .earlier_ip = "192.0.2.9",
                                              .ip_format = "203.0.113.%u",
                                              .n_ips = 1,
                                              .n_sharers = 3 };
  g_autoptr (BhAccountVerdict) verdict = judge (&one_thief);
  const BhFiredRule *v6 = fired_of (verdict, "V6");

  g_assert_cmpuint (v6->evidence->len, ==, 5);
  g_assert_nonnull (strstr (g_ptr_array_index (v6->evidence, 1), "30 earlier messages"));
  g_assert_cmpstr (g_ptr_array_index (v6->evidence, 4), ==,
                   "other2@example.org logged in from 203.0.113.0 as well: see what it sent");
}

/* Each with its count, and the sentence on networks is not pushed out. */
static void
five_machines_are_told_beside_the_networks (void)
{
  static const BhAccountExample five = { .n = 150,
                                         .step_seconds = 10,
                                         .n_earlier = 30,
                                         .earlier_ip = "192.0.2.9",
                                         .ip_format = "192.168.1.%u",
                                         .n_ips = 5 };
  g_autoptr (BhAccountVerdict) verdict = judge (&five);
  const BhFiredRule *v7 = fired_of (verdict, "V7");

  g_assert_cmpuint (v7->evidence->len, ==, 5);
  g_assert_true (
      g_str_has_prefix (g_ptr_array_index (v7->evidence, 3),
                        "30 of 150 messages from 192.168.1.3, 30 from 192.168.1.4; first: "));
  g_assert_nonnull (strstr (g_ptr_array_index (v7->evidence, 4), "30 earlier messages"));
}

static void
copies_of_one_message_count_once (void)
{
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  BhAccountMessage messages[2] = {
    { .where = "Sent at 0",
      .account = "jack",
      .message_id = "1@example.org",
      .time_unix = T0 + 500,
      .time_source = BH_TIME_DATE,
      .source = BH_FROM_HEADERS,
      .from = "jack@example.org" },
    { .where = "mail.log:1",
      .account = "jack",
      .message_id = "1@example.org",
      .time_unix = T0,
      .time_source = BH_TIME_LOG,
      .source = BH_FROM_LOG,
      .has_failed = TRUE },
  };
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  BhAccountInput input = {
    .own = &own, .thresholds = &thresholds, .messages = messages, .n_messages = 2
  };

  g_autoptr (GPtrArray) judged = bh_accounts_judge (&input);

  g_assert_cmpuint (judged->len, ==, 1);
  const BhAccountVerdict *verdict = g_ptr_array_index (judged, 0);
  g_assert_cmpuint (verdict->n_messages, ==, 1);
  g_assert_cmpuint (verdict->n_scanned, ==, 1);
  g_assert_cmpint (verdict->window_start_unix, ==, T0);
  g_assert_cmpstr (verdict->confidence, ==, "medium");
  bh_net_set_free (nets);
}

/* An origin counts what was scanned alone: whoever compares the two has to see why. */
static void
what_is_only_told_of_is_not_scanned (void)
{
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  BhAccountMessage messages[3];
  static const BhEvidenceSource sources[] = { BH_FROM_HEADERS, BH_FROM_LOG, BH_FROM_BOUNCE };
  static const char *const ids[] = { "1@example.org", "2@example.org", "3@example.org" };
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    messages[i] = (BhAccountMessage) { .where = "Sent at 0",
                                       .account = "jack",
                                       .message_id = ids[i],
                                       .time_unix = T0,
                                       .time_source = BH_TIME_RECEIVED,
                                       .source = sources[i],
                                       .from = "jack@example.org" };
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  BhAccountInput input = { .own = &own,
                           .thresholds = &thresholds,
                           .messages = messages,
                           .n_messages = G_N_ELEMENTS (messages) };

  g_autoptr (GPtrArray) judged = bh_accounts_judge (&input);

  const BhAccountVerdict *verdict = g_ptr_array_index (judged, 0);
  g_assert_cmpuint (verdict->n_messages, ==, 3);
  g_assert_cmpuint (verdict->n_scanned, ==, 1);
  bh_net_set_free (nets);
}

#define N_MANY 20000

/* Each burst is looked at by itself, and asks which password was guessed: where the logins are gone
 * through for each, this takes a minute. */
static void
many_bursts_beside_many_logins_cost_their_number (void)
{
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  g_autofree BhAccountMessage *messages = g_new0 (BhAccountMessage, N_MANY);
  g_autofree BhAuthEvent *logins = g_new0 (BhAuthEvent, N_MANY);
  for (guint i = 0; i < N_MANY; i++) {
    messages[i] = (BhAccountMessage) { .where = "mail.log:2",
                                       .account = "jack",
                                       .time_unix = T0 + i / 20 * 70 * 60 + i % 20,
                                       .time_source = BH_TIME_LOG,
                                       .source = BH_FROM_LOG,
                                       .from = "jack@example.org" };
    logins[i] = (BhAuthEvent) { "mail.log:1", "jack", "203.0.113.9", T0 - i, FALSE, 1 };
  }
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  BhAccountInput input = { .own = &own,
                           .thresholds = &thresholds,
                           .messages = messages,
                           .n_messages = N_MANY,
                           .auth_events = logins,
                           .n_auth_events = N_MANY };

  g_autoptr (GPtrArray) judged = bh_accounts_judge (&input);

  g_assert_cmpuint (judged->len, ==, 1);
  const BhAccountVerdict *verdict = g_ptr_array_index (judged, 0);
  g_assert_cmpstr (verdict->verdict, ==, "rate-only");
  bh_net_set_free (nets);
}

static void
mail_from_outside_for_us_belongs_to_no_account (void)
{
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  const char *const door[] = { "info@example.org" };
  BhKeyFacts facts = { .header_ip = "203.0.113.66",
                       .door_recipients = door,
                       .n_door_recipients = 1 };
  BhAccountKey key;

  bh_account_key_init (&key, &facts, &own, FALSE);

  g_assert_true (key.is_arrival);
  bh_account_key_clear (&key);
  bh_net_set_free (nets);
}

/* What a program of the server hands to port 25 is for strangers: a connector that fetches our
 * people's mail elsewhere, a filter that hands back what came in, are nobody. */
static void
mail_from_the_server_itself_for_strangers_has_its_address (void)
{
  static const struct {
    const char *recipient, *account;
  } cases[] = { { "someone@example.net", "127.0.0.1" }, { "info@example.org", NULL } };
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhKeyFacts facts = { .header_ip = "127.0.0.1",
                         .door_recipients = &cases[i].recipient,
                         .n_door_recipients = 1 };
    BhAccountKey key;

    bh_account_key_init (&key, &facts, &own, FALSE);

    g_assert_cmpstr (key.account, ==, cases[i].account);
    g_assert_null (key.origin_ip);
    g_assert_true (key.account == NULL || key.kind == BH_KEY_USER);
    bh_account_key_clear (&key);
  }
  bh_net_set_free (nets);
}

static void
session_without_a_login_beats_the_header (void)
{
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };
  BhKeyFacts facts = { .has_session = TRUE,
                       .session_ip = "203.0.113.44",
                       .header_user = "ann@example.org",
                       .is_header_auth = TRUE };
  BhAccountKey key;

  bh_account_key_init (&key, &facts, &own, FALSE);

  g_assert_cmpint (key.kind, ==, BH_KEY_PEER);
  g_assert_cmpstr (key.account, ==, "203.0.113.44");
  bh_account_key_clear (&key);
  bh_net_set_free (nets);
}

static void
session_of_the_server_behind_tells_the_address (void)
{
  static const struct {
    const char *what, *header_user, *header_ip, *session_ip, *origin_ip;
    gboolean is_header_auth;
  } cases[] = {
    { "a gateway saw our other server", NULL, "192.168.7.2", "203.0.113.9", "203.0.113.9", FALSE },
    { "which logged in", "smarthost", "192.168.7.2", "203.0.113.9", "203.0.113.9", TRUE },
    { "our hop saw the same login", "Jack", "192.168.7.2", "203.0.113.9", "192.168.7.2", TRUE },
    { "our hop saw a client outside", NULL, "203.0.113.8", "203.0.113.9", "203.0.113.8", FALSE },
    { "the login came from the server", NULL, "192.168.7.2", "127.0.0.1", "192.168.7.2", FALSE },
  };
  BhNetSet *nets = bh_net_set_new ();
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhKeyFacts facts = { .has_session = TRUE,
                         .is_session_auth = TRUE,
                         .session_user = "jack",
                         .session_ip = cases[i].session_ip,
                         .header_user = cases[i].header_user,
                         .header_ip = cases[i].header_ip,
                         .is_header_auth = cases[i].is_header_auth };
    BhAccountKey key;
    bh_account_key_init (&key, &facts, &own, FALSE);
    g_assert_cmpstr (key.account, ==, "jack");
    if (strcmp (key.origin_ip, cases[i].origin_ip) != 0)
      g_error ("%s: %s", cases[i].what, key.origin_ip);
    bh_account_key_clear (&key);
  }
  bh_net_set_free (nets);
}

static void
account_names_fold (void)
{
  static const struct {
    const char *name, *folded;
  } cases[] = {
    { "Jack@Example.ORG", "jack@example.org" },
    { "prvs=18808d123f=jack@example.org", "jack@example.org" },
    { "server.example.org: jack@example.org", "jack@example.org" },
    { "jack@localhost", "jack" },
    { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = bh_account_fold (cases[i].name);
    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

static void
origin_class_of_addresses (void)
{
  static const struct {
    const char *ip;
    BhOriginClass class;
  } cases[] = {
    { "0.0.0.0", BH_ORIGIN_UNKNOWN },
    { "127.0.0.1", BH_ORIGIN_LOCAL },
    { "::1", BH_ORIGIN_LOCAL },
    { "192.168.1.5", BH_ORIGIN_INTERNAL },
    { "fe80::1", BH_ORIGIN_INTERNAL },
    { "fec0::1", BH_ORIGIN_INTERNAL },
    { "100.64.0.1", BH_ORIGIN_CARRIER },
    { "198.51.100.3", BH_ORIGIN_OWN_PUBLIC },
    { "203.0.113.1", BH_ORIGIN_EXTERNAL },
    { NULL, BH_ORIGIN_UNKNOWN },
    { "2001:db8::1", BH_ORIGIN_EXTERNAL },
    { "unknown", BH_ORIGIN_UNKNOWN },
  };
  BhNetSet *nets = bh_net_set_new ();
  g_assert_true (bh_net_set_add (nets, "198.51.100.0/28", NULL));
  BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains, .nets = nets };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_origin_class (cases[i].ip, &own, FALSE), ==, cases[i].class);
  bh_net_set_free (nets);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/account/origin-on-a-list-is-told-before-servers",
                   origin_on_a_list_is_told_before_servers);
  g_test_add_func ("/verdict/account/each-rule-fires-on-its-examples-only",
                   each_rule_fires_on_its_examples_only);
  g_test_add_func ("/verdict/account/verdict-follows-from-the-rules-that-fire",
                   verdict_follows_from_the_rules_that_fire);
  g_test_add_func ("/verdict/account/shared-address-is-no-origin", shared_address_is_no_origin);
  g_test_add_func ("/verdict/account/most-used-address-of-the-side-that-sent-stands-first",
                   most_used_address_of_the_side_that_sent_stands_first);
  g_test_add_func ("/verdict/account/networks-never-used-are-told-where-a-past-is-known",
                   networks_never_used_are_told_where_a_past_is_known);
  g_test_add_func ("/verdict/account/all-who-share-an-address-are-told-beside-the-networks",
                   all_who_share_an_address_are_told_beside_the_networks);
  g_test_add_func ("/verdict/account/five-machines-are-told-beside-the-networks",
                   five_machines_are_told_beside_the_networks);
  g_test_add_func ("/verdict/account/copies-of-one-message-count-once",
                   copies_of_one_message_count_once);
  g_test_add_func ("/verdict/account/what-is-only-told-of-is-not-scanned",
                   what_is_only_told_of_is_not_scanned);
  g_test_add_func ("/verdict/account/many-bursts-beside-many-logins-cost-their-number",
                   many_bursts_beside_many_logins_cost_their_number);
  g_test_add_func ("/verdict/key/mail-from-outside-for-us-belongs-to-no-account",
                   mail_from_outside_for_us_belongs_to_no_account);
  g_test_add_func ("/verdict/key/mail-from-the-server-itself-for-strangers-has-its-address",
                   mail_from_the_server_itself_for_strangers_has_its_address);
  g_test_add_func ("/verdict/key/session-without-a-login-beats-the-header",
                   session_without_a_login_beats_the_header);
  g_test_add_func ("/verdict/key/session-of-the-server-behind-tells-the-address",
                   session_of_the_server_behind_tells_the_address);
  g_test_add_func ("/verdict/key/account-names-fold", account_names_fold);
  g_test_add_func ("/verdict/key/origin-class-of-addresses", origin_class_of_addresses);
  return g_test_run ();
}
