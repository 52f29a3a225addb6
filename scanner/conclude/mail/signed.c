/* signed.c - signatures by the place at which they stand. */
#include "conclude/mail/signed.h"

#include "trail/host.h"
#include "verdict/own.h"

#define TAGS_MAX 64 /* of one signature; section 3.5 names fifteen */

char *
bh_dkim_domain (const char *signature)
{
  g_auto (GStrv) tags = g_strsplit (signature != NULL ? signature : "", ";", TAGS_MAX);

  for (guint i = 0; tags[i] != NULL; i++) {
    BhSpan tag = bh_span_trim (bh_span_of_string (tags[i]));
    if (!bh_span_starts (tag, BH_SPAN_LITERAL ("d")))
      continue;
    tag = bh_span_trim (bh_span_from (tag, 1));
    if (bh_span_starts (tag, BH_SPAN_LITERAL ("=")))
      return bh_span_dup (bh_span_trim (bh_span_from (tag, 1)));
  }
  return NULL;
}

static gboolean
is_by_party (const BhSidecar *field, const char *from_domain)
{
  if (g_ascii_strcasecmp (field->name, "DKIM-Signature") != 0)
    return FALSE;
  g_autofree char *signer = bh_dkim_domain (field->value);
  return signer != NULL && bh_host_same_party (signer, from_domain);
}

BhSigned
bh_signed_of (const GPtrArray *fields, guint top_own, guint lowest_own, const char *from)
{
  BhSigned found = { FALSE, FALSE };
  g_autofree char *from_domain = from != NULL ? bh_span_dup (bh_mailbox_domain (from)) : NULL;

  if (from_domain == NULL || *from_domain == '\0')
    return found;
  for (guint i = 0; i < fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (fields, i);
    if (field->n_above < top_own || !is_by_party (field, from_domain))
      continue;
    found.is_from_before |= field->n_above > lowest_own;
    found.is_by_us |= field->n_above <= lowest_own;
  }
  return found;
}
