/* log-servers.c - names by log, and what logs of one server tell each other. */
#include "conclude/logs/log-servers.h"

#include "base/text-hash.h"
#include "logs/join-key.h"
#include "trail/host.h"

#define NAMES_JOINED 8 /* of one message: servers of ours that it passed */
#define TEXTS_BLOCK_LEN 1024
#define DATE_DIGITS 6 /* "u_ex240610.log": of a name that ends in fewer they are a part */

static const char *const compressors[] = { "gz", "bz2", "xz", "zst" };

/* What is known of one log. */
typedef struct {
  const BhCaseLog *log;  /* borrowed */
  GHashTable *stamped;   /* names by which mail that it is joined with was stamped, a set */
  GHashTable *doubtful;  /* of one of each list (NULL-terminated, owned) it is the log, a set */
  gboolean is_elsewhere; /* something that it is joined with was stamped by other servers alone */
  /* once finished: */
  GHashTable *known; /* its own names, or those of other logs of its server */
  gboolean is_named; /* the host of its lines is a server of ours that stamps mail by this name */
} Log;

struct _BhLogServers {
  GStringChunk *texts; /* each name once, folded */
  GHashTable *names;   /* of all servers of ours, a set */
  GPtrArray *of_logs;  /* of Log, owned */
};

static guint
hash_list (gconstpointer key)
{
  guint64 hash = BH_HASH_START;
  for (const char *const *name = key; *name != NULL; name++)
    hash = bh_hash_add (hash, bh_span_of_string (*name));
  return (guint)(hash >> 32);
}

static gboolean
is_same_list (gconstpointer a, gconstpointer b)
{
  return g_strv_equal (a, b);
}

static Log *
log_new (const BhCaseLog *of)
{
  Log *log = g_new0 (Log, 1);
  log->log = of;
  log->stamped = g_hash_table_new (g_str_hash, g_str_equal);
  log->doubtful = g_hash_table_new_full (hash_list, is_same_list, g_free, NULL);
  log->known = g_hash_table_new (g_str_hash, g_str_equal);
  return log;
}

static void
log_free (gpointer data)
{
  Log *log = data;
  g_hash_table_unref (log->stamped);
  g_hash_table_unref (log->doubtful);
  g_hash_table_unref (log->known);
  g_free (log);
}

BhLogServers *
bh_log_servers_new (const GPtrArray *logs)
{
  BhLogServers *self = g_new0 (BhLogServers, 1);

  self->texts = g_string_chunk_new (TEXTS_BLOCK_LEN);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->of_logs = g_ptr_array_new_with_free_func (log_free);
  for (guint i = 0; i < logs->len; i++)
    g_ptr_array_add (self->of_logs, log_new (g_ptr_array_index (logs, i)));
  return self;
}

void
bh_log_servers_free (BhLogServers *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->of_logs);
  g_free (self);
}

static Log *
log_at (const BhLogServers *self, guint file)
{
  return g_ptr_array_index (self->of_logs, file);
}

/* NULL: it is the name of no server in particular. */
static const char *
keep_name (BhLogServers *self, const char *name)
{
  char folded[BH_HOST_LEN_MAX + 1];

  if (!bh_host_fold (name, folded) || g_str_has_prefix (folded, "localhost"))
    return NULL;
  const char *kept = g_string_chunk_insert_const (self->texts, folded);
  g_hash_table_add (self->names, (gpointer)(guintptr)kept);
  return kept;
}

void
bh_log_servers_note_name (BhLogServers *self, const char *name)
{
  keep_name (self, name);
}

/* "mx1" is "mx1.example.org", as hosts call themselves in their own syslog. */
static gboolean
is_one_host (const char *line_host, const char *name)
{
  gboolean is_short = strchr (line_host, '.') == NULL || strchr (name, '.') == NULL;

  return bh_host_equal (line_host, name) ||
         (is_short && bh_host_same_first_label (line_host, name));
}

