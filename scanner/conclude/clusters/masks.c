/* masks.c - the messages of each address by time, each looked at beside the one before. */
#include "conclude/clusters/masks.h"

#include "base/bisect.h"
#include "base/order.h"

#define MOVES_MIN 9             /* ten copies; fewer may be chance */
#define MOVES_PERCENT 75        /* of the messages that follow another one soon */
#define PARTIES_MIN 5           /* home, office, telephone and a hotel are fewer */
#define EXCUSED_PERCENT_MAX 10  /* of all: a campaign writes "list" into some, a list into all */
#define SOON_SECONDS (6 * 3600) /* a line's address changes once a day, where it does; */
#define NAMED_SOON_SECONDS (7 * 24 * 3600) /* whose line it is does not */
#define HEX_LEN 16                         /* of a hash, as text */

typedef struct {
  guint64 sender_hash;
  guint64 party_hash;
  gint64 time_unix;
  gboolean is_named;
  gboolean is_excused;
} Sent;

static gint
compare_sent (gconstpointer a, gconstpointer b)
{
  const Sent *x = a, *y = b;
  gint order = BH_ORDER (x->sender_hash, y->sender_hash);

  if (order == 0)
    order = BH_ORDER (x->time_unix, y->time_unix);
  return order != 0 ? order : BH_ORDER (x->party_hash, y->party_hash);
}

/* By address, then by time. What its domain vouches for tells nothing of who writes the rest: a
 * bank's letters come beside those in its name. */
static GArray *
list_sent (const GArray *gathered)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Sent));

  for (guint i = 0; i < gathered->len; i++) {
    const BhGathered *message = &g_array_index (gathered, BhGathered, i);
    Sent sent = { message->sender_hash, message->party_hash, message->time_unix,
                  message->has_party_name, message->is_list || message->is_auto };

    if (message->sender_hash != 0 && message->copy_of < 0 && !message->is_counted &&
        message->has_time && !message->is_vouched)
      g_array_append_val (all, sent);
  }
  g_array_sort (all, compare_sent);
  return all;
}

/* Whether a message follows the one before it so soon that a person would write on from there. */
static gboolean
is_soon (const Sent *before, const Sent *sent)
{
  gint64 soon = before->is_named && sent->is_named ? NAMED_SOON_SECONDS : SOON_SECONDS;

  return sent->time_unix - soon <= before->time_unix;
}

/* All messages of one address. */
static gboolean
is_mask (const Sent *sent, gsize n)
{
  g_autoptr (GArray) parties = g_array_new (FALSE, FALSE, sizeof (guint64));
  gsize n_soon = 0, n_moves = 0, n_excused = 0;

  for (gsize i = 0; i < n; i++) {
    n_excused += sent[i].is_excused ? 1 : 0;
    g_array_append_val (parties, sent[i].party_hash);
    if (i == 0 || !is_soon (&sent[i - 1], &sent[i]))
      continue;
    n_soon++;
    n_moves += sent[i].party_hash != 0 && sent[i - 1].party_hash != 0 &&
                       sent[i].party_hash != sent[i - 1].party_hash
                   ? 1
                   : 0;
  }
  return n_moves >= MOVES_MIN && 100 * n_moves >= MOVES_PERCENT * n_soon &&
         100 * n_excused <= EXCUSED_PERCENT_MAX * n && bh_count_distinct (parties) >= PARTIES_MIN;
}

GArray *
bh_masks_find (const GArray *gathered)
{
  g_autoptr (GArray) all = list_sent (gathered);
  const Sent *sent = (const Sent *)(const void *)all->data;
  GArray *masks = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint start = 0, end; start < all->len; start = end) {
    for (end = start + 1; end < all->len && sent[end].sender_hash == sent[start].sender_hash; end++)
      ;
    if (is_mask (sent + start, end - start))
      g_array_append_val (masks, sent[start].sender_hash);
  }
  return masks;
}

static gboolean
is_hash_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const guint64 *)items)[index] < *(const guint64 *)key;
}

static gboolean
is_listed (const GArray *masks, guint64 sender_hash)
{
  gsize at = bh_bisect (masks->data, masks->len, is_hash_before, &sender_hash);

  return at < masks->len && g_array_index (masks, guint64, at) == sender_hash;
}

gboolean
bh_masks_hide (const GArray *masks, const BhGathered *message)
{
  return message->is_own_name || (!message->is_vouched && is_listed (masks, message->sender_hash));
}

char *
bh_masks_to_text (const GArray *masks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < masks->len; i++)
    g_string_append_printf (text, "%0*" G_GINT64_MODIFIER "x", HEX_LEN,
                            g_array_index (masks, guint64, i));
  return g_string_free (text, masks->len == 0);
}

GArray *
bh_masks_of_text (const char *text)
{
  GArray *masks = g_array_new (FALSE, FALSE, sizeof (guint64));
  gsize len = text != NULL ? strlen (text) : 0;

  for (gsize at = 0; at + HEX_LEN <= len; at += HEX_LEN) {
    guint64 hash = 0;

    for (gsize i = 0; i < HEX_LEN; i++)
      hash = hash << 4 | (guint64)(guint)MAX (g_ascii_xdigit_value (text[at + i]), 0);
    g_array_append_val (masks, hash);
  }
  return masks;
}
