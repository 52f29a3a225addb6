/* verdict-table.c - what each verdict asks of the signs; read top down, the first that holds wins.
 */
#include "verdict/verdict-table.h"

#include "verdict/signs.h"

static gboolean
is_bulk (guint64 s)
{
  guint64 against = V2 | V3 | V8 | V10 | V12;
  if (any (s, LIST_SERVER))
    against &= ~(V2 | V3);
  if (any (s, LIST_PATH)) /* readers move; the program at the list's address counts those who did */
    against &= ~V10;
  return any (s, V1 | V4) && any (s, N1) && !any (s, against);
}

/* A market place hands each visitor's question to the seller, in the visitor's name: ever other
 * names, ever other words, and they arrive. A person has no hundred colleagues who write by the
 * same login. Where nothing but what came back is there it is no site's either: of letters five
 * do not come back in an hour, and of a spammer's text there may be too few to tell. */
static gboolean
is_site_mail (guint64 s)
{
  return any (s, OWN_WORDS) && !any (s, V10 | MADE_UP);
}

/* An agency that answers for its customers, a web server that hands in the mail of their sites: the
 * same, and nothing else is strange either. Spam says one thing to many. Who hands on a few
 * meetings by the program that was always used, or others' letters that their servers signed, may
 * meet people who are gone. */
static gboolean
is_letters (guint64 s)
{
  gboolean is_by_hand = all (s, OWN_WORDS | OLD_TOOL) && !any (s, V1 | V4);

  return (is_site_mail (s) || is_by_hand || all (s, OWN_WORDS | SIGNED_BEFORE)) &&
         !any (s, V5 | V8 | V12);
}

/* Also spam that a filter of ours, a redirect or a second mail server hands on. Robots at an open
 * relay say one thing to all. */
static gboolean
is_passed_on (guint64 s)
{
  return any (s, SIGNED_BEFORE) && !any (s, V4);
}

/* What comes by the bridge of a container may be a program of the host as well: it is accused by no
 * less than a machine inside. */
static gboolean
is_relay (guint64 s)
{
  gboolean is_told = !any (s, BRIDGED) || (any (s, STRONG) && !is_letters (s));

  /* a customer's server whose address nobody named: its people's letters, or its shop's orders in
   * the name that it had on other days */
  gboolean is_customer = (any (s, ONE_HOUSE) && is_letters (s)) ||
                         (any (s, OLD_NAMES) && !any (s, V2) && !was_refused (s));
  /* a customer for whom we take mail, as the second in line: nobody named the domain */
  gboolean is_for_customer = any (s, FOR_CUSTOMER);

  return all (s, V9) && any (s, V1 | V4) && !any (s, N4) && is_told && !is_customer &&
         !is_for_customer && !is_passed_on (s);
}

/* What a site's form was used for on other days, by ever other visitors, and it arrives. */
static gboolean
is_old_form (guint64 s)
{
  return any (s, OLD_NAMES) && !was_refused (s);
}

/* On a host of many customers a shop has a domain of its own, which nobody named, and what it sends
 * arrives. A broken site has many names, or much of its mail fails. */
static gboolean
is_shop (guint64 s)
{
  return any (s, ONE_DOMAIN) && !any (s, V2) && !was_refused (s);
}

static gboolean
is_script (guint64 s)
{
  return any (s, V13) && any (s, V1 | V4) && any (s, STRONG) && !is_site_mail (s) && !is_shop (s) &&
         !is_old_form (s) && !any (s, SIGNED_BEFORE);
}

/* The owner's name and ever other words, but guessed, to strangers, and many of those are gone. */
static gboolean
is_guessed_for_strangers (guint64 s)
{
  return all (s, V5 | V12 | DEAD);
}

/* A botnet in the owner's name, to strangers: one that takes its time and has one text, or one that
 * meets many who are gone. A log tells no text. */
static gboolean
is_botnet_for_strangers (guint64 s)
{
  return all (s, V5 | V8) && (any (s, ONE_TEXT) || (any (s, DEAD) && !any (s, OWN_WORDS)));
}