/* The hop was written as that session went on: its id is in both, or its host. */
static gboolean
is_written_by (const BhHop *hop, const BhLogSession *session)
{
  BhSpan id = bh_join_queue_number (session->queue_id), stamped = bh_join_queue_number (hop->id);

  return (id.len > 0 && bh_span_equal_nocase (id, stamped)) ||
         (session->host != NULL && is_one_host (session->host, hop->by));
}

/* These write one id into field and log: the session of another id is another server's, to which
 * the message went on. */
static gboolean
is_of_other_id (const BhCaseLog *log, const BhHop *hop, const BhLogSession *session)
{
  static const char *const kinds[] = { "postfix", "exim", "sendmail", "syslog", NULL };

  return log->log->format != NULL && g_strv_contains (kinds, log->log->format) &&
         hop->style != NULL && g_strv_contains (kinds, hop->style) && session->queue_id != NULL &&
         hop->id != NULL && *hop->id != '\0';
}

static void
note_session (Log *log,
              const BhLogSession *session,
              const BhHop *const *hops,
              const char **names /* of the hops; NULL-terminated */)
{
  gboolean is_known = FALSE, is_elsewhere = TRUE;

  for (guint i = 0; names[i] != NULL; i++) {
    if (is_written_by (hops[i], session)) {
      g_hash_table_add (log->stamped, (gpointer)(guintptr)names[i]);
      is_known = TRUE;
    } else if (!is_of_other_id (log->log, hops[i], session)) {
      is_elsewhere = FALSE;
    }
  }
  if (is_known || names[0] == NULL)
    return;
  if (is_elsewhere)
    log->is_elsewhere = TRUE;
  else if (names[1] == NULL)
    g_hash_table_add (log->stamped, (gpointer)(guintptr)names[0]);
  else
    g_hash_table_add (log->doubtful, g_memdup2 (names, (NAMES_JOINED + 1) * sizeof *names));
}

void
bh_log_servers_note_joined (BhLogServers *self,
                            const BhJoin *join,
                            const GPtrArray *hops,
                            guint n_own)
{
  const BhHop *named[NAMES_JOINED];
  const char *names[NAMES_JOINED + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < MIN (n_own, hops->len) && n < NAMES_JOINED; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    const char *name = keep_name (self, hop->by);
    if (name == NULL)
      continue;
    named[n] = hop;
    names[n++] = name;
  }
  for (guint i = 0; i < join->sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (join->sessions, i);
    note_session (log_at (self, session->file), session, named, names);
  }
}

static void
add_all (GHashTable *names, GHashTable *more)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (names, name);
}

static gboolean
has_any (GHashTable *names, const char *const *list)
{
  for (; *list != NULL; list++)
    if (g_hash_table_contains (names, *list))
      return TRUE;
  return FALSE;
}

/* Where one of the servers is known to write this log, it took the message; else each may have. */
static void
settle_doubtful (const Log *log)
{
  GHashTableIter iter;
  gpointer list;

  add_all (log->known, log->stamped);
  g_hash_table_iter_init (&iter, log->doubtful);
  while (g_hash_table_iter_next (&iter, &list, NULL))
    if (!has_any (log->stamped, list))
      for (const char *const *name = list; *name != NULL; name++)
        g_hash_table_add (log->known, (gpointer)(guintptr)*name);
}

static gboolean
has_line_host (const BhCaseLog *log, const char *name)
{
  for (guint i = 0; i < log->hosts->len; i++)
    if (is_one_host (g_ptr_array_index (log->hosts, i), name))
      return TRUE;
  return FALSE;
}

/* "mail.log", "mail.log.2.gz" and "mail.log-20240610" are one log, whose pieces have dates and
 * numbers; those of "mx1.log" and "mx2.log" are part of a name. */
