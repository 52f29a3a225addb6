/* phrase-list.c - pairs of bytes first, then the bytes. */
#include "message/phrase-list.h"

/* Which pairs of bytes a text holds, by the low five bits of each: what has a pair that is not
 * among them does not stand in it. */
typedef struct {
  guint32 seconds[32]; /* by the first byte: a bit for each second */
} Pairs;

static void
add_pairs (Pairs *pairs, const char *text)
{
  for (; text[0] != '\0' && text[1] != '\0'; text++)
    pairs->seconds[text[0] & 31] |= 1U << (text[1] & 31);
}

static gboolean
may_hold (const Pairs *pairs, const char *phrase)
{
  for (; phrase[0] != '\0' && phrase[1] != '\0'; phrase++)
    if ((pairs->seconds[phrase[0] & 31] >> (phrase[1] & 31) & 1) == 0)
      return FALSE;
  return TRUE;
}

const char *
bh_phrase_list_find (const char *text, const char *const *phrases, gsize n)
{
  Pairs pairs = { { 0 } };
  const char *at = NULL;

  add_pairs (&pairs, text);
  for (gsize i = 0; i < n && at == NULL; i++)
    at = may_hold (&pairs, phrases[i]) ? strstr (text, phrases[i]) : NULL;
  return at;
}
