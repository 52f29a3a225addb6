/* sidecar.c - the known fields, reading their values, binding them to hops. */
#include "trail/sidecar.h"

#include "trail/bytes.h"
#include "trail/host.h"
#include "trail/peer.h"

typedef enum {
  FORM_NONE,
  FORM_ADDRESS, /* "[192.0.2.1]", "192.0.2.1", "192.0.2.1:1234", "IPv4[192.0.2.1]" */
  FORM_HELO,
  FORM_LOGIN,      /* "user@example.org"; cPanel: "host: user@example.org" */
  FORM_CUSTOMER,   /* GMX: "#12345", and nothing else */
  FORM_IDENTIFIED, /* Bluehost: "{…} {sentby:smtp auth 192.0.2.1 authed with user@example.org}" */
  FORM_SENDER_VIA, /* cPanel: "host: authenticated_id: user@example.org/…" */
  FORM_PHP_SCRIPT, /* "site/x.php for 192.0.2.1" */
  FORM_PHP_SOURCE, /* "1056:x.php" */
  FORM_AUTH_RESULTS, /* RFC 8601: "host; auth=pass smtp.auth=user" */
  FORM_RECEIVED,     /* a whole Received line under another name */
} Form;

/* family: the dialect that is known to write the field. is_exclusive: no other one
 * does, so that without it as a neighbour the field is not what it seems. */
static const struct {
  const char *name; /* lower case */
  Form form;
  const char *family;
  gboolean is_exclusive;
} fields[] = {
  { "x-mdremoteip", FORM_ADDRESS, "mdaemon", TRUE },
  { "x-mdhelo", FORM_HELO, "mdaemon", TRUE },
  { "x-mdarrival-date", FORM_NONE, "mdaemon", TRUE },
  { "x-mdhelolookup-result", FORM_NONE, "mdaemon", TRUE },
  { "x-mdptrlookup-result", FORM_NONE, "mdaemon", TRUE },
  { "x-mdmaillookup-result", FORM_NONE, "mdaemon", TRUE },
  { "x-mdorigin-country", FORM_NONE, "mdaemon", TRUE },
  { "x-mdaemon-deliver-to", FORM_NONE, "mdaemon", TRUE },
  { "x-mdav-processed", FORM_NONE, "mdaemon", TRUE },
  { "x-return-path", FORM_NONE, "mdaemon", TRUE },
  { "x-spam-processed", FORM_NONE, "mdaemon", TRUE },
  { "x-authenticated-sender", FORM_LOGIN, "mdaemon", FALSE },
  { "x-get-message-sender-via", FORM_SENDER_VIA, "exim", FALSE },
  { "x-identified-user", FORM_IDENTIFIED, "exim", FALSE },
  { "x-authenticated", FORM_CUSTOMER, "gmx", FALSE },
  { "x-authuser", FORM_LOGIN, NULL, FALSE },
  { "x-wm-authuser", FORM_LOGIN, NULL, FALSE },       /* Winmail */
  { "x-auth-id", FORM_LOGIN, NULL, FALSE },           /* Rackspace */
  { "x-secureserver-acct", FORM_LOGIN, NULL, FALSE }, /* GoDaddy */
  { "x-gnd-sasl", FORM_LOGIN, NULL, FALSE },          /* Gandi */
  { "x-auth", FORM_LOGIN, NULL, FALSE },
  { "x-authenticated-user", FORM_LOGIN, NULL, FALSE },
  { "x-authenticated-id", FORM_LOGIN, NULL, FALSE },
  { "x-smtp-auth-user", FORM_LOGIN, NULL, FALSE },
  { "x-smartermail-authenticated-as", FORM_LOGIN, "smartermail", TRUE },
  { "x-spamexperts-username", FORM_LOGIN, NULL, FALSE },
  { "x-auth-received", FORM_RECEIVED, NULL, FALSE },
  { "x-originating-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-original-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-en-origip", FORM_ADDRESS, NULL, FALSE },     /* EarthLink's web mail */
  { "x-owm-source-ip", FORM_ADDRESS, NULL, FALSE }, /* Openwave: "192.0.2.1 (GB)" */
  { "x-me-ip", FORM_ADDRESS, NULL, FALSE },         /* Orange */
  { "x-sender-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-senderip", FORM_ADDRESS, NULL, FALSE },
  { "x-client-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-remote-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-yahoo-post-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-aol-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-apparently-from", FORM_NONE, NULL, FALSE },
  { "x-eip", FORM_NONE, NULL, FALSE },
  { "x-connected-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-outbound-smtp-client", FORM_ADDRESS, NULL, FALSE },
  { "x-fxit-ip", FORM_ADDRESS, NULL, FALSE },
  { "x-forward", FORM_ADDRESS, NULL, FALSE }, /* SOGo: its browser's */
  { "x-php-script", FORM_PHP_SCRIPT, NULL, FALSE },
  { "x-php-originating-script", FORM_PHP_SOURCE, NULL, FALSE },
  { "x-source", FORM_NONE, "exim", FALSE },
  { "x-source-ip", FORM_ADDRESS, "exim", FALSE }, /* HostGator */
  { "x-source-args", FORM_NONE, "exim", FALSE },
  { "x-source-dir", FORM_NONE, "exim", FALSE },
  { "x-source-auth", FORM_LOGIN, "exim", FALSE }, /* HostGator */
  { "x-antiabuse", FORM_NONE, "exim", FALSE },
  { "authentication-results", FORM_AUTH_RESULTS, NULL, FALSE },
  { "arc-authentication-results", FORM_NONE, NULL, FALSE },
  { "received-spf", FORM_NONE, NULL, FALSE },
  { "x-forefront-antispam-report", FORM_NONE, "exchange", TRUE },
  { "x-ms-exchange-organization-authas", FORM_NONE, "exchange", TRUE },
  { "x-ms-exchange-organization-authsource", FORM_NONE, "exchange", TRUE },
  { "x-ms-exchange-crosstenant-originalattributedtenantconnectingip", FORM_NONE, "exchange", TRUE },
  { "x-ms-exchange-organization-originalclientipaddress", FORM_ADDRESS, "exchange", TRUE },
  { "x-footer", FORM_NONE, "kerio", TRUE },
  { "x-envelope-to", FORM_NONE, NULL, FALSE },
  { "x-sonic-mf", FORM_NONE, "yahoo", TRUE },
  { "x-google-smtp-source", FORM_NONE, "gmail", TRUE },
  { "x-received", FORM_NONE, NULL, FALSE },
};

