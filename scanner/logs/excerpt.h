/* excerpt.h - whether somebody picked whole messages out of a log.
 *
 * What grep leaves of it for some queue ids has no line of anything else; a server writes of
 * connections, queue runs and of itself as well. exigrep and Postfix' collate put a blank line
 * behind each message, so that none of its lines stands between those of another one: no server
 * does either. Such lines tell of these messages, and not of the time between them.
 */
#pragma once

#include "base/span.h"

#define BH_LOG_EXCERPT_KEY_LEN 64 /* bytes of a queue id that are compared */
#define BH_LOG_EXCERPT_KEYS 16    /* messages whose lines may mix */

/* To be zeroed. */
typedef struct {
  gboolean tells_others; /* a line is of no message */
  gboolean is_mixed;     /* another message began without a blank line before it */
  gboolean has_blank;    /* since the last line of a message */
  gboolean has_parted;   /* blank lines stood between two messages */
  guint8 keys[BH_LOG_EXCERPT_KEYS][BH_LOG_EXCERPT_KEY_LEN]; /* of the last ones, in a ring */
  gsize key_lens[BH_LOG_EXCERPT_KEYS];
  guint n_keys; /* that there were */
} BhLogExcerpt;

/* What bh_log_excerpt_line() does where that is not known yet. */
void bh_log_excerpt_compare (BhLogExcerpt *excerpt, BhSpan key);

/* The next line is of no message by what is read of it; one that holds the id of a message before
 * it, as filters write it beside the server, was picked with that. */
void bh_log_excerpt_other (BhLogExcerpt *excerpt, BhSpan line);

/* The next line; @key: of the message that it is of. Of nearly all logs the first lines show that
 * nobody picked them. */
static inline void
bh_log_excerpt_line (BhLogExcerpt *excerpt, BhSpan key)
{
  if (!excerpt->is_mixed || !excerpt->tells_others)
    bh_log_excerpt_compare (excerpt, key);
}

/* The next line is empty. */
void bh_log_excerpt_blank (BhLogExcerpt *excerpt);

/* By all lines so far. */
gboolean bh_log_excerpt_is_one (const BhLogExcerpt *excerpt);
