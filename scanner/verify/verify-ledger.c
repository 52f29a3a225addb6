/* verify-ledger.c - what case.db says of the evidence, held against itself.
 *
 * Tiles come in order of sources and offsets, messages in evidence order, which is the
 * same: two cursors side by side see every tile and every message once, and nothing is
 * kept but the source and the message at hand. It holds that
 * - the tiles of a source or member follow one another from 0 to its size;
 * - the tiles of a message are its bytes, and every message has some;
 * - an id is the hash of path and offset;
 * - the numbers of the summary are those of the rows.
 */
#include "splitter/splitter.h"
#include "verify/verify-run.h"

#define AREA "ledger"

typedef struct {
  BhVerify *verify;
  BhRows *tiles, *places;
  GError **error;

  gint64 file, member, bytes, end; /* the source at hand; file -1: none */
  char *path;                      /* of it, owned */
  gint64 message;                  /* at hand, or -1 */
  gint64 first, len;               /* what its tiles cover so far */
  gboolean has_place;              /* the row of places that is next, or at hand */
  gboolean is_known;               /* it is that of the message at hand */
  gint64 n_files, bytes_in, bytes_accounted;
} Ledger;

G_GNUC_PRINTF (3, 4)
static void
tell (Ledger *self, const char *path, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  bh_verify_tell (self->verify, AREA, "broken", path, "%s", text);
}

/* Sums of hostile numbers stop at the largest. */
static gint64
sum (gint64 a, gint64 b)
{
  gint64 result;
  return __builtin_add_overflow (a, b, &result) ? G_MAXINT64 : result;
}

static void
check_id (Ledger *self)
{
  g_autoptr (GBytes) label = bh_case_row_label (self->places, "path");
  g_autofree char *offset =
      g_strdup_printf ("%" G_GINT64_FORMAT, bh_rows_get_int (self->places, "offset"));

  bh_digest_add (self->verify->digest, bh_span_of_bytes (label));
  bh_digest_add (self->verify->digest, bh_span ("", 1));
  bh_digest_add (self->verify->digest, bh_span_of_string (offset));
  BhSha256 sha256 = bh_digest_finish (self->verify->digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);
  const char *id = bh_rows_get (self->places, "id");
  if (id == NULL || strlen (id) != 32 || strncmp (id, hex, 32) != 0)
    tell (self, bh_rows_get (self->places, "path"), "at %s: id %s, but path and offset give %.32s",
          offset, id != NULL ? id : "none", hex);
}

static void
next_place (Ledger *self)
{
  self->has_place = bh_rows_next (self->places, self->error);
  if (!self->has_place)
    return;
  self->verify->counts.n_messages++;
  check_id (self);
}

static void
tell_lost_place (Ledger *self)
{
  tell (self, bh_rows_get (self->places, "path"),
        "at %" G_GINT64_FORMAT ": message %s has no tile, or stands out of order",
        bh_rows_get_int (self->places, "offset"), bh_rows_get (self->places, "id"));
}

static void
finish_message (Ledger *self)
{
  if (self->message < 0)
    return;
  if (self->is_known) {
    gint64 offset = bh_rows_get_int (self->places, "offset");
    gint64 len = bh_rows_get_int (self->places, "length");
    if (len != self->len || (len > 0 && offset != self->first))
      tell (self, self->path,
            "at %" G_GINT64_FORMAT ": message of %" G_GINT64_FORMAT
            " bytes, but its tiles hold %" G_GINT64_FORMAT " from %" G_GINT64_FORMAT,
            offset, len, self->len, self->first);
    next_place (self);
  }
  self->message = -1;
}

static void
begin_message (Ledger *self, gint64 number)
{
  self->message = number;
  self->first = self->len = 0;
  while (self->has_place && bh_rows_get_int (self->places, "message") < number) {
    tell_lost_place (self);
    next_place (self);
  }
  self->is_known = self->has_place && bh_rows_get_int (self->places, "message") == number;
  if (!self->is_known)
    tell (self, self->path,
          "at %" G_GINT64_FORMAT ": a tile of a message that is not there, or out of order",
          bh_rows_get_int (self->tiles, "offset"));
  else if (bh_rows_get_int (self->places, "file") != self->file ||
           bh_rows_get_int (self->places, "member") != self->member)
    tell (self, self->path, "at %" G_GINT64_FORMAT ": a tile of a message of another source",
          bh_rows_get_int (self->tiles, "offset"));
}

/* The envelope line and the blank line behind a message are the mailbox's, not its own. */
static void
take_message_tile (Ledger *self, gint64 number, const char *role, gint64 offset, gint64 len)
{
  if (number != self->message) {
    finish_message (self);
    begin_message (self, number);
  }
  if (strcmp (role, bh_role_name (BH_ROLE_ENVELOPE)) == 0 ||
      strcmp (role, bh_role_name (BH_ROLE_BLANK)) == 0)
    return;
  if (self->len == 0)
    self->first = offset;
  else if (offset != sum (self->first, self->len))
    tell (self, self->path, "at %" G_GINT64_FORMAT ": the message's tiles do not touch", offset);
  self->len = sum (self->len, len);
}

static gboolean
is_role (const char *name)
{
  for (guint role = 0; role < BH_N_ROLES; role++)
    if (g_strcmp0 (name, bh_role_name ((BhRole)role)) == 0)
      return TRUE;
  return FALSE;
}

static void
finish_source (Ledger *self)
{
  finish_message (self);
  if (self->file >= 0 && self->end != self->bytes)
    tell (self, self->path, "%" G_GINT64_FORMAT " bytes, but the tiles end at %" G_GINT64_FORMAT,
          self->bytes, self->end);
  if (self->member == 0)
    self->bytes_accounted = sum (self->bytes_accounted, self->end);
  g_clear_pointer (&self->path, g_free);
}