/* Asked for each field of a header. Nearly all of the names begin with "x-": the
 * letter behind tells them apart. */
static gint
field_of (BhSpan name)
{
  guint8 third = name.len > 2 ? bh_byte_fold (name.at[2]) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((guint8)fields[i].name[2] == third && bh_bytes_are (name, fields[i].name))
      return (gint)i;
  return -1;
}

gboolean
bh_sidecar_is_known (BhSpan name)
{
  return field_of (name) >= 0;
}

G_STATIC_ASSERT (G_N_ELEMENTS (fields) < G_MAXUINT8);

guint8
bh_sidecar_number (const BhSidecar *sidecar)
{
  return (guint8)(field_of (bh_span_of_string (sidecar->name)) + 1);
}

gboolean
bh_sidecar_tells_how (const BhSidecar *sidecar)
{
  gint field = field_of (bh_span_of_string (sidecar->name));
  return field >= 0 &&
         (fields[field].form == FORM_SENDER_VIA || fields[field].form == FORM_IDENTIFIED);
}

const char *
bh_sidecar_family (const BhSidecar *sidecar)
{
  gint field = field_of (bh_span_of_string (sidecar->name));
  return field < 0 ? NULL : fields[field].family;
}

gboolean
bh_sidecar_is_exclusive (const BhSidecar *sidecar)
{
  gint field = field_of (bh_span_of_string (sidecar->name));
  return field >= 0 && fields[field].is_exclusive;
}

/* Servers write what they add beside their line, above the client's own fields. Below them stands
 * what Exim's ACLs add, whatever its name, and SmarterMail's own. */
gboolean
bh_sidecar_is_appended (const BhSidecar *sidecar, const char *style)
{
  return g_strcmp0 (style, "exim") == 0 ||
         (g_strcmp0 (style, "smartermail") == 0 &&
          g_strcmp0 (bh_sidecar_family (sidecar), "smartermail") == 0);
}

void
bh_sidecar_free (BhSidecar *sidecar)
{
  if (sidecar == NULL)
    return;
  g_free (sidecar->name);
  g_free (sidecar->value);
  g_free (sidecar);
}