/* Mail to new people under a new name, and it arrives: at no rate, as letters or from where the
 * owner always was; or a circular, by the owner's program from there, or under the owner's own name
 * at one other domain. The owner has founded a firm, sells under a second brand, or writes to a
 * club. Who sits there and sends in earnest has many names, or sends by a program of his own. */
static gboolean
is_new_name (guint64 s)
{
  gboolean is_calm = !any (s, V1 | V4 | V10) && (any (s, OWN_WORDS) || !any (s, NEW_PLACE));

  return !any (s, V2 | V8 | V12) && !was_refused (s) &&
         (is_calm || any (s, OWN_DESK) || all (s, LOGIN_NAME | ONE_DOMAIN));
}

static gboolean
is_stolen (guint64 s)
{
  return (any (s, V2 | V3 | V4) || is_guessed_for_strangers (s) || is_botnet_for_strangers (s)) &&
         all (s, V6 | STRONG | LOGGED_IN) && any (s, V1 | V5 | V8 | V10 | V12) && !is_letters (s) &&
         !is_new_name (s);
}

/* A program that bills for a group of firms: each month it has the same names, or without a login
 * had them on many days, or writes to the same customers. */
static gboolean
is_program_of_the_house (guint64 s)
{
  return any (s, OLD_NAMES) && !any (s, V12) && !was_refused (s);
}

static gboolean
is_infected (guint64 s)
{
  return all (s, V7 | STRONG) && any (s, V2 | V3 | V4 | V5 | V10) && any (s, V1 | V4) &&
         !is_letters (s) && !is_new_name (s) && !is_program_of_the_house (s);
}

static gboolean
is_abused (guint64 s)
{
  return any (s, V1 | V10) && any (s, V2 | V3 | V4) && all (s, STRONG | LOGGED_IN) &&
         !any (s, V6 | V7) && !is_letters (s) && !is_new_name (s);
}

static gboolean
is_rate_only (guint64 s)
{
  return any (s, V1);
}

static gboolean
is_none (guint64 s)
{
  (void)s;
  return TRUE;
}

static const BhVerdictRow rows[] = {
  { "relay-abuse", 6, is_relay,
    "remove the trusted-host or IP-group entry that lets {addresses} relay; require "
    "authentication; close the relay; then delete from the queue what came from there",
    NULL },
  { "bulk-sender", 1, is_bulk,
    "nothing to undo: this is a mailing of this account. Check that it is meant to be", NULL },
  { "local-script", 5, is_script,
    "stop the script of {account}; patch the form or program that feeds it; then delete from the "
    "queue what it left there",
    "find what hands mail to port 25 of the server itself at these times: a site's form, a script, "
    "web mail (the web server's access log has the times); stop and patch it; let programs log in, "
    "so that the next one has a name; then delete from the queue what it left there" },
  { "credential-stolen", 7, is_stolen,
    "change the password of {account} (to be safe, those of all accounts); end its sessions; "
    "{queue}check its forwarding and filters; ask its owner by telephone, for a thief reads the "
    "mail (if it was the owner, nothing is stolen); enforce that credentials match From and "
    "Return-Path; limit the rate; add a second factor; once all is clean, ask the block lists for "
    "delisting",
    NULL },
  { "infected-machine", 8, is_infected,
    "isolate {addresses} (of a router, the machine behind it, which its log names); scan every "
    "machine that the user has used; only then change the password of {account}; block outgoing "
    "port 25",
    "isolate {addresses} (of a router, the machine behind it, which its log names); scan it; if it "
    "is a mail server of yours, name it by --own-host and scan again, for then the login there is "
    "judged; let no machine send without a login; block outgoing port 25" },
  { "account-abuse-origin-unknown", BH_GRAVITY_NO_ORIGIN, is_abused,
    "change the password of {account}; end its sessions; find the origin in the web mail, audit or "
    "security log{shared}{seen}; {queue}ask its owner by telephone, for a thief reads the mail",
    NULL },
  { "rate-only", BH_GRAVITY_LOOK, is_rate_only,
    "look at what was sent: the rate alone accuses nobody", NULL },
  { "none", 0, is_none, "", NULL },
};

const BhVerdictRow *
bh_verdict_row (guint64 signs)
{
  const BhVerdictRow *row = rows;
  while (!row->holds (signs))
    row++;
  return row;
}
