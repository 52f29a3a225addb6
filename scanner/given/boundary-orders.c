/* boundary-orders.c - reading, handing out and answering for orders about boundaries. */
#include "given/boundary-orders.h"

#include "base/bisect.h"
#include "base/digest.h"
#include "base/order.h"
#include "base/text.h"
#include "store/case-ask.h"
#include "store/problems.h"

/* Bytes: all orders for a file go with each task that reads of it, in one frame. */
#define FILE_LEN_MAX (4 * 1024 * 1024)

typedef struct {
  GBytes *label; /* path bytes */
  BhOrder order;
  guint line; /* of the file, from 1 */
} Entry;

struct _BhBoundaryOrders {
  GArray *entries; /* of Entry, by label, then offset */
  BhSha256 sha256; /* of the file */
  gboolean has_file;
};

static BhSpan
label_span (const Entry *entry)
{
  return bh_span_of_bytes (entry->label);
}

static gint
compare_labels (BhSpan a, BhSpan b)
{
  gint order = a.len > 0 && b.len > 0 ? memcmp (a.at, b.at, MIN (a.len, b.len)) : 0;
  return order != 0 ? order : BH_ORDER (a.len, b.len);
}

/* Lines of the same place stay in the file's order. */
static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = compare_labels (label_span (x), label_span (y));

  if (order == 0)
    order = BH_ORDER (x->order.offset, y->order.offset);
  return order != 0 ? order : BH_ORDER (x->line, y->line);
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;
  g_bytes_unref (entry->label);
}

/* A word off the front, and the blanks behind it. */
static BhSpan
take_word (BhSpan *rest)
{
  gsize len = 0;
  while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t')
    len++;
  BhSpan word = bh_span_head (*rest, len);
  while (len < rest->len && (rest->at[len] == ' ' || rest->at[len] == '\t'))
    len++;
  *rest = bh_span_from (*rest, len);
  return word;
}

/* NULL: the line was an order, or none was meant; else what is wrong with it. */
static const char *
take_line (BhBoundaryOrders *self, BhSpan line, guint number)
{
  while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
    line.len--;
  if (bh_span_trim (line).len == 0 || line.at[0] == '#')
    return NULL;
  BhSpan verb = take_word (&line), digits = take_word (&line);
  gboolean is_forced = bh_span_equal (verb, BH_SPAN_LITERAL ("force"));
  guint64 offset = 0;
  if (!is_forced && !bh_span_equal (verb, BH_SPAN_LITERAL ("forbid")))
    return "begins with neither 'force' nor 'forbid'";
  if (!bh_span_to_uint64 (digits, G_MAXINT64, &offset))
    return "names no offset in bytes";
  if (line.len == 0)
    return "names no path";
  Entry entry = { g_bytes_new (line.at, line.len), { offset, is_forced }, number };
  g_array_append_val (self->entries, entry);
  return NULL;
}

/* Each place once. */
static gboolean
check_places (const BhBoundaryOrders *self, const char *path, GError **error)
{
  for (guint i = 1; i < self->entries->len; i++) {
    const Entry *before = &g_array_index (self->entries, Entry, i - 1);
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    if (entry->order.offset != before->order.offset ||
        compare_labels (label_span (entry), label_span (before)) != 0)
      continue;
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "--boundaries %s, line %u: line %u is about the same place", path, entry->line,
                 before->line);
    return FALSE;
  }
  return TRUE;
}

static gboolean
take_text (BhBoundaryOrders *self, const char *path, BhSpan text, GError **error)
{
  BhSpan line;

  for (guint number = 1; bh_span_take_line (&text, &line); number++) {
    const char *fault = take_line (self, line, number);
    if (fault == NULL)
      continue;
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "--boundaries %s, line %u %s; write \"force OFFSET PATH\" or \"forbid OFFSET "
                 "PATH\"",
                 path, number, fault);
    return FALSE;
  }
  g_array_sort (self->entries, compare_entries);
  return check_places (self, path, error);
}

/* Of a regular file only: a pipe could wait for ever. */
static gboolean
read_file (const char *path, char **out_text, gsize *out_len, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "--boundaries %s: no such file", path);
    return FALSE;
  }
  g_autoptr (GError) read_error = NULL;
  if (!g_file_get_contents (path, out_text, out_len, &read_error)) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "--boundaries %s", read_error->message);
    return FALSE;
  }
  if (*out_len <= FILE_LEN_MAX)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "--boundaries %s: %" G_GSIZE_FORMAT " bytes; at most %d can be taken", path,
               *out_len, FILE_LEN_MAX);
  return FALSE;
}

