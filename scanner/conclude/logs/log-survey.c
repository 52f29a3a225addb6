/* log-survey.c - digests and names as numbers, sorted. */
#include "conclude/logs/log-survey.h"

#include "base/order.h"
#include "logs/hand-off.h"
#include "logs/join-key.h"
#include "logs/stitch.h"

typedef struct {
  guint64 hash; /* of lines and time; of host and queue id */
  guint64 key;  /* of bh_log_place_key() */
} Mark;

struct _BhLogSurvey {
  GArray *sessions;        /* of Mark, by their lines; gone once it is finished */
  GArray *heads, *tails;   /* of Mark, by their names: cut at their end, at their start */
  GArray *copies, *pieces; /* of guint64 keys, sorted */
  GArray *failed;          /* of guint64: Message-ID and recipient, sorted once it is finished */
};

guint64
bh_log_place_key (guint file, guint64 place)
{
  return (guint64)file << 32 | MIN (place, G_MAXUINT32);
}

BhLogSurvey *
bh_log_survey_new (void)
{
  BhLogSurvey *self = g_new0 (BhLogSurvey, 1);
  GArray **marks[] = { &self->sessions, &self->heads, &self->tails };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    *marks[i] = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->copies = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->failed = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

void
bh_log_survey_free (BhLogSurvey *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->heads, g_array_unref);
  g_clear_pointer (&self->tails, g_array_unref);
  g_array_unref (self->copies);
  g_array_unref (self->pieces);
  g_array_unref (self->failed);
  g_free (self);
}

/* The session in which the message came in knows nothing of it. A list of ours sends to its members
 * under the same Message-ID: the recipient tells whose failure it is. */
static void
note_failed (BhLogSurvey *self, const BhLogSession *session)
{
  if (!bh_log_session_is_hand_off (session) || session->message_id == NULL)
    return;
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    const guint64 hash = bh_join_hash_pair (session->message_id, recipient->address);
    if (recipient->delivery == BH_DELIVERY_FAILED)
      g_array_append_val (self->failed, hash);
  }
}

/* Lines of two copies of one log are equal, and so are their digests and times. */
void
bh_log_survey_take (BhLogSurvey *self, const BhLogSession *session)
{
  guint64 key = bh_log_place_key (session->file, session->place);
  guint64 time = (guint64)session->time.seconds * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  Mark mark = { session->digest ^ time, key };

  g_array_append_val (self->sessions, mark);
  note_failed (self, session);
  if (!session->is_cut_start && !session->is_cut_end)
    return;
  g_autofree char *name = bh_log_stitch_name (session);
  mark.hash = bh_join_hash_text (name);
  if (name != NULL && session->is_cut_start)
    g_array_append_val (self->tails, mark);
  if (name != NULL && session->is_cut_end)
    g_array_append_val (self->heads, mark);
}

static gint
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *one = a, *two = b;
  gint order = BH_ORDER (one->hash, two->hash);
  return order != 0 ? order : BH_ORDER (one->key, two->key);
}

static void
find_copies (BhLogSurvey *self)
{
  g_array_sort (self->sessions, compare_marks);
  for (guint i = 1; i < self->sessions->len; i++) {
    const Mark *mark = &g_array_index (self->sessions, Mark, i);
    if ((mark - 1)->hash == mark->hash)
      g_array_append_val (self->copies, mark->key);
  }
  g_array_sort (self->copies, bh_order_u64);
}

/* Both lists by hash: names that stand in both, other than in one session. */
static void
find_pieces (BhLogSurvey *self)
{
  guint h = 0, t = 0;

  g_array_sort (self->heads, compare_marks);
  g_array_sort (self->tails, compare_marks);
  while (h < self->heads->len && t < self->tails->len) {
    const Mark *head = &g_array_index (self->heads, Mark, h);
    const Mark *tail = &g_array_index (self->tails, Mark, t);
    if (head->hash != tail->hash) {
      *(head->hash < tail->hash ? &h : &t) += 1;
      continue;
    }
    guint64 hash = head->hash;
    for (; h < self->heads->len && g_array_index (self->heads, Mark, h).hash == hash; h++)
      g_array_append_val (self->pieces, g_array_index (self->heads, Mark, h).key);
    for (; t < self->tails->len && g_array_index (self->tails, Mark, t).hash == hash; t++)
      g_array_append_val (self->pieces, g_array_index (self->tails, Mark, t).key);
  }
  g_array_sort (self->pieces, bh_order_u64);
}

void
bh_log_survey_finish (BhLogSurvey *self)
{
  find_copies (self);
  find_pieces (self);
  g_array_sort (self->failed, bh_order_u64);
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->heads, g_array_unref);
  g_clear_pointer (&self->tails, g_array_unref);
}

static gboolean
has (GArray *keys, guint64 key)
{
  return keys->len > 0 && g_array_binary_search (keys, &key, bh_order_u64, NULL);
}

gboolean
bh_log_survey_is_copy (const BhLogSurvey *self, guint file, guint64 place)
{
  return has (self->copies, bh_log_place_key (file, place));
}

gboolean
bh_log_survey_is_piece (const BhLogSurvey *self, guint file, guint64 place)
{
  return has (self->pieces, bh_log_place_key (file, place));
}

gboolean
bh_log_survey_has_pieces (const BhLogSurvey *self, guint file)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, guint64, i) >> 32 == file)
      return TRUE;
  return FALSE;
}

static gboolean
has_failed_at (const BhLogSurvey *self, const char *message_id, const char *address)
{
  return address != NULL && has (self->failed, bh_join_hash_pair (message_id, address));
}

gboolean
bh_log_survey_has_failed (const BhLogSurvey *self, const BhLogSession *session)
{
  /* nearly all servers tell it with the message itself */
  if (self->failed->len == 0 || session->message_id == NULL)
    return FALSE;
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (has_failed_at (self, session->message_id, recipient->address) ||
        has_failed_at (self, session->message_id, recipient->at_door))
      return TRUE;
  }
  return FALSE;
}
