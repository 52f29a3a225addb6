/* reply.c - whose rows are these? */
#include "units/reply.h"

#include "base/pack.h"

#define NO_COLUMN (-1)
#define NUMBER_MAX (G_GINT64_CONSTANT (1) << 50) /* an offset or length: a pebibyte */

enum {
  OF_FILES = 1 << BH_UNIT_FILES,
  OF_RANGE = 1 << BH_UNIT_RANGE,
  OF_HASH = 1 << BH_UNIT_HASH,
  OF_LOG = 1 << BH_UNIT_LOG,
  OF_MAIL = OF_FILES | OF_RANGE,
  OF_ALL = OF_MAIL | OF_HASH | OF_LOG,
};

/* Which units have rows of a kind, and in which of its columns the row says whose
 * it is. A file's column is followed by its member's; a length follows its offset. */
static const struct {
  guint units;
  gint unit, file, message, offset;
} owners[BH_N_ROW_KINDS] = {
  [BH_ROW_SOURCE] = { OF_FILES | OF_HASH, 2, 0, NO_COLUMN, NO_COLUMN },
  [BH_ROW_LEDGER] = { OF_MAIL, 6, 0, 5, 2 },
  [BH_ROW_BOUNDARY] = { OF_MAIL, 6, 0, NO_COLUMN, 2 }, /* its "length" is the verdict, 0 or 1 */
  [BH_ROW_PROBLEM] = { OF_ALL, 0, NO_COLUMN, NO_COLUMN, NO_COLUMN },
  [BH_ROW_MESSAGE] = { OF_MAIL, NO_COLUMN, 2, 0, 4 },
  [BH_ROW_STORE_FACTS] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_FIELD] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_HOP] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_ATTACHMENT] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_TEXT] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_REPORT] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_RECIPIENT] = { OF_MAIL, NO_COLUMN, NO_COLUMN, 0, NO_COLUMN },
  [BH_ROW_LOG] = { OF_LOG, 0, NO_COLUMN, NO_COLUMN, NO_COLUMN },
  [BH_ROW_LOG_SESSION] = { OF_LOG, 0, NO_COLUMN, NO_COLUMN, NO_COLUMN },
  [BH_ROW_LOG_LOGIN] = { OF_LOG, 0, NO_COLUMN, NO_COLUMN, NO_COLUMN },
};

static const BhTaskFile *
file_of (const BhTask *task, gint64 number)
{
  for (guint i = 0; i < bh_task_n_own (task); i++) { /* at most BH_UNIT_FILES_MAX */
    const BhTaskFile *file = g_ptr_array_index (task->files, i);
    if (file->file == number)
      return file;
  }
  return NULL;
}

static gboolean
is_own_message (const BhTask *task, const BhCell *cell)
{
  return cell->type == BH_CELL_NULL || cell->number >> 32 == task->unit;
}

/* The bytes at cells[0] … cells[1]: inside the file; a range begins nothing before itself. */
static gboolean
are_own_bytes (const BhTask *task, const BhTaskFile *file, gint64 member, const BhCell *cells)
{
  gint64 offset = cells[0].number, length = cells[1].number;

  if (offset < 0 || length < 0 || offset > NUMBER_MAX || length > NUMBER_MAX)
    return FALSE;
  if (task->kind == BH_UNIT_RANGE && (guint64)offset < task->range_start)
    return FALSE;
  return member != 0 ||
         ((guint64)offset <= file->size && (guint64)length <= file->size - (guint64)offset);
}

/* A string of JSON as pack_list() writes it, taken off the front. */
static gboolean
take_string (BhSpan *rest)
{
  gsize i = 1;

  if (rest->len < 2 || rest->at[0] != '"')
    return FALSE;
  while (i < rest->len && rest->at[i] != '"') {
    if (rest->at[i] < 0x20)
      return FALSE;
    if (rest->at[i++] != '\\')
      continue;
    if (i >= rest->len || strchr ("\"\\/bfnrtu", rest->at[i]) == NULL || rest->at[i] == '\0')
      return FALSE;
    if (rest->at[i++] != 'u')
      continue;
    if (rest->len - i < 4 || rest->at[i] != '0' || rest->at[i + 1] != '0' ||
        !g_ascii_isxdigit ((char)rest->at[i + 2]) || !g_ascii_isxdigit ((char)rest->at[i + 3]))
      return FALSE; /* only control characters are written so */
    i += 4;
  }
  if (i >= rest->len)
    return FALSE;
  *rest = bh_span_from (*rest, i + 1);
  return TRUE;
}

