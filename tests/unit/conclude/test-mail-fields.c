/* test-mail-fields.c - envelope facts by the place of a field; who is exempt. */
#include "conclude/mail/mail-fields.h"

typedef struct {
  BhStoredMessage message;
  BhHop hop;
  BhWitness witness;
} Mail;

static char our_host[] = "mail.example.org", mail_kind[] = "mail";

/* One hop of ours, and nothing else yet. */
static void
mail_init (Mail *mail)
{
  *mail = (Mail) { .hop = { .by = our_host } };
  mail->message.hops = g_ptr_array_new ();
  mail->message.fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  mail->message.kind = mail_kind;
  g_ptr_array_add (mail->message.hops, &mail->hop);
  mail->witness = (BhWitness) { .hop = &mail->hop, .last_own = 0 };
}

static void
mail_clear (Mail *mail)
{
  g_ptr_array_unref (mail->message.hops);
  g_ptr_array_unref (mail->message.fields);
}

static void
add_field (Mail *mail, const char *name, const char *value, guint n_above)
{
  BhSidecar *field = g_new0 (BhSidecar, 1);
  field->name = g_strdup (name);
  field->value = g_strdup (value);
  field->n_above = n_above;
  g_ptr_array_add (mail->message.fields, field);
}

static void
assert_door (Mail *mail, const char *expected)
{
  g_autoptr (GPtrArray) door = bh_mail_door_recipients (&mail->message, &mail->witness);

  g_assert_cmpuint (door->len, ==, expected != NULL ? 1 : 0);
  if (expected != NULL)
    g_assert_cmpstr (g_ptr_array_index (door, 0), ==, expected);
}

static void
door_is_the_for_of_our_hop (void)
{
  Mail mail;

  mail_init (&mail);
  mail.hop.for_address = (char[]) { "info@example.org" };
  add_field (&mail, "Delivered-To", "jack@example.org", 0);

  assert_door (&mail, "info@example.org");
  mail_clear (&mail);
}

static void
door_is_what_stood_before_the_alias (void)
{
  Mail mail;

  mail_init (&mail);
  add_field (&mail, "Delivered-To", "jack@example.org", 0);
  add_field (&mail, "X-Original-To", "info@example.org", 0);

  assert_door (&mail, "info@example.org");
  mail_clear (&mail);
}

static void
door_is_not_what_the_client_wrote (void)
{
  Mail mail;

  mail_init (&mail);
  add_field (&mail, "Delivered-To", "jack@example.org", 1);
  add_field (&mail, "X-MDaemon-Deliver-To", "jack@example.org", 1);

  assert_door (&mail, NULL);
  mail_clear (&mail);
}

static void
door_is_told_below_the_hop_of_mdaemon (void)
{
  Mail mail;

  mail_init (&mail);
  mail.hop.style = (char[]) { "mdaemon" };
  add_field (&mail, "X-MDaemon-Deliver-To", "user@example.net", 1);

  assert_door (&mail, "user@example.net");
  mail_clear (&mail);
}

static void
door_is_not_told_below_the_clients_fields (void)
{
  Mail mail;

  mail_init (&mail);
  mail.hop.style = (char[]) { "mdaemon" };
  add_field (&mail, "X-MDaemon-Deliver-To", "jack@example.org", 1);
  BhSidecar *field = g_ptr_array_index (mail.message.fields, 0);
  field->is_below_client = TRUE;

  assert_door (&mail, NULL);
  mail_clear (&mail);
}

static void
null_path_exempts_no_login (void)
{
  BhAccountKey login = { .account = (char[]) { "jack" }, .kind = BH_KEY_LOGIN };
  BhAccountKey peer = { .account = (char[]) { "192.168.1.5" }, .kind = BH_KEY_PEER };
  Mail mail;

  mail_init (&mail);

  g_assert_false (bh_mail_is_exempt (&mail.message, "", &login));
  g_assert_true (bh_mail_is_exempt (&mail.message, "", &peer));
  g_assert_false (bh_mail_is_exempt (&mail.message, "jack@example.org", &peer));
  mail_clear (&mail);
}

