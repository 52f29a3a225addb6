/* test-reason.c - every reason wins its own examples; codes in what servers say. */
#include "message/reason.h"

#include "message/phrase-set.h"
#include "message/reply-code.h"
#include "own-words.h"
#include "replies.h"

static void
reasons_win_their_examples (void)
{
  for (gsize r = 0; bh_reasons[r] != NULL; r++) {
    const BhReason *reason = bh_reasons[r];
    g_assert_nonnull (reason->examples[0].said);
    for (const BhReasonExample *example = reason->examples; example->said != NULL; example++) {
      g_test_message ("%s: %s", reason->name, example->said);
      g_assert_cmpstr (
          bh_reason_find (example->status, "failed", bh_span_of_string (example->said)), ==,
          reason->name);
    }
  }
}

static void
check_phrases (const char *name, const char *const *phrases)
{
  for (gsize i = 0; phrases != NULL && phrases[i] != NULL; i++) {
    g_autoptr (GString) normal = bh_phrase_text (bh_span_of_string (phrases[i]));
    g_test_message ("%s: %s", name, phrases[i]);
    g_assert_cmpstr (normal->str, ==, phrases[i]);
    g_assert_true (bh_reason_is_told (bh_span_of_string (phrases[i])));
  }
}

static void
reasons_hold_phrases_that_can_match (void)
{
  for (gsize r = 0; bh_reasons[r] != NULL; r++) {
    check_phrases (bh_reasons[r]->name, bh_reasons[r]->narrow);
    check_phrases (bh_reasons[r]->name, bh_reasons[r]->sure);
    check_phrases (bh_reasons[r]->name, bh_reasons[r]->weak);
  }
}

typedef struct {
  const char *phrase;
  gsize rank; /* the lower decides */
} Ranked;

static void
rank_phrases (GArray *all, const char *const *phrases, gsize rank)
{
  for (gsize i = 0; phrases != NULL && phrases[i] != NULL; i++) {
    const Ranked ranked = { phrases[i], rank };
    g_array_append_val (all, ranked);
  }
}

typedef struct {
  const GArray *all; /* of Ranked */
  guint own;         /* the number of the phrase that is looked into */
  const char *before;
} Before;

static gboolean
note_what_decides_before (guint number, gsize at, gpointer user_data)
{
  Before *before = user_data;
  const Ranked *own = &g_array_index (before->all, Ranked, before->own);
  const Ranked *other = &g_array_index (before->all, Ranked, number);

  (void)at;
  if (number != before->own && other->rank <= own->rank)
    before->before = other->phrase;
  return TRUE;
}

/* Where such a phrase stands, the other stands too: the row would be there for nothing. */
static void
no_phrase_holds_another_that_decides_before_it (void)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Ranked));
  static BhPhraseSet *set; /* lives as long as the program */
  guint n_idle = 0;

  set = bh_phrase_set_new (/* has_case= */ TRUE);
  for (gsize r = 0; bh_reasons[r] != NULL; r++) {
    rank_phrases (all, bh_reasons[r]->narrow, r);
    rank_phrases (all, bh_reasons[r]->sure, 1000 + r);
    rank_phrases (all, bh_reasons[r]->weak, 2000 + r);
  }
  for (guint i = 0; i < all->len; i++)
    bh_phrase_set_add (set, g_array_index (all, Ranked, i).phrase, i);

  for (guint i = 0; i < all->len; i++) {
    const Ranked *own = &g_array_index (all, Ranked, i);
    Before before = { all, i, NULL };
    bh_phrase_set_find (set, bh_span_of_string (own->phrase), note_what_decides_before, &before);
    if (before.before == NULL)
      continue;
    g_test_message ("%s: \"%s\" holds \"%s\"", bh_reasons[own->rank % 1000]->name, own->phrase,
                    before.before);
    n_idle++;
  }
  g_assert_cmpuint (n_idle, ==, 0);
}

