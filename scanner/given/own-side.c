/* own-side.c - reading --own-host, --own-net, --own-domain, --shared-host. */
#include "given/own-side.h"

#include <string.h>

/* What is no host or domain fits no line, and would make all answers weaker without a word.
 * "*" and "?" are a host's alone. */
static gboolean
is_name (const char *name, const char *refused)
{
  gsize len = strlen (name);
  return len > 0 && strpbrk (name, refused) == NULL && name[0] != '.' && name[len - 1] != '.';
}

static gboolean
check_names (const char *const *names, const char *refused, const char *advice, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!is_name (names[i], refused)) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is %s", names[i], advice);
      return FALSE;
    }
  return TRUE;
}

gboolean
bh_own_names_check (const char *const *hosts, const char *const *domains, GError **error)
{
  return check_names (hosts, "@/,;'\" \t",
                      "no host; write it like mail.example.org or mx*.example.org, once for each "
                      "(a network goes to --own-net)",
                      error) &&
         check_names (domains, "@/,;*?:'\" \t",
                      "no mail domain; write it like example.org, once for each", error);
}

/* An address in another spelling would be passed over without a word. */
GStrv
bh_shared_hosts_of (const BhScanOptions *options, GError **error)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; options->shared_hosts[i] != NULL; i++) {
    const char *text = options->shared_hosts[i];
    BhInet address;
    if (!bh_inet_parse (bh_span_of_string (text), &address)) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "--shared-host: '%s' is no address; write it like 192.0.2.7, once for each",
                   text);
      return NULL;
    }
    g_ptr_array_add (hosts, bh_inet_to_string (&address));
  }
  g_ptr_array_add (hosts, NULL);
  return (GStrv)g_ptr_array_steal (hosts, /* len= */ NULL);
}

/* "/32", "/128" or no length at all. */
static gboolean
is_one_address (BhSpan net, BhInet *out_address)
{
  gsize slash = net.len;
  guint64 bits = 0;
  gboolean has_bits = bh_span_find_byte (net, '/', &slash);

  if (!bh_inet_parse (bh_span_head (net, slash), out_address))
    return FALSE;
  guint width = bh_inet_is_v4 (out_address) ? 32 : 128;
  return !has_bits ||
         (bh_span_to_uint64 (bh_span_from (net, slash + 1), width, &bits) && bits == width);
}

void
bh_own_addresses_add (const BhScanOptions *options, GHashTable *addresses)
{
  for (guint i = 0; options->own_nets[i] != NULL; i++) {
    BhInet address;
    if (is_one_address (bh_span_of_string (options->own_nets[i]), &address) &&
        bh_inet_scope (&address) == BH_INET_PUBLIC)
      g_hash_table_add (addresses, bh_inet_to_string (&address));
  }
}

gboolean
bh_own_side_options_init (BhOwnSideOptions *own, const BhScanOptions *options, GError **error)
{
  if (!bh_own_names_check (options->own_hosts, options->own_domains, error))
    return FALSE;
  own->nets = bh_net_set_new ();
  own->side = (BhOwnSide) { .host_globs = (char **)(guintptr)options->own_hosts,
                            .domains = (char **)(guintptr)options->own_domains,
                            .nets = own->nets };
  for (guint i = 0; options->own_nets[i] != NULL; i++) {
    if (!bh_net_set_add (own->nets, options->own_nets[i], error)) {
      bh_own_side_options_clear (own);
      return FALSE;
    }
  }
  return TRUE;
}

void
bh_own_side_options_clear (BhOwnSideOptions *own)
{
  g_clear_pointer (&own->nets, bh_net_set_free);
}
