/* log-kept.c - pieces read once more, stitched, and put among the sessions that are kept. */
#include "conclude/logs/log-kept.h"

#include "base/order.h"
#include "logs/stitch.h"

struct _BhLogKept {
  GPtrArray *sessions; /* of BhLogSession, owned */
  GHashTable *merged;  /* guint64 * of bh_log_place_key(), a set */
};

BhLogKept *
bh_log_kept_new (void)
{
  BhLogKept *self = g_new0 (BhLogKept, 1);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  self->merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
bh_log_kept_free (BhLogKept *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sessions);
  g_hash_table_unref (self->merged);
  g_free (self);
}

void
bh_log_kept_add (BhLogKept *self, BhLogSession *session)
{
  g_ptr_array_add (self->sessions, session);
}

/* Copies go; pieces are read again, all of them. */
static void
drop_pieces (BhLogKept *self, const BhLogSurvey *survey)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->sessions);

  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++) {
    BhLogSession *session = g_ptr_array_index (all, i);
    if (bh_log_survey_is_copy (survey, session->file, session->place) ||
        bh_log_survey_is_piece (survey, session->file, session->place))
      bh_log_session_free (session);
    else
      g_ptr_array_add (self->sessions, session);
  }
}

typedef struct {
  const BhLogSurvey *survey;
  guint file;
  GPtrArray *pieces; /* of BhLogSession, owned */
} Pieces;

static gboolean
is_piece (guint64 place, gpointer user_data)
{
  const Pieces *self = user_data;
  return bh_log_survey_is_piece (self->survey, self->file, place) &&
         !bh_log_survey_is_copy (self->survey, self->file, place);
}

static void
take_piece (BhLogSession *session, guint64 place, gpointer user_data)
{
  Pieces *self = user_data;

  session->file = self->file;
  session->place = place;
  g_ptr_array_add (self->pieces, bh_log_session_copy (session));
}

static gboolean
read_pieces (Pieces *self, BhCaseStore *store, const GPtrArray *stored, GError **error)
{
  const BhStoredLogVisitor visitor = { .is_wanted = is_piece,
                                       .session = take_piece,
                                       .user_data = self };
  guint n_broken = 0; /* told before */

  for (; self->file < stored->len; self->file++)
    if (bh_log_survey_has_pieces (self->survey, self->file) &&
        !bh_case_store_visit_log (store, g_ptr_array_index (stored, self->file), &visitor,
                                  &n_broken, error))
      return FALSE;
  return TRUE;
}

static guint64
key_of (const BhLogSession *session)
{
  return bh_log_place_key (session->file, session->place);
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  guint64 one = key_of (*(const BhLogSession *const *)a),
          two = key_of (*(const BhLogSession *const *)b);
  return BH_ORDER (one, two);
}

static void
note_merged (BhLogKept *self, const GPtrArray *sessions, gboolean is_merged)
{
  for (guint i = 0; i < sessions->len; i++) {
    guint64 key = key_of (g_ptr_array_index (sessions, i));
    if (is_merged)
      g_hash_table_add (self->merged, g_memdup2 (&key, sizeof key));
    else
      g_hash_table_remove (self->merged, &key);
  }
}

gboolean
bh_log_kept_stitch (BhLogKept *self,
                    BhCaseStore *store,
                    const GPtrArray *stored,
                    const BhLogSurvey *survey,
                    GError **error)
{
  g_autoptr (GPtrArray) pieces =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  Pieces read = { .survey = survey, .pieces = pieces };

  drop_pieces (self, survey);
  if (!read_pieces (&read, store, stored, error))
    return FALSE;
  note_merged (self, pieces, TRUE);
  bh_log_sessions_stitch (pieces);
  note_merged (self, pieces, FALSE);
  g_ptr_array_extend_and_steal (self->sessions, g_steal_pointer (&pieces));
  g_ptr_array_sort (self->sessions, compare_places);
  return TRUE;
}

const GPtrArray *
bh_log_kept_sessions (const BhLogKept *self)
{
  return self->sessions;
}

gboolean
bh_log_kept_is_merged (const BhLogKept *self, guint file, guint64 place)
{
  guint64 key = bh_log_place_key (file, place);
  return g_hash_table_contains (self->merged, &key);
}
