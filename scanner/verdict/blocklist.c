/* blocklist.c - ranges as prefixes, sorted, one search a prefix length. */
#include "verdict/blocklist.h"

#include <backhop/error.h>
#include <backhop/time-text.h>

#include "base/bisect.h"
#include "base/order.h"
#include "base/text.h"
#include "verdict/blocklist-line.h"

#define ENTRIES_MAX                                                                                \
  20000000 /* prefixes: half a gigabyte; the largest public lists have some millions */
#define TEXT_LEN_MAX 120 /* bytes of a reason */
#define N_LENGTHS 129

typedef struct {
  BhInet network;
  guint8 bits;
  guint8 is_excluded;
  guint32 text; /* index into texts */
} Entry;

struct _BhBlocklist {
  GArray *entries;            /* of Entry */
  GPtrArray *texts;           /* of char *: "label: reason", distinct in a row only */
  guint start[N_LENGTHS + 1]; /* where the entries of a length begin, once finished */
};

BhBlocklist *
bh_blocklist_new (void)
{
  BhBlocklist *list = g_new0 (BhBlocklist, 1);
  list->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  list->texts = g_ptr_array_new_with_free_func (g_free);
  return list;
}

void
bh_blocklist_free (BhBlocklist *list)
{
  if (list == NULL)
    return;
  g_array_unref (list->entries);
  g_ptr_array_unref (list->texts);
  g_free (list);
}

static gboolean
bit_of (const BhInet *address, guint i)
{
  return (address->bytes[i / 8] >> (7 - i % 8) & 1) != 0;
}

/* Adds one; FALSE where it was the last address of all. */
static gboolean
step_over (BhInet *address, guint bits)
{
  for (guint i = bits; i > 0; i--) {
    guint8 mask = (guint8)(0x80 >> ((i - 1) % 8));
    address->bytes[(i - 1) / 8] ^= mask;
    if (address->bytes[(i - 1) / 8] & mask)
      return TRUE;
  }
  return FALSE;
}

static gboolean
network_fits (const BhInet *first, guint bits, const BhInet *last)
{
  BhInet end = *first;

  for (guint i = bits; i < 128; i++) {
    if (bit_of (first, i))
      return FALSE;
    end.bytes[i / 8] |= (guint8)(0x80 >> (i % 8));
  }
  return memcmp (end.bytes, last->bytes, sizeof end.bytes) <= 0;
}

/* The largest networks that tile the range: at most two a length. */
static void
add_range (BhBlocklist *list, const BhListLine *line, guint32 text)
{
  BhInet at = line->first;

  for (guint n = 0; n < 2 * 128 && list->entries->len < ENTRIES_MAX; n++) {
    guint bits = 128;
    while (bits > 1 && network_fits (&at, bits - 1, &line->last))
      bits--;
    Entry entry = { at, (guint8)bits, line->is_excluded ? 1 : 0, text };
    g_array_append_val (list->entries, entry);
    if (!step_over (&at, bits) || memcmp (at.bytes, line->last.bytes, sizeof at.bytes) > 0)
      return;
  }
}

static guint32
text_index (BhBlocklist *list, BhSpan text, guint first)
{
  gboolean is_repaired = FALSE;
  g_autofree char *repaired = bh_text_repair (bh_span_head (text, TEXT_LEN_MAX), &is_repaired);

  if (list->texts->len > first &&
      strcmp (g_ptr_array_index (list->texts, list->texts->len - 1), repaired) == 0)
    return list->texts->len - 1;
  g_ptr_array_add (list->texts, g_steal_pointer (&repaired));
  return list->texts->len - 1;
}

/* The list's name, and its date where it tells one, go before each reason once all is read. */
static void
name_texts (BhBlocklist *list, guint first, const char *label, gint64 date_unix)
{
  g_autofree char *day = date_unix != 0 ? bh_utc_day_text (date_unix) : NULL;
  g_autofree char *source = day != NULL ? g_strconcat (label, " of ", day, NULL) : g_strdup (label);

  for (guint i = first; i < list->texts->len; i++) {
    char *reason = g_ptr_array_index (list->texts, i);
    list->texts->pdata[i] = g_strdup_printf ("%s%s%s", source, *reason != '\0' ? ": " : "", reason);
    g_free (reason);
  }
}