static void
reason_of_a_bare_code_is_the_registry_s (void)
{
  static const struct {
    const char *status;
    const char *reason;
  } cases[] = {
    { "5.1.1", "userunknown" },  { "5.1.2", "hostunknown" },   { "4.2.2", "mailboxfull" },
    { "5.3.4", "mesgtoobig" },   { "4.4.7", "expired" },       { "5.4.6", "networkerror" },
    { "5.7.26", "authfailure" }, { "5.7.606", "blocked" },     { "5.7.705", "speeding" },
    { "5.1.10", "notaccept" },   { "2.0.0", "delivered" },     { "4.0.0", "expired" },
    { "5.0.0", "undefined" },    { "5.7.1", "securityerror" }, { "5.99999.1", "undefined" },
    { "nonsense", "undefined" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].status);
    g_assert_cmpstr (bh_reason_find (cases[i].status, NULL, BH_SPAN_NONE), ==, cases[i].reason);
  }
}

static void
replies_of_servers_mean_what_their_admins_say (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_test_message ("%s", replies[i].said);
    g_assert_cmpstr (
        bh_reason_find (replies[i].status, "failed", bh_span_of_string (replies[i].said)), ==,
        replies[i].reason);
  }
}

static void
words_that_stand_apart_tell_as_well (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_words); i++) {
    g_test_message ("%s", own_words[i].said);
    g_assert_cmpstr (
        bh_reason_find (own_words[i].status, "failed", bh_span_of_string (own_words[i].said)), ==,
        own_words[i].reason);
  }
}

static void
one_notion_alone_tells_nothing (void)
{
  static const char *const said[] = { "550 mailbox of the user", "550 full stop",
                                      "550 your message was long", "550 domain and header" };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++) {
    g_test_message ("%s", said[i]);
    g_assert_cmpstr (bh_reason_find ("5.0.0", "failed", bh_span_of_string (said[i])), ==, "onhold");
  }
}

