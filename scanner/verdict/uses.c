/* uses.c - a list for each place, and each pair of account and place once. */
#include "verdict/uses.h"

#include <string.h>

#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/evidence.h"

#define LATE_SECONDS 172800 /* of an account's mail: its owner's desk and home are met by then */
#define TURN_SECONDS 300    /* at a place, at least: of a single letter nobody sits there */
#define TURN_USES 50        /* and so often, once in a minute: whoever sits there writes less */
#define MINUTE 60           /* seconds */
#define TURNS 4             /* accounts used in turn */
#define LATE_TIMES 3        /* as long has to live at a place who came to it later */

/* One account at one place: between which times, and how often. */
typedef struct {
  const char *account, *place; /* kept by the caller: one text, one pointer */
  gint64 first_unix, last_unix;
  guint64 n;
} Use;

/* Who lives at a place: since when the first of them, and since when the first of the others. */
typedef struct {
  const char *account;
  gint64 since_unix, others_since_unix; /* G_MAXINT64: nobody */
} Residents;

struct _BhUses {
  GHashTable *by_place;  /* const char * → GPtrArray of Use, borrowed */
  GHashTable *pairs;     /* Use by account and place, a set; owned */
  GHashTable *since;     /* account → gint64, owned: when it was first used anywhere */
  GHashTable *residents; /* const char *place → Residents, owned; none: nobody lives there */
  GHashTable *in_turn;   /* const char *place, a set: see bh_uses_is_in_turn() */
};

static guint
hash_use (gconstpointer key)
{
  const Use *use = key;
  return g_direct_hash (use->account) * 33 + g_direct_hash (use->place);
}

static gboolean
is_same_use (gconstpointer a, gconstpointer b)
{
  const Use *one = a, *two = b;
  return one->account == two->account && one->place == two->place;
}

BhUses *
bh_uses_new (void)
{
  BhUses *self = g_new0 (BhUses, 1);

  self->by_place =
      g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->pairs = g_hash_table_new_full (hash_use, is_same_use, g_free, NULL);
  self->since = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->residents = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  self->in_turn = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_uses_free (BhUses *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->pairs);
  g_hash_table_unref (self->since);
  g_hash_table_unref (self->residents);
  g_hash_table_unref (self->in_turn);
  g_free (self);
}

static Use *
use_of (BhUses *self, const char *account, const char *place)
{
  Use key = { account, place, G_MAXINT64, G_MININT64, 0 };
  Use *use = g_hash_table_lookup (self->pairs, &key);

  if (use != NULL)
    return use;
  use = g_memdup2 (&key, sizeof key);
  g_hash_table_add (self->pairs, use);
  GPtrArray *uses = g_hash_table_lookup (self->by_place, place);
  if (uses == NULL) {
    uses = g_ptr_array_new ();
    g_hash_table_insert (self->by_place, (gpointer)(guintptr)place, uses);
  }
  g_ptr_array_add (uses, use);
  return use;
}

static void
note_since (BhUses *self, const char *account, gint64 time_unix)
{
  gint64 *since = g_hash_table_lookup (self->since, account);

  if (since == NULL)
    g_hash_table_insert (self->since, (gpointer)(guintptr)account,
                         g_memdup2 (&time_unix, sizeof time_unix));
  else
    *since = MIN (*since, time_unix);
}

static void
add_use (BhUses *self, const Use *more)
{
  Use *use = use_of (self, more->account, more->place);

  if (more->first_unix < use->first_unix) {
    note_since (self, more->account, more->first_unix);
    use->first_unix = more->first_unix;
  }
  use->last_unix = MAX (use->last_unix, more->last_unix);
  use->n += more->n;
}

void
bh_uses_note (BhUses *self, const char *account, const char *place, gint64 time_unix)
{
  const Use once = { account, place, time_unix, time_unix, 1 };
  add_use (self, &once);
}

/* What is added under another name stands behind, and keeps its own. */
static void
rename_at (BhUses *self, const char *place, GPtrArray *uses, BhUseName name_of, gpointer user_data)
{
  guint n_kept = 0;

  for (guint i = 0; i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    const char *name = name_of (one->account, user_data);
    if (name == one->account) {
      g_ptr_array_index (uses, n_kept++) = (gpointer)(guintptr)one;
      continue;
    }
    const Use renamed = { name, place, one->first_unix, one->last_unix, one->n };
    add_use (self, &renamed);
  }
  g_ptr_array_set_size (uses, (gint)n_kept);
}

void
bh_uses_rename (BhUses *self, BhUseName name_of, gpointer user_data)
{
  GHashTableIter iter;
  gpointer place, uses;

  g_hash_table_iter_init (&iter, self->by_place);
  while (g_hash_table_iter_next (&iter, &place, &uses))
    rename_at (self, place, uses, name_of, user_data);
}

