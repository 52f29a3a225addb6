/* run-names.c - the addresses in From of a run, held against one another and against the login. */
#include "verdict/run-names.h"

#include <string.h>

#include "base/count.h"
#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/made-up-names.h"
#include "verdict/own.h"

#define NAME_LEN_MIN 4 /* shorter words of a login are initials, or parts of anything */

/* The domain that most of it is under; NULL: none is. */
static const char *
house_of (const BhRun *run, guint *out_n)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  const char *house = NULL;

  *out_n = 0;
  for (guint i = 0; i < run->items->len; i++) {
    const char *domain = bh_folded_domain (bh_item (run->items, i)->from);
    if (domain == NULL)
      continue;
    guint n = bh_count_add (counts, domain, 1);
    house = n > *out_n ? domain : house;
    *out_n = MAX (*out_n, n);
  }
  return house;
}

gboolean
bh_run_is_of_one_house (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) names = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;
  const char *house = house_of (run, &n), *one = NULL;

  for (guint i = 0; house != NULL && i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (g_strcmp0 (bh_folded_domain (item->from), house) != 0)
      continue;
    one = item->from;
    g_hash_table_add (names, item->from);
  }
  guint n_names = g_hash_table_size (names);
  return bh_sender_is_of_firm (one) && n_names >= limits->house_names &&
         bh_percent_at_least (n, run->items->len, limits->house_percent) &&
         !bh_run_is_under_made_up_names (run, /* of_several= */ FALSE);
}

gboolean
bh_run_is_of_one_domain (const BhRun *run)
{
  const char *only = NULL;

  for (guint i = 0; i < run->items->len; i++) {
    const char *domain = bh_folded_domain (bh_item (run->items, i)->from);
    if (domain == NULL || (only != NULL && strcmp (domain, only) != 0))
      return FALSE;
    only = domain;
  }
  return only != NULL;
}

/* RFC 2142, and what is usual beside it. */
static gboolean
is_office (BhSpan name)
{
  static const BhSpan offices[] = {
    BH_SPAN_INIT ("info"),       BH_SPAN_INIT ("marketing"),  BH_SPAN_INIT ("sales"),
    BH_SPAN_INIT ("support"),    BH_SPAN_INIT ("abuse"),      BH_SPAN_INIT ("noc"),
    BH_SPAN_INIT ("security"),   BH_SPAN_INIT ("hostmaster"), BH_SPAN_INIT ("webmaster"),
    BH_SPAN_INIT ("www"),        BH_SPAN_INIT ("office"),     BH_SPAN_INIT ("contact"),
    BH_SPAN_INIT ("admin"),      BH_SPAN_INIT ("service"),    BH_SPAN_INIT ("billing"),
    BH_SPAN_INIT ("mail"),       BH_SPAN_INIT ("noreply"),    BH_SPAN_INIT ("no-reply"),
    BH_SPAN_INIT ("accounts"),   BH_SPAN_INIT ("payments"),   BH_SPAN_INIT ("help"),
    BH_SPAN_INIT ("postmaster"), BH_SPAN_INIT ("news"),       BH_SPAN_INIT ("newsletter"),
  };

  return bh_span_any (name, bh_span_equal_nocase, offices, G_N_ELEMENTS (offices));
}

static BhSpan
local_part_of (const char *address)
{
  return bh_span (address, strcspn (address, "@"));
}

/* The next word of letters in text from *at on, which moves behind it; an empty one at the end. */
static BhSpan
next_word (BhSpan text, gsize *at)
{
  gsize start = *at;

  while (start < text.len && !g_ascii_isalpha (text.at[start]))
    start++;
  gsize end = start;
  while (end < text.len && g_ascii_isalpha (text.at[end]))
    end++;
  *at = end;
  return bh_span (text.at + start, end - start);
}

static gboolean
has_word (BhSpan text, BhSpan word)
{
  gsize at = 0;

  for (BhSpan one = next_word (text, &at); one.len > 0; one = next_word (text, &at))
    if (bh_span_equal_nocase (one, word))
      return TRUE;
  return FALSE;
}

/* "weber" writes as ann.weber1961@ of a provider where everybody has an address: a private one of
 * the same person. */
static gboolean
is_private_of (BhSpan login, const char *from)
{
  BhSpan private = local_part_of (from);
  gsize at = 0;

  if (bh_sender_is_of_firm (from))
    return FALSE;
  for (BhSpan word = next_word (login, &at); word.len > 0; word = next_word (login, &at))
    if (word.len >= NAME_LEN_MIN && !is_office (word) && has_word (private, word))
      return TRUE;
  return FALSE;
}

gboolean
bh_run_is_under_login_name (const BhRun *run)
{
  BhSpan login = local_part_of (run->account->name);

  if (run->account->key_kind != BH_KEY_LOGIN || is_office (login))
    return FALSE;
  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (from == NULL ||
        (!bh_span_equal_nocase (local_part_of (from), login) && !is_private_of (login, from)))
      return FALSE;
  }
  return run->items->len > 0;
}

static gboolean
is_of_our_house (const BhRun *run, const BhItem *item)
{
  const BhCaseView *view = run->account->view;
  return bh_case_view_is_ours (view, item->from) || bh_case_view_signs_for (view, item->from);
}

gboolean
bh_run_was_signed_by_many (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) domains = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!item->was_signed || bh_folded_domain (item->from) == NULL || is_of_our_house (run, item))
      continue;
    g_hash_table_add (domains, (gpointer)(guintptr)bh_folded_domain (item->from));
    n++;
  }
  return g_hash_table_size (domains) >= limits->from_addresses &&
         bh_percent_at_least (n, run->items->len, limits->strong_foreign_percent);
}
