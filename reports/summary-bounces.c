/* summary-bounces.c - what came back, and what has not left yet. */
#include "reports/show.h"
#include "reports/summary.h"

/* Whether an account, a machine or a script of ours is accused. */
static gboolean
is_accusing (BhSummary *self)
{
  return self->failure == NULL &&
         bh_words_count_accounts (self->owner, BH_WEIGHT_LOOK, &self->failure) > 0;
}

/* Whoever asks whether only the name was borrowed is answered in words. */
static void
add_only_forged (BhSummary *self)
{
  gint64 n_forged = bh_summary_number (self, "bounces_forged");

  if (n_forged == 0 || bh_summary_number (self, "bounces_sent_by_us") > 0 ||
      bh_summary_number (self, "bounces_undecided") > 0 || is_accusing (self))
    return;
  bh_summary_indent (self);
  bh_summary_wrapped (self,
                      "none of these failures is ours: strangers wrote our name into mail that "
                      "did not pass our servers",
                      BH_SUMMARY_LABEL);
}

void
bh_summary_bounces (BhSummary *self)
{
  static const struct {
    const char *key;
    const char *words;
  } verdicts[] = {
    { "bounces_sent_by_us", "about mail sent by us" },
    { "bounces_forged", "forged in our name" },
    { "bounces_undecided", "undecided" },
  };
  gint64 n_others = bh_summary_number (self, "reports_without_failure");
  gint64 n_lines = bh_case_n_rows (self->owner, "bounces"), n_judged = 0;

  bh_summary_label (self, "BOUNCES");
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    n_judged += bh_summary_number (self, verdicts[i].key);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts) && n_judged > 0; i++) {
    g_autofree char *count = bh_show_count (bh_summary_number (self, verdicts[i].key));
    g_string_append_printf (self->out, "%s%s %s", i > 0 ? " · " : "", count, verdicts[i].words);
  }
  if (n_judged == 0)
    g_string_append (self->out, n_lines == 0 ? "none" : "none was judged");
  if (n_others > 0) {
    g_autofree char *count = bh_show_count (n_others);
    g_string_append_printf (self->out, " · %s of no failure", count);
  }
  g_string_append_c (self->out, '\n');
  if (n_lines > 0) {
    bh_summary_indent (self);
    g_string_append (self->out, "recipients: ");
    bh_summary_groups (self, "answers", "reason", 5);
  }
  add_only_forged (self);
}

void
bh_summary_queued (BhSummary *self)
{
  gint64 n = bh_summary_number (self, "queued");

  if (n == 0)
    return;
  bh_summary_label (self, "QUEUED");
  bh_summary_count (self, n, "message has", "messages have");
  g_string_append (self->out, " not left yet: ");
  bh_summary_groups (self, "queued", "queue", 5);
  bh_summary_indent (self);
  g_string_append (self->out, "queue ids and envelopes are in tables/queued.jsonl\n");
}
