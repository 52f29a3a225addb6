/* test-courier.c - what no relay writes, and what relays do. */
#include "verdict/courier.h"

#include "verdict/evidence.h"

/* n letters, a minute apart; of each kind of name so many in turn, 0: of each letter its own. */
typedef struct {
  const char *what;
  gboolean is_doubted;
  guint n_of_relay;
  guint n_peers, n_bys, n_names, n_froms, n_texts;
  const char *name_form, *from_form, *by_form; /* with a number; NULL: what most have */
  gint ahead, ahead_step, n_ahead;             /* seconds, grows by, so many steps */
  gint shuffle;                                /* so many steps on, for each letter; 0: one */
  guint n_for_us;
  guint n_other_days; /* before, of letters with a text of their own */
  gboolean has_no_text, is_silent, has_no_names;
} Bundle;

#define N_LETTERS 60

static char *
name (GStringChunk *texts, const char *form, const char *usual, guint i, guint n)
{
  char text[128];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_snprintf (text, sizeof text, form != NULL ? form : usual, n > 0 ? i % n : i);
#pragma GCC diagnostic pop
  return g_string_chunk_insert (texts, text);
}

static char *
doubt (const Bundle *bundle)
{
  g_autoptr (GArray) letters = g_array_new (FALSE, TRUE, sizeof (BhCourierLetter));
  GStringChunk *texts = g_string_chunk_new (1024);
  BhThresholds limits;

  bh_thresholds_init (&limits);
  for (guint i = 0; i < N_LETTERS; i++) {
    guint step =
        bundle->n_ahead > 0 ? i * (guint)MAX (bundle->shuffle, 1) % (guint)bundle->n_ahead : 0;
    const BhCourierLetter letter = {
      .by = name (texts, bundle->by_form, "pc%u.example.org", i, bundle->n_bys),
      .peer = name (texts, NULL, "203.0.113.%u", i, bundle->n_peers),
      .name = bundle->has_no_names
                  ? NULL
                  : name (texts, bundle->name_form, "mx.firm%u.example", i, bundle->n_names),
      .from = name (texts, bundle->from_form, "ann@shop%u.example", i, bundle->n_froms),
      .text = bundle->has_no_text ? 0 : 1 + (bundle->n_texts > 0 ? i % bundle->n_texts : i),
      .time_unix = 100 * BH_DAY + 60 * i,
      .ahead = bundle->ahead + bundle->ahead_step * (gint)step,
      .has_time = TRUE,
      .has_ahead = TRUE,
      .is_for_us = i < bundle->n_for_us,
      .is_telling = !bundle->is_silent,
    };
    g_array_append_val (letters, letter);
  }
  for (guint i = 0; i < bundle->n_other_days; i++) {
    BhCourierLetter letter = g_array_index (letters, BhCourierLetter, 0);
    letter.text = 1000 + i;
    letter.time_unix -= BH_DAY * (i + 1);
    g_array_append_val (letters, letter);
  }
  char *why = bh_courier_doubt ((const BhCourierLetter *)(gconstpointer)letters->data, letters->len,
                                bundle->n_of_relay, &limits);
  g_string_chunk_free (texts);
  return why;
}

static void
check (const Bundle *bundles, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *why = doubt (&bundles[i]);
    g_test_message ("%s: %s", bundles[i].what, why != NULL ? why : "believed");
    g_assert_true ((why != NULL) == bundles[i].is_doubted);
  }
}

