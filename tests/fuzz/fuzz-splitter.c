/* fuzz-splitter.c - any bytes as a mailbox: each byte has one owner, and neither the
 * size of reads nor a cut between two units may show. */
#include "splitter/frame.h"
#include "splitter/joined.h"
#include "tests/unit/splitter/split.h"

#define SMALL_LEN (64 * 1024) /* bytes: more are not read byte by byte, for time's sake */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_same (const Split *a, const Split *b)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_assert_cmpstr (a->tiles->str, ==, b->tiles->str);
  g_assert_cmpstr (a->messages->str, ==, b->messages->str);
  if (a->n_candidates <
      limits.value[BH_LIMIT_BOUNDARIES]) /* else parts keep more of them than the whole */
    g_assert_cmpstr (a->candidates->str, ==, b->candidates->str);
}

static void
check_ranges (const Split *whole, BhSpan bytes, BhGuess guess, guint64 cut)
{
  g_autoptr (Split) parts = split_new ();
  BhLimits limits;

  bh_limits_init (&limits);
  split_range (parts, bytes, guess, 0, cut, G_MAXSIZE, &limits);
  split_range (parts, bytes, guess, cut, G_MAXUINT64, G_MAXSIZE, &limits);
  check_same (whole, parts);
}

static void
check_joined (BhSpan bytes)
{
  BhJoined joined = { .end = 0 };

  for (gsize before = 0; bh_joined_find (bytes, joined.end, &joined); before = joined.end) {
    g_assert_cmpuint (joined.offset, >=, before);
    g_assert_cmpuint (joined.end, >, joined.offset);
    g_assert_cmpuint (joined.end, <=, bytes.len);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan bytes = bh_span (data, size);
  BhGuess guess = guess_of (bytes, size % 2 == 0 ? "x.mbox" : "x");

  check_joined (bytes);
  if (guess.content == BH_CONTENT_EMPTY || guess.content == BH_CONTENT_OTHER)
    return 0;
  gsize step = data[size / 2] + (size > SMALL_LEN ? (gsize)SMALL_LEN : 1);
  guint64 cut = 1 + (guint64)data[size - 1] * (size - 1) / 256;
  g_autoptr (Split) whole = split_whole (bytes, guess, G_MAXSIZE);
  g_autoptr (Split) few = split_whole (bytes, guess, step);

  g_assert_cmpuint (whole->covered, ==, size);
  check_same (whole, few);
  if (guess.content == BH_CONTENT_MBOX && cut > guess.start && bh_frame_is_near (guess.dialect))
    check_ranges (whole, bytes, guess, cut);
  return 0;
}
