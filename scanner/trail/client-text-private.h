/* client-text-private.h - what the files about the client's own words share. */
#pragma once

#include "trail/client-text.h"

/* What MDaemon prints behind the name of its host. Before that stands no address as a word. */
#define BH_CLIENT_TEXT_MDAEMON "(MDaemon "

/* The comment tells of the peer: an address in brackets stands in it; or an address is all that
 * does, as of Exchange and others. */
gboolean bh_client_text_is_of_peer (BhSpan comment);

/* The word is an address, in any form that bh_peer_read_address() knows. */
gboolean bh_client_text_is_address (BhSpan word);

/* One word, without parentheses: nothing that needs a mask. */
gboolean bh_client_text_is_one_word (BhSpan text);

/* Where the server prints the peer before the greeting. before: the field up to the server's own
 * name; server: the rest. FALSE: it is no such server, and the rest is untouched. A greeting of one
 * word has no length. */
gboolean bh_client_text_find_late (BhSpan before, BhSpan server, gsize *out_start, gsize *out_len);
