/* parts.c - choosing the text, hashing what is attached. */
#include "message/parts.h"

#include "base/text.h"
#include "message/html.h"
#include "message/links.h"
#include "message/phone.h"
#include "message/wallet.h"

#define HTML_TO_TEXT 8          /* HTML read for one byte of text kept, at most */
#define META_LOOK 1024          /* bytes of HTML in which a charset is looked for */
#define NEARLY_EMPTY 80         /* bytes of text below which an image may be the message */
#define IMAGE_LEN_MAX (2 << 20) /* bytes of decoded image kept */

/* A part whose text is the message's own: not multipart, not attached, text/…. */
static gboolean
is_text (const BhPart *part)
{
  return !part->is_split && !part->content.is_attachment &&
         (bh_content_is_kind (&part->content, "text/") ||
          bh_content_is_kind (&part->content, "multipart/")); /* without any delimiter */
}

/* "charset=" of a meta element, which stands in the first bytes of HTML; NULL: none. */
static char *
charset_of_html (BhSpan html)
{
  BhSpan rest = bh_span_head (html, META_LOOK);
  gsize at, len = 0;

  if (!bh_span_find_nocase (rest, BH_SPAN_LITERAL ("charset="), &at))
    return NULL;
  rest = bh_span_from (rest, at + strlen ("charset="));
  while (rest.len > 0 && strchr ("\"' ", rest.at[0]) != NULL)
    rest = bh_span_from (rest, 1);
  while (len < rest.len &&
         (g_ascii_isalnum ((char)rest.at[len]) || rest.at[len] == '-' || rest.at[len] == '_'))
    len++;
  return len > 0 ? bh_span_dup (bh_span_head (rest, len)) : NULL;
}

void
bh_part_text_clear (BhPartText *text)
{
  g_clear_pointer (&text->bytes, g_byte_array_unref);
  if (text->converted != NULL)
    g_string_free (text->converted, TRUE);
  *text = (BhPartText) { .utf8 = BH_SPAN_NONE };
}

/* The first max_len bytes of the part, decoded, where they lie then. */
static BhSpan
decoded_head (
    BhFacts *facts, const BhPart *part, BhQuoting quoting, guint64 max_len, GByteArray **out_bytes)
{
  GByteArray *unquoted = bh_quoting_undo (part->body, quoting);
  BhSpan body = unquoted != NULL ? bh_span (unquoted->data, unquoted->len) : part->body;

  if (part->content.encoding == BH_ENCODING_IDENTITY) {
    if (body.len > max_len)
      bh_facts_add_limit (facts, BH_LIMIT_TEXT_BYTES);
    *out_bytes = unquoted;
    return bh_span_head (body, max_len);
  }
  *out_bytes = g_byte_array_new ();
  if (!bh_decode_head (part->content.encoding, body, max_len, *out_bytes, &facts->flaws))
    bh_facts_add_limit (facts, BH_LIMIT_TEXT_BYTES);
  g_clear_pointer (&unquoted, g_byte_array_unref);
  return bh_span ((*out_bytes)->data, (*out_bytes)->len);
}

BhPartText
bh_part_text (BhFacts *facts, const BhPart *part, const BhPartTools *tools)
{
  gboolean is_html = bh_content_is (&part->content, "text/html");
  guint64 max_len = tools->limits->value[BH_LIMIT_TEXT_BYTES] * (is_html ? HTML_TO_TEXT : 1);
  gboolean is_bad = FALSE;
  BhPartText text = { .converted = NULL };

  text.utf8 = decoded_head (facts, part, tools->quoting, max_len, &text.bytes);
  g_autofree char *said =
      part->content.charset == NULL && is_html ? charset_of_html (text.utf8) : NULL;
  text.converted = bh_charsets_to_utf8 (
      tools->charsets, said != NULL ? said : part->content.charset, text.utf8, &is_bad);
  if (text.converted != NULL)
    text.utf8 = bh_span (text.converted->str, text.converted->len);
  if (is_bad)
    facts->flaws |= BH_FLAW_BAD_CHARSET;
  return text;
}

