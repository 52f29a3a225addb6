/* sharing.c - what texts have beside their words is sorted; equal ones lie together. */
#include "cluster/sharing.h"

#include "base/order.h"
#include "cluster/join.h"
#include "cluster/wordless.h"
#include "store/text-evidence.h"

#define LONE_TEXTS_MAX 2 /* of a set that chance may have made */
#define WALLETS_MAX 4    /* of one letter: one for each coin that the victim may have */
#define TOPIC_PERCENT 90 /* of those who have what is common: under whose subject it is theirs */
#define OPENING_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* odd: no subject is lost */

/* What a text has that says with files or pictures what it says, beside its subject. */
#define WORDLESS_EVIDENCE G_MAXUINT64 /* no hash; less the basis, so that a file is no picture */

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const BhSharingEntry *x = a, *y = b;
  gint order = BH_ORDER (x->shared, y->shared);

  if (order == 0)
    order = BH_ORDER (x->beside, y->beside);
  if (order == 0)
    order = BH_ORDER (x->domain_hash, y->domain_hash);
  return order != 0 ? order : BH_ORDER (x->position, y->position);
}

static void
add (GArray *entries, const BhClusterText *text, guint64 shared, guint64 beside, guint32 position)
{
  BhSharingEntry entry = { shared, beside, text->domain_hash, position };

  g_array_append_val (entries, entry);
}

guint
bh_sharing_group_end (const GArray *entries, guint start)
{
  const BhSharingEntry *entry = (const BhSharingEntry *)(const void *)entries->data;
  guint end = start + 1;

  while (end < entries->len && entry[end].shared == entry[start].shared &&
         entry[end].beside == entry[start].beside)
    end++;
  return end;
}

guint32
bh_sharing_position (const GArray *entries, guint i)
{
  return g_array_index (entries, BhSharingEntry, i).position;
}

const BhClusterText *
bh_sharing_text (const BhSharingTexts *self, guint32 position)
{
  return &self->texts[self->ranked != NULL ? self->ranked[position] : position];
}

/* What has copies of its own is a campaign beside the one that opens alike, and borrowed from it:
 * only what is like hardly any other text has kin by its opening, unless the subject is one too. */
static gboolean
is_lone (const BhSharingTexts *self, guint32 position)
{
  return self->n_like == NULL || self->n_like[position] <= LONE_TEXTS_MAX;
}

static gboolean
is_wallet (guint64 evidence)
{
  return (evidence & BH_EVIDENCE_IS_WALLET) != 0;
}

/* Whether the text is a letter that wants to be paid into the wallets it names. */
static gboolean
asks_for_money (const BhClusterText *text)
{
  guint n = 0;

  for (guint32 i = 0; i < text->n_evidence; i++)
    n += is_wallet (text->evidence[i]) ? 1 : 0;
  return text->is_letter && n > 0 && n <= WALLETS_MAX;
}

gboolean
bh_sharing_one_wallet (const BhClusterText *a, const BhClusterText *b)
{
  if (!asks_for_money (a) || !asks_for_money (b))
    return FALSE;
  for (guint32 i = 0; i < a->n_evidence; i++)
    for (guint32 k = 0; k < b->n_evidence && is_wallet (a->evidence[i]); k++)
      if (a->evidence[i] == b->evidence[k])
        return TRUE;
  return FALSE;
}

static void
add_wallets (GArray *entries, const BhClusterText *text, guint32 position)
{
  for (guint32 i = 0; i < text->n_evidence; i++)
    if (is_wallet (text->evidence[i]))
      add (entries, text, text->evidence[i], 0, position);
}

/* What all members of a club have under one subject, whatever each writes: their club's mailbox. */
static gboolean
is_reply_to (guint64 evidence)
{
  return (evidence & BH_EVIDENCE_IS_REPLY_TO) != 0;
}

