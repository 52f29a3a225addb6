/* page-cited.c - the messages that the evidence of verdicts names: a row each, and the links there.
 *
 * Evidence names a message by its place, "PATH at OFFSET". The id of a message comes from just
 * these two, so a place is known by its hash, whatever its path looks like. Which ids there are is
 * asked once, for all places together. A link goes to an id of ours, never to what evidence holds.
 */
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"

#define N_LISTED 60 /* messages with a row */
#define N_DRAWN 3   /* of them with a ladder: one of each account */
#define ID_LEN 32   /* hex digits */
#define N_STARTS 8  /* where the path of a place may begin, in one line of evidence */

typedef struct {
  char id[ID_LEN + 1];
  char *account;      /* whose evidence names it first */
  char *number;       /* of the message; NULL: the case has no such message */
  gboolean is_report; /* it is named for what it returns */
  gboolean is_drawn;
} Cited;

struct _BhPageCited {
  GPtrArray *places; /* of Cited, owned, in the order in which they are named */
  GHashTable *by_id; /* id → Cited, borrowed; never walked */
  GPtrArray *found;  /* of Cited, borrowed: those with a row */
  guint n_further;   /* messages without one */
};

static void
cited_free (gpointer data)
{
  Cited *cited = data;
  g_free (cited->account);
  g_free (cited->number);
  g_free (cited);
}

BhPageCited *
bh_page_cited_new (void)
{
  BhPageCited *self = g_new0 (BhPageCited, 1);
  self->places = g_ptr_array_new_with_free_func (cited_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->found = g_ptr_array_new ();
  return self;
}

void
bh_page_cited_free (BhPageCited *self)
{
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/* Where a place may begin, in one line; it ends at end, and its path before at. */
typedef struct {
  const char *starts[N_STARTS];
  guint n;
  const char *at, *end;
} Place;

/* "first: PATH at 0", "…; the last: the mail that PATH at 0 returns": a path may hold any of these
 * signs as well, so all places where it can begin are tried. */
static gboolean
find_place (const char *text, Place *out)
{
  static const char returns[] = " returns", mail[] = "the mail that ";
  gsize len = strlen (text);

  *out = (Place) { .starts = { text }, .n = 1 };
  out->end = text + len - (g_str_has_suffix (text, returns) ? strlen (returns) : 0);
  const char *number = out->end;
  while (number > text && g_ascii_isdigit (number[-1]))
    number--;
  if (number == out->end || number - text < 5 || strncmp (number - 4, " at ", 4) != 0)
    return FALSE;
  out->at = number - 4;
  for (const char *p = text; p < out->at && out->n < N_STARTS; p++) {
    gboolean is_mail = strncmp (p, mail, strlen (mail)) == 0;
    if (strncmp (p, ": ", 2) == 0 || is_mail)
      out->starts[out->n++] = p + (is_mail ? strlen (mail) : 2);
  }
  return TRUE;
}

/* The start of SHA-256 over path, NUL, offset in decimal: backhop-case(5). */
static void
id_of_place (const Place *place, const char *start, char *id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *)start, place->at - start);
  g_checksum_update (checksum, (const guchar *)"", 1);
  g_checksum_update (checksum, (const guchar *)place->at + 4, place->end - place->at - 4);
  g_strlcpy (id, g_checksum_get_string (checksum), ID_LEN + 1);
}

void
bh_page_cited_add (BhPageCited *self, const char *account, const char *text)
{
  Place place;

  if (account == NULL || text == NULL || !find_place (text, &place))
    return;
  for (guint i = 0; i < place.n && place.starts[i] < place.at; i++) {
    Cited *cited = g_new0 (Cited, 1);
    id_of_place (&place, place.starts[i], cited->id);
    if (g_hash_table_contains (self->by_id, cited->id)) {
      g_free (cited);
      continue;
    }
    cited->account = g_strdup (account);
    cited->is_report = *place.end != '\0';
    g_ptr_array_add (self->places, cited);
    g_hash_table_insert (self->by_id, cited->id, cited);
  }
}

/* One of each account: its first that shows its own way, where there is one. */
static void
choose_drawn (const GPtrArray *found)
{
  Cited *drawn = NULL;

  for (guint i = 0, n = 0; i < found->len; i++) {
    Cited *cited = g_ptr_array_index (found, i);
    gboolean is_of_next = drawn == NULL || strcmp (drawn->account, cited->account) != 0;
    if (is_of_next && n++ == N_DRAWN)
      return;
    if (is_of_next || (drawn->is_report && !cited->is_report)) {
      if (!is_of_next)
        drawn->is_drawn = FALSE;
      drawn = cited;
      drawn->is_drawn = TRUE;
    }
  }
}

/* Those with a row, in the order of evidence. */
static void
choose (BhPageCited *self)
{
  for (guint i = 0; i < self->places->len; i++) {
    Cited *cited = g_ptr_array_index (self->places, i);
    if (cited->number == NULL)
      continue;
    if (self->found->len == N_LISTED) {
      self->n_further++;
      g_clear_pointer (&cited->number, g_free);
      continue;
    }
    g_ptr_array_add (self->found, cited);
  }
  choose_drawn (self->found);
}

