/* row-pack.c - a row as bytes, by its table of columns: packed in the worker; checked, for a reply
 * is hostile, where it comes in. */
#include "units/rows.h"

#include <jansson.h>

#include "base/text.h"

/* A cell is its type and its value. */
static void
pack_int (BhGather *out, gint64 value)
{
  bh_gather_tagged_i64 (out, BH_CELL_INT, value);
}

static void
pack_bytes (BhGather *out, BhCellType type, BhSpan bytes)
{
  bh_gather_tagged_span (out, (guint8)type, bytes);
}

static void
pack_text (BhGather *out, const char *text)
{
  if (text == NULL)
    bh_gather_u8 (out, BH_CELL_NULL);
  else
    pack_bytes (out, BH_CELL_TEXT, bh_span_of_string (text));
}

/* Whether JSON writes the text as it is. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text < ' ' || *text > '~' || *text == '"' || *text == '\\')
      return FALSE;
  return TRUE;
}

/* An array of plain texts, nearly all there are, needs no tree of values; else FALSE. */
static gboolean
pack_plain_list (BhGather *out, const GPtrArray *texts)
{
  g_autoptr (GString) json = g_string_sized_new (64 * texts->len);

  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    if (!is_plain (text))
      return FALSE;
    g_string_append_c (json, i == 0 ? '[' : ',');
    g_string_append_c (json, '"');
    g_string_append (json, text);
    g_string_append_c (json, '"');
  }
  g_string_append_c (json, ']');
  pack_text (out, json->str);
  return TRUE;
}

static void
pack_list (BhGather *out, const GPtrArray *texts)
{
  if (texts == NULL || texts->len == 0) {
    pack_text (out, "[]");
    return;
  }
  if (pack_plain_list (out, texts))
    return;
  json_t *array = json_array ();
  for (guint i = 0; i < texts->len; i++)
    json_array_append_new (array, json_string (g_ptr_array_index (texts, i)));
  char *json = json_dumps (array, JSON_COMPACT);
  pack_text (out, json != NULL ? json : "[]");
  free (json);
  json_decref (array);
}

static void
pack_gbytes (BhGather *out, GBytes *bytes)
{
  if (bytes == NULL) {
    bh_gather_u8 (out, BH_CELL_NULL);
    return;
  }
  pack_bytes (out, BH_CELL_BLOB, bh_span_of_bytes (bytes));
}

static void
pack_sha256 (BhGather *out, const BhSha256 *sha256)
{
  char hex[2 * BH_SHA256_LEN + 1];

  bh_hex (bh_span (sha256->bytes, BH_SHA256_LEN), hex);
  pack_text (out, hex);
}

static void
pack_value (BhGather *out, const BhRowColumn *column, const guint8 *base)
{
  const void *at = base + column->at;
  if (column->has_at != 0 && !*(const gboolean *)(const void *)(base + column->has_at)) {
    bh_gather_u8 (out, BH_CELL_NULL);
    return;
  }
  switch (column->type) {
  case BH_FACT_INT:
    pack_int (out, *(const gint *)at);
    break;
  case BH_FACT_INT64:
    pack_int (out, *(const gint64 *)at);
    break;
  case BH_FACT_TEXT:
  case BH_FACT_NAME:
    pack_text (out, *(const char *const *)at);
    break;
  case BH_FACT_BYTES:
    pack_gbytes (out, *(GBytes *const *)at);
    break;
  case BH_FACT_SPAN:
    pack_bytes (out, BH_CELL_BLOB, *(const BhSpan *)at);
    break;
  case BH_FACT_SHA256:
    pack_sha256 (out, at);
    break;
  case BH_FACT_SHA256_RAW:
    pack_bytes (out, BH_CELL_BLOB, bh_span (at, BH_SHA256_LEN));
    break;
  case BH_FACT_LIST:
    pack_list (out, *(GPtrArray *const *)at);
    break;
  }
}

void
bh_row_pack (GByteArray *out, BhRowKind kind, const void *const *bases)
{
  const BhRowShape *shape = bh_row_shape (kind);
  BhGather gather;

  gather.out = out;
  gather.len = 0;
  bh_gather_u8 (&gather, (guint8)kind);
  for (guint i = 0; i < shape->n_columns; i++)
    pack_value (&gather, &shape->columns[i], bases[shape->columns[i].base]);
  bh_gather_end (&gather);
}

/* Which cells a column takes. A worker may be in a spammer's hands. */
static gboolean
is_allowed (const BhRowColumn *column, BhCellType type)
{
  switch (column->type) {
  case BH_FACT_INT:
  case BH_FACT_INT64:
    return type == BH_CELL_INT || (type == BH_CELL_NULL && column->has_at != 0);
  case BH_FACT_TEXT:
    return type == BH_CELL_TEXT || type == BH_CELL_NULL;
  case BH_FACT_NAME:
  case BH_FACT_SHA256:
  case BH_FACT_LIST:
    return type == BH_CELL_TEXT;
  case BH_FACT_BYTES:
    return type == BH_CELL_BLOB || type == BH_CELL_NULL;
  case BH_FACT_SPAN:
  case BH_FACT_SHA256_RAW:
    return type == BH_CELL_BLOB;
  }
  return FALSE;
}

/* Types and text are checked once, where a reply comes in. */
static inline gboolean
unpack_cell (BhUnpack *in, gboolean is_checked, BhCell *out_cell)
{
  guint8 type = bh_unpack_u8 (in);
  *out_cell = (BhCell) { (BhCellType)type, 0, BH_SPAN_NONE };
  if (type == BH_CELL_INT)
    out_cell->number = bh_unpack_i64 (in);
  else if (type == BH_CELL_TEXT || type == BH_CELL_BLOB)
    out_cell->span = bh_unpack_span (in);
  else if (type != BH_CELL_NULL)
    return FALSE;
  if (type == BH_CELL_TEXT && !is_checked && !bh_text_is_valid (out_cell->span))
    return FALSE;
  return !in->is_broken;
}

/* Reads a copy of in, which nobody else knows: so it is in registers. */
static inline gboolean
unpack_row (BhUnpack *in, gboolean is_checked, BhRowKind *out_kind, BhCell *out_cells)
{
  BhUnpack rest = *in;
  guint8 kind = bh_unpack_u8 (&rest);
  if (rest.is_broken || kind >= BH_N_ROW_KINDS)
    return FALSE;
  const BhRowShape *shape = bh_row_shape ((BhRowKind)kind);
  for (guint i = 0; i < shape->n_columns; i++)
    if (!unpack_cell (&rest, is_checked, &out_cells[i]) ||
        (!is_checked && !is_allowed (&shape->columns[i], out_cells[i].type)))
      return FALSE;
  *in = rest;
  *out_kind = (BhRowKind)kind;
  return TRUE;
}

gboolean
bh_row_unpack (BhUnpack *in, BhRowKind *out_kind, BhCell *out_cells)
{
  return unpack_row (in, /* is_checked= */ FALSE, out_kind, out_cells);
}

gboolean
bh_row_unpack_checked (BhUnpack *in, BhRowKind *out_kind, BhCell *out_cells)
{
  return unpack_row (in, /* is_checked= */ TRUE, out_kind, out_cells);
}
