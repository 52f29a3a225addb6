/* topic.h - what a subject speaks of, whatever numbers stand in it. */
#pragma once

#include "base/span.h"

/**
 * bh_topic_hash:
 * @subject: without reply marks, UTF-8
 *
 * The words of a subject, whatever the case of their ASCII letters and what stands between them,
 * without those that hold a digit: "Invoice 4711 is due" and "INVOICE 4712 is due!" have one topic.
 *
 * Returns: 0 where the words are too few to tell one subject from others: "Hello", "Your order"
 */
guint64 bh_topic_hash (BhSpan subject);
