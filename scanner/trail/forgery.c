/* forgery.c - the tests, each a small function that adds at most one sign. */
#include "trail/forgery.h"

#include <backhop/time-text.h>

#include "base/inet.h"
#include "trail/continuity.h"
#include "trail/id-clock.h"

#define SKEW_SECONDS 300 /* clocks of honest servers differ by less */
#define DATE_SECONDS 60  /* a client's clock may be ahead of the server's by so much */
#define DAY_SECONDS (24 * 3600)
#define HABIT_MIN 5                     /* ids of one server before they are a habit */
#define HABIT_TIMES 20                  /* ids that fit, for one that does not */
#define QUEUE_SECONDS (7 * DAY_SECONDS) /* queues give up within five days, greylists sooner */

void
bh_forgery_sign_free (BhForgerySign *sign)
{
  if (sign == NULL)
    return;
  g_free (sign->sentence);
  g_free (sign);
}

/* Takes the sentence. */
static void
add_sign (GPtrArray *signs, BhSignWeight weight, char *sentence)
{
  BhForgerySign *sign = g_new0 (BhForgerySign, 1);
  sign->weight = weight;
  sign->sentence = sentence;
  g_ptr_array_add (signs, sign);
}

/* How many seconds lower is later than upper, both clocks set right; negative: the way took
 * that long. FALSE where a time or a zone is missing. */
static gboolean
seconds_later (const BhHop *upper, const BhHop *lower, const BhHistory *history, gint64 *out_later)
{
  gint64 later;

  if (upper->time_state != BH_HOP_TIME_ZONED || lower->time_state != BH_HOP_TIME_ZONED ||
      __builtin_sub_overflow (lower->time_unix, upper->time_unix, &later))
    return FALSE;
  if (history != NULL)
    later -= bh_history_ahead (history, lower->by, lower->time_unix) -
             bh_history_ahead (history, upper->by, upper->time_unix);
  *out_later = later;
  return TRUE;
}

/* "'mx.example.org' [192.0.2.1]": whom the hop is from, as far as it says. (transfer full) */
static char *
client_words (const BhHop *hop)
{
  const char *name = hop->rdns != NULL ? hop->rdns : hop->helo;

  return g_strdup_printf ("%s%s%s%s%s%s", name != NULL ? "'" : "",
                          name != NULL ? name : "a client without a name", name != NULL ? "'" : "",
                          hop->ip != NULL ? " [" : " at no recorded address",
                          hop->ip != NULL ? hop->ip : "", hop->ip != NULL ? "]" : "");
}

/* A client that only says it is of the lower server's domain neither proves nor
 * breaks the chain: the break weighs less. */
static void
test_break (GPtrArray *signs, const BhHop *upper, const BhHop *lower)
{
  if (lower->by == NULL || bh_host_is_inside (lower->by) || bh_continuity_holds (upper, lower))
    return;
  gboolean is_claimed =
      bh_host_same_party (lower->by, upper->helo) && !bh_hop_is_under_foreign_name (upper, lower);
  g_autofree char *client = client_words (upper);
  add_sign (signs, is_claimed ? BH_SIGN_MEDIUM : BH_SIGN_STRONG,
            g_strdup_printf ("hop %u was taken over from %s, but hop %u below it says it was "
                             "written by '%s': \"%s\"",
                             upper->index, client, lower->index,
                             lower->by != NULL ? lower->by : "nobody", lower->raw));
  BhForgerySign *sign = g_ptr_array_index (signs, signs->len - 1);
  sign->is_break = TRUE;
}

/* A content filter on a machine beside our server, which that server knows by its confirmed name:
 * what it was handed came from our server, under our name and by whatever address. */
static gboolean
is_filter_beside_us (const BhHop *upper, const BhHop *filter, const BhOwnSide *own)
{
  return g_strcmp0 (filter->style, "amavis") == 0 && bh_own_side_has_host (own, upper->by) &&
         bh_hop_has_confirmed_name (upper) && bh_host_same_party (upper->rdns, upper->by) &&
         bh_host_equal (filter->by, upper->rdns);
}

/* A vote finds names of ours, but seldom all of their addresses: it accuses no client. */
static void
test_helo_is_us (GPtrArray *signs, const BhHop *hop, const BhOwnSide *own)
{
  if (own->is_inferred || hop->helo == NULL || hop->ip == NULL ||
      !bh_own_side_has_host (own, hop->helo) || bh_own_side_has_address (own, hop->ip) ||
      bh_hop_is_within_provider (hop))
    return;
  add_sign (signs, BH_SIGN_STRONG,
            g_strdup_printf ("the client at %s called itself '%s', a name of ours: \"%s\"", hop->ip,
                             hop->helo, hop->raw));
}

/* A stranger that comes to a server of ours under our own name, and brings a line that such a
 * server is said to have written. HELO is the client's text, and no agreement. */