/* Whom the text wants to be called and paid, also by its links: "tel:", "bitcoin:". */
static void
read_claims (BhFacts *facts, BhSpan text, const GPtrArray *links)
{
  bh_wallets_in_text (text, facts->wallets);
  bh_phones_in_text (text, facts->phones);
  for (guint i = 0; i < links->len; i++) {
    BhSpan link = bh_span_of_string (g_ptr_array_index (links, i));

    if (bh_span_starts_nocase (link, BH_SPAN_LITERAL ("http")))
      continue;
    bh_wallets_in_text (link, facts->wallets);
    bh_phones_in_text (link, facts->phones);
  }
}

/* Becomes the text of the facts; FALSE where nothing of it shows. links: nullable, and then
 * pictures are not wanted either. */
static gboolean
take_text (BhFacts *facts, const BhPart *part, const BhPartTools *tools, GPtrArray *links)
{
  g_auto (BhPartText) text = bh_part_text (facts, part, tools);
  BhVisibleText visible;

  bh_visible_text_init (&visible, tools->limits->value[BH_LIMIT_TEXT_BYTES]);
  gboolean is_html = bh_content_is (&part->content, "text/html");
  if (is_html)
    bh_html_to_text (text.utf8, &visible, links, links != NULL ? facts->pictures : NULL);
  else
    bh_visible_text_add (&visible, text.utf8, /* keep_lines= */ TRUE);
  if (visible.is_cut)
    bh_facts_add_limit (facts, BH_LIMIT_TEXT_BYTES);
  if (visible.hidden_len > 0)
    facts->flaws |= BH_FLAW_HIDDEN_TEXT;
  facts->hidden_len += visible.hidden_len;
  if (visible.text->len == 0) {
    bh_visible_text_clear (&visible);
    return FALSE;
  }
  g_free (facts->text);
  facts->text = g_string_free (g_steal_pointer (&visible.text), FALSE);
  facts->is_html = is_html;
  g_free (facts->charset);
  facts->charset = g_strdup (part->content.charset);
  if (links != NULL) {
    read_claims (facts, bh_span_of_string (facts->text), links);
    bh_links_in_text (bh_span_of_string (facts->text), links);
  }
  return TRUE;
}

/* An invitation, which mail programs show however it was attached. */
static gboolean
is_calendar (const BhPart *part)
{
  return bh_content_is (&part->content, "text/calendar");
}

static gboolean
is_page (const BhPart *part)
{
  return is_text (part) && bh_content_is (&part->content, "text/html");
}

static gboolean
is_plain (const BhPart *part)
{
  return is_text (part) && !bh_content_is (&part->content, "text/html");
}

/* Which texts are tried, best first: the message's own before those of messages
 * inside it, HTML before plain, for HTML is what a mail program shows. */
static const struct {
  gboolean is_in_message;
  gboolean (*fits) (const BhPart *part);
} text_choices[] = { { FALSE, is_page },
                     { FALSE, is_plain },
                     { FALSE, is_calendar },
                     { TRUE, is_page },
                     { TRUE, is_plain } };

static void
choose_text (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools, GPtrArray *links)
{
  gboolean is_done = FALSE;

  for (gsize c = 0; c < G_N_ELEMENTS (text_choices) && !is_done; c++) {
    guint tries = 0;
    for (guint i = 0; i < tree->parts->len && !is_done && tries < 16; i++) {
      const BhPart *part = bh_mime_tree_part (tree, i);
      gboolean fits =
          part->is_in_message == text_choices[c].is_in_message && text_choices[c].fits (part);
      if (fits && part->body.len > 0) {
        tries++; /* each may decode and show nothing */
        is_done = take_text (facts, part, tools, links);
      }
    }
  }
}

