/* little-endian.h - numbers as many files keep them, the lowest byte first, at any place. */
#pragma once

#include <glib.h>
#include <string.h>

/* Each reads as many bytes as its number has; that they are there is the caller's matter. */

static inline guint16
bh_le16 (const guint8 *at)
{
  guint16 value;

  memcpy (&value, at, sizeof value);
  return GUINT16_FROM_LE (value);
}

static inline guint32
bh_le32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static inline guint64
bh_le64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* Numbers become such bytes, or such bytes numbers: it is the same step. */
static inline void
bh_le32_swap (guint32 *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] = GUINT32_TO_LE (numbers[i]);
}
