/* ptr-names.c - dumps line by line, addresses of the case out of them. */
#include "given/ptr-names.h"

#include <jansson.h>

#include "base/text.h"
#include "given/ptr-line.h"
#include "store/case-origins.h"
#include "store/json-list.h"
#include "store/problems.h"

#define DUMP_LEN_MAX (G_GUINT64_CONSTANT (1) << 40) /* bytes, unpacked */
#define LINE_LEN_MAX 65536                          /* bytes; a longer line is no entry */

struct _BhPtrNames {
  GHashTable *names; /* of GString by the address's canonical text: looked up, never walked */
  GPtrArray *dumps;  /* of BhPtrDump, owned */
};

/* The line that a chunk's end cuts. */
typedef struct {
  BhPtrNames *self;
  BhPtrDump *dump;
  GByteArray *line;
  gboolean is_too_long;
} Reading;

static void
dump_free (gpointer data)
{
  BhPtrDump *dump = data;
  g_free (dump->label);
  g_free (dump->sha256);
  g_free (dump);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

gboolean
bh_ptr_names_check (const char *const *paths, GError **error)
{
  return bh_given_files_check (BH_PTR_OPTION, paths, error);
}

BhPtrNames *
bh_ptr_names_new (const GPtrArray *ips)
{
  BhPtrNames *self = g_new0 (BhPtrNames, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, string_free);
  self->dumps = g_ptr_array_new_with_free_func (dump_free);
  for (guint i = 0; i < ips->len; i++)
    g_hash_table_replace (self->names, g_strdup (g_ptr_array_index (ips, i)), g_string_new (NULL));
  return self;
}

void
bh_ptr_names_free (BhPtrNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->dumps);
  g_free (self);
}

static void
add_name (GString *names, const char *name)
{
  g_auto (GStrv) known = g_strsplit (names->str, " ", -1);
  if (g_strv_length (known) < BH_PTR_NAMES_MAX &&
      !g_strv_contains ((const char *const *)known, name))
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
}

static void
take_line (Reading *reading, BhSpan text)
{
  g_auto (BhPtrLine) line = { .time_unix = 0 };
  BhPtrDump *dump = reading->dump;

  if (!bh_ptr_line_read (text, &line))
    return;
  dump->n_entries++;
  if (line.time_unix > 0) {
    gboolean is_first = dump->last_unix == 0;
    dump->first_unix = is_first ? line.time_unix : MIN (dump->first_unix, line.time_unix);
    dump->last_unix = MAX (dump->last_unix, line.time_unix);
  }
  g_autofree char *ip = bh_inet_to_string (&line.address);
  GString *names = g_hash_table_lookup (reading->self->names, ip);
  for (guint i = 0; names != NULL && line.names[i] != NULL; i++)
    add_name (names, line.names[i]);
}

static void
end_line (Reading *reading)
{
  if (!reading->is_too_long)
    take_line (reading, bh_span (reading->line->data, reading->line->len));
  g_byte_array_set_size (reading->line, 0);
  reading->is_too_long = FALSE;
}

static void
take_bytes (BhSpan bytes, gpointer data)
{
  Reading *reading = data;
  gsize end = 0;

  while (bytes.len > 0) {
    gboolean is_whole = bh_span_find_byte (bytes, '\n', &end);
    BhSpan part = is_whole ? bh_span_head (bytes, end) : bytes;
    if (part.len > LINE_LEN_MAX - MIN (reading->line->len, LINE_LEN_MAX))
      reading->is_too_long = TRUE;
    else
      g_byte_array_append (reading->line, part.at, (guint)part.len);
    bytes = bh_span_from (bytes, part.len + (is_whole ? 1 : 0));
    if (is_whole)
      end_line (reading);
  }
}

gboolean
bh_ptr_names_add (BhPtrNames *self, const BhGivenFile *file, GError **error)
{
  g_autofree char *name = g_path_get_basename (file->path);
  g_autoptr (GByteArray) line = g_byte_array_new ();
  BhPtrDump *dump = g_new0 (BhPtrDump, 1);
  Reading reading = { self, dump, line, FALSE };
  BhSha256 sha256;

  g_ptr_array_add (self->dumps, dump);
  dump->label = bh_text_repair (bh_span_of_string (name), NULL);
  if (!bh_given_file_read (file, DUMP_LEN_MAX, take_bytes, &reading, &sha256, error))
    return FALSE;
  end_line (&reading);
  dump->sha256 = bh_sha256_to_hex (&sha256);
  return TRUE;
}

const char *
bh_ptr_names_find (const BhPtrNames *self, const char *ip)
{
  const GString *names = ip != NULL ? g_hash_table_lookup (self->names, ip) : NULL;
  return names != NULL && names->len > 0 ? names->str : NULL;
}

static json_t *
time_json (gint64 time_unix)
{
  return time_unix != 0 ? json_integer (time_unix) : json_null ();
}

static gboolean
put_dumps (BhCaseStore *store, const GPtrArray *dumps, GError **error)
{
  json_t *list = json_array ();

  for (guint i = 0; i < dumps->len; i++) {
    const BhPtrDump *dump = g_ptr_array_index (dumps, i);
    json_t *object = json_object ();
    json_object_set_new (object, "file", json_string (dump->label));
    json_object_set_new (object, "entries", json_integer ((json_int_t)dump->n_entries));
    json_object_set_new (object, "first_unix", time_json (dump->first_unix));
    json_object_set_new (object, "last_unix", time_json (dump->last_unix));
    json_object_set_new (object, "sha256", json_string (dump->sha256));
    json_array_append_new (list, object);
  }
  g_autofree char *text = bh_json_take_text (list, JSON_COMPACT);
  return bh_case_store_put (store, "ptr_json", text, error);
}

static gboolean
add_all (BhPtrNames *self, BhCaseStore *store, const char *const *paths, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (BhGivenFile) file = bh_given_file_open (BH_PTR_OPTION, paths[i], error);
    if (file == NULL || !bh_ptr_names_add (self, file, error))
      return FALSE;
    const BhPtrDump *dump = g_ptr_array_index (self->dumps, i);
    if (dump->n_entries == 0 &&
        !bh_add_problem (store, "ptr", dump->label, "none of its lines names an address", error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bh_ptr_names_conclude (BhCaseStore *store, const char *const *paths, GError **error)
{
  if (paths[0] == NULL)
    return bh_case_store_put (store, "ptr_json", NULL, error);
  g_autoptr (GPtrArray) ips = bh_case_store_origin_addresses (store, error);
  if (ips == NULL)
    return FALSE;
  g_autoptr (BhPtrNames) self = bh_ptr_names_new (ips);
  if (!add_all (self, store, paths, error))
    return FALSE;
  for (guint i = 0; i < ips->len; i++) {
    const char *ip = g_ptr_array_index (ips, i), *names = bh_ptr_names_find (self, ip);
    if (names != NULL && !bh_case_store_set_ptr (store, ip, names, error))
      return FALSE;
  }
  return put_dumps (store, self->dumps, error);
}
