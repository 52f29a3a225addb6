/* encoded-words.h - encoded words (RFC 2047), written so that GMime reads all of them. */
#pragma once

#include <glib.h>

/* text: (transfer full). Returns: (transfer full): the same words. Linear. */
char *bh_encoded_words_whole (char *text);