static void
auto_reply_to_a_message_is_exempt (void)
{
  BhAccountKey login = { .account = (char[]) { "jack" }, .kind = BH_KEY_LOGIN };
  Mail mail;

  mail_init (&mail);
  add_field (&mail, "Auto-Submitted", "auto-replied", 1);
  g_assert_false (bh_mail_is_exempt (&mail.message, "jack@example.org", &login));
  mail.message.in_reply_to = (char[]) { "1@example.net" };
  g_assert_true (bh_mail_is_exempt (&mail.message, "jack@example.org", &login));
  mail_clear (&mail);
}

static void
postmaster_is_exempt (void)
{
  BhAccountKey key = { .account = (char[]) { "postmaster@example.org" }, .kind = BH_KEY_LOGIN };
  BhAccountKey other = { .account = (char[]) { "postmasters@example.org" }, .kind = BH_KEY_LOGIN };
  Mail mail;

  mail_init (&mail);

  g_assert_true (bh_mail_is_exempt (&mail.message, "postmaster@example.org", &key));
  g_assert_false (bh_mail_is_exempt (&mail.message, "postmasters@example.org", &other));
  mail_clear (&mail);
}

static char *own_hosts[] = { our_host, NULL };

static void
assert_delivery (Mail *mail, gboolean is_here, const char *mailbox)
{
  const BhOwnSide own = { .host_globs = own_hosts };
  BhMailDelivery delivery = bh_mail_delivery (&mail->message, &own);

  g_assert_true (delivery.is_here == is_here);
  g_assert_cmpstr (delivery.mailbox, ==, mailbox);
}

static void
a_mailbox_shows_by_what_is_written_at_its_door (void)
{
  Mail mail;

  mail_init (&mail);
  assert_delivery (&mail, FALSE, NULL);
  add_field (&mail, "Delivered-To", "eve@example.net", 1);
  assert_delivery (&mail, FALSE, NULL);
  mail.hop.protocol = (char[]) { "LMTP" };
  assert_delivery (&mail, TRUE, NULL);
  add_field (&mail, "Delivered-To", "jack@example.com", 0);
  assert_delivery (&mail, TRUE, "jack@example.com");
  mail.hop.by = (char[]) { "mx.example.net" };
  assert_delivery (&mail, FALSE, NULL);
  mail_clear (&mail);
}

static void
a_reverse_path_is_written_at_the_end (void)
{
  const BhStoredQueue queue = { .queue = NULL };
  Mail mail;

  mail_init (&mail);
  mail.message.return_path = (char[]) { "ann@example.com" };
  assert_delivery (&mail, TRUE, NULL);
  mail.hop.style = (char[]) { "hmailserver" };
  assert_delivery (&mail, FALSE, NULL);
  mail.hop.style = NULL;
  mail.message.queued = &queue;
  assert_delivery (&mail, FALSE, NULL);
  mail_clear (&mail);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/mail-fields/door-is-the-for-of-our-hop", door_is_the_for_of_our_hop);
  g_test_add_func ("/conclude/mail-fields/door-is-what-stood-before-the-alias",
                   door_is_what_stood_before_the_alias);
  g_test_add_func ("/conclude/mail-fields/door-is-not-what-the-client-wrote",
                   door_is_not_what_the_client_wrote);
  g_test_add_func ("/conclude/mail-fields/door-is-told-below-the-hop-of-mdaemon",
                   door_is_told_below_the_hop_of_mdaemon);
  g_test_add_func ("/conclude/mail-fields/door-is-not-told-below-the-clients-fields",
                   door_is_not_told_below_the_clients_fields);
  g_test_add_func ("/conclude/mail-fields/null-path-exempts-no-login", null_path_exempts_no_login);
  g_test_add_func ("/conclude/mail-fields/auto-reply-to-a-message-is-exempt",
                   auto_reply_to_a_message_is_exempt);
  g_test_add_func ("/conclude/mail-fields/postmaster-is-exempt", postmaster_is_exempt);
  g_test_add_func ("/conclude/mail-fields/a-mailbox-shows-by-what-is-written-at-its-door",
                   a_mailbox_shows_by_what_is_written_at_its_door);
  g_test_add_func ("/conclude/mail-fields/a-reverse-path-is-written-at-the-end",
                   a_reverse_path_is_written_at_the_end);
  return g_test_run ();
}
