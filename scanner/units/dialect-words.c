/* dialect-words.c - three words at most: envelope, coding, quoting. */
#include "units/dialect-words.h"

static gboolean
has_content_length (const BhFacts *facts)
{
  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    if (g_ascii_strcasecmp (field->name, "Content-Length") == 0)
      return (facts->flaws & BH_FLAW_CONTENT_LENGTH) == 0;
  }
  return FALSE;
}

static gboolean
has_unquoted (const BhExtent *extent)
{
  for (guint i = 0; i < extent->candidates->len; i++) {
    const BhCandidate *candidate = &g_array_index (extent->candidates, BhCandidate, i);
    if (!candidate->boundary.is_accepted && candidate->offset > extent->offset)
      return TRUE;
  }
  return FALSE;
}

/* The four ways to store "From " lines, as far as this message tells them: a length that
 * fits makes quoting needless (mboxcl2), though some quote all the same (mboxcl). */
static const char *
quoting_word (const BhExtent *extent, const BhFacts *facts)
{
  static const char *const words[BH_N_QUOTINGS] = { NULL, "mboxo", "mboxrd" };

  if (extent->envelope.len > 0 && has_content_length (facts))
    return extent->quoting == BH_QUOTING_NONE && has_unquoted (extent) ? "mboxcl2" : "mboxcl";
  return words[extent->quoting];
}

char *
bh_mailbox_dialect_words (const BhExtent *extent, const BhFacts *facts)
{
  static const char *const codings[] = { NULL, "utf-16le", "utf-16be" };
  const char *const words[] = { extent->dialect != BH_DIALECT_NONE
                                    ? bh_mailbox_dialect_name (extent->dialect)
                                    : NULL,
                                codings[extent->coding], quoting_word (extent, facts) };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
