/* mail-fields.c - by the place of a field its writer is told. */
#include "conclude/mail/mail-fields.h"

#include "verdict/own.h"

GPtrArray *
bh_mail_sidecars (const BhStoredMessage *message)
{
  GPtrArray *sidecars = g_ptr_array_new ();
  for (guint i = 0; i < message->fields->len; i++) {
    BhSidecar *field = g_ptr_array_index (message->fields, i);
    if (bh_sidecar_is_known (bh_span_of_string (field->name)))
      g_ptr_array_add (sidecars, field);
  }
  return sidecars;
}

/* Fields that hold an envelope recipient: the first of them that is there counts. */
static const struct {
  const char *name;
  gboolean is_mdaemon;
} door_fields[] = {
  { "X-Original-To", FALSE }, /* Postfix: before aliases */
  { "X-Envelope-To", FALSE },
  { "X-MDaemon-Deliver-To", TRUE },
  { "Delivered-To", FALSE }, /* behind aliases, yet ours if the address was */
};

/* What stands above our lowest hop was written by our side. MDaemon alone writes
 * below its own hop too, before the client's first field. */
static const char *
own_field (const BhStoredMessage *message,
           const BhWitness *witness,
           const char *name,
           gboolean is_mdaemon)
{
  guint n_above_max = witness->last_own;
  const BhHop *lowest =
      n_above_max < message->hops->len ? g_ptr_array_index (message->hops, n_above_max) : NULL;

  if (is_mdaemon && lowest != NULL && g_strcmp0 (lowest->style, "mdaemon") == 0)
    n_above_max++;
  for (guint i = 0; i < message->fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->fields, i);
    if (field->n_above <= n_above_max &&
        (field->n_above <= witness->last_own || !field->is_below_client) &&
        g_ascii_strcasecmp (field->name, name) == 0)
      return field->value;
  }
  return NULL;
}

static const char *
for_of_hops (const GPtrArray *hops, guint last_own)
{
  for (guint i = MIN (last_own + 1, hops->len); i-- > 0;) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop->for_address != NULL)
      return hop->for_address;
  }
  return NULL;
}

GPtrArray *
bh_mail_door_recipients (const BhStoredMessage *message, const BhWitness *witness)
{
  GPtrArray *recipients = g_ptr_array_new ();
  const char *one = for_of_hops (message->hops, witness->last_own);

  for (gsize i = 0; one == NULL && i < G_N_ELEMENTS (door_fields); i++)
    one = own_field (message, witness, door_fields[i].name, door_fields[i].is_mdaemon);
  if (one != NULL)
    g_ptr_array_add (recipients, (gpointer)(guintptr)one);
  return recipients;
}

const char *
bh_mail_return_path (const BhStoredMessage *message, const BhWitness *witness)
{
  if (witness->hop->envelope_from != NULL)
    return witness->hop->envelope_from;
  const char *path = own_field (message, witness, "X-Return-Path", /* is_mdaemon= */ TRUE);
  return path != NULL ? path : message->return_path;
}

/* Above all trace fields stands what the last server wrote. */
static const char *
top_field (const BhStoredMessage *message, const char *name)
{
  for (guint i = 0; i < message->fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->fields, i);
    if (field->n_above == 0 && g_ascii_strcasecmp (field->name, name) == 0)
      return field->value;
  }
  return NULL;
}

/* RFC 5321 section 4.4 has the reverse-path written at final delivery; hMailServer writes it as it
 * takes a message. Where the field stands is not known: a client may have written it. */
static gboolean
has_final_path (const BhStoredMessage *message, const BhHop *top)
{
  return message->queued == NULL && g_strcmp0 (top->style, "hmailserver") != 0 &&
         message->return_path != NULL;
}

BhMailDelivery
bh_mail_delivery (const BhStoredMessage *message, const BhOwnSide *own)
{
  static const char *const names[] = { "Delivered-To", "X-Envelope-To" };
  BhMailDelivery delivery = { .is_here = FALSE };

  if (message->hops->len == 0 || bh_witness_own_top (message->hops, own) != 0)
    return delivery;
  for (gsize i = 0; delivery.mailbox == NULL && i < G_N_ELEMENTS (names); i++)
    delivery.mailbox = top_field (message, names[i]);
  const BhHop *top = g_ptr_array_index (message->hops, 0);
  delivery.is_here =
      delivery.mailbox != NULL || bh_hop_is_lmtp (top) || has_final_path (message, top);
  return delivery;
}

static gboolean
is_postmaster (const char *account)
{
  static const char *const names[] = { "postmaster", "mailer-daemon" };
  for (gsize i = 0; account != NULL && i < G_N_ELEMENTS (names); i++) {
    gsize len = strlen (names[i]);
    if (g_str_has_prefix (account, names[i]) && (account[len] == '\0' || account[len] == '@'))
      return TRUE;
  }
  return FALSE;
}

/* Whoever logs in writes his header as he likes: that it looks like a report excuses
 * no account. */
gboolean
bh_mail_is_exempt (const BhStoredMessage *message, const char *return_path, const BhAccountKey *key)
{
  const char *submitted = bh_stored_message_field (message, "Auto-Submitted");
  gboolean is_null = return_path != NULL && bh_mailbox_bare (return_path).len == 0;
  gboolean is_login = key->kind == BH_KEY_LOGIN || key->kind == BH_KEY_AUTHENTICATED_PEER;
  gboolean is_reply = submitted != NULL && g_ascii_strncasecmp (submitted, "auto-replied", 12) == 0;

  if (is_postmaster (key->account))
    return TRUE;
  if (is_reply && (is_null || message->in_reply_to != NULL))
    return TRUE;
  return !is_login && (is_null || g_strcmp0 (message->kind, "bounce") == 0);
}