typedef struct {
  BhDigest *digest;
  gint64 size;
} Hashing;

static gboolean
hash_block (BhSpan block, gpointer user_data)
{
  Hashing *hashing = user_data;
  bh_digest_add (hashing->digest, block);
  hashing->size += (gint64)block.len;
  return TRUE;
}

/* Reports of machines are read, not listed. */
static gboolean
is_report_part (const BhContent *content)
{
  return bh_content_is (content, "message/delivery-status") ||
         bh_content_is (content, "message/global-delivery-status") ||
         bh_content_is (content, "message/feedback-report") ||
         bh_content_is (content, "message/disposition-notification") ||
         bh_content_is (content, "text/rfc822-headers") ||
         bh_content_is (content, "message/global-headers");
}

static gboolean
is_attachment (const BhPart *part)
{
  const BhContent *content = &part->content;
  gboolean is_named = content->is_attachment || content->name != NULL;

  if (bh_content_is_kind (content, "multipart/"))
    return !part->is_split && part->depth > 0;
  if (bh_content_is_kind (content, "message/") && part->is_split)
    return is_named && !part->is_in_message; /* hashed once with all that is in it */
  if (is_report_part (content))
    return FALSE;
  return is_named || !bh_content_is_kind (content, "text/");
}

/* What a page shows lies beside it in multipart/related (RFC 2387). */
static gboolean
is_shown (const BhMimeTree *tree, const BhPart *part)
{
  return part->is_in_message ||
         (part->parent != BH_NO_PART &&
          bh_content_is (&bh_mime_tree_part (tree, part->parent)->content, "multipart/related"));
}

static void
add_attachment (BhFacts *facts, const BhMimeTree *tree, guint index, const BhPartTools *tools)
{
  const BhPart *part = bh_mime_tree_part (tree, index);
  BhAttachment *attachment = g_new0 (BhAttachment, 1);
  Hashing hashing = { tools->digest, 0 };

  facts->flaws |= bh_decode (part->content.encoding, part->body, hash_block, &hashing);
  attachment->part = bh_mime_tree_path (tree, index);
  attachment->name = g_strdup (part->content.name);
  attachment->type = g_strdup (part->content.type != NULL ? part->content.type : "text/plain");
  attachment->size = hashing.size;
  attachment->sha256 = bh_digest_finish (tools->digest);
  attachment->is_shown = is_shown (tree, part);
  g_ptr_array_add (facts->attachments, attachment);
}

static void
keep_image (BhFacts *facts, const BhPart *part)
{
  g_autoptr (GByteArray) image = g_byte_array_new ();
  guint32 flaws = 0; /* noted when it was hashed */

  if (bh_decode_head (part->content.encoding, part->body, IMAGE_LEN_MAX, image, &flaws) &&
      image->len > 0)
    facts->image = g_byte_array_free_to_bytes (g_steal_pointer (&image));
}

char *
bh_parts_visible_text (const BhMimeTree *tree, const BhPartTools *tools)
{
  BhFacts facts = { .limits_hit = g_array_new (FALSE, FALSE, sizeof (BhLimit)) };

  choose_text (&facts, tree, tools, /* links= */ NULL);
  g_array_unref (facts.limits_hit);
  g_free (facts.charset);
  return facts.text != NULL ? facts.text : g_strdup ("");
}

void
bh_parts_read (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  facts->n_parts = tree->parts->len;
  choose_text (facts, tree, tools, links);
  bh_links_to_hosts (links, facts->url_hosts);
  if (facts->text == NULL)
    facts->text = g_strdup ("");
  gboolean wants_image = strlen (facts->text) < NEARLY_EMPTY;
  for (guint i = 0; i < tree->parts->len; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (is_attachment (part))
      add_attachment (facts, tree, i, tools);
    if (wants_image && facts->image == NULL && bh_content_is_kind (&part->content, "image/"))
      keep_image (facts, part);
  }
}