static void
phrases_are_folded_in_scripts_with_capitals (void)
{
  static const struct {
    const char *text;
    const char *normal;
  } cases[] = {
    { "  Boîte  PLEINE\r\n", "boîte pleine" },
    { "ÉTÉ × ÜBER", "été × über" },
    { "Ящик Переполнен", "ящик переполнен" },
    { "ΑΩ", "αω" },
    { "doesn\xe2\x80\x99t\xc2\xa0 exist", "doesn't exist" },
    { "\xc3", "\xc3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) normal = bh_phrase_text (bh_span_of_string (cases[i].text));
    g_assert_cmpstr (normal->str, ==, cases[i].normal);
  }
}

static void
reason_asks_which_command_was_refused (void)
{
  static const struct {
    const char *said;
    const char *reason;
  } cases[] = {
    { "550 User unknown (in reply to RCPT TO command)", "userunknown" },
    { "550 User unknown (in reply to MAIL FROM command)", "rejected" },
    { "550 User unknown (in reply to end of DATA command)", "filtered" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (bh_reason_find (NULL, "failed", bh_span_of_string (cases[i].said)), ==,
                     cases[i].reason);
}

static void
reason_asks_who_is_unknown (void)
{
  static const struct {
    const char *said;
    const char *reason;
  } cases[] = {
    { "550 Sender address does not exist (in reply to RCPT TO command)", "rejected" },
    { "550 sender <ann@example.org> does not exist", "rejected" },
    { "550 The sender's domain could not be found", "rejected" },
    { "550 Unable to verify the sender address: user unknown", "rejected" },
    { "550 MAIL FROM domain does not exist", "rejected" },
    { "550 Return-Path does not exist", "rejected" },
    { "550-Verification failed for <ann@example.org>\n550 No such user here", "rejected" },
    { "550 Absender unbekannt", "rejected" },
    { "550 El remitente no existe", "rejected" },
    { "550 Отправитель не найден", "rejected" },
    { "550 发件人域名不存在", "rejected" },
    { "550 HELO host does not exist", "blocked" },
    { "550 Your host name does not exist", "requireptr" },
    { "550 Message-ID header not found", "notcompliantrfc" },
    { "550 Header From address does not exist", "rejected" },
    { "550 Invalid signature: key not found", "authfailure" },
    { "550 authentication failed: unknown user name or bad password", "securityerror" },
    { "550 home directory does not exist", "systemerror" },
    { "451 session not found", "systemerror" },
    { "550 local transport not found", "mailererror" },
    { "550 hostname not found", "hostunknown" },
    { "550 MX record not found", "notaccept" },
    { "421 Too many unknown users from your network", "speeding" },
    { "550 too many errors: user unknown", "userunknown" },
    { "550 host michelo does not exist", "userunknown" },
    { "550 Returned to the sender: user unknown", "userunknown" },
    { "550 Mail from sender ann@example.org to bob@example.com: user unknown", "userunknown" },
    { "550 User unknown, tell the sender", "userunknown" },
    { "Could not be delivered, sender notified. User unknown", "userunknown" },
    { "Retour à l'expéditeur: destinataire inconnu", "userunknown" },
    { "Devuelto al remitente: usuario desconocido", "userunknown" },
    { "Devolvido ao remetente: usuário desconhecido", "userunknown" },
    { "Restituito al mittente: destinatario sconosciuto", "userunknown" },
    { "Retour afzender: onbekende gebruiker", "userunknown" },
    { "Zurück an Absender: Empfänger unbekannt", "userunknown" },
    { "Failed to deliver mail from ann@example.org: User unknown", "userunknown" },
    { "550 Address verification failed for bob@example.com: User unknown", "userunknown" },
    { "550 too many errors. User unknown", "userunknown" },
    { "550 ldap key bob@example.com not found", "userunknown" },
    { "550 The address of the sender does not exist", "rejected" },
    { "550 The sender address ann@example.org was not found", "rejected" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].said);
    g_assert_cmpstr (bh_reason_find (NULL, "failed", bh_span_of_string (cases[i].said)), ==,
                     cases[i].reason);
  }
}

/* Where a code says it, the words may speak of something else; where they say it too, of whom. */
static void
reason_of_a_code_asks_only_words_that_say_the_same (void)
{
  const BhSpan later = BH_SPAN_LITERAL ("Not accepted for bob@example.com; sender: try later");
  const BhSpan sender = BH_SPAN_LITERAL ("Sender domain not found");

  g_assert_cmpstr (bh_reason_find ("5.1.2", "failed", later), ==, "hostunknown");
  g_assert_cmpstr (bh_reason_find ("5.1.2", "failed", sender), ==, "rejected");
}

static void
reason_reads_over_line_ends_and_repeated_codes (void)
{
  static const char *const said =
      "550-5.1.1 The email account that you\n  550-5.1.1 tried to reach\r\n"
      "550 5.1.1 does not exist.";

  g_assert_cmpstr (bh_reason_find (NULL, "failed", bh_span_of_string (said)), ==, "userunknown");
}

static void
only_dead_addresses_are_hard (void)
{
  static const struct {
    const char *reason;
    const char *status;
    const char *action;
    gint is_hard;
  } cases[] = {
    { "userunknown", "5.1.1", "failed", 1 },  { "hostunknown", NULL, NULL, 1 },
    { "mailboxfull", "5.2.2", "failed", 0 },  { "undefined", NULL, "failed", 0 },
    { "userunknown", "4.1.1", "delayed", 0 }, /* still being tried */
    { "notaccept", "5.3.2", "failed", 1 },    { "notaccept", "4.3.2", "failed", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_reason_is_hard (cases[i].reason, cases[i].status, cases[i].action), ==,
                     cases[i].is_hard);
}

static void
status_is_no_piece_of_an_address (void)
{
  static const struct {
    const char *text;
    const char *status;
  } cases[] = {
    { "550 5.1.1 no", "5.1.1" },
    { "(#5.2.2)", "5.2.2" },
    { "host 5.1.1.2 said no", NULL },
    { "version 8.5.1.1", NULL },
    { "#5.7.606;x", "5.7.606" },
    { "4.4.7.", "4.4.7" },
    { "5.1", NULL },
    { "mx5.1.1 refused", NULL },
    { "5.1234.1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *status = bh_status_find (bh_span_of_string (cases[i].text));
    g_assert_cmpstr (status, ==, cases[i].status);
  }
}

static void
reply_code_is_a_word_of_its_own (void)
{
  static const struct {
    const char *text;
    guint code;
  } cases[] = {
    { "550 no", 550 },
    { "said: 421-later", 421 },
    { "[450]", 450 },
    { "1550 bytes", 0 },
    { "5500", 0 },
    { "590 x", 0 },
    { "250 ok", 0 },
    { "said: 550-5100 Rejected", 550 },
    { "550-5100 Rejected", 550 },
    { "call 555-5100 now", 0 },
    { "Tel.: 555-0100", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (bh_reply_code_find (bh_span_of_string (cases[i].text)), ==, cases[i].code);
}

/* Bytes are looked at sixteen at a time: the class stands at each place of a block. */
static void
finds_the_next_class_at_any_place (void)
{
  char text[40];

  for (const char *digit = "245"; *digit != '\0'; digit++) {
    for (gsize at = 0; at < sizeof text; at++) {
      memset (text, '3', sizeof text);
      g_assert_cmpuint (bh_code_next (bh_span (text, sizeof text), at), ==, sizeof text);
      text[at] = *digit;
      g_assert_cmpuint (bh_code_next (bh_span (text, sizeof text), 0), ==, at);
      g_assert_cmpuint (bh_code_next (bh_span (text, sizeof text), at), ==, at);
      g_assert_cmpuint (bh_code_next (bh_span (text, sizeof text), at + 1), ==, sizeof text);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/reason/replies-of-servers-mean-what-their-admins-say",
                   replies_of_servers_mean_what_their_admins_say);
  g_test_add_func ("/message/reason/words-that-stand-apart-tell-as-well",
                   words_that_stand_apart_tell_as_well);
  g_test_add_func ("/message/reason/one-notion-alone-tells-nothing",
                   one_notion_alone_tells_nothing);
  g_test_add_func ("/message/phrase-text/folds-scripts-with-capitals",
                   phrases_are_folded_in_scripts_with_capitals);
  g_test_add_func ("/message/reason/every-reason-wins-its-examples", reasons_win_their_examples);
  g_test_add_func ("/message/reason/every-phrase-can-match", reasons_hold_phrases_that_can_match);
  g_test_add_func ("/message/reason/no-phrase-holds-another-that-decides-before-it",
                   no_phrase_holds_another_that_decides_before_it);
  g_test_add_func ("/message/reason/of-a-bare-code-is-the-registry-s",
                   reason_of_a_bare_code_is_the_registry_s);
  g_test_add_func ("/message/reason/asks-which-command-was-refused",
                   reason_asks_which_command_was_refused);
  g_test_add_func ("/message/reason/asks-who-is-unknown", reason_asks_who_is_unknown);
  g_test_add_func ("/message/reason/of-a-code-asks-only-words-that-say-the-same",
                   reason_of_a_code_asks_only_words_that_say_the_same);
  g_test_add_func ("/message/reason/reads-over-line-ends-and-repeated-codes",
                   reason_reads_over_line_ends_and_repeated_codes);
  g_test_add_func ("/message/reason/only-dead-addresses-are-hard", only_dead_addresses_are_hard);
  g_test_add_func ("/message/reply-code/status-is-no-piece-of-an-address",
                   status_is_no_piece_of_an_address);
  g_test_add_func ("/message/reply-code/is-a-word-of-its-own", reply_code_is_a_word_of_its_own);
  g_test_add_func ("/message/reply-code/begins-with-its-class-wherever-that-stands",
                   finds_the_next_class_at_any_place);
  return g_test_run ();
}
