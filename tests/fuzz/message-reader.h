/* message-reader.h - what fuzz targets of messages share: a reader, and what all its texts are. */
#pragma once

#include "message/message.h"

/* Kept from run to run as in a worker: opening the converters takes longer than
 * reading a message. */
static inline BhMessageReader *
reader_of_process (void)
{
  static BhMessageReader *reader;

  if (reader == NULL) {
    BhLimits limits;
    bh_limits_init (&limits);
    reader = bh_message_reader_new (&limits, bh_digest_new ());
  }
  return reader;
}

static inline void
check_text (const char *text_or_null)
{
  g_assert (text_or_null == NULL || g_utf8_validate (text_or_null, -1, NULL));
}