static void
test_line_is_ours (GPtrArray *signs, const BhHop *upper, const BhHop *lower, const BhOwnSide *own)
{
  if (lower->by == NULL || upper->by == NULL || !bh_own_side_has_host (own, upper->by) ||
      !bh_own_side_has_host (own, lower->by) || bh_host_same_party (upper->rdns, upper->helo))
    return;
  test_helo_is_us (signs, upper, own);
}

/* A stranger under the name of the very server that it came to, with a line that this server is
 * said to have written before. Names that only an inside network knows are left alone: a filter
 * on such a machine hands mail to it by its own outer address. So does web mail on the machine,
 * which logs in: no stranger does. */
static void
test_helo_is_receiver (GPtrArray *signs, const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  if (lower->by == NULL || upper->rdns == NULL || upper->is_auth || bh_host_is_inside (lower->by) ||
      !bh_host_equal (upper->helo, upper->by) ||
      bh_host_same_first_label (upper->rdns, upper->by) || !bh_host_equal (lower->by, upper->by) ||
      bh_host_same_party (upper->rdns, upper->by) || !bh_hop_peer (upper, &ip, &scope) ||
      scope != BH_INET_PUBLIC || bh_hop_is_within_provider (upper))
    return;
  add_sign (signs, BH_SIGN_STRONG,
            g_strdup_printf ("the client at %s, whose name is %s, called itself '%s' as the server "
                             "that it came to: \"%s\"",
                             upper->ip, upper->rdns, upper->helo, upper->raw));
}

/* A stranger by his looked-up name, who said at HELO that he is of the domain of our server, and
 * brings a line of that name. A machine of ours that stands elsewhere and was not given looks so
 * too. */
static void
test_helo_is_of_our_domain (GPtrArray *signs,
                            const BhHop *upper,
                            const BhHop *lower,
                            const BhOwnSide *own)
{
  BhInet ip;
  BhInetScope scope;
  if (lower->by == NULL || upper->is_auth || own->is_inferred ||
      !bh_own_side_has_host (own, upper->by) || !bh_hop_has_confirmed_name (upper) ||
      bh_own_side_has_address (own, upper->ip) || bh_host_equal (upper->helo, upper->by) ||
      !bh_host_same_party (upper->helo, upper->by) || !bh_host_equal (lower->by, upper->helo) ||
      bh_host_same_party (upper->rdns, upper->by) || !bh_hop_peer (upper, &ip, &scope) ||
      scope != BH_INET_PUBLIC || bh_hop_is_within_provider (upper))
    return;
  add_sign (
      signs, BH_SIGN_MEDIUM,
      g_strdup_printf (
          "the client at %s, whose name is %s, called itself '%s', a name of our domain: \"%s\"",
          upper->ip, upper->rdns, upper->helo, upper->raw));
}

/* What the mailbox knows of the lower server's clock, in words; nothing where it knows nothing. */
static void
append_clock (GString *words, const BhHop *hop, const BhHistory *history)
{
  BhClock clock;
  if (history == NULL || !bh_history_clock (history, hop->by, &clock))
    return;
  gint64 ahead = bh_history_ahead (history, hop->by, hop->time_unix);
  if (ahead != 0)
    g_string_append_printf (words, " after its clock is set right by %" G_GINT64_FORMAT " s",
                            -ahead);
  g_string_append_printf (words, "; in %u lines that its receivers confirm, %s is ", clock.n,
                          hop->by);
  if (clock.n_unruly > 0)
    g_string_append_printf (words, "that wrong in %u of %u", clock.n_unruly, clock.n_kept);
  else
    g_string_append_printf (words, "mostly right to %" G_GINT64_FORMAT " s", clock.spread);
}

/* A clock that is often wrong without rule proves nothing. */
static gboolean
is_unruly (const BhHop *hop, const BhHistory *history)
{
  BhClock clock;
  return history != NULL && bh_history_clock (history, hop->by, &clock) &&
         clock.n_unruly * 10 >= clock.n_kept;
}

static BhSignWeight
weight_of_order (gint64 later, const BhHop *hop, const BhHistory *history)
{
  if (is_unruly (hop, history))
    return BH_SIGN_WEAK;
  return later > DAY_SECONDS ? BH_SIGN_STRONG : BH_SIGN_MEDIUM;
}

static void
test_order (GPtrArray *signs, const BhHop *upper, const BhHop *lower, const BhHistory *history)
{
  gint64 later;

  if (!seconds_later (upper, lower, history, &later))
    return;
  if (later > SKEW_SECONDS) {
    GString *words = g_string_new (NULL);
    g_autofree char *duration = bh_duration_exact (later);
    g_string_append_printf (words, "hop %u is %s later than hop %u, which took the message from it",
                            lower->index, duration, upper->index);
    append_clock (words, lower, history);
    g_string_append_printf (words, ": \"%s\"", lower->raw);
    add_sign (signs, weight_of_order (later, lower, history), g_string_free (words, FALSE));
  } else if (-later > QUEUE_SECONDS) {
    add_sign (signs, BH_SIGN_WEAK,
              g_strdup_printf ("hop %u is %" G_GINT64_FORMAT " days older than hop %u: \"%s\"",
                               lower->index, -later / DAY_SECONDS, upper->index, lower->raw));
  }
}

