/* vouch.c - passes of Authentication-Results (RFC 8601) and Received-SPF (RFC 7208 9.1). */
#include "trail/vouch.h"

#include "trail/host.h"

#define VALUE_MAX 8192 /* bytes of a field that are read */
#define PARTS_MAX 64   /* results of a field */

/* What names the domain behind a pass, each before its value. */
static const char *const spf_keys[] = { "smtp.mailfrom=", "smtp.mfrom=", "envelope-from=",
                                        "domain of ", NULL };
static const char *const dkim_keys[] = { "header.d=", "header.i=", NULL };

static void
vouch_free (gpointer data)
{
  BhVouch *vouch = data;
  g_free (vouch->domain);
  g_free (vouch);
}

/* The domain of "x@example.org", "@example.org" or "example.org" that begins at text. */
static char *
domain_at (const char *text)
{
  if (*text == '"' || *text == '<')
    text++;
  gsize len = strcspn (text, " \t;,\"<>()");
  g_autofree char *word = g_ascii_strdown (text, (gssize)len);
  const char *at = strrchr (word, '@');
  return g_strdup (at != NULL ? at + 1 : word);
}

static void
add_domains (GPtrArray *vouches,
             const BhSidecar *sidecar,
             const char *result,
             const char *const *keys)
{
  for (gsize i = 0; keys[i] != NULL; i++) {
    const char *found = strstr (result, keys[i]);
    g_autofree char *domain = found != NULL ? domain_at (found + strlen (keys[i])) : NULL;
    if (domain == NULL || strchr (domain, '.') == NULL)
      continue;
    BhVouch *vouch = g_new0 (BhVouch, 1);
    vouch->domain = g_steal_pointer (&domain);
    vouch->sidecar = sidecar;
    g_ptr_array_add (vouches, vouch);
  }
}

/* "mx.example.org; spf=pass smtp.mailfrom=x@example.com; dkim=pass header.d=example.com" */
static void
read_results (GPtrArray *vouches, const BhSidecar *sidecar, const char *value)
{
  g_auto (GStrv) results = g_strsplit (value, ";", PARTS_MAX);

  for (gsize i = 0; results[i] != NULL; i++) {
    const char *result = g_strchug (results[i]);
    if (g_str_has_prefix (result, "spf=pass"))
      add_domains (vouches, sidecar, result, spf_keys);
    else if (g_str_has_prefix (result, "dkim=pass"))
      add_domains (vouches, sidecar, result, dkim_keys);
  }
}

/* "pass (mx: domain of x@example.com designates 192.0.2.1 as permitted sender) client-ip=…": for
 * the peer at the boundary, not for one that a relay of ours looked at. */
static void
read_spf (GPtrArray *vouches, const BhSidecar *sidecar, const char *value, const BhHop *boundary)
{
  const char *ip = strstr (value, "client-ip=");
  BhInet client, peer;

  if (!g_str_has_prefix (value, "pass"))
    return;
  if (ip != NULL) {
    ip += strlen ("client-ip=");
    if (boundary->ip == NULL || !bh_inet_parse (bh_span_of_string (boundary->ip), &peer) ||
        !bh_inet_parse (bh_span (ip, strcspn (ip, " \t;,")), &client) ||
        !bh_inet_equal (&client, &peer))
      return;
  }
  add_domains (vouches, sidecar, value, spf_keys);
}

static gboolean
is_of_our_side (const BhSidecar *sidecar, const BhHop *boundary_hop, guint boundary)
{
  return sidecar->n_above <= boundary ||
         (sidecar->n_above == boundary + 1 && g_strcmp0 (boundary_hop->style, "gmail") == 0 &&
          bh_host_equal (boundary_hop->by, "mx.google.com"));
}

GPtrArray *
bh_vouches_new (const GPtrArray *sidecars, const GPtrArray *hops, guint boundary)
{
  GPtrArray *vouches = g_ptr_array_new_with_free_func (vouch_free);
  const BhHop *hop = g_ptr_array_index (hops, boundary);

  for (guint i = 0; i < sidecars->len; i++) {
    const BhSidecar *sidecar = g_ptr_array_index (sidecars, i);
    gboolean is_results = g_ascii_strcasecmp (sidecar->name, "Authentication-Results") == 0;
    gboolean is_spf = g_ascii_strcasecmp (sidecar->name, "Received-SPF") == 0;
    if ((!is_results && !is_spf) || !is_of_our_side (sidecar, hop, boundary))
      continue;
    g_autofree char *head = g_strndup (sidecar->value, VALUE_MAX);
    g_autofree char *value = g_ascii_strdown (g_strstrip (head), -1);
    if (is_results)
      read_results (vouches, sidecar, value);
    else
      read_spf (vouches, sidecar, value, hop);
  }
  return vouches;
}

const BhVouch *
bh_vouches_find (const GPtrArray *vouches, const char *host)
{
  for (guint i = 0; i < vouches->len; i++) {
    const BhVouch *vouch = g_ptr_array_index (vouches, i);
    if (bh_host_same_party (vouch->domain, host))
      return vouch;
  }
  return NULL;
}