static gboolean
check_counts (const char *label, const BhBlocklistCounts *counts, gboolean is_hosts, GError **error)
{
  if (is_hosts) {
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN,
                 "'%s' is a hosts file: it lists names, and a list of addresses is needed", label);
    return FALSE;
  }
  if (counts->n_invalid > counts->n_entries) {
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN,
                 "'%s' is no block list: %u of %u lines are no addresses", label, counts->n_invalid,
                 counts->n_invalid + counts->n_entries);
    return FALSE;
  }
  return TRUE;
}

gboolean
bh_blocklist_add (BhBlocklist *list,
                  const char *label,
                  BhSpan bytes,
                  BhBlocklistCounts *out_counts,
                  GError **error)
{
  guint first_text = list->texts->len, first_entry = list->entries->len;
  BhBlocklistCounts counts = { 0 };
  BhSpan rest = bytes, line, usual = BH_SPAN_NONE;
  gboolean is_hosts = FALSE;
  gint64 date_unix = 0;

  while (bh_span_take_line (&rest, &line)) {
    BhListLine read;
    BhLineKind kind = bh_list_line_read (line, &read);
    is_hosts |= kind == BH_LINE_HOSTS;
    counts.n_invalid += kind == BH_LINE_INVALID ? 1 : 0;
    if (kind == BH_LINE_DATE)
      date_unix = read.date_unix;
    if (kind == BH_LINE_DEFAULT)
      usual = read.text;
    if (kind != BH_LINE_ENTRY)
      continue;
    counts.n_entries++;
    counts.n_masked += read.was_masked ? 1 : 0;
    add_range (list, &read, text_index (list, read.text.len > 0 ? read.text : usual, first_text));
  }
  gboolean is_full = list->entries->len >= ENTRIES_MAX;
  if (is_full)
    g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
                 "'%s' and the lists before it hold more than %d networks", label, ENTRIES_MAX);
  if (is_full || !check_counts (label, &counts, is_hosts, error)) {
    g_array_set_size (list->entries, first_entry);
    g_ptr_array_set_size (list->texts, (gint)first_text);
    return FALSE;
  }
  name_texts (list, first_text, label, date_unix);
  *out_counts = counts;
  return TRUE;
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *two = b;
  if (one->bits != two->bits)
    return one->bits < two->bits ? -1 : 1;
  gint order = memcmp (one->network.bytes, two->network.bytes, sizeof one->network.bytes);
  if (order != 0)
    return order;
  if (one->is_excluded != two->is_excluded)
    return one->is_excluded ? -1 : 1;
  return BH_ORDER (one->text, two->text);
}

void
bh_blocklist_finish (BhBlocklist *list)
{
  guint i = 0;

  g_array_sort (list->entries, compare_entries);
  for (guint bits = 0; bits <= N_LENGTHS; bits++) {
    while (i < list->entries->len && g_array_index (list->entries, Entry, i).bits < bits)
      i++;
    list->start[bits] = i;
  }
}

/* The first entry of that network, for equal ones stand together, exclusions first. */
static gboolean
is_network_before (gconstpointer items, gsize index, gconstpointer key)
{
  const BhInet *network = key;
  const Entry *entry = (const Entry *)items + index;
  return memcmp (entry->network.bytes, network->bytes, sizeof network->bytes) < 0;
}

static const Entry *
find_network (const BhBlocklist *list, const BhInet *address, guint bits)
{
  BhInet network = *address;
  const Entry *entries = (const Entry *)(gconstpointer)list->entries->data;
  guint start = list->start[bits], n = list->start[bits + 1] - start;

  for (guint i = bits; i < 128; i++)
    network.bytes[i / 8] &= (guint8) ~(0x80 >> (i % 8));
  gsize at = bh_bisect (entries + start, n, is_network_before, &network);
  const Entry *found = at < n ? entries + start + at : NULL;
  return found != NULL && bh_inet_equal (&found->network, &network) ? found : NULL;
}

char *
bh_blocklist_find (const BhBlocklist *list, const char *ip)
{
  const Entry *longest = NULL;
  BhInet address;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return NULL;
  for (guint bits = 128; bits > 0; bits--) {
    const Entry *entry =
        list->start[bits] < list->start[bits + 1] ? find_network (list, &address, bits) : NULL;
    if (entry != NULL && entry->is_excluded)
      return NULL;
    if (longest == NULL)
      longest = entry;
  }
  return longest != NULL ? g_strdup (g_ptr_array_index (list->texts, longest->text)) : NULL;
}