/* Lists go into reports as they are: nothing but an array of strings may stand there. */
static gboolean
is_string_list (BhSpan json)
{
  if (json.len < 2 || json.at[0] != '[' || json.at[json.len - 1] != ']')
    return FALSE;
  BhSpan rest = bh_span (json.at + 1, json.len - 2);
  if (rest.len == 0)
    return TRUE;
  while (take_string (&rest)) {
    if (rest.len == 0)
      return TRUE;
    if (rest.at[0] != ',')
      return FALSE;
    rest = bh_span_from (rest, 1);
  }
  return FALSE;
}

/* Without a branch a byte: each message and each attachment has one. */
static gboolean
is_sha256 (BhSpan text)
{
  guint8 odd = 0;

  if (text.len != 2 * BH_SHA256_LEN)
    return FALSE;
  for (gsize i = 0; i < 2 * BH_SHA256_LEN; i++) {
    guint8 digit = (guint8)(text.at[i] - '0'), letter = (guint8)(text.at[i] - 'a');
    odd |= (guint8)(digit > 9) & (guint8)(letter > 5);
  }
  return odd == 0;
}

/* What a cell's type does not tell. */
static gboolean
are_good_values (BhRowKind kind, const BhCell *cells)
{
  const BhRowShape *shape = bh_row_shape (kind);

  for (guint i = 0; i < shape->n_columns; i++) {
    BhSpan value = cells[i].span;
    BhFactType type = shape->columns[i].type;
    if (type == BH_FACT_LIST && !is_string_list (value))
      return FALSE;
    if (type == BH_FACT_SHA256 && !is_sha256 (value))
      return FALSE;
    if (type == BH_FACT_SHA256_RAW && value.len != BH_SHA256_LEN)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_own_row (const BhTask *task, BhRowKind kind, const BhCell *cells)
{
  if ((owners[kind].units & (1u << task->kind)) == 0)
    return FALSE;
  if (owners[kind].unit != NO_COLUMN && cells[owners[kind].unit].number != task->unit)
    return FALSE;
  if (owners[kind].message != NO_COLUMN && !is_own_message (task, &cells[owners[kind].message]))
    return FALSE;
  if (owners[kind].file == NO_COLUMN)
    return TRUE;
  const BhTaskFile *file = file_of (task, cells[owners[kind].file].number);
  gint64 member = cells[owners[kind].file + 1].number;
  if (file == NULL || member < 0 || (member > 0 && task->kind != BH_UNIT_FILES))
    return FALSE;
  if (kind == BH_ROW_BOUNDARY && task->kind == BH_UNIT_RANGE &&
      cells[owners[kind].offset].number >= (gint64)MIN (task->range_end, G_MAXINT64))
    return FALSE; /* the next range's */
  return owners[kind].offset == NO_COLUMN ||
         are_own_bytes (task, file, member, &cells[owners[kind].offset]);
}

gboolean
bh_reply_is_own (const BhTask *task, BhSpan rows)
{
  BhUnpack in = { rows, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;

  while (in.rest.len > 0)
    if (!bh_row_unpack (&in, &kind, cells) || !is_own_row (task, kind, cells) ||
        !are_good_values (kind, cells))
      return FALSE;
  return TRUE;
}

gboolean
bh_reply_take_guess (BhSpan payload, BhGuess *out_guess, gboolean *out_is_one_unit)
{
  BhUnpack in = { payload, FALSE };
  guint8 is_one_unit = bh_unpack_u8 (&in);
  guint8 content = bh_unpack_u8 (&in);
  guint8 dialect = bh_unpack_u8 (&in);
  gint64 start = bh_unpack_i64 (&in);

  if (in.is_broken || in.rest.len > 0 || content > BH_CONTENT_OTHER || dialect >= BH_N_DIALECTS ||
      start < 0 || start > BH_GUESS_LEN)
    return FALSE;
  *out_guess = (BhGuess) { (BhSourceContent)content, (BhMailboxDialect)dialect, (guint64)start };
  *out_is_one_unit = is_one_unit != 0;
  return TRUE;
}
