/* auth-events.c - two looks: whose logins ever failed, and then all logins of those. */
#include "conclude/logs/auth-events.h"

#include "base/text-hash.h"
#include "verdict/key.h"

#define CHUNK_LEN (64 * 1024) /* bytes that the texts grow by */

struct _BhAuthEvents {
  BhCaseView *view;
  GStringChunk *texts;
  GHashTable *guessed; /* char * folded name whose login failed, of texts, a set */
  GHashTable *lines;   /* gint64 * digest of line and time → number of its first log, from 1 */
  GArray *events;      /* of BhAuthEvent */
};

void
bh_auth_events_free (BhAuthEvents *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->guessed);
  g_hash_table_unref (self->lines);
  g_array_unref (self->events);
  g_free (self);
}

static void
note_guessed (const BhLogLogin *login, guint file, gpointer user_data)
{
  BhAuthEvents *self = user_data;

  (void)file;
  if (login->user == NULL || login->ip == NULL || !login->stamp.has_time)
    return;
  g_autofree char *name = bh_account_fold (login->user);
  if (login->is_success)
    bh_case_view_use (self->view, login->ip, name, login->stamp.seconds);
  else
    g_hash_table_add (self->guessed, g_string_chunk_insert_const (self->texts, name));
}

/* The same log given twice: what stands in a later one was told by an earlier one. */
static gboolean
is_copy (BhAuthEvents *self, const BhLogLogin *login, guint file)
{
  guint64 time = (guint64)login->stamp.seconds * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gint64 key = (gint64)(login->digest ^ time);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, &key));

  if (first == 0)
    g_hash_table_insert (self->lines, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (file + 1));
  return first != 0 && first != file + 1;
}

static void
take_guessed (const BhLogLogin *login, guint file, gpointer user_data)
{
  BhAuthEvents *self = user_data;

  if (login->user == NULL || login->ip == NULL || !login->stamp.has_time)
    return;
  g_autofree char *name = bh_account_fold (login->user);
  if (!g_hash_table_contains (self->guessed, name) || is_copy (self, login, file))
    return;
  BhAuthEvent event = { g_string_chunk_insert (self->texts, login->where),
                        g_string_chunk_insert_const (self->texts, name),
                        g_string_chunk_insert_const (self->texts, login->ip),
                        login->stamp.seconds,
                        login->is_success,
                        login->n_tries };
  g_array_append_val (self->events, event);
}

BhAuthEvents *
bh_auth_events_new (BhCaseLogs *logs, BhCaseView *view, GError **error)
{
  g_autoptr (BhAuthEvents) self = g_new0 (BhAuthEvents, 1);

  self->view = view;
  self->texts = g_string_chunk_new (CHUNK_LEN);
  self->guessed = g_hash_table_new (bh_text_hash, g_str_equal);
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->events = g_array_new (FALSE, FALSE, sizeof (BhAuthEvent));
  if (!bh_case_logs_visit_logins (logs, note_guessed, self, error))
    return NULL;
  if (g_hash_table_size (self->guessed) > 0 &&
      !bh_case_logs_visit_logins (logs, take_guessed, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const BhAuthEvent *
bh_auth_events_get (const BhAuthEvents *self, gsize *out_n)
{
  *out_n = self->events->len;
  return (const BhAuthEvent *)(gconstpointer)self->events->data;
}
