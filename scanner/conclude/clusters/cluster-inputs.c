/* cluster-inputs.c - a text has a domain, thread or subject only where all its messages agree. */
#include "conclude/clusters/cluster-inputs.h"

#include "conclude/clusters/masks.h"

BhClusterText
bh_cluster_input (const BhStoredText *text, const BhSpill *spill)
{
  return (BhClusterText) { .text_hash = &text->text_hash,
                           .basis = text->basis,
                           .bins = bh_stored_text_bins (text, spill),
                           .shingles = bh_stored_text_shingles (text, spill),
                           .n_kept = text->n_kept,
                           .n_shingles = text->n_shingles,
                           .head = bh_stored_text_head (text, spill),
                           .n_head = text->n_head };
}

static void
agree (gboolean is_first, guint64 *value, guint64 other)
{
  *value = is_first || *value == other ? other : 0;
}

/* What is no letter of a sender's own has no kin. */
static guint64
topic_of (const BhGathered *message)
{
  return message->is_reply || message->is_list || message->is_auto || message->is_vouched
             ? 0
             : message->topic_hash;
}

void
bh_cluster_input_add (BhClusterText *input, const BhGathered *message, const GArray *masks)
{
  gboolean is_first = input->weight++ == 0;

  agree (is_first, &input->domain_hash, message->domain_hash);
  agree (is_first, &input->thread_hash, message->thread_hash);
  agree (is_first, &input->subject_hash, message->subject_hash);
  agree (is_first, &input->topic_hash, topic_of (message));
  input->has_subject = input->has_subject || message->subject_hash != 0;
  input->is_reply = input->is_reply || message->is_reply != 0;
  input->is_list = input->is_list || message->is_list != 0;
  input->is_masked = input->is_masked || bh_masks_have (masks, message->sender_hash);
}

void
bh_cluster_inputs_set_evidence (BhClusterText *inputs, const GArray *evidence, guint64 *hashes)
{
  for (guint i = 0; i < evidence->len; i++) {
    const BhTextEvidence *entry = &g_array_index (evidence, BhTextEvidence, i);
    BhClusterText *input = &inputs[entry->text];

    hashes[i] = entry->hash;
    if (input->n_evidence++ == 0)
      input->evidence = hashes + i;
  }
}