static void
ever_other_strangers_are_made_up (void)
{
  static const Bundle bundles[] = {
    { "a stranger a letter", TRUE, .n_bys = 1, .n_texts = 1 },
    { "without any text", .n_bys = 1, .has_no_text = TRUE },
    { "without names", .n_bys = 1, .n_texts = 1, .has_no_names = TRUE },
    { "three forms of it", TRUE, .n_bys = 1, .n_texts = 3 },
    { "six, each by ten", .n_bys = 1, .n_texts = 6 },
    { "some of it to us", TRUE, .n_bys = 1, .n_texts = 1, .n_for_us = 10 },
    { "as many as a gateway has for us", .n_bys = 1, .n_texts = 1, .n_for_us = 20 },
    { "customers, some letters each", .n_bys = 1, .n_texts = 1, .n_peers = 29 },
    { "letters", .n_bys = 1 },
    { "five mails as relays bring them", .n_bys = 1, .n_texts = 1, .n_of_relay = 5 },
    { "four", TRUE, .n_bys = 1, .n_texts = 1, .n_of_relay = 4 },
    { "letters on two days before", .n_bys = 1, .n_texts = 1, .n_other_days = 2 },
    { "on one", TRUE, .n_bys = 1, .n_texts = 1, .n_other_days = 1 },
    { "a server that tells no login", .n_bys = 1, .n_texts = 1, .is_silent = TRUE },
    { "one provider's lines", .n_bys = 1, .n_texts = 1, .name_form = "dsl%u.lines.example" },
    { "one chain's shops", .n_bys = 1, .n_texts = 1, .from_form = "shop@chain.example",
      .n_froms = 1 },
    { "cars of one firm, by two providers", .n_bys = 1, .n_texts = 1,
      .name_form = "line7.mobile%u.example", .n_names = 2, .from_form = "car%u@fleet.example" },
    { "ever other names of one bank", TRUE, .n_bys = 1, .n_texts = 1,
      .from_form = "a%u@bank.example" },
    { "nine names of one bank", TRUE, .n_bys = 1, .n_texts = 1, .from_form = "a%u@bank.example",
      .n_froms = 9 },
    { "in their own names", .n_bys = 1, .n_texts = 1, .name_form = "mx.shop%u.example" },
    { "a router before many servers", .n_texts = 1, .by_form = "mx.far%u.example" },
  };
  check (bundles, G_N_ELEMENTS (bundles));
}

static void
one_stranger_is_believed_until_his_line_cannot_be (void)
{
  static const Bundle bundles[] = {
    { "a customer who is sick", .n_peers = 1, .n_bys = 1, .n_names = 1, .n_texts = 1 },
    { "a machine of ten names", TRUE, .n_peers = 1, .n_bys = 10, .n_names = 1, .n_texts = 1 },
    { "six servers behind one address", .n_peers = 1, .n_bys = 6, .n_names = 1, .n_texts = 1 },
    { "an address of ten names", TRUE, .n_peers = 1, .n_bys = 1, .n_names = 10, .n_texts = 1 },
    { "of four", .n_peers = 1, .n_bys = 1, .n_names = 4, .n_texts = 1 },
    { "letters under ten names", .n_peers = 1, .n_bys = 10, .n_names = 1 },
  };
  check (bundles, G_N_ELEMENTS (bundles));
}

static void
a_wrong_clock_is_wrong_by_the_same (void)
{
  static const Bundle bundles[] = {
    { "two hours", .n_peers = 1, .n_bys = 1, .n_names = 1, .n_texts = 1, .ahead = 7200 },
    { "ever others", TRUE, .n_peers = 1, .n_bys = 1, .n_names = 1, .n_texts = 1, .ahead = 600,
      .ahead_step = 1800, .n_ahead = 20, .shuffle = 7 },
    { "a queue of an hour's wait, first come, first served", .n_peers = 1, .n_bys = 1, .n_names = 1,
      .n_texts = 1, .ahead = 7200, .ahead_step = -60, .n_ahead = 60 },
    { "two clocks", .n_peers = 1, .n_bys = 1, .n_names = 1, .n_texts = 1, .ahead = 600,
      .ahead_step = 3600, .n_ahead = 2 },
    { "in the past, for a while each", .n_peers = 1, .n_bys = 1, .n_names = 1, .n_texts = 1,
      .ahead = -90000, .ahead_step = 1800, .n_ahead = 20, .shuffle = 7 },
  };
  check (bundles, G_N_ELEMENTS (bundles));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/courier/ever-other-strangers-are-made-up",
                   ever_other_strangers_are_made_up);
  g_test_add_func ("/verdict/courier/one-stranger-is-believed-until-his-line-cannot-be",
                   one_stranger_is_believed_until_his_line_cannot_be);
  g_test_add_func ("/verdict/courier/a-wrong-clock-is-wrong-by-the-same",
                   a_wrong_clock_is_wrong_by_the_same);
  return g_test_run ();
}