static BhBoundaryOrders *
orders_new (void)
{
  BhBoundaryOrders *self = g_new0 (BhBoundaryOrders, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  return self;
}

BhBoundaryOrders *
bh_boundary_orders_new_from_json (const json_t *record)
{
  BhBoundaryOrders *self = orders_new ();
  const json_t *lines = json_object_get (record, "orders");

  for (gsize i = 0; i < json_array_size (lines); i++) {
    const char *line = json_string_value (json_array_get (lines, i));
    if (line != NULL)
      take_line (self, bh_span_of_string (line), (guint)i + 1);
  }
  g_array_sort (self->entries, compare_entries);
  return self;
}

BhBoundaryOrders *
bh_boundary_orders_read (const char *path, GError **error)
{
  g_autoptr (BhBoundaryOrders) self = orders_new ();
  g_autofree char *text = NULL;
  gsize len = 0;

  if (path == NULL)
    return g_steal_pointer (&self);
  if (!read_file (path, &text, &len, error) || !take_text (self, path, bh_span (text, len), error))
    return NULL;
  self->has_file = TRUE;
  self->sha256 = bh_sha256 (bh_span (text, len));
  return g_steal_pointer (&self);
}

void
bh_boundary_orders_free (BhBoundaryOrders *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

static gboolean
is_label_before (gconstpointer items, gsize index, gconstpointer key)
{
  return compare_labels (label_span ((const Entry *)items + index), *(const BhSpan *)key) < 0;
}

/* Index of the first entry whose label is not before this one. */
static guint
first_of_label (const BhBoundaryOrders *self, BhSpan label)
{
  return (guint)bh_bisect (self->entries->data, self->entries->len, is_label_before, &label);
}

/* By bytes, "box-2" stands between "box" and "box/member": two runs. */
void
bh_boundary_orders_give (const BhBoundaryOrders *self, BhTask *task, GBytes *label)
{
  if (self->entries->len == 0)
    return;
  BhSpan own = bh_span_of_bytes (label);
  g_autoptr (GByteArray) folder = g_byte_array_new ();
  g_byte_array_append (folder, own.at, (guint)own.len);
  g_byte_array_append (folder, (const guint8 *)"/", 1);
  BhSpan below = bh_span (folder->data, folder->len);

  for (guint i = first_of_label (self, own); i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    if (!bh_span_equal (label_span (entry), own))
      break;
    bh_task_add_order (task, entry->label, entry->order);
  }
  for (guint i = first_of_label (self, below); i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    if (!bh_span_starts (label_span (entry), below))
      break;
    bh_task_add_order (task, entry->label, entry->order);
  }
}

json_t *
bh_boundary_orders_json (const BhBoundaryOrders *self)
{
  if (!self->has_file)
    return json_null ();
  json_t *list = json_array (), *object = json_object ();
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    g_autofree char *path = bh_text_repair (label_span (entry), NULL);
    g_autofree char *line =
        g_strdup_printf ("%s %" G_GUINT64_FORMAT " %s", entry->order.is_forced ? "force" : "forbid",
                         entry->order.offset, path);
    json_array_append_new (list, json_string (line));
  }
  g_autofree char *hex = bh_sha256_to_hex (&self->sha256);
  json_object_set_new (object, "sha256", json_string (hex));
  json_object_set_new (object, "orders", list);
  return object;
}

gboolean
bh_boundary_orders_conclude (const BhBoundaryOrders *self, BhCaseStore *store, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    g_autofree char *path = bh_text_repair (label_span (entry), NULL);
    gboolean is_there = FALSE;
    if (!bh_case_store_has_boundary (store, path, (gint64)entry->order.offset, &is_there, error))
      return FALSE;
    if (is_there)
      continue;
    g_autofree char *detail = g_strdup_printf (
        "line %u of the --boundaries file: %s at %" G_GUINT64_FORMAT, entry->line,
        entry->order.is_forced ? "no message can begin" : "there is no boundary to forbid",
        entry->order.offset);
    if (!bh_add_problem (store, "boundaries", path, detail, error))
      return FALSE;
  }
  return TRUE;
}
