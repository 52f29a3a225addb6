/* read.h - reads one message of a test with default limits. */
#pragma once

#include "message/message.h"

static inline BhFacts *
read_bytes (BhSpan bytes)
{
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhMessageReader) reader = bh_message_reader_new (&limits, digest);
  return bh_message_reader_read (reader, bytes, /* is_whole= */ TRUE);
}

static inline BhFacts *
read_text (const char *text)
{
  return read_bytes (bh_span_of_string (text));
}

static inline gboolean
has_limit (const BhFacts *facts, BhLimit limit)
{
  for (guint i = 0; i < facts->limits_hit->len; i++)
    if (g_array_index (facts->limits_hit, BhLimit, i) == limit)
      return TRUE;
  return FALSE;
}
