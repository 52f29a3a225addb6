/* test-bounce.c - ours or forged, by the examples that each rule carries. */
#include "verdict/bounce-rule.h"

#include "base/inet.h"
#include "verdict/id-shape.h"

typedef struct {
  BhBounceInput input;
  BhOwnSide own;
  BhNetSet *nets;
  GPtrArray *hops;
  BhBounceSession session;
  const char *recipient[1];
  const char *log_recipient[1];
  const char *shape[1];
} Case;

static char *own_hosts[] = { (char[]) { "mail.example.org" }, NULL };
static char *own_domains[] = { (char[]) { "example.org" }, NULL };

static void
add_hop (Case *c, const BhBounceExampleHop *row)
{
  BhHop *hop = g_new0 (BhHop, 1);
  hop->index = c->hops->len;
  hop->by = g_strdup (row->by);
  hop->ip = g_strdup (row->ip);
  hop->helo = g_strdup (row->helo);
  hop->id = g_strdup (row->id);
  hop->for_address = g_strdup (row->for_address);
  hop->is_auth = row->is_auth;
  hop->raw = g_strdup_printf ("from %s by %s", row->ip, row->by);
  g_ptr_array_add (c->hops, hop);
}

static void
case_init (Case *c, const BhBounceExample *example)
{
  *c = (Case) { .nets = bh_net_set_new (),
                .hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free) };
  g_assert_true (bh_net_set_add (c->nets, "198.51.100.0/28", NULL));
  c->own = (BhOwnSide) { .host_globs = own_hosts, .domains = own_domains, .nets = c->nets };
  for (guint i = 0; i < G_N_ELEMENTS (example->hops) && example->hops[i].by != NULL; i++)
    add_hop (c, &example->hops[i]);
  c->recipient[0] = "user@example.net";
  c->log_recipient[0] = example->log_recipient;
  c->shape[0] = example->own_id_shape;
  c->session = (BhBounceSession) { .where = "mail.log:1",
                                   .queue_id = example->log_queue_id,
                                   .recipients = c->log_recipient,
                                   .n_recipients = example->log_recipient != NULL,
                                   .is_at_arrival = example->is_at_arrival,
                                   .is_arrival = example->is_log_arrival };
  c->input = (BhBounceInput) {
    .own = &c->own,
    .kind = BH_KIND_BOUNCE,
    .is_failure = TRUE,
    .is_report_from_outside = example->is_outside,
    .reporting_mta = example->reporting_mta,
    .queue_id = example->queue_id,
    .recipients = c->recipient,
    .n_recipients = 1,
    .hops = c->hops,
    .original_from = example->from,
    .original_return_path = example->return_path,
    .original_message_id = example->message_id,
    .original_dkim_domain = example->dkim_domain,
    .sessions = &c->session,
    .n_sessions = example->log_queue_id != NULL,
    .own_id_shapes = c->shape,
    .n_own_id_shapes = example->own_id_shape != NULL,
    .own_uses_batv = example->own_uses_batv,
  };
}

static void
case_clear (Case *c)
{
  g_ptr_array_unref (c->hops);
  bh_net_set_free (c->nets);
}

static gboolean
has_rule (const BhBounceJudgement *judgement, const char *id)
{
  for (guint i = 0; i < judgement->rules->len; i++)
    if (g_strcmp0 (g_ptr_array_index (judgement->rules, i), id) == 0)
      return TRUE;
  return FALSE;
}

static void
each_rule_fires_on_its_examples_only (void)
{
  for (guint r = 0; bh_bounce_rules[r] != NULL; r++) {
    const BhBounceRule *rule = bh_bounce_rules[r];
    guint n_firing = 0, n_silent = 0;

    for (const BhBounceExample *example = rule->examples; example->what != NULL; example++) {
      Case c;
      case_init (&c, example);
      g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);
      if (has_rule (judgement, rule->id) != example->fires)
        g_error ("%s %s: %s", rule->id, example->fires ? "is silent" : "fires", example->what);
      for (guint i = 0; i < judgement->evidence->len; i++)
        g_assert_null (strstr (g_ptr_array_index (judgement->evidence, i), "(null)"));
      n_firing += example->fires ? 1 : 0;
      n_silent += example->fires ? 0 : 1;
      case_clear (&c);
    }
    g_assert_cmpuint (n_firing, >, 0);
    g_assert_cmpuint (n_silent, >, 0);
  }
}

static BhBounceVerdict
verdict_of (const BhBounceExample *example)
{
  Case c;
  case_init (&c, example);
  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);
  case_clear (&c);
  return judgement->verdict;
}

static void
handover_by_us_outweighs_a_faked_field (void)
{
  const BhBounceExample sent = {
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE },
              { .by = "mail.example.org", .ip = "203.0.113.1" } },
    .from = "jack@example.org",
  };
  g_assert_cmpint (verdict_of (&sent), ==, BH_BOUNCE_SENT_BY_US);
}

static void
replayed_header_is_forged_though_the_log_knows_its_id (void)
{
  const BhBounceExample replay = {
    .hops = { { .by = "mx.example.com", .ip = "203.0.113.9", .helo = "bot" },
              { .by = "mail.example.org", .ip = "192.0.2.1", .id = "4VyN001", .is_auth = TRUE } },
    .from = "jack@example.org",
    .log_queue_id = "4VyN001",
    .log_recipient = "forger@example.com",
  };
  g_assert_cmpint (verdict_of (&replay), ==, BH_BOUNCE_FORGED);
}

