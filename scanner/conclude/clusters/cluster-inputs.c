/* cluster-inputs.c - a text has a domain, thread or subject only where all its messages agree. */
#include "conclude/clusters/cluster-inputs.h"

#include "base/fnv.h"
#include "cluster/common.h"
#include "cluster/space.h"
#include "conclude/clusters/masks.h"

/* of the opening words at most are the other's: a name has two words */
#define OWN_HEAD_PERCENT 66
#define OWN_PAIRS_MIN 4 /* a word that was put in makes two */

/* Of a text whose shingles are pairs of words; its words are ascending. */
static guint64
opening_of (const BhStoredText *text, BhSpill *spill)
{
  const guint32 *head = bh_stored_text_head (text, spill);
  gsize len = text->n_head * sizeof head[0];

  if (text->basis != BH_SIGNATURE_PAIRS || text->n_head < BH_HEAD_WORDS)
    return 0;
  bh_spill_touch (spill, head, len);
  return bh_fnv_add (BH_FNV_START, bh_span (head, len));
}

BhClusterText
bh_cluster_input (const BhStoredText *text, BhSpill *spill)
{
  return (BhClusterText) { .text_hash = &text->text_hash,
                           .basis = text->basis,
                           .bins = bh_stored_text_bins (text, spill),
                           .shingles = bh_stored_text_shingles (text, spill),
                           .n_kept = text->n_kept,
                           .n_shingles = text->n_shingles,
                           .head = bh_stored_text_head (text, spill),
                           .n_head = text->n_head,
                           .file_len = text->file_len,
                           .opening_hash = opening_of (text, spill) };
}

static void
agree (gboolean is_first, guint64 *value, guint64 other)
{
  *value = is_first || *value == other ? other : 0;
}

static gboolean
is_letter (const BhGathered *message)
{
  return !message->is_reply && !message->is_list && !message->is_auto;
}

/* What is no letter of a sender's own has none by its subject, which an answer has from others. */
static gboolean
has_own_topic (const BhGathered *message)
{
  return is_letter (message) && !message->is_vouched;
}

/* An answer is opened in words of its own, be it a forged one above stolen mail. */
static gboolean
has_own_opening (const BhGathered *message)
{
  return !message->is_list && !message->is_auto && !message->is_vouched;
}

void
bh_cluster_input_add (BhClusterText *input, const BhGathered *message, const GArray *masks)
{
  gboolean is_first = input->weight++ == 0;

  agree (is_first, &input->domain_hash, message->domain_hash);
  agree (is_first, &input->thread_hash, message->thread_hash);
  agree (is_first, &input->subject_hash, message->subject_hash);
  agree (is_first, &input->topic_hash, has_own_topic (message) ? message->topic_hash : 0);
  input->opening_hash = has_own_opening (message) ? input->opening_hash : 0;
  input->is_letter = (is_first || input->is_letter) && is_letter (message);
  input->has_subject = input->has_subject || message->subject_hash != 0;
  input->is_reply = input->is_reply || message->is_reply != 0;
  input->is_list = input->is_list || message->is_list != 0;
  input->is_masked = input->is_masked || bh_masks_hide (masks, message);
  input->n_vouched += message->is_vouched ? 1 : 0;
  input->n_away += message->leads_away && !message->leads_home ? 1 : 0;
}

gboolean
bh_cluster_input_opens_own (const BhClusterText *text,
                            const BhClusterText *medoid,
                            const BhClusterSpace *space)
{
  const guint32 n_head = MIN (text->n_head, medoid->n_head);

  bh_cluster_touch (space, text);
  bh_cluster_touch (space, medoid);
  return 100 * bh_common_count (text->head, text->n_head, medoid->head, medoid->n_head) <=
             OWN_HEAD_PERCENT * n_head &&
         n_head > 0;
}

gboolean
bh_cluster_input_has_own_data (const BhClusterText *text,
                               const BhClusterText *medoid,
                               const BhClusterSpace *space)
{
  if (text->basis != BH_SIGNATURE_PAIRS || medoid->basis != BH_SIGNATURE_PAIRS)
    return FALSE;
  bh_cluster_touch (space, text);
  bh_cluster_touch (space, medoid);
  return text->n_kept >= OWN_PAIRS_MIN + bh_common_count (text->shingles, text->n_kept,
                                                          medoid->shingles, medoid->n_kept);
}

void
bh_cluster_inputs_set_evidence (BhClusterText *inputs, const GArray *evidence, guint64 *hashes)
{
  for (guint i = 0; i < evidence->len; i++) {
    const BhTextEvidence *entry = &g_array_index (evidence, BhTextEvidence, i);
    BhClusterText *input = &inputs[entry->text];

    if ((entry->hash & BH_EVIDENCE_IS_REPLY_TO) != 0 && input->n_vouched > 0)
      continue;
    if (input->n_evidence + input->n_common == 0)
      input->evidence = hashes;
    *hashes++ = entry->hash;
    if ((entry->hash & BH_EVIDENCE_IS_COMMON) != 0)
      input->n_common++;
    else
      input->n_evidence++;
  }
}

guint32
bh_gathered_cluster (const BhGathered *message, const guint32 *cluster_of, guint32 n_texts)
{
  gboolean counts = message->copy_of < 0 && !message->is_counted && message->text < n_texts;

  return counts ? cluster_of[message->text] : BH_NO_CLUSTER;
}
