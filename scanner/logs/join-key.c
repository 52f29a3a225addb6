/* join-key.c - keys are hashes of the folded bytes. */
#include "logs/join-key.h"

#include "base/text-hash.h"
#include "logs/field.h"

/* Without brackets. */
static BhSpan
bare_text (const char *text)
{
  return bh_without_brackets (bh_span_of_string (text));
}

BhSpan
bh_join_queue_number (const char *id)
{
  BhSpan span = bare_text (id);

  if (bh_span_ends_nocase (span, BH_SPAN_LITERAL (".msg")))
    span = bh_span_head (span, span.len - 4);
  gboolean is_file =
      span.len > 10 && g_ascii_tolower ((char)span.at[1]) == 'd' &&
      g_ascii_isdigit ((char)span.at[2]) &&
      (g_ascii_tolower ((char)span.at[0]) == 'm' || g_ascii_tolower ((char)span.at[0]) == 'p');
  return is_file ? bh_span_from (span, 2) : span;
}

guint64
bh_join_hash_text (const char *text)
{
  BhSpan span = text != NULL ? bare_text (text) : BH_SPAN_NONE;
  return span.len > 0 ? bh_hash_add_folded (BH_HASH_START, span) : 0;
}

guint64
bh_join_hash_queue_id (const char *id)
{
  return bh_hash_add_folded (BH_HASH_START, bh_join_queue_number (id));
}

guint64
bh_join_hash_pair (const char *from, const char *recipient)
{
  guint64 hash = bh_hash_add_folded (BH_HASH_START, bare_text (from));
  hash = bh_hash_add_folded (hash, BH_SPAN_LITERAL ("\n"));
  return bh_hash_add_folded (hash, bare_text (recipient));
}

gboolean
bh_join_is_same (const char *one, const char *two)
{
  return one != NULL && two != NULL && bh_span_equal_nocase (bare_text (one), bare_text (two));
}

gboolean
bh_join_has_recipient (const BhLogSession *session, const char *address)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (bh_join_is_same (recipient->address, address) ||
        bh_join_is_same (recipient->at_door, address))
      return TRUE;
  }
  return FALSE;
}
