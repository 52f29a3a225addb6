/* test-form.c - every form of bounces claims its own specimens and reads them as stated. */
#include "reads.h"

#include "../picture.h"
#include "message/bounce-form.h"
#include "message/line-pattern.h"
#include "message/phrase-set.h"

static void
forms_read_their_specimens (void)
{
  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++) {
    g_assert_nonnull (bh_bounce_forms[f]->specimens[0].mail);
    for (const BhFormSpecimen *specimen = bh_bounce_forms[f]->specimens; specimen->mail != NULL;
         specimen++) {
      g_test_message ("%s, specimen %d", bh_bounce_forms[f]->name,
                      (gint)(specimen - bh_bounce_forms[f]->specimens));
      check_reads (bh_span_of_string (specimen->mail), specimen->reads);
    }
  }
}

static void
forms_read_any_line_end (void)
{
  static const char *const ends[] = { "\r\n", "\r" };

  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++)
    for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
      const BhFormSpecimen *specimen = &bh_bounce_forms[f]->specimens[0];
      g_auto (GStrv) lines = g_strsplit (specimen->mail, "\n", -1);
      g_autofree char *mail = g_strjoinv (ends[i], lines);
      g_test_message ("%s", bh_bounce_forms[f]->name);
      check_reads (bh_span_of_string (mail), specimen->reads);
    }
}

/* The form that the specimen's text is given, by the same door as a scan. */
static const BhBounceForm *
form_of (const char *mail)
{
  BhLimits limits;
  BhHeaderBlock block;
  BhSpan bytes = bh_span_of_string (mail);
  g_autoptr (BhFacts) facts = read_bytes (bytes);

  bh_limits_init (&limits);
  bh_header_block_init (&block);
  bh_header_block_read (&block, bytes, &limits);
  BhFormHeader header = bh_form_header (facts, &block);
  const BhBounceForm *form = bh_bounce_form_find (&header, bh_span_of_string (facts->text)).form;
  bh_form_header_clear (&header);
  bh_header_block_clear (&block);
  return form;
}

static void
forms_claim_their_specimens (void)
{
  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++)
    for (const BhFormSpecimen *specimen = bh_bounce_forms[f]->specimens; specimen->mail != NULL;
         specimen++) {
      const BhBounceForm *form = form_of (specimen->mail);
      g_test_message ("%s", bh_bounce_forms[f]->name);
      g_assert_nonnull (form);
      g_assert_cmpstr (form->name, ==, bh_bounce_forms[f]->name);
    }
}

static gboolean
is_lower (const char *or_null)
{
  if (or_null == NULL)
    return TRUE;
  g_autoptr (GString) normal = bh_phrase_text (bh_span_of_string (or_null));
  return strcmp (normal->str, or_null) == 0;
}

static void
forms_hold_signs_that_can_match (void)
{
  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++) {
    const BhBounceForm *form = bh_bounce_forms[f];
    g_test_message ("%s", form->name);
    for (const BhFormSign *sign = form->signs;
         sign->from != NULL || sign->subject != NULL || sign->field != NULL || sign->text != NULL;
         sign++) {
      g_assert_true (is_lower (sign->from) && is_lower (sign->text) && is_lower (sign->also));
      g_assert_true (!sign->is_alone || sign->from != NULL || sign->field != NULL ||
                     sign->subject != NULL);
    }
    for (const BhFormLine *line = form->lines; line != NULL && line->pattern != NULL; line++) {
      g_assert_null (strstr (line->pattern, "  ")); /* one blank stands for any number */
      g_assert_true (form->has_ids || (strstr (line->pattern, "{id}") == NULL &&
                                       strstr (line->pattern, "{queue}") == NULL));
    }
    for (const BhFormReason *row = form->reasons; row != NULL && row->phrase != NULL; row++)
      g_assert_true (is_lower (row->phrase));
  }
}

static char *
matched (const char *pattern, const char *line)
{
  BhLineMatch match;

  if (!bh_line_match (pattern, bh_span_of_string (line), &match))
    return NULL;
  g_autofree char *recipient = bh_span_dup (match.recipient);
  g_autofree char *said = bh_span_dup (match.said);
  g_autofree char *remote = bh_span_dup (match.remote);
  return g_strdup_printf ("%s|%s|%s", recipient, said, remote);
}

static void
line_patterns_are_shaped_like_the_line (void)
{
  static const struct {
    const char *pattern;
    const char *line;
    const char *found; /* recipient|said|remote; NULL: no match */
  } cases[] = {
    { "{recipient}:", "<bob@example.com>:", "bob@example.com||" },
    { "{recipient}: {said}", "  bob@example.com:  550 no  ", "bob@example.com|550 no|" },
    { "{recipient}", "bob@example.com and more", NULL },
    { "{recipient}", "to bob@example.com", NULL },
    { "Giving up on {remote}.", "giving  up on 192.0.2.25.", "||192.0.2.25" },
    { "host {remote}: {said}", "host mx.example.com [192.0.2.25]: no", NULL },
    { "host {remote} [{*}]: {said}", "host mx.example.com [192.0.2.25]: no", "|no|mx.example.com" },
    { "{*} rejected {recipient} ({said})", "Server rejected <a@example.org> (unknown)",
      "a@example.org|unknown|" },
    { "{said} at {remote}", "no such host at [2001:db8::1]", "|no such host|2001:db8::1" },
    { "{code} {said}", "550 gone", "|gone|" },
    { "{code} {said}", "250 ok", NULL },
    { "{status} {said}", "5.1.1 gone", "|gone|" },
    { "to {recipient} at {remote}", "to bob@example.com at localhost", NULL },
    { "at {remote}", "at 192.0.2.25:25", "||192.0.2.25" },
    { "only", "only this", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = matched (cases[i].pattern, cases[i].line);
    g_test_message ("%s: %s", cases[i].pattern, cases[i].line);
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

/* "{*}" before another capture would take the whole rest. */
static void
every_line_matches_what_it_pictures (void)
{
  static const CaptureExample examples[] = {
    { "*", " x" },         { "said", " said" },        { "recipient", "bob@example.com" },
    { "status", "5.1.1" }, { "code", "550" },          { "id", "<orig@example.org>" },
    { "queue", "1A2B3C" }, { NULL, "mx.example.com" },
  };
  BhLineMatch match;

  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++)
    for (const BhFormLine *row = bh_bounce_forms[f]->lines; row != NULL && row->pattern != NULL;
         row++) {
      g_autoptr (GString) line = picture_of (row->pattern, examples);
      g_test_message ("%s: %s: %s", bh_bounce_forms[f]->name, row->pattern, line->str);
      g_assert_true (bh_line_match (row->pattern, bh_span (line->str, line->len), &match));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/line-pattern/is-shaped-like-the-line",
                   line_patterns_are_shaped_like_the_line);
  g_test_add_func ("/message/form/every-line-matches-what-it-pictures",
                   every_line_matches_what_it_pictures);
  g_test_add_func ("/message/form/every-sign-can-match", forms_hold_signs_that_can_match);
  g_test_add_func ("/message/form/every-form-claims-its-specimens", forms_claim_their_specimens);
  g_test_add_func ("/message/form/every-form-reads-its-specimens", forms_read_their_specimens);
  g_test_add_func ("/message/form/every-form-reads-any-line-end", forms_read_any_line_end);
  return g_test_run ();
}
