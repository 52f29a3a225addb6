/* guess.c - the tries of one account, network by network.
 *
 * After MDaemon's Dynamic Screening.
 */
#include "verdict/guess.h"

#include "base/order.h"
#include "verdict/key.h"
#include "verdict/network.h"

typedef struct {
  const BhAuthEvent *event; /* borrowed */
  char *network;
} Try;

static void
clear_try (gpointer data)
{
  g_free (((Try *)data)->network);
}

static gint
compare_tries (gconstpointer a, gconstpointer b)
{
  const Try *one = a, *two = b;
  gint order = strcmp (one->network, two->network);
  if (order != 0)
    return order;
  if (one->event->time_unix != two->event->time_unix)
    return one->event->time_unix < two->event->time_unix ? -1 : 1;
  return BH_ORDER (one->event, two->event); /* as they stand in the log */
}

static GArray *
tries_of (const BhAccount *account)
{
  const GPtrArray *logins = bh_case_view_logins (account->view, account->name);
  GArray *tries = g_array_new (FALSE, FALSE, sizeof (Try));

  g_array_set_clear_func (tries, clear_try);
  for (guint i = 0; logins != NULL && i < logins->len; i++) {
    const BhAuthEvent *event = g_ptr_array_index (logins, i);
    Try try = { event, bh_network_of (event->ip) };
    if (try.network != NULL)
      g_array_append_val (tries, try);
  }
  g_array_sort (tries, compare_tries);
  return tries;
}

/* The tries from start to the next success are all of one network. */
static gboolean
is_guess (const BhAccount *account, const Try *first, const Try *success)
{
  const BhThresholds *limits = account->limits;
  gint64 begin = first->event->time_unix;

  if (bh_uses_has (bh_case_view_uses (account->view), success->network, account->name, begin))
    return FALSE;
  return bh_uses_count (bh_case_view_uses (account->view), success->network, account->name,
                        G_MAXINT64, G_MININT64, limits->guess_others) < limits->guess_others;
}

/* The failures before @success, of its network, that lie within so many seconds of the last of
 * them. */
static guint
count_failures (const GArray *tries, guint success, guint seconds, guint *out_first)
{
  const Try *now = &g_array_index (tries, Try, success);
  guint n = 0;

  *out_first = success;
  for (guint i = success; i > 0; i--) {
    const Try *try = &g_array_index (tries, Try, i - 1);
    if (try->event->is_success || strcmp (try->network, now->network) != 0 ||
        (now - 1)->event->time_unix - try->event->time_unix > seconds)
      break;
    n += MAX (try->event->n_tries, 1);
    *out_first = i - 1;
  }
  return n;
}

static void
clear_guess (gpointer data)
{
  g_free (((BhGuessedLogin *)data)->network);
}

GArray *
bh_guesses_of (const BhAccount *account)
{
  g_autoptr (GArray) tries = tries_of (account);
  GArray *guesses = g_array_new (FALSE, FALSE, sizeof (BhGuessedLogin));
  guint first = 0;

  g_array_set_clear_func (guesses, clear_guess);
  for (guint i = 0; i < tries->len; i++) {
    const Try *now = &g_array_index (tries, Try, i);
    guint n = now->event->is_success
                  ? count_failures (tries, i, account->limits->guess_seconds, &first)
                  : 0;
    const Try *start = &g_array_index (tries, Try, first);
    if (n < account->limits->guesses || !is_guess (account, start, now))
      continue;
    BhGuessedLogin guess = { start->event, now->event, n, g_strdup (now->network) };
    g_array_append_val (guesses, guess);
  }
  return guesses;
}

const BhGuessedLogin *
bh_guess_find (const BhAccount *account, gint64 end_unix)
{
  for (guint i = 0; i < account->guesses->len; i++) {
    const BhGuessedLogin *guess = &g_array_index (account->guesses, BhGuessedLogin, i);
    if (guess->success->time_unix <= end_unix)
      return guess;
  }
  return NULL;
}

gboolean
bh_guess_is_inside (const BhAccount *account, gint64 end_unix)
{
  for (guint i = 0; i < account->guesses->len; i++) {
    const BhAuthEvent *success = g_array_index (account->guesses, BhGuessedLogin, i).success;
    if (success->time_unix <= end_unix &&
        bh_origin_is_inside (
            bh_origin_class (success->ip, account->input->own, /* is_own_relay= */ FALSE)))
      return TRUE;
  }
  return FALSE;
}