void
bh_claim_free (BhClaim *claim)
{
  if (claim == NULL)
    return;
  g_free (claim->ip);
  g_free (claim->text);
  g_free (claim->server);
  g_free (claim);
}

/* The first address in the value; "IPv4[192.0.2.1]" too. 255.255.255.255 is what
 * Exchange writes for none. */
static char *
address_in (BhSpan value)
{
  BhSpan rest = value, word;
  BhInet ip;
  gint port = -1;
  gsize open = 0;

  for (guint n = 0; n < 4 && bh_bytes_take_word (&rest, &word); n++) {
    while (word.len > 0 && (word.at[word.len - 1] == ',' || word.at[word.len - 1] == ';'))
      word.len--;
    if (bh_span_find_byte (word, '[', &open))
      word = bh_span_from (word, open);
    word = bh_bytes_unwrap (word, '(', ')');
    if (bh_peer_read_address (word, &ip, &port))
      return bh_inet_scope (&ip) == BH_INET_IMPOSSIBLE ? NULL : bh_inet_to_string (&ip);
  }
  return NULL;
}

/* Takes "host: " off the front of rest, where the value begins with a host name. */
static char *
take_server (BhSpan *rest)
{
  gsize colon = 0;
  if (!bh_span_find (*rest, BH_SPAN_LITERAL (": "), &colon))
    return NULL;
  BhSpan host = bh_span_head (*rest, colon);
  gsize at = 0;
  if (bh_span_find_byte (host, ' ', &at) || bh_span_find_byte (host, '@', &at))
    return NULL;
  *rest = bh_span_from (*rest, colon + 2);
  return bh_span_dup (host);
}

static void
set_login (BhClaim *claim, BhSpan login)
{
  login = bh_bytes_unwrap (bh_span_trim (login), '<', '>');
  login = bh_bytes_unwrap (login, '(', ')');
  gsize at = 0;
  if (bh_span_find (login, BH_SPAN_LITERAL ("@:"), &at)) /* X-AUTH: "name@:2501" */
    login = bh_span_head (login, at);
  if (login.len == 0)
    return;
  claim->kind = BH_CLAIM_LOGIN;
  claim->text = bh_span_dup (login);
}

/* "host: authenticated_id: account/how": the account. A local user is no login. */
static void
read_sender_via (BhClaim *claim, BhSpan value)
{
  claim->server = take_server (&value);
  value = bh_span_trim (value);
  if (!bh_bytes_start (value, "authenticated_id:"))
    return;
  set_login (claim, bh_bytes_up_to (bh_span_trim (bh_span_from (value, 17)), "/"));
  claim->is_strong_login = TRUE;
}

static void
read_customer (BhClaim *claim, BhSpan value)
{
  if (value.len > 1 && value.at[0] == '#' && bh_byte_is_digit (value.at[1]))
    set_login (claim, bh_bytes_up_to (value, " "));
}

/* What a script on the machine sent bears no login: "{sentby:program running on server}". */
static void
read_identified (BhClaim *claim, BhSpan value)
{
  gsize at = 0;
  if (!bh_span_find (value, BH_SPAN_LITERAL (" authed with "), &at))
    return;
  set_login (claim, bh_bytes_up_to (bh_span_from (value, at + strlen (" authed with ")), " }"));
  if (bh_span_find (value, BH_SPAN_LITERAL ("{sentby:smtp auth "), &at))
    claim->ip = address_in (bh_span_from (value, at + strlen ("{sentby:smtp auth ")));
}

static void
read_php_script (BhClaim *claim, BhSpan value)
{
  gsize at = 0;
  BhSpan script = value;
  if (bh_span_find (value, BH_SPAN_LITERAL (" for "), &at)) {
    script = bh_span_head (value, at);
    claim->ip = address_in (bh_span_from (value, at + 5));
  }
  claim->kind = BH_CLAIM_SCRIPT;
  claim->text = bh_span_dup (bh_span_trim (script));
}

static void
read_auth_results (BhClaim *claim, BhSpan value)
{
  gsize at = 0;
  claim->server = bh_span_dup (bh_bytes_up_to (bh_span_trim (value), "; "));
  if (!bh_span_find (value, BH_SPAN_LITERAL ("auth=fail"), &at) &&
      bh_span_find (value, BH_SPAN_LITERAL ("smtp.auth="), &at))
    set_login (claim, bh_bytes_up_to (bh_span_from (value, at + 10), " ;,"));
}

