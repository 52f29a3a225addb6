/* folder.c - sentences from counts. */
#include "verdict/folder.h"

static void
say_bounces (GString *out, const BhFolderFacts *facts)
{
  if (facts->n_sent_by_us + facts->n_forged + facts->n_undecided > 0)
    g_string_append_printf (
        out, "Bounces: %u about mail sent by us, %u forged in our name, %u undecided.",
        facts->n_sent_by_us, facts->n_forged, facts->n_undecided);
  else
    g_string_append (out, "No bounces.");
  if (facts->n_emitted > 0)
    g_string_append_printf (
        out,
        " %u reports of our own server are about mail that it received: it emits "
        "backscatter and should refuse such mail at RCPT.",
        facts->n_emitted);
}

/* N2: a joe-job. Nothing of ours carried the mail, only our name is on it. */
static gboolean
is_joe_job (const BhFolderFacts *facts)
{
  return facts->n_forged > 0 && facts->n_sent_by_us == 0 && facts->n_accused == 0;
}

static void
say_not_shown (GString *out, const BhFolderFacts *facts)
{
  g_string_append (out, " No compromise shown.");
  if (facts->n_logs == 0)
    g_string_append (out, " No server's log was there to tell of mail without a copy.");
  if (facts->n_accounts == 0)
    g_string_append (out, " No mail was there that an account of ours handed in.");
}

char *
bh_folder_statement (const BhFolderFacts *facts)
{
  GString *out = g_string_new (NULL);

  say_bounces (out, facts);
  if (facts->n_accused > 0) {
    g_string_append_printf (out,
                            facts->n_accused == 1
                                ? " %u account, machine or script of ours shows abuse."
                                : " %u accounts, machines or scripts of ours show abuse.",
                            facts->n_accused);
  } else if (facts->n_sent_by_us > 0) {
    g_string_append (out, " Mail of ours was returned; no account shows abuse.");
  } else if (!facts->has_own_side) {
    g_string_append (out, " Whether we sent any of it was not judged: what is ours was not given.");
  } else {
    say_not_shown (out, facts);
  }
  if (is_joe_job (facts))
    g_string_append (
        out, " Others used our name (N2): nothing was sent by us. Publish SPF, DKIM and DMARC, tag "
             "return paths (BATV), refuse backscatter.");
  return g_string_free (out, FALSE);
}
