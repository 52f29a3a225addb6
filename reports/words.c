/* words.c - the tables of words. */
#include "reports/words.h"

#include <jansson.h>

#include "reports/show.h"

/* clang-format off */
const BhWording bh_account_verdicts[] = {
  { "credential-stolen", "signs of a stolen password: somebody else uses this account",
    BH_WEIGHT_ACT },
  { "infected-machine", "signs of a sick machine of ours that sends by itself", BH_WEIGHT_ACT },
  { "relay-abuse", "strangers send through our server without a login", BH_WEIGHT_ACT },
  { "local-script", "a web form or script on the server sends", BH_WEIGHT_ACT },
  { "account-abuse-origin-unknown", "signs of an abused account; from where cannot be told",
    BH_WEIGHT_ACT },
  { "rate-only", "unusually much mail in a short time; the rate alone accuses nobody",
    BH_WEIGHT_LOOK },
  { "bulk-sender", "an announced mailing under its own name; accuses nobody", BH_WEIGHT_PLAIN },
  { "none", "no abuse shown", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_origin_verdicts[] = {
  { "external", "an outside address", BH_WEIGHT_PLAIN },
  { "internal", "an address of our own network", BH_WEIGHT_PLAIN },
  { "internal-to-sender", "a private address inside the network of another server",
    BH_WEIGHT_PLAIN },
  { "provider-hidden", "the mail provider does not write down its client's address",
    BH_WEIGHT_PLAIN },
  { "unknown", "not recorded", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_confidences[] = {
  { "proven", "a server of ours saw this itself", BH_WEIGHT_PLAIN },
  { "vouched", "an unbroken chain of servers says so, and a named provider or signature agrees",
    BH_WEIGHT_PLAIN },
  { "told", "an unbroken chain of other servers says so, but none of ours saw it",
    BH_WEIGHT_PLAIN },
  { "contradicted", "the chain contradicts itself: do not rely on it", BH_WEIGHT_LOOK },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_trusts[] = {
  { "witnessed", "stamped by a server of ours", BH_WEIGHT_PLAIN },
  { "told", "told by others, without a break", BH_WEIGHT_PLAIN },
  { "contradicted", "at or below a break", BH_WEIGHT_LOOK },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

/* Names of IANA's registries of special-purpose addresses, where plain words say more. */
static const BhWording special_nets[] = {
  { "Loopback", "the server itself", BH_WEIGHT_PLAIN },
  { "Loopback Address", "the server itself", BH_WEIGHT_PLAIN },
  { "Private-Use", "a private network", BH_WEIGHT_PLAIN },
  { "Unique-Local", "a private network", BH_WEIGHT_PLAIN },
  { "Shared Address Space", "inside a carrier's NAT", BH_WEIGHT_PLAIN },
  { "Link-Local", "on the server's wire", BH_WEIGHT_PLAIN },
  { "Link-Local Unicast", "on the server's wire", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_burst_kinds[] = {
  { "spam", "spam", BH_WEIGHT_ACT },
  { "undecided", "undecided", BH_WEIGHT_LOOK },
  { "legit", "legitimate", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_bounce_reasons[] = {
  { "authfailure", "SPF, DKIM or DMARC does not vouch for the sender", BH_WEIGHT_PLAIN },
  { "badreputation", "our address or domain is known there for bad mail", BH_WEIGHT_PLAIN },
  { "blocked", "our address is not let in, mostly for a block list", BH_WEIGHT_PLAIN },
  { "contenterror", "the form of the mail is refused", BH_WEIGHT_PLAIN },
  { "delivered", "delivered or passed on", BH_WEIGHT_PLAIN },
  { "expired", "nobody answered until time was up", BH_WEIGHT_PLAIN },
  { "failedstarttls", "no encrypted connection came about", BH_WEIGHT_PLAIN },
  { "feedback", "somebody called the mail spam", BH_WEIGHT_PLAIN },
  { "filtered", "the recipient's own rules refuse it", BH_WEIGHT_PLAIN },
  { "hasmoved", "the user has another address now", BH_WEIGHT_PLAIN },
  { "hostunknown", "the domain does not exist", BH_WEIGHT_PLAIN },
  { "mailboxfull", "the mailbox is full", BH_WEIGHT_PLAIN },
  { "mailererror", "a program that should deliver it failed", BH_WEIGHT_PLAIN },
  { "mesgtoobig", "the mail is too large", BH_WEIGHT_PLAIN },
  { "networkerror", "no way there: routes, name servers, loops", BH_WEIGHT_PLAIN },
  { "norelaying", "that server does not take mail for that domain", BH_WEIGHT_PLAIN },
  { "notaccept", "the domain takes no mail at all", BH_WEIGHT_PLAIN },
  { "notcompliantrfc", "the mail breaks a rule of the standards", BH_WEIGHT_PLAIN },
  { "onhold", "refused for now, or for a reason that is not told", BH_WEIGHT_PLAIN },
  { "policyviolation", "a rule of that server forbids it", BH_WEIGHT_PLAIN },
  { "rejected", "the sender is not taken there", BH_WEIGHT_PLAIN },
  { "requireptr", "our address has no good reverse name", BH_WEIGHT_PLAIN },
  { "securityerror", "a login was missing or wrong", BH_WEIGHT_PLAIN },
  { "spamdetected", "the mail was taken for spam", BH_WEIGHT_PLAIN },
  { "speeding", "too much mail in too short a time", BH_WEIGHT_PLAIN },
  { "suspend", "the account is closed for now", BH_WEIGHT_PLAIN },
  { "syntaxerror", "the servers did not understand each other", BH_WEIGHT_PLAIN },
  { "systemerror", "that server had a fault of its own", BH_WEIGHT_PLAIN },
  { "systemfull", "that server's disk is full", BH_WEIGHT_PLAIN },
  { "toomanyconn", "too many connections at once", BH_WEIGHT_PLAIN },
  { "undefined", "no reason is told", BH_WEIGHT_PLAIN },
  { "userunknown", "there is nobody of that name", BH_WEIGHT_PLAIN },
  { "virusdetected", "the mail was taken for a virus", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

const BhWording bh_bounce_verdicts[] = {
  { "sent-by-us", "about mail that left our own servers", BH_WEIGHT_ACT },
  { "forged", "about mail that only bears our name: nothing was sent by us", BH_WEIGHT_PLAIN },
  { "undecided", "the returned part does not say who sent it", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

/* The rules of verdicts, in the order of reports. */
const BhWording bh_rule_words[] = {
  { "V1", "many messages in a short time", BH_WEIGHT_PLAIN },
  { "V2", "many From addresses with one login", BH_WEIGHT_PLAIN },
  { "V3", "From and Return-Path of foreign domains", BH_WEIGHT_PLAIN },
  { "V4", "the same text again and again", BH_WEIGHT_PLAIN },
  { "V5", "recipients never written to before", BH_WEIGHT_PLAIN },
  { "V6", "sent from outside addresses", BH_WEIGHT_PLAIN },
  { "V7", "sent from one or few addresses of our own network", BH_WEIGHT_PLAIN },
  { "V8", "sent from many networks at the same time", BH_WEIGHT_PLAIN },
  { "V9", "relayed from outside to outside without a login", BH_WEIGHT_PLAIN },
  { "V10", "many of its messages failed", BH_WEIGHT_PLAIN },
  { "V11", "an address is on a block list", BH_WEIGHT_PLAIN },
  { "V12", "password guessing, then a success", BH_WEIGHT_PLAIN },
  { "V13", "written by a script on the server", BH_WEIGHT_PLAIN },
  { "V14", "outside the account's usual hours", BH_WEIGHT_PLAIN },
  { "N1", "looks like a mailing list or newsletter", BH_WEIGHT_PLAIN },
  { "N2", "only forged: nothing was sent by us", BH_WEIGHT_PLAIN },
  { "N3",
    "reports, automatic replies, mail that came in from outside and is passed on or brought in by "
    "a gateway's login",
    BH_WEIGHT_PLAIN },
  { "N4", "many messages to few recipients, or brought in to our own people", BH_WEIGHT_PLAIN },
  { "B1", "our log knows the original and a recipient of the report", BH_WEIGHT_PLAIN },
  { "B2", "the next server saw our address hand the original over", BH_WEIGHT_PLAIN },
  { "B3", "our own report about a message of our queue", BH_WEIGHT_PLAIN },
  { "B4", "a field claims our server, but a foreign address handed it over", BH_WEIGHT_PLAIN },
  { "B5", "sent in our name by a foreign address, past our servers", BH_WEIGHT_PLAIN },
  { "B6", "a foreign address greeted with our name", BH_WEIGHT_PLAIN },
  { "B7", "a Message-ID of our domain in a foreign form", BH_WEIGHT_PLAIN },
  { "B8", "the original claims our DKIM signature", BH_WEIGHT_PLAIN },
  { "B9", "the tag of our return paths is missing", BH_WEIGHT_PLAIN },
  { "B10", "no original, or no trace field in it", BH_WEIGHT_PLAIN },
  { "B11", "an address of ours sent it past our servers", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};

#define REST_UNREAD "a limit was reached: what lies behind it is not read, and may hold mail"

/* "limit:NAME" is looked up by its start: of a message, where archives have rows of their own. */
const BhWording bh_problem_kinds[] = {
  { "quarantined", "the worker that read this message died or hung: it is listed, not read",
    BH_WEIGHT_LOOK },
  { "damaged", "bytes that are damaged or could not be read", BH_WEIGHT_LOOK },
  { "truncated", "the end is missing: what was there is read", BH_WEIGHT_LOOK },
  { "encrypted", "readable only with a key", BH_WEIGHT_LOOK },
  { "unreadable", "could not be read", BH_WEIGHT_LOOK },
  { "changed", "changed while it was read: what was read stands", BH_WEIGHT_LOOK },
  { "no-mail", "no message was found here", BH_WEIGHT_LOOK },
  { "not-processed", "may hold mail, but is not read: the detail says what can be done",
    BH_WEIGHT_LOOK },
  { "joined", "a message file with headers of further messages in its text", BH_WEIGHT_LOOK },
  { "odd-archive", "an archive that says two things: other programs may show other members",
    BH_WEIGHT_LOOK },
  { "tail", "bytes that belong to no entry of the archive: read as a member of their own",
    BH_WEIGHT_LOOK },
  { "gap", "bytes of a mailbox that are no mail", BH_WEIGHT_LOOK },
  { "log-format", "given as a log, and none that is known: left out", BH_WEIGHT_LOOK },
  { "log-damage", "a log with damaged lines: the others are read", BH_WEIGHT_LOOK },
  { "boundaries", "an order of --boundaries that nothing answered to", BH_WEIGHT_LOOK },
  { "blocklist", "a list, or lines of it, that could not be used", BH_WEIGHT_LOOK },
  { "mmdb", "a database of networks with entries that cannot be read", BH_WEIGHT_LOOK },
  { "ptr", "a dump of names that names no address", BH_WEIGHT_LOOK },
  { "log-copy", "a log that was given twice: it counts once", BH_WEIGHT_PLAIN },
  { "limit:archive-depth", REST_UNREAD, BH_WEIGHT_LOOK },
  { "limit:filters", REST_UNREAD, BH_WEIGHT_LOOK },
  { "limit:entries", REST_UNREAD, BH_WEIGHT_LOOK },
  { "limit:expand-ratio", REST_UNREAD, BH_WEIGHT_LOOK },
  { "limit:entry-bytes", REST_UNREAD, BH_WEIGHT_LOOK },
  { "limit:", "a limit was reached: detail is left out, no message is", BH_WEIGHT_PLAIN },
  { "link", "a link to another file: listed, not followed", BH_WEIGHT_PLAIN },
  { "loop", "a folder that lies in itself: read once", BH_WEIGHT_PLAIN },
  { "special", "neither a file nor a folder: listed, not opened", BH_WEIGHT_PLAIN },
  { NULL, NULL, BH_WEIGHT_PLAIN },
};
/* clang-format on */

const BhWording *
bh_wording_find (const BhWording *words, const char *name)
{
  for (; name != NULL && words->name != NULL; words++) {
    if (g_str_equal (words->name, name) ||
        (g_str_has_suffix (words->name, ":") && g_str_has_prefix (name, words->name)))
      return words;
  }
  return NULL;
}

const char *
bh_words_for (const BhWording *words, const char *name)
{
  const BhWording *word = bh_wording_find (words, name);
  return word != NULL ? word->words : name;
}

char *
bh_words_special (const char *special)
{
  const char *start = special != NULL ? strstr (special, ", ") : NULL;
  const char *end = special != NULL ? g_strrstr (special, ", ") : NULL;

  if (start == NULL || end <= start)
    return NULL;
  start += strlen (", ");
  g_autofree char *name = g_strndup (start, (gsize)(end - start));
  return g_strdup (bh_words_for (special_nets, name));
}

char *
bh_words_scanned (BhRows *account)
{
  gint64 n = bh_rows_get_int (account, "messages"),
         n_scanned = bh_rows_get_int (account, "scanned");

  if (n_scanned >= n)
    return NULL;
  g_autofree char *scanned = bh_show_count (n_scanned), *told = bh_show_count (n - n_scanned);
  if (n_scanned == 0)
    return g_strdup ("the evidence holds none; bounces or logs tell of all");
  return g_strdup_printf ("the evidence holds %s; bounces or logs tell of the other %s", scanned,
                          told);
}

char *
bh_words_recipients (gint64 n)
{
  return n > 0 ? bh_show_many (n, "recipient", "recipients")
               : g_strdup ("recipients who are not recorded");
}

gint64
bh_words_n_told (BhRows *account)
{
  const char *text = bh_rows_get (account, "recipient_list");
  json_t *list = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  gint64 n = (gint64)json_array_size (list);

  json_decref (list);
  return n;
}

char *
bh_words_window (BhRows *account)
{
  gint64 n = bh_rows_get_int (account, "window.messages");
  gint64 start = bh_rows_get_int (account, "window.start");
  gint64 end = bh_rows_get_int (account, "window.end");

  if (n == 0 || bh_rows_get (account, "window.start") == NULL)
    return NULL;
  g_autofree char *count = bh_show_many (n, "message", "messages");
  g_autofree char *duration = bh_show_duration_between (start, end);
  return g_strdup_printf ("%s in %s", count, duration);
}

typedef struct {
  BhCase *owner; /* borrowed */
  BhAccountVisit visit;
  gpointer user_data;
  guint n, limit; /* visited; at most */
} Visitor;

/* Rows without a remedy end it where one is asked for. */
static gboolean
visit_rows (Visitor *self,
            const BhWording *verdict,
            const char *order,
            gboolean needs_remedy,
            GError **error)
{
  const BhRowsWhere where = {
    .column = "verdict", .value = verdict->name, .order = order, .limit = self->limit - self->n
  };
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (self->owner, "accounts", &where, error);

  if (rows == NULL)
    return FALSE;
  for (; bh_rows_next (rows, &failure); self->n++) {
    const char *remedy = bh_rows_get (rows, "remedy");
    if (needs_remedy && (remedy == NULL || *remedy == '\0'))
      return TRUE;
    self->visit (rows, verdict, self->user_data);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
bh_words_visit_accounts (BhCase *self,
                         BhWeight least,
                         guint limit,
                         BhAccountVisit visit,
                         gpointer user_data,
                         GError **error)
{
  static const BhWording guessed = { "none",
                                     "no compromise is shown, but a login of it looks guessed",
                                     BH_WEIGHT_LOOK };
  Visitor visitor = { self, visit, user_data, 0, limit };

  for (const BhWording *verdict = bh_account_verdicts; verdict->name != NULL; verdict++)
    if (verdict->weight >= least && visitor.n < limit &&
        !visit_rows (&visitor, verdict, "-messages", /* needs_remedy= */ FALSE, error))
      return FALSE;
  return least > guessed.weight || visitor.n >= limit ||
         visit_rows (&visitor, &guessed, "-remedy", /* needs_remedy= */ TRUE, error);
}

static void
take_account (BhRows *rows, const BhWording *verdict G_GNUC_UNUSED, gpointer user_data)
{
  char **account = user_data;
  *account = g_strdup (bh_rows_get (rows, "account"));
}

char *
bh_words_gravest_account (BhCase *self, GError **error)
{
  char *account = NULL;
  bh_words_visit_accounts (self, BH_WEIGHT_LOOK, 1, take_account, &account, error);
  return account;
}

static void
count_account (BhRows *rows G_GNUC_UNUSED,
               const BhWording *verdict G_GNUC_UNUSED,
               gpointer user_data)
{
  (*(gint64 *)user_data)++;
}

gint64
bh_words_count_accounts (BhCase *self, BhWeight least, GError **error)
{
  gint64 n = 0;
  bh_words_visit_accounts (self, least, G_MAXUINT, count_account, &n, error);
  return n;
}