guint
bh_uses_count (const BhUses *self,
               const char *place,
               const char *except,
               gint64 start_unix,
               gint64 end_unix,
               guint max)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);
  guint n = 0;

  for (guint i = 0; uses != NULL && i < uses->len && n < max; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix >= start_unix && one->last_unix <= end_unix)
      continue;
    if (except == NULL || strcmp (except, one->account) != 0)
      n++;
  }
  return n;
}

/* When the account lived at the place; G_MAXINT64: never. A thief who is let alone stays for days
 * as well, at an account that was used elsewhere before. */
static gint64
resident_since (const BhUses *self, const Use *use, guint seconds)
{
  const gint64 *since = g_hash_table_lookup (self->since, use->account);
  const gboolean is_late = use->first_unix - *since >= LATE_SECONDS;
  const gint64 needed_seconds = (gint64)seconds * (is_late ? LATE_TIMES : 1);

  return use->last_unix - use->first_unix >= needed_seconds ? use->first_unix + needed_seconds
                                                            : G_MAXINT64;
}

static Residents
residents_of (const BhUses *self, const GPtrArray *uses, guint seconds)
{
  Residents found = { NULL, G_MAXINT64, G_MAXINT64 };

  for (guint i = 0; i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    gint64 since_unix = resident_since (self, one, seconds);
    if (since_unix < found.since_unix)
      found = (Residents) { one->account, since_unix, found.since_unix };
    else
      found.others_since_unix = MIN (found.others_since_unix, since_unix);
  }
  return found;
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const Use *one = *(const Use *const *)a, *two = *(const Use *const *)b;
  return BH_ORDER (one->first_unix, two->first_unix);
}

/* As a program sends, not as people write who have the only desk one after the other. */
static gboolean
is_turn (const Use *use)
{
  const gint64 seconds = use->last_unix - use->first_unix;
  return use->n >= TURN_USES && use->n >= (guint64)(seconds / MINUTE);
}

static gboolean
are_in_turn (const GPtrArray *uses)
{
  g_autoptr (GPtrArray) stays = g_ptr_array_new ();
  guint n_turns = 0;

  for (guint i = 0; i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    const gint64 seconds = one->last_unix - one->first_unix;
    if (seconds >= BH_DAY)
      return FALSE;
    if (seconds < TURN_SECONDS)
      continue;
    g_ptr_array_add (stays, (gpointer)(guintptr)one);
    n_turns += is_turn (one) ? 1 : 0;
  }
  g_ptr_array_sort (stays, compare_starts);
  for (guint i = 1; i < stays->len; i++) {
    const Use *before = g_ptr_array_index (stays, i - 1), *one = g_ptr_array_index (stays, i);
    if (one->first_unix <= before->last_unix)
      return FALSE;
  }
  return n_turns >= TURNS;
}

void
bh_uses_find_residents (BhUses *self, guint seconds)
{
  GHashTableIter iter;
  gpointer place, uses;

  g_hash_table_remove_all (self->residents);
  g_hash_table_remove_all (self->in_turn);
  g_hash_table_iter_init (&iter, self->by_place);
  while (g_hash_table_iter_next (&iter, &place, &uses)) {
    const Residents found = residents_of (self, uses, seconds);
    if (found.account != NULL)
      g_hash_table_insert (self->residents, place, g_memdup2 (&found, sizeof found));
    if (are_in_turn (uses))
      g_hash_table_add (self->in_turn, place);
  }
}

gboolean
bh_uses_has_resident (const BhUses *self, const char *place, const char *except, gint64 before_unix)
{
  const Residents *found = g_hash_table_lookup (self->residents, place);

  if (found == NULL)
    return FALSE;
  return before_unix >=
         (g_str_equal (found->account, except) ? found->others_since_unix : found->since_unix);
}

gboolean
bh_uses_is_in_turn (const BhUses *self, const char *place)
{
  return g_hash_table_contains (self->in_turn, place);
}

void
bh_uses_list (const BhUses *self, const char *place, guint max, GPtrArray *out)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);

  if (uses == NULL || uses->len > max)
    return;
  for (guint i = 0; i < uses->len; i++)
    g_ptr_array_add (out, (gpointer)(guintptr)((const Use *)g_ptr_array_index (uses, i))->account);
  g_ptr_array_sort (out, bh_order_texts);
}

gboolean
bh_uses_has (const BhUses *self, const char *place, const char *account, gint64 before_unix)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix < before_unix && strcmp (one->account, account) == 0)
      return TRUE;
  }
  return FALSE;
}
