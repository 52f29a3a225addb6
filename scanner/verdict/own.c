/* own.c - domains and mailboxes compared the way mail compares them: without
 * case, and a mailbox without the tag that BATV puts before it. */
#include "verdict/own.h"

#include "base/domain.h"

gboolean
bh_own_side_has_domain (const BhOwnSide *own, BhSpan domain)
{
  for (char **ours = own->domains; ours != NULL && *ours != NULL; ours++)
    if (bh_domain_is_within (domain, bh_span_of_string (*ours)))
      return TRUE;
  return FALSE;
}

/* RFC 6761 section 6.3, RFC 6762 section 3 and its appendix G, RFC 8375; "internal" is set aside
 * by ICANN, "localdomain" is what many systems begin with. */
static const char *const inner_domains[] = { "local",    "localhost", "localdomain", "home.arpa",
                                             "internal", "intranet",  "private",     "corp",
                                             "home",     "lan" };

gboolean
bh_domain_is_inner (BhSpan domain)
{
  gsize dot = 0;

  if (domain.len == 0)
    return FALSE;
  if (!bh_span_find_byte (domain, '.', &dot))
    return TRUE; /* the bare name of a machine */
  for (gsize i = 0; i < G_N_ELEMENTS (inner_domains); i++)
    if (bh_domain_is_within (domain, bh_span_of_string (inner_domains[i])))
      return TRUE;
  return FALSE;
}

BhSpan
bh_mailbox_domain (const char *address)
{
  BhSpan bare = bh_mailbox_bare (address);
  for (gsize i = bare.len; i > 0; i--)
    if (bare.at[i - 1] == '@')
      return bh_span_from (bare, i);
  return BH_SPAN_NONE;
}

const char *
bh_folded_domain (const char *address)
{
  BhSpan domain = address != NULL ? bh_mailbox_domain (address) : BH_SPAN_NONE;
  return domain.len > 0 ? (const char *)domain.at : NULL;
}

gboolean
bh_own_side_has_mailbox (const BhOwnSide *own, const char *address)
{
  return bh_own_side_has_domain (own, bh_mailbox_domain (address));
}

BhSpan
bh_mailbox_bare (const char *address)
{
  BhSpan bare = bh_span_trim (bh_span_of_string (address));
  gsize tag = 0;

  if (bare.len >= 2 && bare.at[0] == '<' && bare.at[bare.len - 1] == '>')
    bare = bh_span (bare.at + 1, bare.len - 2);
  if (bh_span_starts_nocase (bare, BH_SPAN_LITERAL ("prvs=")) &&
      bh_span_find_byte (bh_span_from (bare, 5), '=', &tag))
    bare = bh_span_from (bare, 5 + tag + 1);
  return bare;
}

gboolean
bh_mailbox_equal (const char *a, const char *b)
{
  return a != NULL && b != NULL && bh_span_equal_nocase (bh_mailbox_bare (a), bh_mailbox_bare (b));
}
