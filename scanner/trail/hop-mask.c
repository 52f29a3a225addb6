/* hop-mask.c - a field's clauses, made of none of the words that a client dictated.
 *
 * A greeting (client-text.c) and a quoted local part (quoted-path.c) may hold the text of clauses.
 * Each is read as one word, and told as it was written.
 */
#include "trail/hop-reading.h"

#include "trail/bytes.h"
#include "trail/client-text.h"
#include "trail/quoted-path.h"

static void
mask (guint8 *bytes, gsize len)
{
  for (gsize i = 0; i < len; i++)
    bytes[i] = bh_byte_masked (bytes[i]);
}

gboolean
bh_hop_reading_is_masked (const BhHopReading *reading, BhSpan word)
{
  const BhSpan client = reading->client;
  gsize i = 0;

  while (i < client.len && word.len == client.len && word.at[i] == bh_byte_masked (client.at[i]))
    i++;
  return client.len > 0 && i == client.len;
}

BhSpan
bh_hop_reading_unmasked (const BhHopReading *reading, BhSpan word)
{
  return bh_hop_reading_is_masked (reading, word) ? reading->client : word;
}

/* InterMail and others print the greeting a second time, in their id: once in a field at most. */
static void
mask_greeting (const BhHopReading *reading, guint8 *bytes, gsize len, gsize start)
{
  const gsize client_len = reading->client.len;
  gsize again = 0;

  if (bh_client_text_find_again (bh_span (bytes, len), reading->client, &again))
    mask (bytes + again, client_len);
  mask (bytes + start, client_len);
}

BhSpan
bh_hop_reading_read_clauses (BhHopReading *reading,
                             BhSpan value,
                             guint8 *bytes,
                             guint64 max_comments)
{
  g_autofree guint8 *masked = bh_quoted_paths_mask (value);
  gsize start = 0, len = 0;

  reading->value = value;
  reading->client = BH_SPAN_NONE;
  reading->has_quoted_paths = masked != NULL;
  if (masked != NULL)
    value.at = masked;
  BhSpan text = bh_clauses_clean (value, bytes);
  bh_clauses_read (text, max_comments, &reading->clauses);
  if (!bh_client_text_is_doubtful (&reading->clauses) || !bh_client_text_find (value, &start, &len))
    return text;
  if (masked == NULL)
    masked = g_memdup2 (value.at, value.len);
  reading->client = bh_span (reading->value.at + start, len);
  mask_greeting (reading, masked, value.len, start);
  text = bh_clauses_clean (bh_span (masked, value.len), bytes);
  bh_clauses_read (text, max_comments, &reading->clauses);
  return text;
}
