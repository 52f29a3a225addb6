/* read.h - reads messages of a test with default limits. */
#pragma once

#include "message/message.h"

/* By one reader for all, as a worker has it: each new one opens the charsets anew. */
static inline BhFacts *
read_bytes (BhSpan bytes)
{
  static BhMessageReader *reader = NULL;

  if (reader == NULL) {
    static BhLimits limits;
    bh_limits_init (&limits);
    reader = bh_message_reader_new (&limits, bh_digest_new ());
  }
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
