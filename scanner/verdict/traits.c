/* traits.c - a table of what is asked of each run. */
#include "verdict/traits.h"

#include "base/public-mail.h"
#include "verdict/client.h"
#include "verdict/customer.h"
#include "verdict/made-up-names.h"
#include "verdict/routine.h"
#include "verdict/run-names.h"
#include "verdict/signs.h"
#include "verdict/strong.h"
#include "verdict/wording.h"

static gboolean
is_bridged (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->origin_ip != NULL && bh_client_is_bridge (item->origin_ip);
}

static gboolean
has_bridged (const BhRun *run)
{
  return bh_run_first (run, is_bridged) != NULL;
}

static gboolean
has_dead_recipients (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  guint n = bh_run_count (run, bh_item_has_failed);

  return n >= limits->failures && 100 * n > limits->failures_percent * run->items->len;
}

static gboolean
is_only_returned (const BhRun *run)
{
  return bh_run_count (run, bh_item_is_only_returned) == run->items->len;
}

static gboolean
is_of_list_server (const BhRun *run)
{
  return bh_percent_at_least (bh_run_count (run, bh_is_list_server_mail), run->items->len,
                              run->account->limits->list_percent);
}

static gboolean
has_list_paths (const BhRun *run)
{
  return bh_percent_at_least (bh_run_count (run, bh_has_list_path), run->items->len,
                              run->account->limits->list_percent);
}

static gboolean
is_by_login (const BhRun *run)
{
  BhKeyKind kind = run->account->key_kind;
  return kind == BH_KEY_LOGIN || kind == BH_KEY_AUTHENTICATED_PEER;
}

/* A school's server, or a market place that gives each writer an address of its own, sends so as
 * well on the first day that we know of, and so does a portal on the host: no owner of such a login
 * writes from elsewhere. */
static gboolean
is_under_made_up_names (const BhRun *run)
{
  return is_by_login (run) && bh_run_has_owner_elsewhere (run) &&
         bh_run_is_under_made_up_names (run, /* of_several= */ TRUE);
}

/* A thief's program may have had its names for days. */
static gboolean
is_as_before (const BhRun *run)
{
  return (!is_by_login (run) && bh_run_is_under_old_names (run, /* has_others= */ FALSE)) ||
         (run->account->key_kind == BH_KEY_USER && bh_run_is_of_old_texts (run)) ||
         bh_run_comes_again (run) || bh_run_comes_each_month (run);
}

static gboolean
is_under_public_address (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->from != NULL && !bh_sender_is_of_firm (item->from);
}

/* Anybody may open an address in another's name at a provider of public mail: by a strange program,
 * from where a long past never saw the account, it tells nothing. */
static gboolean
is_under_login_name (const BhRun *run)
{
  return bh_run_is_under_login_name (run) &&
         (run->n_earlier < run->account->limits->past_messages ||
          bh_run_first (run, is_under_public_address) == NULL ||
          !bh_run_is_from_new_place (run, /* excuses_program= */ TRUE));
}

/* Nobody has the keys of so many firms: others' mail is passed on, to the same desks again and
 * again. But anybody may write such a field, and what says one thing to ever new people, or to many
 * who are gone, is no redirect. */
static gboolean
is_signed_and_passed_on (const BhRun *run)
{
  return bh_run_was_signed_by_many (run) &&
         (bh_run_is_to_desks (run) || (!bh_run_is_one_text (run) && !has_dead_recipients (run)));
}

static const struct {
  guint64 sign;
  gboolean (*holds) (const BhRun *run);
} traits[] = {
  { LOGGED_IN, is_by_login },
  { LIST_SERVER, is_of_list_server },
  { LIST_PATH, has_list_paths },
  { OWN_WORDS, bh_run_is_in_own_words },
  { ONE_TEXT, bh_run_is_one_text },
  { ONE_HOUSE, bh_run_is_of_one_house },
  { ONE_DOMAIN, bh_run_is_of_one_domain },
  { MADE_UP, is_under_made_up_names },
  { LOGIN_NAME, is_under_login_name },
  { OWN_DESK, bh_run_is_from_own_desk },
  { OLD_NAMES, is_as_before },
  { OLD_TOOL, bh_run_is_by_old_program },
  { FOR_CUSTOMER, bh_run_is_for_customer },
  { SIGNED_BEFORE, is_signed_and_passed_on },
  { BRIDGED, has_bridged },
  { DEAD, has_dead_recipients },
  { ONLY_RETURNED, is_only_returned },
};

guint64
bh_run_traits (const BhRun *run)
{
  guint64 found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (traits); i++)
    found |= traits[i].holds (run) ? traits[i].sign : 0;
  /* half of the world has the owner's program: one text for all by it is not the owner's yet */
  if (bh_run_is_from_new_place (run, /* excuses_program= */ !any (found, ONE_TEXT)))
    found |= NEW_PLACE;
  return found;
}