static char *
name_without_number (const char *path)
{
  GString *name = g_string_new (NULL);
  const char *base = strrchr (path, '/');

  for (const char *p = base != NULL ? base : path; *p != '\0';) {
    gsize n_digits = strspn (p, "0123456789");
    gboolean is_of_word = n_digits < DATE_DIGITS && p > path && g_ascii_isalpha (p[-1]);
    if (g_ascii_isalpha (*p) || (n_digits > 0 && is_of_word))
      g_string_append_len (name, p, n_digits > 0 ? (gssize)n_digits : 1);
    p += MAX (n_digits, 1);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (compressors); i++)
    if (g_str_has_suffix (name->str, compressors[i]))
      g_string_truncate (name, name->len - strlen (compressors[i]));
  return g_string_free (name, FALSE);
}

/* The logs of two servers are of one time; of one that was rotated each piece has its own, but
 * for what some process still writes in the file that was put away. Where a log tells no year,
 * those of two years may look like that. */
static gboolean
are_meanwhile (const BhStoredLog *one, const BhStoredLog *two)
{
  BhStamp first, last, other_first, other_last;

  if (!bh_log_spells_ends (one->spells, &first, &last) ||
      !bh_log_spells_ends (two->spells, &other_first, &other_last) || !first.has_year ||
      !other_first.has_year)
    return FALSE;
  gint64 shared = MIN (last.seconds, other_last.seconds) - MAX (first.seconds, other_first.seconds);
  gint64 shorter = MIN (last.seconds - first.seconds, other_last.seconds - other_first.seconds);
  return 2 * shared > shorter;
}

static gboolean
are_pieces (const BhStoredLog *one, const BhStoredLog *two)
{
  g_autofree char *folder = g_path_get_dirname (one->path);
  g_autofree char *other_folder = g_path_get_dirname (two->path);
  g_autofree char *name = name_without_number (one->path);
  g_autofree char *other_name = name_without_number (two->path);

  return g_strcmp0 (one->format, two->format) == 0 && strcmp (folder, other_folder) == 0 &&
         strcmp (name, other_name) == 0 && !are_meanwhile (one, two);
}

static gboolean
are_of_one_server (const BhCaseLog *one, const BhCaseLog *two)
{
  if (one->hosts->len == 0 || two->hosts->len == 0)
    return are_pieces (one->log, two->log);
  for (guint i = 0; i < two->hosts->len; i++)
    if (has_line_host (one, g_ptr_array_index (two->hosts, i)))
      return TRUE;
  return FALSE;
}

/* A log that is joined with nothing is of the server of those that it goes on from. */
static void
ask_others (const BhLogServers *self, guint file)
{
  Log *log = log_at (self, file);

  for (guint i = 0; i < self->of_logs->len; i++)
    if (i != file && are_of_one_server (log->log, log_at (self, i)->log))
      add_all (log->known, log_at (self, i)->stamped);
}

static gboolean
is_named (const BhLogServers *self, const BhCaseLog *log)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (has_line_host (log, name))
      return TRUE;
  return FALSE;
}

void
bh_log_servers_finish (BhLogServers *self)
{
  for (guint i = 0; i < self->of_logs->len; i++)
    settle_doubtful (log_at (self, i));
  for (guint i = 0; i < self->of_logs->len; i++) {
    Log *log = log_at (self, i);
    log->is_named = is_named (self, log->log);
    if (g_hash_table_size (log->known) == 0)
      ask_others (self, i);
  }
}

gboolean
bh_log_servers_has (const BhLogServers *self, guint file, const char *name)
{
  const Log *log = log_at (self, file);
  char folded[BH_HOST_LEN_MAX + 1];

  if (!bh_host_fold (name, folded) || has_line_host (log->log, folded))
    return TRUE;
  if (g_hash_table_size (log->known) > 0)
    return g_hash_table_contains (log->known, folded);
  return !log->is_named && !log->is_elsewhere;
}