void
bh_page_cited_find (BhPage *page)
{
  BhPageCited *self = page->cited;
  if (self->places->len == 0)
    return;
  g_autoptr (BhRows) rows = bh_page_top (page, "ids", "", 0);
  while (bh_page_next (page, rows)) {
    Cited *cited = g_hash_table_lookup (self->by_id, bh_rows_get (rows, "id"));
    if (cited != NULL && cited->number == NULL)
      cited->number = g_strdup (bh_rows_get (rows, "message"));
  }
  choose (self);
}

void
bh_page_cited_text (BhPage *page, const char *text)
{
  Place place;
  char id[ID_LEN + 1];

  if (text == NULL || !find_place (text, &place)) {
    bh_page_text (page, text);
    return;
  }
  for (guint i = 0; i < place.n && place.starts[i] < place.at; i++) {
    id_of_place (&place, place.starts[i], id);
    const Cited *cited = g_hash_table_lookup (page->cited->by_id, id);
    if (cited == NULL || cited->number == NULL)
      continue;
    g_autofree char *before = g_strndup (text, (gsize)(place.starts[i] - text));
    g_autofree char *words = g_strndup (place.starts[i], (gsize)(place.end - place.starts[i]));
    g_autofree char *anchor = g_strconcat ("cited-", cited->id, NULL);
    if (*before != '\0')
      bh_page_text (page, before);
    bh_page_link (page, anchor, words);
    if (*place.end != '\0')
      bh_page_text (page, place.end);
    return;
  }
  bh_page_text (page, text);
}

static void
write_row (BhPage *page, const Cited *cited, BhRows *rows)
{
  g_autofree char *anchor = g_strconcat ("cited-", cited->id, NULL);
  const char *offset = bh_rows_get (rows, "offset");

  bh_page_row (page);
  bh_page_attribute (page, "id", anchor);
  bh_page_open (page, "th", "id");
  bh_page_attribute (page, "scope", "row");
  bh_page_message (page, cited->id);
  bh_page_close (page);
  bh_page_cell_time (page, rows, "date_unix");
  bh_page_cell_address (page, bh_rows_get (rows, "from"));
  bh_page_cell_brief (page, "subject", bh_rows_get (rows, "subject"));
  bh_page_cell (page, "id", bh_rows_get (rows, "origin.ip"));
  bh_page_open (page, "td", "place");
  bh_page_breakable (page, bh_rows_get (rows, "path"), "/");
  bh_page_format (page, " at %s, %s bytes", offset, bh_rows_get (rows, "length"));
  bh_page_element (page, "code", "sum", bh_rows_get (rows, "sha256"));
  bh_page_close (page);
  bh_page_row_end (page);
}

/* The row of its message; NULL: none, or page->failure says why. */
static BhRows *
row_of (BhPage *page, const Cited *cited)
{
  BhRows *rows = bh_page_where (page, "messages", "number", cited->number, "", 1);
  if (bh_page_next (page, rows))
    return rows;
  bh_rows_free (rows);
  return NULL;
}

void
bh_page_cited_table (BhPage *page)
{
  static const char *const titles[] = { "Message", "Date field",       "From", "Subject",
                                        "Origin",  "Path and SHA-256", NULL };
  const BhPageCited *self = page->cited;

  if (self->found->len == 0)
    return;
  bh_page_table (page, "Messages that the evidence above names", titles);
  for (guint i = 0; i < self->found->len; i++) {
    const Cited *cited = g_ptr_array_index (self->found, i);
    g_autoptr (BhRows) rows = row_of (page, cited);
    if (rows != NULL)
      write_row (page, cited, rows);
  }
  bh_page_table_end (page);
  if (self->n_further == 0)
    return;
  g_autofree char *count = bh_show_many (self->n_further, "message is", "messages are");
  bh_page_open (page, "p", "more");
  bh_page_format (page, "%s named as well; ", count);
  bh_page_element (page, "code", NULL, "backhop show CASE 'PATH at OFFSET'");
  bh_page_text (page, " shows each, and the command that gives its bytes and hash again.");
  bh_page_close (page);
}

void
bh_page_cited_visit (BhPage *page,
                     void (*visit) (BhPage *page, const char *json, const char *account))
{
  for (guint i = 0; i < page->cited->found->len; i++) {
    const Cited *cited = g_ptr_array_index (page->cited->found, i);
    g_autoptr (BhRows) rows = cited->is_drawn ? row_of (page, cited) : NULL;
    if (rows != NULL)
      visit (page, bh_rows_json (rows), cited->account);
  }
}

gboolean
bh_page_cited_is_drawn (const BhPage *page, const char *id)
{
  const Cited *cited = g_hash_table_lookup (page->cited->by_id, id);
  return cited != NULL && cited->is_drawn;
}