static void
begin_source (Ledger *self)
{
  const char *path = bh_rows_get (self->tiles, "path");

  self->file = bh_rows_get_int (self->tiles, "file");
  self->member = bh_rows_get_int (self->tiles, "member");
  self->bytes = bh_rows_get_int (self->tiles, "bytes");
  self->path = g_strdup (path != NULL ? path : "");
  self->end = 0;
}

/* All sums are checked before they are made: offset and length may be any numbers. */
static void
take_tile (Ledger *self)
{
  gint64 offset = bh_rows_get_int (self->tiles, "offset");
  gint64 len = bh_rows_get_int (self->tiles, "length");
  gint message = bh_rows_find (self->tiles, "message");
  const char *role = bh_rows_get (self->tiles, "role");

  self->verify->counts.n_tiles++;
  if (offset < 0 || len <= 0 || len > G_MAXINT64 - offset || !is_role (role)) {
    tell (self, self->path, "tile at %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " bytes, role %s",
          offset, len, role != NULL ? role : "none");
    return;
  }
  if (offset != self->end)
    tell (self, self->path, "at %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT " bytes %s",
          MIN (offset, self->end), ABS (offset - self->end),
          offset > self->end ? "belong to no tile" : "belong to two tiles");
  self->end = MAX (self->end, offset + len);
  if (bh_rows_type (self->tiles, (guint)message) == BH_VALUE_NULL)
    finish_message (self);
  else
    take_message_tile (self, bh_rows_int (self->tiles, (guint)message), role, offset, len);
}

/* A source without bytes has a row without a tile. */
static void
take_row (Ledger *self)
{
  guint offset = (guint)bh_rows_find (self->tiles, "offset");

  if (bh_rows_get_int (self->tiles, "file") != self->file ||
      bh_rows_get_int (self->tiles, "member") != self->member) {
    finish_source (self);
    begin_source (self);
  }
  if (bh_rows_type (self->tiles, offset) != BH_VALUE_NULL)
    take_tile (self);
}

static void
check_tiles (Ledger *self)
{
  next_place (self);
  while (*self->error == NULL && bh_rows_next (self->tiles, self->error))
    take_row (self);
  if (*self->error == NULL)
    finish_source (self);
  while (*self->error == NULL && self->has_place) {
    tell_lost_place (self);
    next_place (self);
  }
}

/* Every file of the walk is a source, of the size that was walked. */
static void
check_files (Ledger *self)
{
  g_autoptr (BhRows) rows = bh_case_rows (self->verify->owner, "files", self->error);

  while (rows != NULL && bh_rows_next (rows, self->error)) {
    guint source_bytes = (guint)bh_rows_find (rows, "source_bytes");
    gint64 bytes = bh_rows_get_int (rows, "bytes");
    const char *path = bh_rows_get (rows, "path");
    self->n_files++;
    self->bytes_in = sum (self->bytes_in, bytes);
    if (bh_rows_type (rows, source_bytes) == BH_VALUE_NULL)
      tell (self, path, "a file of the evidence that is no source");
    else if (bh_rows_int (rows, source_bytes) != bytes)
      tell (self, path, "%" G_GINT64_FORMAT " bytes when listed, %" G_GINT64_FORMAT " as a source",
            bytes, bh_rows_int (rows, source_bytes));
  }
}

static void
check_numbers (Ledger *self)
{
  const struct {
    const char *key;
    gint64 counted;
  } numbers[] = {
    { "messages", (gint64)self->verify->counts.n_messages },
    { "sources", self->n_files },
    { "bytes_in", self->bytes_in },
    { "bytes_accounted", self->bytes_accounted },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const char *said = bh_case_get (self->verify->owner, numbers[i].key);
    g_autofree char *counted = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i].counted);
    if (g_strcmp0 (said, counted) != 0)
      tell (self, "case.db", "%s is %s, but the rows give %s", numbers[i].key,
            said != NULL ? said : "not told", counted);
  }
  if (self->bytes_in != self->bytes_accounted)
    tell (self, "case.db", "bytes_in %" G_GINT64_FORMAT ", bytes_accounted %" G_GINT64_FORMAT,
          self->bytes_in, self->bytes_accounted);
  if (g_strcmp0 (bh_case_get (self->verify->owner, "complete"), "1") != 0)
    tell (self, "case.db", "not complete");
}

/* Rows that the cursors do not give, for the source they name is not there. */
static void
check_strays (Ledger *self)
{
  const struct {
    const char *table;
    guint64 n_seen;
  } tables[] = {
    { "ledger", self->verify->counts.n_tiles },
    { "messages", self->verify->counts.n_messages },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    guint64 n_rows = (guint64)bh_case_n_rows (self->verify->owner, tables[i].table);
    if (n_rows != tables[i].n_seen)
      tell (self, "case.db",
            "%s: %" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT " of them of a source",
            tables[i].table, n_rows, tables[i].n_seen);
  }
}

gboolean
bh_verify_ledger (BhVerify *verify, GError **error)
{
  g_autoptr (GError) failed = NULL;
  Ledger self = { .verify = verify, .error = &failed, .file = -1, .member = -1, .message = -1 };

  bh_verify_stage (verify, BH_SCAN_CONCLUDING, "checking the ledger");
  self.tiles = bh_case_rows (verify->owner, "tiles", &failed);
  self.places = self.tiles != NULL ? bh_case_rows (verify->owner, "places", &failed) : NULL;
  if (failed == NULL)
    check_tiles (&self);
  if (failed == NULL)
    check_files (&self);
  if (failed == NULL) {
    check_numbers (&self);
    check_strays (&self);
  }
  bh_rows_free (self.tiles);
  bh_rows_free (self.places);
  g_free (self.path);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
