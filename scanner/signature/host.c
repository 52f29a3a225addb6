/* host.c - reads the authority of an URL (RFC 3986 section 3.2); base/domain.h knows who registers
 * where.
 */
#include "signature/host.h"

#include "base/domain.h"

#define HOST_LEN_MAX 255 /* bytes: RFC 1035 section 2.3.4 */

/* Also what no host should hold but links do; not the ")" or "," of the text around. */
static gboolean
is_host_byte (guint8 byte)
{
  return g_ascii_isalnum (byte) || byte == '.' || byte == '-' || byte == '_' || byte >= 0x80;
}

BhSpan
bh_host_of_url (BhSpan after_scheme)
{
  BhSpan authority = after_scheme;

  for (gsize i = 0; i < authority.len; i++) {
    if (strchr ("/?#\\", authority.at[i]) != NULL) {
      authority = bh_span_head (authority, i);
      break;
    }
  }
  for (gsize i = authority.len; i > 0; i--) {
    if (authority.at[i - 1] == '@') {
      authority = bh_span_from (authority, i);
      break;
    }
  }
  for (gsize i = 0; i < authority.len; i++) {
    if (!is_host_byte (authority.at[i]))
      return bh_span_head (authority, i);
  }
  return authority;
}

static gboolean
is_ipv4 (BhSpan host)
{
  for (gsize i = 0; i < host.len; i++) {
    if (!g_ascii_isdigit (host.at[i]) && host.at[i] != '.')
      return FALSE;
  }
  return TRUE;
}

/* At most HOST_LEN_MAX bytes, cut before a character that would not fit. */
static BhSpan
shorten (BhSpan host)
{
  gsize len = MIN (host.len, HOST_LEN_MAX);

  while (len > 0 && len < host.len && (host.at[len] & 0xc0) == 0x80)
    len--;
  return bh_span_head (host, len);
}

BhSpan
bh_host_registrable (BhSpan host)
{
  while (host.len > 0 && host.at[host.len - 1] == '.')
    host.len--;
  if (host.len == 0 || host.len > HOST_LEN_MAX || is_ipv4 (host))
    return shorten (host);
  return bh_span_from (host, bh_domain_start (host));
}