static void
read_received (BhClaim *claim, BhSpan value)
{
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhHop) hop = bh_hop_new_from_field (value, 0, &limits);
  claim->server = g_strdup (hop->by);
  claim->ip = g_strdup (hop->ip);
  if (hop->auth_user != NULL)
    set_login (claim, bh_span_of_string (hop->auth_user));
}

static void
read_value (BhClaim *claim, Form form, BhSpan value)
{
  switch (form) {
  case FORM_NONE:
    break;
  case FORM_ADDRESS:
    claim->ip = address_in (value);
    claim->kind = claim->ip != NULL ? BH_CLAIM_ADDRESS : BH_CLAIM_NOTHING;
    break;
  case FORM_HELO:
    claim->kind = BH_CLAIM_HELO;
    claim->text = bh_span_dup (value);
    break;
  case FORM_LOGIN:
    claim->server = take_server (&value);
    set_login (claim, value);
    break;
  case FORM_CUSTOMER:
    read_customer (claim, value);
    break;
  case FORM_IDENTIFIED:
    read_identified (claim, value);
    break;
  case FORM_SENDER_VIA:
    read_sender_via (claim, value);
    break;
  case FORM_PHP_SCRIPT:
    read_php_script (claim, value);
    break;
  case FORM_PHP_SOURCE:
    claim->kind = BH_CLAIM_SCRIPT;
    claim->text = bh_span_dup (value);
    break;
  case FORM_AUTH_RESULTS:
    read_auth_results (claim, value);
    break;
  case FORM_RECEIVED:
    read_received (claim, value);
    break;
  }
}

/* How surely the hop at index wrote the field: 3 its host is named, 2 its mailer
 * is known to write it, 1 a host of its domain is named, 0 nothing says so. */
static guint
tie_to (const BhClaim *claim, const char *family, const GPtrArray *hops, guint index)
{
  const BhHop *hop = index < hops->len ? g_ptr_array_index (hops, index) : NULL;
  if (hop == NULL)
    return 0;
  if (claim->server != NULL && bh_host_equal (claim->server, hop->by))
    return 3;
  if (family != NULL && g_strcmp0 (hop->style, family) == 0)
    return 2;
  return claim->server != NULL && bh_host_same_party (claim->server, hop->by) ? 1 : 0;
}

/* Neighbours are the hop above the field and the one below it. Undecided between
 * two: the lower one, the weaker witness. */
static void
bind (BhClaim *claim, const char *family, const GPtrArray *hops)
{
  guint below = MIN (claim->sidecar->n_above, hops->len); /* hops may have been cut */
  guint above = below > 0 ? below - 1 : 0;
  guint tie_below = tie_to (claim, family, hops, below);
  guint tie_above = tie_to (claim, family, hops, above);

  claim->is_below_lowest = below >= hops->len;
  claim->has_writer = tie_below + tie_above > 0;
  claim->hop = claim->is_below_lowest || tie_above > tie_below ? above : below;
}

/* MDaemon adds its fields in one block, and X-Return-Path behind all that tell of the client: what
 * the client wrote of himself stands below. */
static gboolean
ends_block (const BhSidecar *sidecar)
{
  return g_ascii_strcasecmp (sidecar->name, "X-Return-Path") == 0;
}

GPtrArray *
bh_claims_new (const GPtrArray *hops, const GPtrArray *sidecars)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_claim_free);
  const BhSidecar *block_end = NULL;

  for (guint i = 0; hops->len > 0 && i < sidecars->len; i++) {
    const BhSidecar *sidecar = g_ptr_array_index (sidecars, i);
    gint field = field_of (bh_span_of_string (sidecar->name));
    g_autofree BhClaim *claim = g_new0 (BhClaim, 1);
    if (field < 0)
      continue;
    if (ends_block (sidecar))
      block_end = sidecar;
    claim->sidecar = sidecar;
    claim->is_behind_block = block_end != NULL && block_end->n_above == sidecar->n_above;
    read_value (claim, fields[field].form, bh_span_trim (bh_span_of_string (sidecar->value)));
    if (claim->kind == BH_CLAIM_NOTHING) {
      bh_claim_free (g_steal_pointer (&claim));
      continue;
    }
    bind (claim, fields[field].family, hops);
    g_ptr_array_add (claims, g_steal_pointer (&claim));
  }
  return claims;
}
