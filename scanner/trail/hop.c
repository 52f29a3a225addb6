/* hop.c - the hop as a record: freed, asked, and its values by the names that the case has. */
#include "trail/hop.h"

static const char *const kind_names[] = {
  [BH_HOP_UNPARSED] = "unparsed", [BH_HOP_SMTP] = "smtp",       [BH_HOP_SUBMISSION] = "submission",
  [BH_HOP_HTTP] = "http",         [BH_HOP_LOCAL] = "local",     [BH_HOP_RETRIEVAL] = "retrieval",
  [BH_HOP_REWRITE] = "rewrite",   [BH_HOP_BY_ONLY] = "by-only",
};

static const char *const ip_source_names[] = {
  [BH_IP_SOURCE_NONE] = NULL,
  [BH_IP_SOURCE_BRACKETS] = "brackets",
  [BH_IP_SOURCE_PARENTHESES] = "parentheses",
  [BH_IP_SOURCE_BARE] = "bare",
  [BH_IP_SOURCE_SIDECAR] = "sidecar",
};

static const char *const time_state_names[] = {
  [BH_HOP_TIME_NONE] = "none",
  [BH_HOP_TIME_ZONED] = "zoned",
  [BH_HOP_TIME_NO_ZONE] = "no-zone",
};

void
bh_hop_free (BhHop *hop)
{
  if (hop == NULL)
    return;
  char **texts[] = { &hop->style,       &hop->from,        &hop->helo,        &hop->rdns,
                     &hop->ip,          &hop->ident,       &hop->by,          &hop->by_ip,
                     &hop->by_software, &hop->protocol,    &hop->auth_user,   &hop->auth_mechanism,
                     &hop->local_user,  &hop->id,          &hop->for_address, &hop->envelope_from,
                     &hop->via,         &hop->tls_version, &hop->tls_cipher,  &hop->raw };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_free (hop);
}

gboolean
bh_is_lmtp (const char *word)
{
  return word != NULL && g_ascii_strncasecmp (word, "LMTP", 4) == 0;
}

gboolean
bh_hop_is_lmtp (const BhHop *hop)
{
  return bh_is_lmtp (hop->protocol) || bh_is_lmtp (hop->by_software);
}

gboolean
bh_hop_is_login (const BhHop *hop)
{
  return hop->is_auth && hop->kind != BH_HOP_RETRIEVAL && !bh_hop_is_lmtp (hop);
}

/* The place of name among names; 0, which stands for nothing known, where it is none of them. */
static guint
place_of (const char *name, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (guint)i;
  return 0;
}

const char *
bh_hop_kind_name (BhHopKind kind)
{
  return kind_names[kind];
}

BhHopKind
bh_hop_kind_by_name (const char *name)
{
  return place_of (name, kind_names, G_N_ELEMENTS (kind_names));
}

const char *
bh_ip_source_name (BhIpSource source)
{
  return ip_source_names[source];
}

BhIpSource
bh_ip_source_by_name (const char *name)
{
  return place_of (name, ip_source_names, G_N_ELEMENTS (ip_source_names));
}

const char *
bh_hop_time_state_name (BhHopTimeState state)
{
  return time_state_names[state];
}

BhHopTimeState
bh_hop_time_state_by_name (const char *name)
{
  return place_of (name, time_state_names, G_N_ELEMENTS (time_state_names));
}
