/* test-queue-name.c - what is in a queue, by its name and its folders. */
#include "sources/queue-name.h"

#include "sources/kerio-env.h"

static void
mail_by_name (void)
{
  const struct {
    const char *label, *queue, *id;
  } cases[] = {
    { "store/queue/0a/63073369-00000003.eml", "kerio", "63073369-00000003" },
    { "mail/Queue/63073369-00000003.EML", "kerio", "63073369-00000003" },
    { "store/queue/pickup/out.eml", "kerio/pickup", "out" },
    { "store/mail/example.org/anna/INBOX/#msgs/0000001a.eml", NULL, NULL },
    { "cases/63073369-00000003.eml", NULL, NULL },
    { "MDaemon/Queues/Remote/md50000771622.msg", "mdaemon/remote", "md50000771622" },
    { "q.zip/Queues\\Retry\\pd5001003025058.msg", "mdaemon/retry", "pd5001003025058" },
    { "Holding/md75000000001.msg", "mdaemon/holding", "md75000000001" },
    { "MDaemon/Queues/Bad/md50000771622.msg", NULL, NULL },
    { "MDaemon/Users/example.org/remote/md50000771622.msg", NULL, NULL },
    { "MDaemon/Queues/Remote/mdabc.msg", NULL, NULL },
    { "MDaemon/Queues/Remote/md.msg", NULL, NULL },
    { "md50000771622.msg", NULL, NULL },
    { "var/qmail/queue/mess/12/345678", "qmail", "345678" },
    { "var/qmail/queue/info/12/345678", NULL, NULL },
    { "var/qmail/mess/12/345678", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhStoreFacts) facts = bh_queue_of_mail (bh_span_of_string (cases[i].label));
    g_assert_cmpstr (facts != NULL ? facts->queue : NULL, ==, cases[i].queue);
    g_assert_cmpstr (facts != NULL ? facts->queue_id : NULL, ==, cases[i].id);
  }
}

static void
postfix_by_folder (void)
{
  const struct {
    const char *label, *queue;
  } cases[] = {
    { "spool/postfix/deferred/4/4F0A1B2C3D", "postfix/deferred" },
    { "active/4F0A1B2C3D", "postfix/active" },
    { "spool/hold/4F0A1B2C3D", "postfix/hold" },
    { "spool/corrupt/4F0A1B2C3D", NULL },
    { "copied/4F0A1B2C3D", "postfix" },
    { "4F0A1B2C3D", "postfix" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *queue = bh_queue_of_postfix (bh_span_of_string (cases[i].label));
    g_assert_cmpstr (queue, ==, cases[i].queue);
  }
}

static void
pairs_by_name (void)
{
  const struct {
    const char *one, *two;
    gboolean is_pair;
  } cases[] = {
    { "input/1xWW0i-00038d-2Y-D", "input/1xWW0i-00038d-2Y-H", TRUE },
    { "input/1xWW0i-00038d-2Y-H", "input/1xWW0i-00038d-2Y-J", FALSE },
    { "input/1xWW0i-00038d-2Y-D", "input/1xWW0i-00038d-2Z-H", FALSE },
    { "lists-D", "lists-H", FALSE },
    { "q/63073369-00000003.eml", "q/63073369-00000003.env", TRUE },
    { "q/63073369-00000003.eml", "r/63073369-00000003.env", FALSE },
    { "q/one.eml", "q/one.env", FALSE },
    { "", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        bh_queue_is_pair (bh_span_of_string (cases[i].one), bh_span_of_string (cases[i].two)), ==,
        cases[i].is_pair);
}

static void
hints_of_an_envelope (void)
{
  g_autoptr (BhStoreFacts) facts = bh_store_facts_new ();
  g_autoptr (BhStoreFacts) two = bh_store_facts_new ();

  bh_kerio_env_read (
      BH_SPAN_LITERAL ("F <bob@example.org>\r\nT one@example.com\0T one@example.com\r\n"
                       "I [192.0.2.7] 192.0.2.7 0.0.0.0\r\nversion 9.4.2 @ x@ @y a@b"),
      facts);
  bh_kerio_env_read (BH_SPAN_LITERAL ("192.0.2.7 198.51.100.3"), two);

  g_assert_cmpstr (facts->envelope, ==, "kerio-env");
  g_assert_cmpuint (facts->recipients->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (facts->recipients, 0), ==, "bob@example.org");
  g_assert_cmpstr (g_ptr_array_index (facts->recipients, 1), ==, "one@example.com");
  g_assert_cmpstr (facts->client_ip, ==, "192.0.2.7");
  g_assert_null (two->client_ip);
  g_assert_null (two->recipients);
}

static void
halves_by_name (void)
{
  const struct {
    const char *label;
    gsize key_len; /* 0: no half */
    gboolean is_last;
  } cases[] = {
    { "a.tar/input/1ajLoq-0001wC-Pk-D", 28, FALSE },
    { "a.tar/input/1ajLoq-0001wC-Pk-H", 28, TRUE },
    { "a.zip/input\\1ajLoq-00000000001-wCPk-H", 35, TRUE },
    { "a.tar/input/1ajLoq-0001wC-Pk-J", 0, FALSE },
    { "a.zip/queue/0a/63073369-00000003.eml", 32, FALSE },
    { "a.zip/queue/0a/63073369-00000003.ENV", 32, TRUE },
    { "a.zip/INBOX/#msgs/63073369-00000003.eml", 0, FALSE }, /* none of a queue */
    { "-H", 0, FALSE },
    { "", 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize key_len = 0;
    gboolean is_last = FALSE;
    g_assert_cmpint (bh_queue_is_half (bh_span_of_string (cases[i].label), &key_len, &is_last), ==,
                     cases[i].key_len > 0);
    g_assert_cmpuint (key_len, ==, cases[i].key_len);
    g_assert_cmpint (is_last, ==, cases[i].is_last);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/queue-name/mail-waits-where-its-server-says", mail_by_name);
  g_test_add_func ("/sources/queue-name/postfix-waits-by-folder", postfix_by_folder);
  g_test_add_func ("/sources/queue-name/files-of-one-message-are-a-pair", pairs_by_name);
  g_test_add_func ("/sources/kerio-env/takes-what-is-certain", hints_of_an_envelope);
  g_test_add_func ("/sources/queue-name/halves-of-a-message-are-told-by-name", halves_by_name);
  return g_test_run ();
}
