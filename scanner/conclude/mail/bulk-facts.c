/* bulk-facts.c - list, automatic, aligned, vouched for, in its recipient's name. */
#include "conclude/mail/bulk-facts.h"

#include "trail/continuity.h"
#include "trail/host.h"
#include "trail/vouch.h"

gboolean
bh_bulk_is_list (const BhStoredMessage *message)
{
  const char *precedence = bh_stored_message_field (message, "Precedence");
  return bh_stored_message_field (message, "List-Id") != NULL ||
         bh_stored_message_field (message, "List-Unsubscribe") != NULL ||
         (precedence != NULL && (g_ascii_strcasecmp (precedence, "bulk") == 0 ||
                                 g_ascii_strcasecmp (precedence, "list") == 0));
}

gboolean
bh_bulk_is_auto (const BhStoredMessage *message)
{
  const char *submitted = bh_stored_message_field (message, "Auto-Submitted");
  return (submitted != NULL && g_ascii_strncasecmp (submitted, "no", 2) != 0) ||
         g_strcmp0 (message->kind, "auto-reply") == 0;
}

/* "header.d=example.org" or "header.i=@example.org" behind "dkim=pass". */
static gboolean
names_domain (const char *results, const char *domain)
{
  BhSpan text = bh_span_of_string (results), wanted = bh_span_of_string (domain);
  static const BhSpan keys[] = { BH_SPAN_INIT ("header.d="), BH_SPAN_INIT ("header.i=@") };
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    BhSpan rest = text;
    while (bh_span_find_nocase (rest, keys[i], &at)) {
      rest = bh_span_from (rest, at + keys[i].len);
      BhSpan tail = bh_span_from (rest, wanted.len);
      if (bh_span_starts_nocase (rest, wanted) &&
          (tail.len == 0 || strchr (" ;\t(", tail.at[0]) != NULL))
        return TRUE;
    }
  }
  return FALSE;
}

/* Only fields above the boundary count: below it they are somebody else's text. */
gboolean
bh_bulk_is_aligned (const BhStoredMessage *message, const BhOrigin *origin)
{
  if (message->from_domain == NULL)
    return FALSE;
  for (guint i = 0; i < message->fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->fields, i);
    gsize at = 0;
    if (g_ascii_strcasecmp (field->name, "Authentication-Results") == 0 &&
        field->n_above <= origin->boundary_hop &&
        bh_span_find_nocase (bh_span_of_string (field->value), BH_SPAN_LITERAL ("dkim=pass"),
                             &at) &&
        names_domain (field->value, message->from_domain))
      return TRUE;
  }
  return FALSE;
}

/* The hop at the boundary; NULL: there is none. */
static const BhHop *
boundary_hop (const BhStoredMessage *message, const BhOrigin *origin)
{
  return origin->boundary_hop < message->hops->len
             ? g_ptr_array_index (message->hops, origin->boundary_hop)
             : NULL;
}

/* The peer's name vouches for From where it is a server's: what stands on a customer's line may
 * write in the provider's name, as bots do. */
static gboolean
is_in_own_name (const BhHop *hop, const char *from_domain)
{
  return hop->rdns != NULL && bh_host_same_party (hop->rdns, from_domain) &&
         !bh_host_is_access_line (hop->rdns, hop->ip);
}

gboolean
bh_bulk_is_vouched (const BhStoredMessage *message,
                    const BhOrigin *origin,
                    const GPtrArray *sidecars)
{
  const BhHop *hop = boundary_hop (message, origin);

  if (message->from_domain == NULL || hop == NULL)
    return FALSE;
  if (is_in_own_name (hop, message->from_domain))
    return TRUE;
  g_autoptr (GPtrArray) vouches = bh_vouches_new (sidecars, message->hops, origin->boundary_hop);
  return bh_vouches_find (vouches, message->from_domain) != NULL;
}

gboolean
bh_bulk_is_own_name (const BhStoredMessage *message, const BhOrigin *origin)
{
  BhSpan recipients = bh_span_of_string (message->recipients);
  gsize at = 0;

  if (origin->verdict != BH_VERDICT_EXTERNAL || origin->auth_user != NULL ||
      message->from == NULL || strchr (message->from, '@') == NULL)
    return FALSE;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", message->from);
  return bh_span_find_nocase (recipients, bh_span_of_string (quoted), &at);
}

gboolean
bh_bulk_names_peer (const BhStoredMessage *message, const BhOrigin *origin)
{
  const BhHop *hop = boundary_hop (message, origin);

  return hop != NULL && hop->rdns != NULL;
}

/* Whether somebody from outside, in public, handed it in without a login. */
static gboolean
is_from_stranger (const BhHop *hop, const BhOrigin *origin)
{
  BhInetScope scope;
  BhInet ip;

  return hop != NULL && origin->verdict == BH_VERDICT_EXTERNAL && origin->auth_user == NULL &&
         bh_hop_peer (hop, &ip, &scope) && scope == BH_INET_PUBLIC;
}

gboolean
bh_bulk_is_of_line (const BhStoredMessage *message, const BhOrigin *origin)
{
  const BhHop *hop = boundary_hop (message, origin);

  if (!is_from_stranger (hop, origin))
    return FALSE;
  return hop->rdns != NULL ? bh_host_is_access_line (hop->rdns, hop->ip)
                           : g_strcmp0 (hop->style, "postfix") == 0;
}

gboolean
bh_bulk_is_of_strange_line (const BhStoredMessage *message, const BhOrigin *origin)
{
  const BhHop *hop = boundary_hop (message, origin);

  return bh_bulk_is_of_line (message, origin) &&
         (message->from_domain == NULL || !bh_host_same_party (hop->rdns, message->from_domain));
}

gboolean
bh_bulk_is_foreign (const BhStoredMessage *message, const BhOrigin *origin)
{
  const BhHop *hop = boundary_hop (message, origin);

  return is_from_stranger (hop, origin) && message->from_domain != NULL &&
         !bh_host_same_party (hop->rdns, message->from_domain) &&
         !bh_host_same_party (hop->helo, message->from_domain);
}
