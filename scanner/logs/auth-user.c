/* auth-user.c - base64 to names, within the length that a mailbox may have. */
#include "logs/auth-user.h"

#include "logs/field.h"

#define USER_LEN_MAX 320 /* bytes: the longest mailbox of RFC 5321 section 4.5.3.1 */

char *
bh_auth_user_of_name (BhSpan base64)
{
  gsize len = 0;

  base64 = bh_span_trim (base64);
  if (base64.len == 0 || base64.len > 2 * USER_LEN_MAX)
    return NULL;
  for (gsize i = 0; i < base64.len; i++)
    if (!g_ascii_isalnum ((char)base64.at[i]) && strchr ("+/=", (char)base64.at[i]) == NULL)
      return NULL;
  g_autofree char *copy = bh_span_dup (base64);
  g_autofree guchar *bytes = g_base64_decode (copy, &len);
  if (len == 0 || len > USER_LEN_MAX)
    return NULL;
  return bh_span_dup (bh_span (bytes, len));
}

char *
bh_auth_user_of_plain (BhSpan base64)
{
  gsize len = 0;

  base64 = bh_span_trim (base64);
  if (base64.len == 0 || base64.len > 4 * USER_LEN_MAX || base64.at[0] == '*')
    return NULL;
  g_autofree char *copy = bh_span_dup (base64);
  g_autofree guchar *bytes = g_base64_decode (copy, &len);
  BhSpan rest = bh_span (bytes, len);
  bh_take_until (&rest, '\0');
  BhSpan user = bh_take_until (&rest, '\0');
  return user.len > 0 && user.len <= USER_LEN_MAX ? bh_span_dup (user) : NULL;
}

char *
bh_auth_user_of_digest (BhSpan base64)
{
  g_autofree char *text = bh_auth_user_of_name (base64);
  char *blank = text != NULL ? strrchr (text, ' ') : NULL;

  if (blank == NULL || strlen (blank + 1) != 32)
    return NULL;
  return g_strndup (text, (gsize)(blank - text));
}
