/* text-hash.h - short keys for text, eight bytes at a step.
 *
 * For tables and sorted lists in memory: two texts of one key do little harm, and nothing keeps a
 * key. A log of a gigabyte asks for a hundred million of them, which GLib's g_str_hash() would make
 * byte by byte. No secret and no identity rests on one: for those there is SHA-256 (digest.h).
 */
#pragma once

#include "base/little-endian.h"
#include "base/span.h"

#define BH_HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

/* What the product carries upwards comes down again. */
static inline guint64
bh_hash_step (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 29;
}

/* Fewer than eight bytes, each of them in it. */
static inline guint64
bh_hash_tail (BhSpan bytes)
{
  if (bytes.len >= 4)
    return bh_le32 (bytes.at) | (guint64)bh_le32 (bytes.at + bytes.len - 4) << 32;
  if (bytes.len == 0)
    return 0;
  return bytes.at[0] | (guint64)bytes.at[bytes.len / 2] << 8 |
         (guint64)bytes.at[bytes.len - 1] << 16;
}

/* ASCII letters in lower case, in each byte of the word. */
static inline guint64
bh_hash_fold (guint64 word)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 low = word & 0x7f * ones;
  guint64 from_a = low + (0x80 - 'A') * ones, behind_z = low + (0x7f - 'Z') * ones;
  guint64 is_upper = (from_a ^ behind_z) & ~word & 0x80 * ones;

  return word | is_upper >> 2;
}

static inline guint64
bh_hash_add (guint64 hash, BhSpan bytes)
{
  hash = bh_hash_step (hash, bytes.len);
  for (; bytes.len >= 8; bytes = bh_span (bytes.at + 8, bytes.len - 8))
    hash = bh_hash_step (hash, bh_le64 (bytes.at));
  return bh_hash_step (hash, bh_hash_tail (bytes));
}

/* The same whatever the case of ASCII letters. */
static inline guint64
bh_hash_add_folded (guint64 hash, BhSpan bytes)
{
  hash = bh_hash_step (hash, bytes.len);
  for (; bytes.len >= 8; bytes = bh_span (bytes.at + 8, bytes.len - 8))
    hash = bh_hash_step (hash, bh_hash_fold (bh_le64 (bytes.at)));
  return bh_hash_step (hash, bh_hash_fold (bh_hash_tail (bytes)));
}

static inline guint
bh_span_hash (BhSpan bytes)
{
  return (guint)(bh_hash_add (BH_HASH_START, bytes) >> 32);
}

/* In place of g_str_hash(), for tables that are asked for each session of a log. */
static inline guint
bh_text_hash (gconstpointer text)
{
  return bh_span_hash (bh_span_of_string (text));
}