static void
test_address (GPtrArray *signs, const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  if (!bh_hop_peer (hop, &ip, &scope))
    return;
  if (scope == BH_INET_IMPOSSIBLE || scope == BH_INET_UNSPECIFIED)
    add_sign (signs, BH_SIGN_MEDIUM,
              g_strdup_printf ("no machine can have the address %s: \"%s\"", hop->ip, hop->raw));
}

/* Ids of a server that never fit are no clock there; ids that always do make the one that
 * does not weigh more. */
static void
test_id_clock (GPtrArray *signs, const BhHop *hop, const BhHistory *history)
{
  guint32 n_fits = 0, n_misfits = 0;
  gint64 clock = 0;

  if (bh_id_fit (hop) != BH_ID_MISFITS)
    return;
  if (history != NULL)
    bh_history_id_habit (history, hop->by, &n_fits, &n_misfits);
  if (n_misfits >= HABIT_MIN && n_misfits >= n_fits)
    return;
  gboolean is_habit = n_fits >= HABIT_MIN && n_fits >= HABIT_TIMES * n_misfits;
  GString *words = g_string_new (NULL);
  if (bh_id_clock (hop, &clock)) {
    g_autofree char *duration = bh_duration_exact (ABS (hop->time_unix - clock));
    g_string_append_printf (words,
                            "the queue id %s was made %s %s the time that its own line gives",
                            hop->id, duration, clock < hop->time_unix ? "before" : "after");
  } else
    g_string_append_printf (words, "the queue id %s names another day than its own line", hop->id);
  if (is_habit)
    g_string_append_printf (words, ", while %u other ids of %s agree with theirs", n_fits, hop->by);
  g_string_append_printf (words, ": \"%s\"", hop->raw);
  add_sign (signs, is_habit ? BH_SIGN_STRONG : BH_SIGN_MEDIUM, g_string_free (words, FALSE));
}

/* Two confirmed lines of one server in two mailers would be a change of software; a line that
 * nobody confirms, in another mailer than all others of that year, is not its server's. */
static void
test_mailer (GPtrArray *signs, const BhHop *upper, const BhHop *hop, const BhHistory *history)
{
  guint32 n = 0;
  const char *mailer = history != NULL ? bh_history_other_mailer (history, hop, &n) : NULL;

  if (mailer == NULL || bh_history_is_confirmed (upper, hop))
    return;
  add_sign (signs, BH_SIGN_STRONG,
            g_strdup_printf ("hop %u is written as by another mailer than %s has: %u other lines "
                             "of that year are by %s: \"%s\"",
                             hop->index, hop->by, n, mailer, hop->raw));
}

static void
test_reuse (GPtrArray *signs, const BhHop *hop, const BhHistory *history)
{
  guint32 n = 0;
  char ids[2][17];

  if (history != NULL && bh_history_id_is_reused (history, hop, &n, ids))
    add_sign (signs, BH_SIGN_STRONG,
              g_strdup_printf ("the queue id %s of %s, which no server gives twice, stands in %u%s "
                               "messages of this mailbox that have nothing to do with each other, "
                               "among them %s and %s: \"%s\"",
                               hop->id, hop->by, n, n >= 8 ? " or more" : "", ids[0], ids[1],
                               hop->raw));
}

gboolean
bh_forgery_may_be_fetched (const BhHop *upper, const BhHop *lower, const BhOriginContext *context)
{
  gint64 later;

  if (context == NULL || !context->has_date || g_strcmp0 (lower->style, "gmail") != 0 ||
      !bh_host_equal (lower->by, "mx.google.com") ||
      !seconds_later (upper, lower, context->history, &later))
    return FALSE;
  return later <= SKEW_SECONDS && -later <= DAY_SECONDS &&
         lower->time_unix >= context->date_unix - DATE_SECONDS;
}

GPtrArray *
bh_forgery_signs (const BhHop *upper,
                  const BhHop *lower,
                  const BhOwnSide *own,
                  const BhHistory *history)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_forgery_sign_free);
  test_break (signs, upper, lower);
  if (!is_filter_beside_us (upper, lower, own))
    test_helo_is_us (signs, lower, own);
  test_line_is_ours (signs, upper, lower, own);
  test_helo_is_receiver (signs, upper, lower);
  test_helo_is_of_our_domain (signs, upper, lower, own);
  test_order (signs, upper, lower, history);
  test_address (signs, lower);
  test_id_clock (signs, lower, history);
  test_mailer (signs, upper, lower, history);
  test_reuse (signs, lower, history);
  return signs;
}
