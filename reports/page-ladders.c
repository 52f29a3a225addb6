/* page-ladders.c - the way of some messages, hop by hop.
 *
 * One message that the evidence on each accused account names, one of each of the largest
 * clusters, a few whose chain contradicts itself, and the longest chains: what an expert looks
 * at first. Any other is shown by "backhop show".
 */
#include <jansson.h>
#include <string.h>

#include "reports/ladder.h"
#include "reports/page.h"
#include "reports/show.h"

#define N_CONTRADICTED 3
#define N_LONGEST 2
#define N_TRIED 32 /* rows in which these are looked for */

static void
write_part (BhPage *page, const char *term, const char *text, const char *css_class)
{
  if (text == NULL)
    return;
  bh_page_open (page, "div", NULL);
  bh_page_element (page, "dt", NULL, term);
  bh_page_element (page, "dd", css_class, text);
  bh_page_close (page);
}

static void
write_time (BhPage *page, const BhRung *rung)
{
  if (rung->time == NULL)
    return;
  bh_page_open (page, "div", NULL);
  bh_page_element (page, "dt", NULL, "At");
  bh_page_open (page, "dd", NULL);
  bh_page_element (page, "span", "time", rung->time);
  if (rung->delay != NULL)
    bh_page_format (page, " (%s)", rung->delay);
  if (rung->clock != NULL)
    bh_page_format (page, "; %s", rung->clock);
  bh_page_close (page);
  bh_page_close (page);
}

/* The anchor of a hop, in the card of its message; NULL where the card has none. */
static char *
hop_anchor (const char *card, gint64 index)
{
  return card != NULL ? g_strdup_printf ("%s-hop-%" G_GINT64_FORMAT, card, index) : NULL;
}

static void
write_rung (BhPage *page, const BhRung *rung, guint index, const char *card)
{
  g_autofree char *anchor = hop_anchor (card, index);
  static const BhWording looks[] = {
    { "witnessed", "rung witnessed", BH_WEIGHT_PLAIN },
    { "told", "rung told", BH_WEIGHT_PLAIN },
    { "contradicted", "rung contradicted", BH_WEIGHT_PLAIN },
    { NULL, NULL, BH_WEIGHT_PLAIN },
  };
  const BhWording *look = bh_wording_find (looks, rung->trust);
  const BhWording *trust = bh_wording_find (bh_trusts, rung->trust);

  if (rung->line_above != NULL)
    bh_page_element (page, "li", "trust-line", rung->line_above);
  bh_page_open (page, "li", look != NULL ? look->words : "rung");
  if (anchor != NULL)
    bh_page_attribute (page, "id", anchor);
  bh_page_open (page, "p", "server");
  bh_page_format (page, "hop %u: ", index);
  bh_page_element (page, "strong", NULL, rung->server);
  bh_page_text (page, " ");
  if (rung->trust != NULL)
    bh_page_badge (page, rung->trust, trust != NULL ? trust->weight : BH_WEIGHT_PLAIN);
  if (rung->is_forged)
    bh_page_badge (page, "forged", BH_WEIGHT_ACT);
  bh_page_close (page);
  bh_page_open (page, "dl", NULL);
  write_time (page, rung);
  write_part (page, "From", rung->peer, NULL);
  write_part (page, "Login", rung->login, "login");
  write_part (page, "With", rung->how, NULL);
  write_part (page, "More", rung->detail, NULL);
  write_part (page, "Line", rung->raw, "raw");
  bh_page_close (page);
  bh_page_close (page);
  if (rung->line_below != NULL)
    bh_page_element (page, "li", "trust-line", rung->line_below);
}

/* "… (the line of hop 2)": leads to that hop, where the card has anchors. */
static void
write_evidence (BhPage *page, const char *text, const char *card)
{
  static const char before[] = "(the line of ", words[] = "hop ";
  const char *at = card != NULL ? strstr (text, before) : NULL;
  const char *hop = at != NULL ? at + strlen (before) : NULL;
  gsize n_digits = hop != NULL && g_str_has_prefix (hop, words)
                       ? strspn (hop + strlen (words), "0123456789")
                       : 0;

  if (n_digits == 0 || n_digits > 6) {
    bh_page_text (page, text);
    return;
  }
  gsize len = strlen (words) + n_digits;
  g_autofree char *start = g_strndup (text, (gsize)(hop - text));
  g_autofree char *name = g_strndup (hop, len);
  g_autofree char *anchor =
      hop_anchor (card, g_ascii_strtoll (hop + strlen (words), /* endptr= */ NULL, 10));
  bh_page_text (page, start);
  bh_page_link (page, anchor, name);
  bh_page_text (page, hop + len);
}

static void
write_texts (BhPage *page, const char *title, GPtrArray *texts, const char *card)
{
  if (texts->len == 0)
    return;
  bh_page_element (page, "h4", NULL, title);
  bh_page_open (page, "ul", "evidence");
  for (guint i = 0; i < texts->len; i++) {
    bh_page_open (page, "li", NULL);
    write_evidence (page, g_ptr_array_index (texts, i), card);
    bh_page_close (page);
  }
  bh_page_close (page);
}

