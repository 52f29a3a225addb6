/* format-html.c - report.html: one file, no script, nothing from outside.
 *
 * The order of the page and its head; each section is in its own page-NAME.c.
 * The style sheet is the only thing that the content security policy lets act,
 * and only by its hash.
 */
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"

static const struct {
  const char *anchor;
  const char *title;
  void (*write) (BhPage *page);
} sections[] = {
  { "overview", "Overview", bh_page_overview },
  { "accounts", "Accounts and machines", bh_page_accounts },
  { "bursts", "Bursts", bh_page_bursts },
  { "clusters", "Clusters", bh_page_clusters },
  { "origins", "Origins", bh_page_origins },
  { "ladders", "Sample messages, hop by hop", bh_page_ladders },
  { "bounces", "Bounces and reports", bh_page_bounces },
  { "problems", "Problems", bh_page_problems },
  { "further", "Further questions", bh_page_further },
  { "integrity", "Integrity", bh_page_integrity },
  { "method", "Method", bh_page_method },
};

static int
write_to_output (void *context, const char *bytes, int len)
{
  bh_output_bytes (context, bytes, (gsize)len);
  return len;
}

static void
write_policy (BhPage *page)
{
  guint8 digest[32];
  gsize len = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)bh_page_style, -1);
  g_checksum_get_digest (checksum, digest, &len);
  g_autofree char *hash = g_base64_encode (digest, len);
  g_autofree char *policy = g_strdup_printf (
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", hash);

  bh_page_open (page, "meta", NULL);
  bh_page_attribute (page, "http-equiv", "Content-Security-Policy");
  bh_page_attribute (page, "content", policy);
  xmlTextWriterEndElement (page->writer);
}

static void
write_meta (BhPage *page, const char *name, const char *content)
{
  bh_page_open (page, "meta", NULL);
  bh_page_attribute (page, "name", name);
  bh_page_attribute (page, "content", content);
  xmlTextWriterEndElement (page->writer);
}

/* The case number, else what was examined. */
static char *
case_name (BhPage *page)
{
  const char *number = bh_case_get (page->owner, "case_number");
  if (number != NULL && *number != '\0')
    return g_strdup (number);
  g_autofree char *paths = bh_show_list (bh_case_get (page->owner, "paths_json"));
  return *paths != '\0' ? bh_show_fit (paths, 60) : g_strdup ("Mail evidence");
}

static void
write_head (BhPage *page)
{
  g_autofree char *name = case_name (page);

  bh_page_open (page, "head", NULL);
  bh_page_open (page, "meta", NULL);
  bh_page_attribute (page, "charset", "utf-8");
  xmlTextWriterEndElement (page->writer);
  write_policy (page);
  write_meta (page, "viewport", "width=device-width, initial-scale=1");
  write_meta (page, "referrer", "no-referrer");
  write_meta (page, "color-scheme", "light dark");
  bh_page_open (page, "title", NULL);
  bh_page_format (page, "%s – Mail evidence report", name);
  bh_page_close (page);
  bh_page_open (page, "style", NULL);
  /* Ours, and free of what XML escapes: its bytes are the hashed ones. */
  xmlTextWriterWriteRaw (page->writer, (const xmlChar *)bh_page_style);
  bh_page_close (page);
  bh_page_close (page);
}

static void
write_fact (BhPage *page, const char *term, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  bh_page_open (page, "div", NULL);
  bh_page_element (page, "dt", NULL, term);
  bh_page_element (page, "dd", NULL, value);
  bh_page_close (page);
}

static void
write_title (BhPage *page)
{
  g_autofree char *name = case_name (page);
  const char *version = bh_case_get (page->owner, "program_version");
  g_autofree char *program = g_strconcat ("backhop ", version != NULL ? version : "", NULL);
  gboolean is_complete = g_strcmp0 (bh_case_get (page->owner, "complete"), "1") == 0;
  gboolean is_balanced = bh_page_fact (page, "bytes_in") == bh_page_fact (page, "bytes_accounted");
  g_autofree char *not_whole = bh_page_not_whole (page);
  g_autofree char *evidence =
      g_strconcat (is_balanced ? "every byte is accounted for" : "NOT every byte is accounted for",
                   not_whole != NULL ? "; " : NULL, not_whole, NULL);

  bh_page_open (page, "header", NULL);
  bh_page_element (page, "p", "kicker", "Mail evidence report");
  bh_page_element (page, "h1", NULL, name);
  bh_page_open (page, "dl", "facts");
  write_fact (page, "Examiner", bh_case_get (page->owner, "examiner"));
  write_fact (page, "Note", bh_case_get (page->owner, "note"));
  write_fact (page, "Made by", program);
  write_fact (page, "Times", "UTC, as their Z says");
  write_fact (page, "State", is_complete ? "complete" : "NOT COMPLETE: the scan was stopped");
  write_fact (page, "Evidence", evidence);
  bh_page_close (page);
  bh_page_close (page);
}

static void
write_contents (BhPage *page)
{
  bh_page_open (page, "nav", NULL);
  bh_page_attribute (page, "aria-label", "Contents");
  bh_page_open (page, "ol", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++) {
    bh_page_open (page, "li", NULL);
    bh_page_link (page, sections[i].anchor, sections[i].title);
    bh_page_close (page);
  }
  bh_page_close (page);
  bh_page_close (page);
}

/* For who comes by keyboard: past the contents. */
static void
write_skip (BhPage *page)
{
  bh_page_open (page, "a", "skip");
  bh_page_attribute (page, "href", "#overview");
  bh_page_text (page, "Skip to the overview");
  bh_page_close (page);
}

static void
write_page (BhPage *page)
{
  xmlTextWriterWriteDTD (page->writer, (const xmlChar *)"html", NULL, NULL, NULL);
  xmlTextWriterWriteRaw (page->writer, (const xmlChar *)"\n");
  bh_page_open (page, "html", NULL);
  bh_page_attribute (page, "lang", "en");
  write_head (page);
  bh_page_open (page, "body", NULL);
  write_skip (page);
  write_title (page);
  write_contents (page);
  bh_page_open (page, "main", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sections) && page->failure == NULL; i++) {
    bh_page_section (page, sections[i].anchor, sections[i].title);
    sections[i].write (page);
    bh_page_close (page);
  }
  xmlTextWriterEndDocument (page->writer);
}

static gboolean
render (BhCase *self, const BhReportOptions *options G_GNUC_UNUSED, BhOutput *out, GError **error)
{
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO (write_to_output, NULL, out, NULL);
  BhPage page = { .owner = self, .writer = xmlNewTextWriter (buffer) };

  bh_page_prepare (&page);
  write_page (&page);
  bh_page_clear (&page);
  xmlFreeTextWriter (page.writer); /* with the buffer, after writing what is left in it */
  bh_output_text (out, "\n");
  if (page.failure == NULL)
    return TRUE;
  g_propagate_error (error, page.failure);
  return FALSE;
}

const BhReportFormat bh_report_format_html = {
  .name = "html",
  .part = BH_REPORT_HTML,
  .file_name = "report.html",
  .render = render,
};