static void
add_topic (GArray *entries, const BhClusterText *text, guint32 position)
{
  for (guint32 i = 0; i < text->n_evidence; i++)
    if (!is_reply_to (text->evidence[i]))
      add (entries, text, text->topic_hash, text->evidence[i], position);
  if (bh_wordless_is (text))
    add (entries, text, text->topic_hash, WORDLESS_EVIDENCE - text->basis, position);
}

/* From start up to end: texts that have one common value, by their topics. Those of the topic that
 * nearly all of them have share it as if it were rare. */
static void
add_common_group (
    const BhSharingTexts *self, GArray *entries, const GArray *common, guint start, guint end)
{
  for (guint from = start, to; from < end; from = to) {
    const BhSharingEntry *entry = &g_array_index (common, BhSharingEntry, from);

    to = bh_sharing_group_end (common, from);
    if (entry->beside == 0 || 100 * (guint64)(to - from) < TOPIC_PERCENT * (guint64)(end - start))
      continue;
    for (guint i = from; i < to; i++) {
      const guint32 position = bh_sharing_position (common, i);
      add (entries, bh_sharing_text (self, position), entry->beside, entry->shared, position);
    }
  }
}

/* A provider's host stands under all subjects; one that hundreds link to under one subject is a
 * campaign's own. */
static void
add_common (const BhSharingTexts *self, GArray *entries)
{
  g_autoptr (GArray) common = g_array_new (FALSE, FALSE, sizeof (BhSharingEntry));

  for (guint32 i = 0; i < self->n; i++) {
    const BhClusterText *text = bh_sharing_text (self, i);

    for (guint32 k = text->n_evidence; k < text->n_evidence + text->n_common; k++)
      if (!is_reply_to (text->evidence[k]))
        add (common, text, text->evidence[k], text->topic_hash, i);
  }
  g_array_sort (common, compare_entries);
  for (guint start = 0, end; start < common->len; start = end) {
    const guint64 shared = g_array_index (common, BhSharingEntry, start).shared;

    for (end = start + 1;
         end < common->len && g_array_index (common, BhSharingEntry, end).shared == shared; end++)
      ;
    add_common_group (self, entries, common, start, end);
  }
}

static void
add_opening (const BhSharingTexts *self, GArray *entries, guint32 position, guint64 beside)
{
  const BhClusterText *text = bh_sharing_text (self, position);

  if (is_lone (self, position))
    add (entries, text, text->opening_hash, beside, position);
  if (text->topic_hash != 0)
    add (entries, text, text->opening_hash + OPENING_FACTOR * text->topic_hash, beside, position);
}

GArray *
bh_sharing_list (const BhSharingTexts *self, BhShared shared, guint32 *sets)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (BhSharingEntry));

  for (guint32 i = 0; i < self->n; i++) {
    const BhClusterText *text = bh_sharing_text (self, i);
    guint64 set = sets != NULL ? bh_join_find (sets, i) : 0;

    if (shared == BH_SHARED_OPENING && text->opening_hash != 0)
      add_opening (self, entries, i, set);
    else if (shared == BH_SHARED_TOPIC && text->topic_hash != 0 && sets != NULL)
      add (entries, text, text->topic_hash, set, i);
    else if (shared == BH_SHARED_TOPIC && text->topic_hash != 0)
      add_topic (entries, text, i);
    else if (shared == BH_SHARED_WALLET && asks_for_money (text))
      add_wallets (entries, text, i);
  }
  if (shared == BH_SHARED_TOPIC && sets == NULL)
    add_common (self, entries);
  g_array_sort (entries, compare_entries);
  return entries;
}

gboolean
bh_sharing_is_wordless (BhShared shared, const GArray *entries, guint start)
{
  return shared == BH_SHARED_TOPIC && g_array_index (entries, BhSharingEntry, start).beside >=
                                          WORDLESS_EVIDENCE - BH_SIGNATURE_FILES;
}
