/* word-cjk.c - a run's pairs lie in it; those of lone characters are put together. */
#include "signature/word-cjk.h"

#define CHARACTER_LEN_MAX 4 /* bytes of UTF-8 */

static guint64
hash_of_pair (BhSpan first, BhSpan second)
{
  guint8 pair[2 * CHARACTER_LEN_MAX];
  gsize first_len = MIN (first.len, CHARACTER_LEN_MAX);
  gsize second_len = MIN (second.len, CHARACTER_LEN_MAX);

  memcpy (pair, first.at, first_len);
  memcpy (pair + first_len, second.at, second_len);
  return bh_word_hash_plain (bh_span (pair, first_len + second_len));
}

/* The first of several is a word of its own. */
static void
read_lone (BhWordSink *sink, BhLoneCharacter *before, BhSpan character)
{
  gsize start = bh_word_sink_start (sink);
  gboolean is_next = before->character.len > 0 && before->n_words == sink->n_words;

  bh_word_sink_append (sink, character);
  bh_word_sink_add (sink, start, character.len,
                    is_next ? hash_of_pair (before->character, character)
                            : bh_word_hash_plain (character),
                    BH_WORD_PLAIN);
  *before = (BhLoneCharacter) { character, sink->n_words };
}

void
bh_word_cjk_read (BhWordSink *sink, BhLoneCharacter *before, BhSpan run)
{
  gsize next = (guint8)g_utf8_skip[run.at[0]], start;

  if (next >= run.len) {
    read_lone (sink, before, run);
    return;
  }
  start = bh_word_sink_start (sink);
  bh_word_sink_append (sink, run);
  for (gsize i = 0, end; next < run.len; i = next, next = end) {
    end = next + (guint8)g_utf8_skip[run.at[next]];
    bh_word_sink_add (sink, start + i, end - i, bh_word_hash_plain (bh_span (run.at + i, end - i)),
                      BH_WORD_PLAIN);
  }
}