static void
own_report_on_received_mail_is_in_none_of_the_three (void)
{
  const BhBounceExample emitted = {
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.9",
                .id = "4VyN001",
                .for_address = "gone@example.org" } },
    .from = "jack@example.org",
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
  };
  Case c;
  case_init (&c, &emitted);

  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);

  g_assert_cmpint (judgement->verdict, ==, BH_BOUNCE_NO_VERDICT);
  g_assert_true (judgement->is_emitted);
  case_clear (&c);
}

static void
unknown_networks_leave_it_undecided (void)
{
  const BhBounceExample example = {
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" } },
    .from = "jack@example.org",
  };
  Case c;
  case_init (&c, &example);
  c.own.nets = NULL;

  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);

  g_assert_cmpint (judgement->verdict, ==, BH_BOUNCE_UNDECIDED);
  case_clear (&c);
}

static void
delay_notice_gets_no_verdict (void)
{
  const BhBounceExample example = {
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9" } },
    .from = "jack@example.org",
  };
  Case c;
  case_init (&c, &example);
  c.input.is_failure = FALSE;

  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);

  g_assert_cmpint (judgement->verdict, ==, BH_BOUNCE_NO_VERDICT);
  g_assert_cmpuint (judgement->rules->len, ==, 0);
  case_clear (&c);
}

/* A complaint is no bounce, and shows as a bounce does who sent what it is about. */
static void
complaint_gets_no_verdict_and_tells_who_sent (void)
{
  const BhBounceExample example = {
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.3", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .id = "4VyN001" } },
    .from = "x@bank.example",
  };
  Case c;
  case_init (&c, &example);
  c.input.kind = BH_KIND_FEEDBACK;
  c.input.is_failure = FALSE;

  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);

  g_assert_cmpint (judgement->verdict, ==, BH_BOUNCE_NO_VERDICT);
  g_assert_true (judgement->was_sent);
  case_clear (&c);
}

static void
id_shape_keeps_punctuation_only (void)
{
  g_autofree char *thunderbird = bh_id_shape ("<4F3A-20@example.org>");
  g_autofree char *other = bh_id_shape ("20240610.x9z$1@example.org");

  g_assert_cmpstr (thunderbird, ==, "h-d");
  g_assert_cmpstr (other, ==, "d.w$d");
}

/* Whoever reads the verdict holds the sentence against the header. */
static void
evidence_names_who_took_it_from_whom (void)
{
  const struct {
    BhBounceExample example;
    const char *sentence;
  } cases[] = {
    { { .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" },
                  { .by = "mail.example.org", .ip = "10.1.2.3", .is_auth = TRUE } } },
      "B4: a field claims our mail.example.org, but mx.example.net took the message from "
      "203.0.113.9, which is not ours: the field is faked; "
      "\"Received: from 203.0.113.9 by mx.example.net\"" },
    { { .hops = { { .by = "mail.example.org", .ip = "203.0.113.77", .id = "4VyN001" } },
        .log_queue_id = "4VyN001",
        .log_recipient = "user@example.net" },
      "B1: our log has this message at mail.log:1, to a recipient of this report; "
      "\"Received: from 203.0.113.77 by mail.example.org\"" },
    { { .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
                  { .by = "mail.example.org", .ip = "203.0.113.77", .id = "4VyN001" } },
        .log_queue_id = "4VyN001" },
      "B1: our log has this message at mail.log:1, which tells no recipients, and the next server "
      "saw us send it; \"Received: from 203.0.113.77 by mail.example.org\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Case c;
    case_init (&c, &cases[i].example);
    g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&c.input);
    g_assert_cmpuint (judgement->evidence->len, >, 0);
    g_assert_cmpstr (g_ptr_array_index (judgement->evidence, 0), ==, cases[i].sentence);
    case_clear (&c);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/bounce/each-rule-fires-on-its-examples-only",
                   each_rule_fires_on_its_examples_only);
  g_test_add_func ("/verdict/bounce/handover-by-us-outweighs-a-faked-field",
                   handover_by_us_outweighs_a_faked_field);
  g_test_add_func ("/verdict/bounce/replayed-header-is-forged-though-the-log-knows-its-id",
                   replayed_header_is_forged_though_the_log_knows_its_id);
  g_test_add_func ("/verdict/bounce/own-report-on-received-mail-is-in-none-of-the-three",
                   own_report_on_received_mail_is_in_none_of_the_three);
  g_test_add_func ("/verdict/bounce/unknown-networks-leave-it-undecided",
                   unknown_networks_leave_it_undecided);
  g_test_add_func ("/verdict/bounce/complaint-gets-no-verdict-and-tells-who-sent",
                   complaint_gets_no_verdict_and_tells_who_sent);
  g_test_add_func ("/verdict/bounce/delay-notice-gets-no-verdict", delay_notice_gets_no_verdict);
  g_test_add_func ("/verdict/bounce/evidence-names-who-took-it-from-whom",
                   evidence_names_who_took_it_from_whom);
  g_test_add_func ("/verdict/bounce/id-shape-keeps-punctuation-only",
                   id_shape_keeps_punctuation_only);
  return g_test_run ();
}