static const char *
text_of (json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static void
write_head (BhPage *page, json_t *message, const char *reason)
{
  const char *subject = text_of (message, "subject"), *from = text_of (message, "from");
  g_autofree char *title =
      bh_show_fit (subject != NULL && *subject != '\0' ? subject : "(no subject)", 120);

  bh_page_element (page, "h3", NULL, title);
  bh_page_open (page, "p", "where");
  bh_page_format (page, "%s. From field: %s. ", reason, from != NULL ? from : "none");
  bh_page_element (page, "code", NULL, text_of (message, "path"));
  bh_page_format (page,
                  " at byte %" JSON_INTEGER_FORMAT ", %" JSON_INTEGER_FORMAT " bytes, SHA-256 ",
                  json_integer_value (json_object_get (message, "offset")),
                  json_integer_value (json_object_get (message, "length")));
  bh_page_element (page, "code", NULL, text_of (message, "sha256"));
  bh_page_text (page, "; message ");
  bh_page_element (page, "code", NULL, text_of (message, "id"));
  bh_page_close (page);
}

/* The anchor of a message's card, the first time that it is drawn; NULL: it stands above. */
static char *
take_anchor (BhPage *page, const char *id)
{
  if (id == NULL || g_hash_table_lookup (page->drawn, id) != NULL)
    return NULL;
  g_hash_table_replace (page->drawn, g_strdup (id), GINT_TO_POINTER (TRUE));
  return bh_page_ladder_anchor (id);
}

/* Each message once, by the first reason there is. Returns: whether it was drawn. */
static gboolean
draw (BhPage *page, const BhLadder *ladder, const char *reason)
{
  g_autofree char *card = take_anchor (page, text_of (ladder->message, "id"));

  if (card == NULL)
    return FALSE;
  page->n_ladders++;
  bh_page_open (page, "article", "card ladder");
  bh_page_attribute (page, "id", card);
  write_head (page, ladder->message, reason);
  if (ladder->verdict != NULL)
    bh_page_element (page, "p", "verdict", ladder->verdict);
  if (ladder->rungs->len == 0)
    bh_page_element (page, "p", NULL, "No Received field: its way is not recorded.");
  bh_page_open (page, "ol", "rungs");
  for (guint i = 0; i < ladder->rungs->len; i++)
    write_rung (page, g_ptr_array_index (ladder->rungs, i), i, card);
  bh_page_close (page);
  write_texts (page, "What this rests on", ladder->evidence, card);
  write_texts (page, "Header fields that count for nothing", ladder->ignored, NULL);
  write_texts (page, "Clocks that do not fit, with what may innocently be behind it",
               ladder->clocks, NULL);
  bh_page_close (page);
  return TRUE;
}

static void
write_ladder (BhPage *page, const char *json, const char *reason)
{
  g_autoptr (BhLadder) ladder = bh_ladder_new (json, &page->failure);
  if (ladder != NULL)
    draw (page, ladder, reason);
}

static void
write_cited (BhPage *page, const char *json, const char *account)
{
  g_autofree char *reason = g_strdup_printf ("Named by the evidence on %s", account);
  write_ladder (page, json, reason);
}

static void
write_of_clusters (BhPage *page)
{
  g_autoptr (BhRows) clusters = bh_page_top (page, "clusters", "-messages", BH_PAGE_LADDERS);
  while (bh_page_next (page, clusters)) {
    const char *cluster = bh_rows_get (clusters, "cluster");
    g_autofree char *count =
        bh_show_many (bh_rows_get_int (clusters, "messages"), "message", "messages");
    g_autofree char *reason = g_strdup_printf ("Of the cluster %s with %s", cluster, count);
    const BhSample *sample = bh_page_first_sample (page, cluster);
    if (sample != NULL)
      write_ladder (page, sample->json, reason);
  }
}

/* The first so many that are not drawn yet. A way of one hop shows nothing that others do not. */
static void
write_some (BhPage *page, const char *table, guint n_wanted, const char *reason)
{
  g_autoptr (BhRows) rows = bh_page_top (page, table, "", N_TRIED);
  for (guint n = 0; n < n_wanted && bh_page_next (page, rows);) {
    g_autoptr (BhLadder) ladder = bh_ladder_new (bh_rows_json (rows), &page->failure);
    if (ladder != NULL && (ladder->rungs->len > 1 || page->n_ladders == 0))
      n += draw (page, ladder, reason) ? 1 : 0;
  }
}

void
bh_page_ladders (BhPage *page)
{
  bh_page_element (
      page, "p", "lead",
      "Newest hop at the top. Each Received line is a claim by the server that wrote it. "
      "Servers of ours stand above the trust line; whatever stands below it, its writer could "
      "make up.");
  bh_page_cited_visit (page, write_cited);
  write_of_clusters (page);
  write_some (page, "contradictions", N_CONTRADICTED, "Its chain of hops contradicts itself");
  write_some (page, "longest", N_LONGEST, "Among the longest chains of hops");
}
