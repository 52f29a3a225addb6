/* domain.c - asks libpsl. */
#include "base/domain.h"

#include <libpsl.h>

#define HOST_LEN_MAX 255 /* bytes: RFC 1035 section 2.3.4 */

/* What is registered has two labels at least: of two there is nothing to look up. */
static gboolean
has_three_labels (BhSpan host)
{
  gsize dot = 0;
  return bh_span_find_byte (host, '.', &dot) &&
         memchr (host.at + dot + 1, '.', host.len - dot - 1) != NULL;
}

gsize
bh_domain_start (BhSpan host)
{
  char name[HOST_LEN_MAX + 1];

  if (host.len > HOST_LEN_MAX || !has_three_labels (host))
    return 0;
  for (gsize i = 0; i < host.len; i++)
    name[i] = g_ascii_tolower ((char)host.at[i]);
  name[host.len] = '\0';
  const char *registrable = psl_registrable_domain (psl_builtin (), name);
  return registrable != NULL ? (gsize)(registrable - name) : 0;
}

const char *
bh_domain_list_sha1 (void)
{
  const char *sha1 = psl_builtin_sha1sum ();
  return sha1 != NULL && sha1[0] != '\0' ? sha1 : NULL;
}

gint64
bh_domain_list_dated_unix (void)
{
  return MAX ((gint64)psl_builtin_file_time (), 0);
}

gboolean
bh_domain_is_within (BhSpan host, BhSpan domain)
{
  if (domain.len == 0 || !bh_span_ends_nocase (host, domain))
    return FALSE;
  return host.len == domain.len || host.at[host.len - domain.len - 1] == '.';
}
