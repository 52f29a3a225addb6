/* key.c - names and addresses folded into one key an account. */
#include "verdict/key.h"

#include "verdict/own.h"

char *
bh_account_fold (const char *name)
{
  BhSpan bare = bh_mailbox_bare (name);
  gsize at = 0;

  /* cPanel's X-Authenticated-Sender writes "server.example.org: user@example.org". */
  while (bh_span_find (bare, BH_SPAN_LITERAL (": "), &at))
    bare = bh_span_trim (bh_span_from (bare, at + 2));
  if (bh_span_ends_nocase (bare, BH_SPAN_LITERAL ("@localhost")))
    bare = bh_span_head (bare, bare.len - strlen ("@localhost"));
  return bare.len > 0 ? g_ascii_strdown ((const char *)bare.at, (gssize)bare.len) : g_strdup ("");
}

static gboolean
is_carrier (const BhInet *address)
{
  return bh_inet_is_v4 (address) && address->bytes[12] == 100 && (address->bytes[13] & 0xc0) == 64;
}

/* fec0::/10 is deprecated (RFC 3879), yet old networks still use it. */
static gboolean
is_site_local (const BhInet *address)
{
  return address->bytes[0] == 0xfe && (address->bytes[1] & 0xc0) == 0xc0;
}

BhOriginClass
bh_origin_class (const char *ip, const BhOwnSide *own, gboolean is_own_relay)
{
  BhInet address;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return BH_ORIGIN_UNKNOWN;
  switch (bh_inet_scope (&address)) {
  case BH_INET_UNSPECIFIED:
  case BH_INET_IMPOSSIBLE:
    return BH_ORIGIN_UNKNOWN;
  case BH_INET_LOOPBACK:
    return BH_ORIGIN_LOCAL;
  case BH_INET_PRIVATE:
    return is_carrier (&address) ? BH_ORIGIN_CARRIER : BH_ORIGIN_INTERNAL;
  case BH_INET_LINK_LOCAL:
    return BH_ORIGIN_INTERNAL;
  case BH_INET_PUBLIC:
    break;
  }
  if (is_site_local (&address))
    return BH_ORIGIN_INTERNAL;
  if (!bh_own_side_has_address (own, ip))
    return BH_ORIGIN_EXTERNAL;
  return is_own_relay ? BH_ORIGIN_UNKNOWN : BH_ORIGIN_OWN_PUBLIC;
}

/* Without any known recipient the doubt goes to the address: it is taken for mail to us. */
static gboolean
is_for_us (const BhKeyFacts *facts, const BhOwnSide *own)
{
  for (gsize i = 0; i < facts->n_door_recipients; i++)
    if (bh_own_side_has_mailbox (own, facts->door_recipients[i]))
      return TRUE;
  return facts->n_door_recipients == 0;
}

static char *
canonical (const char *ip)
{
  BhInet address;
  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return NULL;
  return bh_inet_to_string (&address);
}

static char *
user_key (const char *local_user)
{
  guint64 uid = 0;
  g_autofree char *folded = bh_account_fold (local_user);
  if (bh_span_to_uint64 (bh_span_of_string (folded), G_MAXUINT32, &uid))
    return g_strdup_printf ("uid %s", folded);
  return g_steal_pointer (&folded);
}

/* A gateway of ours took the message without a login from the server of ours before which the
 * client stood: of that client its session says nothing. But a machine inside may greet as that
 * server and write what stands below: it may say that there was a login, and not whose. */
static gboolean
is_of_gateway (const BhKeyFacts *facts, const BhOwnSide *own)
{
  return facts->has_session && !facts->is_session_auth && facts->is_header_auth &&
         facts->header_ip != NULL && facts->session_ip != NULL &&
         !bh_inet_text_equal (facts->header_ip, facts->session_ip) &&
         bh_origin_is_inside (bh_origin_class (facts->session_ip, own, /* is_own_relay= */ FALSE));
}

/* The name comes from the log; a log that shows a login without its name (MDaemon's
 * "235 Authentication successful") leaves it to our own header field. */
static const char *
user_of (const BhKeyFacts *facts)
{
  if (!facts->has_session)
    return facts->header_user;
  if (facts->session_user != NULL)
    return facts->session_user;
  return facts->is_session_auth ? facts->header_user : NULL;
}

static void
name_account (BhAccountKey *key, const BhKeyFacts *facts, const BhOwnSide *own)
{
  const char *user = user_of (facts);
  gboolean is_auth = facts->has_session && !is_of_gateway (facts, own) ? facts->is_session_auth
                                                                       : facts->is_header_auth;

  if (user != NULL && *user != '\0') {
    key->kind = BH_KEY_LOGIN;
    key->account = bh_account_fold (user);
  } else if (is_auth) {
    key->kind = BH_KEY_AUTHENTICATED_PEER;
    key->account = g_strdup (key->origin_ip);
  } else if (facts->local_user != NULL && *facts->local_user != '\0') {
    key->kind = BH_KEY_USER;
    key->account = user_key (facts->local_user);
    key->origin_class = BH_ORIGIN_LOCAL;
  } else if (key->origin_class == BH_ORIGIN_LOCAL && !is_for_us (facts, own)) {
    key->kind = BH_KEY_USER; /* which one it was stands nowhere */
    key->account = canonical (bh_account_key_address (facts, own));
  } else {
    key->kind = BH_KEY_PEER;
    key->account = g_strdup (key->origin_ip);
  }
}

static gboolean
is_other_login (const char *one, const char *two)
{
  g_autofree char *a = bh_account_fold (one != NULL ? one : ""),
                  *b = bh_account_fold (two != NULL ? two : "");
  return *a != '\0' && *b != '\0' && strcmp (a, b) != 0;
}

/* Our hop saw the client as a rule. Where it saw another server of ours, the session of that
 * server, in which somebody logged in, tells from where. */
const char *
bh_account_key_address (const BhKeyFacts *facts, const BhOwnSide *own)
{
  if (facts->header_ip == NULL)
    return facts->session_ip;
  BhOriginClass logged = bh_origin_class (facts->session_ip, own, /* is_own_relay= */ FALSE);
  gboolean is_behind =
      facts->has_session && facts->is_session_auth &&
      (!facts->is_header_auth || is_other_login (facts->header_user, facts->session_user)) &&
      logged != BH_ORIGIN_UNKNOWN && logged != BH_ORIGIN_LOCAL &&
      bh_origin_is_inside (bh_origin_class (facts->header_ip, own, /* is_own_relay= */ FALSE));
  return is_behind ? facts->session_ip : facts->header_ip;
}

void
bh_account_key_init (BhAccountKey *key,
                     const BhKeyFacts *facts,
                     const BhOwnSide *own,
                     gboolean is_own_relay)
{
  const char *ip = bh_account_key_address (facts, own);

  *key = (BhAccountKey) { .origin_class = bh_origin_class (ip, own, is_own_relay) };
  if (key->origin_class != BH_ORIGIN_UNKNOWN && key->origin_class != BH_ORIGIN_LOCAL)
    key->origin_ip = canonical (ip);
  name_account (key, facts, own);
  key->is_arrival =
      key->kind == BH_KEY_PEER && key->origin_class == BH_ORIGIN_EXTERNAL && is_for_us (facts, own);
}

void
bh_account_key_clear (BhAccountKey *key)
{
  g_clear_pointer (&key->account, g_free);
  g_clear_pointer (&key->origin_ip, g_free);
}
