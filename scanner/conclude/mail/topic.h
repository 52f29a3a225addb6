/* topic.h - what a subject speaks of, whatever numbers stand in it. */
#pragma once

#include <glib.h>

/**
 * bh_topic_new:
 * @subject: without reply marks, UTF-8
 *
 * The words of a subject in small letters, one space between them, without those that hold a digit:
 * "Invoice 4711 is due" and "INVOICE 4712 is due!" have one topic.
 *
 * Returns: (transfer full) (nullable): %NULL where the words are too few to tell one subject from
 *   others: "Hello", "Your order"
 */
char *bh_topic_new (const char *subject);
