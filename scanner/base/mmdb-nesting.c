/* mmdb-nesting.c - a walk over one entry with a stack of its own (MaxMind DB format 2.0). */
#include "base/mmdb-nesting.h"

#define NESTING_MAX 64   /* levels; real databases have five */
#define VALUES_MAX 65536 /* of one entry, pointers followed; real ones have some hundred */

enum { EXTENDED = 0, POINTER = 1, MAP = 7, ARRAY = 11, BOOLEAN = 14 };

typedef struct {
  gsize at;           /* of the next value */
  guint64 left;       /* values to come on this level */
  gboolean is_target; /* of a pointer: the level above goes on behind that one */
} Level;

typedef struct {
  guint kind;
  guint64 size;
} Head;

/* Of len bytes, most significant first. FALSE behind the end. */
static gboolean
take_number (BhSpan data, gsize *at, gsize len, guint64 *out_number)
{
  BhSpan bytes;
  guint64 number = 0;

  if (!bh_span_sub (data, *at, len, &bytes))
    return FALSE;
  for (gsize i = 0; i < len; i++)
    number = number << 8 | bytes.at[i];
  *at += len;
  *out_number = number;
  return TRUE;
}

/* "size" of a pointer is where it leads: each length begins where the shorter one ends. */
static gboolean
take_pointer (BhSpan data, gsize *at, guint64 control, guint64 *out_target)
{
  static const guint64 bases[] = { 0, 2048, 526336, 0 };
  guint64 len = (control >> 3 & 3) + 1, high = len < 4 ? control & 7 : 0, low = 0;

  if (!take_number (data, at, (gsize)len, &low))
    return FALSE;
  *out_target = (high << (8 * len) | low) + bases[len - 1];
  return TRUE;
}

static gboolean
take_head (BhSpan data, gsize *at, Head *out_head)
{
  static const guint64 bases[] = { 29, 285, 65821 };
  guint64 control = 0, kind = 0, more = 0;

  if (!take_number (data, at, 1, &control))
    return FALSE;
  out_head->kind = (guint)(control >> 5);
  if (out_head->kind == POINTER)
    return take_pointer (data, at, control, &out_head->size);
  if (out_head->kind == EXTENDED) {
    if (!take_number (data, at, 1, &kind))
      return FALSE;
    out_head->kind = (guint)kind + MAP;
  }
  out_head->size = control & 31;
  if (out_head->size < 29)
    return TRUE;
  gsize len = (gsize)out_head->size - 28;
  if (!take_number (data, at, len, &more))
    return FALSE;
  out_head->size = bases[len - 1] + more;
  return TRUE;
}

/* What lies in a value becomes a level of its own; other values are passed over. */
static gboolean
step (BhSpan data, Level *level, Level *out_inner)
{
  Head head = { .kind = 0 };
  gsize at = level->at;

  if (!take_head (data, &at, &head))
    return FALSE;
  level->left--;
  *out_inner = (Level) { .at = at };
  if (head.kind == POINTER)
    *out_inner = (Level) { .at = (gsize)head.size, .left = 1, .is_target = TRUE };
  else if (head.kind == MAP || head.kind == ARRAY)
    out_inner->left = head.kind == MAP ? 2 * head.size : head.size;
  else if (head.kind != BOOLEAN) /* whose size is its value */
    at = head.size <= data.len - at ? at + (gsize)head.size : data.len;
  level->at = at;
  return TRUE;
}

gboolean
bh_mmdb_is_flat (BhSpan data, gsize entry_offset)
{
  Level levels[NESTING_MAX + 1] = { { .at = entry_offset, .left = 1 } }, inner;
  guint depth = 0;

  for (guint n = 0; n < VALUES_MAX; n++) {
    while (levels[depth].left == 0) {
      if (depth == 0)
        return TRUE;
      if (!levels[depth].is_target)
        levels[depth - 1].at = levels[depth].at;
      depth--;
    }
    if (!step (data, &levels[depth], &inner))
      return TRUE;
    if (inner.left == 0)
      continue;
    if (depth == NESTING_MAX)
      return FALSE;
    levels[++depth] = inner;
  }
  return FALSE;
}
