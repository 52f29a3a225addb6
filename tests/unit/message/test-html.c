/* test-html.c - the text that a reader of HTML sees. */
#include "message/html-entity.h"
#include "message/html.h"
#include "message/links.h"

static char *
to_text (BhSpan html, guint *out_hidden_len, GPtrArray *links)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  BhVisibleText visible;

  bh_visible_text_init (&visible, 1 << 20);
  bh_html_to_text (html, &visible, links, pictures);
  if (out_hidden_len != NULL)
    *out_hidden_len = visible.hidden_len;
  return g_string_free (visible.text, FALSE);
}

static void
html_shows_text_as_a_reader_sees_it (void)
{
  static const struct {
    const char *html;
    const char *text;
  } cases[] = {
    { "<p>one</p><p>two", "one\n\ntwo" },
    { "a<br>b<div>c</div>d", "a\nb\nc\nd" },
    { "<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc" },
    { "<ul><li>a<li>b</ul>c", "a\nb\nc" },
    { "a &lt;b&gt; &amp;c; &#65;&#x42; &eacute; &unknown; &", "a <b> &c; AB \303\251 &unknown; &" },
    { "a\n  b\t c", "a b c" },
    { "<pre>a\nb</pre>", "a\nb" },
    { "<title>t</title><style>s{}</style><script>if (a<b) x();</script>v", "v" },
    { "a<!-- b > --><!-->c", "ac" },
    { "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
    { "<a title='x>y' href=\"q\">v</a>", "v" },
    { "<B>bo</b>ld", "bold" },
    { "a<!-- never closed", "a" },
    { "fr&shy;ee v\342\200\213i\342\200\213a", "free via" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *text = to_text (bh_span_of_string (cases[i].html), NULL, links);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
html_leaves_hidden_text_out (void)
{
  static const char *const hidden[] = {
    "<div style=\"display:none\">HH</div>",
    "<div style='Display : None !important'>HH</div>",
    "<span style=\"visibility:hidden\">HH</span>",
    "<div style='visibility:collapse'><b style='visibility:inherit'>HH</b></div>",
    "<div style='display:none'><b style='visibility:visible'>HH</b></div>",
    "<span style=\"font-size:0px\">HH</span>",
    "<p hidden>HH</p>",
    "<font color=white>HH</font>",
    "<p style='color:#fdfdfd;background:#fff'>HH</p>",
    "<body bgcolor='#101010'><font color='#080c0e'>HH</font>",
    "<font color=\"#FFFFFF\">HH</font>",
    "<table bgcolor=#123456><tr><td><span style='color:rgb(18, 52, 86)'>HH</span></table>",
    "<div style='display:none'><b>H<i>H</i></b></div>",
    "<div style='mso-hide:all'>HH</div>",
    "<div style='max-height:0;overflow:hidden'>HH</div>",
    "<p style='position:absolute;left:-9999px'>HH</p>",
    "<p style='position:absolute; TOP: -1000em'>HH</p>",
    "<div style='text-indent:-999px'>HH</div>",
    "<span style='font-size:1px'>HH</span>",
    "<span style='font:0.5pt Arial'>HH</span>",
    "<span style='font-size:.1px'>HH</span>",
    "<div style='height:0;overflow:hidden'>HH</div>",
    "<div style='overflow: hidden; width: 1px'>HH</div>",
    "<div style='clip:rect(0,0,0,0);position:absolute'>HH</div>",
    "<div style='clip: rect(1px 1px 1px 1px)'>HH</div>",
    "<div style='transform:scale(0)'>HH</div>",
    "<div style='color:transparent'>HH</div>",
    "<span style='color:rgba(255, 0, 0, 0)'>HH</span>",
    "<span style='color:#ff000000'>HH</span>",
    "<span style='color:rgba(255 0 0 / 0)'>HH</span>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *html = g_strdup_printf ("a%sz", hidden[i]);
    guint hidden_len = 0;
    g_autofree char *text = to_text (bh_span_of_string (html), &hidden_len, links);
    g_assert_null (strchr (text, 'H'));
    g_assert_nonnull (strchr (text, 'z'));
    g_assert_cmpuint (hidden_len, ==, 2);
  }
}

static void
html_keeps_text_that_only_looks_hidden (void)
{
  static const char *const shown[] = {
    "<td style='font-size:0'><div style='font-size:13px'>VV</div></td>",
    "<p style='display:none'>x<p>VV</p>",
    "<div style='font-size:0.9em'>VV</div>",
    "<div class=dark><font color=white>VV</font></div>",
    "<body bgcolor=black><font color=white>VV</font>",
    "<font color='#eeeeee'>VV</font>",
    "<div style='opacity:0.8'>VV</div>",
    "<div style='margin-left:-20px;left:999px'>VV</div>",
    "<div style='position:absolute;left:-100%'>VV</div>",
    "<div style='margin-left:--999px;left:-'>VV</div>",
    "<div style='font-size:1em'>VV</div>",
    "<div style='font-size:10px'>VV</div>",
    "<div style='font-size:0.9'>VV</div>",
    "<div style='font-size:.9em'>VV</div>",
    "<div style='height:0'>VV</div>",
    "<div style='height:0.5em;overflow:hidden'>VV</div>",
    "<div style='height:10px;overflow:hidden'>VV</div>",
    "<div style='clip:rect(0,90px,90px,0)'>VV</div>",
    "<div style='clip:rect(0,auto,auto,0)'>VV</div>",
    "<div style='transform:scale(0.9)'>VV</div>",
    "<div style='color:rgba(0,0,0,0.7)'>VV</div>",
    "<div style='color:rgba(255, 0, 0)'>VV</div>",
    "<div style='color:#000000ff'>VV</div>",
    "<div style='color:transparent'><b style='color:red'>VV</b></div>",
    "<div style='visibility:hidden'>H<b style='Visibility: visible'>VV</b></div>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *text = to_text (bh_span_of_string (shown[i]), NULL, links);
    g_assert_nonnull (strstr (text, "VV"));
  }
}

/* What is for other screens is no trick: it is left out and not counted. */
static void
html_leaves_out_what_a_class_hides (void)
{
  static const struct {
    const char *sheet;
    const char *body;
    gboolean is_shown;
  } pages[] = {
    { ".q{display:none}", "<div class=q>T</div>", FALSE },
    { "<!-- /* x */ p {color:red} DIV.q , #other { Display : None } -->", "<div class='q'>T</div>",
      FALSE },
    { "#q { visibility: hidden", "<p id=q>T</p>", FALSE },
    { ".q{display:none}", "<div class=q><b>T</b></div>", FALSE },
    { "@import url(x.css); .q{display:none}", "<div class=q>T</div>", FALSE },
    { ".q{display:none}", "<div class=Q>T</div>", TRUE },
    { ".q{display:none}", "<div id=q>T</div>", TRUE },
    { ".q{display:none}", "<div class='q r'>T</div>", TRUE },
    { ".q{display:none}", "<div class=q style='display:block'>T</div>", TRUE },
    { ".q{display:none}", "<div class=q style='DISPLAY:block'>T</div>", TRUE },
    { ".q{display:none} .q{display:block}", "<div class=q>T</div>", TRUE },
    { "@media (max-width:600px) { .q { display:none } .r{color:red} }", "<div class=q>T</div>",
      TRUE },
    { ".q{display:none} @media screen { .q {display:block} } .r{}", "<div class=q>T</div>", TRUE },
    { ".q{display:none} @media screen { @media all {.q{display:block}} }", "<div class=q>T</div>",
      FALSE },
    { ".q{display:none} @media screen and (max-width:600px) { .q {display:block} }",
      "<div class=q>T</div>", FALSE },
    { "@media only screen { .q { display:none }", "<div class=q>T</div>", FALSE },
    { "@media print { .q { display:none } }", "<div class=q>T</div>", TRUE },
    { ".r .q{display:none} .q:hover{display:none} .q>b{display:none}", "<div class=q>T</div>",
      TRUE },
    { ".q{font-size:0}", "<div class=q>T</div>", TRUE }, /* what is inside may have a size */
    { "/* .q{display:none}", "<div class=q>T</div>", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *html =
        g_strdup_printf ("<style>%s</style>a%sz", pages[i].sheet, pages[i].body);
    guint hidden_len = 0;
    g_autofree char *text = to_text (bh_span_of_string (html), &hidden_len, links);

    g_assert_cmpint (strchr (text, 'T') != NULL, ==, pages[i].is_shown);
    g_assert_nonnull (strchr (text, 'z'));
    g_assert_cmpuint (hidden_len, ==, 0);
  }
}

static void
html_takes_no_sheet_for_other_media (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = to_text (
      BH_SPAN_LITERAL ("<style MEDIA=print>.q{display:none}</style><p class=q>T</p>"), NULL, links);

  g_assert_cmpstr (text, ==, "T");
}

static void
html_counts_characters_without_width (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  guint hidden_len = 0;
  g_autofree char *text =
      to_text (BH_SPAN_LITERAL ("v\342\200\213i\342\200\256a"), &hidden_len, links);

  g_assert_cmpstr (text, ==, "via");
  g_assert_cmpuint (hidden_len, ==, 6);
}

static void
html_gives_the_hosts_of_links (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text =
      to_text (BH_SPAN_LITERAL ("<a href=\"https://user:pw@B.example:8443/x\">x</a>"
                                "<a href='http://b.example'><img src=//a.example/i.png>"
                                "<a href='http://www.good.example@evil.example/'>"
                                "<a href='mailto:c@example.org'><a href='/relative'>"),
               NULL, links);
  g_assert_nonnull (text);

  bh_links_to_hosts (links, hosts);

  g_assert_cmpuint (hosts->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (hosts, 0), ==, "a.example");
  g_assert_cmpstr (g_ptr_array_index (hosts, 1), ==, "b.example");
  g_assert_cmpstr (g_ptr_array_index (hosts, 2), ==, "evil.example");
}

static void
html_finds_links_in_plain_text (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);

  bh_links_in_text (BH_SPAN_LITERAL ("see http://a.example/x, www.b.example."), links);
  bh_links_to_hosts (links, hosts);

  g_assert_cmpuint (hosts->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (hosts, 0), ==, "a.example");
  g_assert_cmpstr (g_ptr_array_index (hosts, 1), ==, "www.b.example");
}

/* The host of a service that rewrites links says nothing of where they lead. */
static void
links_within_links_have_hosts (void)
{
  static const struct {
    const char *link, *hosts;
  } cases[] = {
    { "https://www.google.com/url?q=https%3A%2F%2Fshop.example%2Fa&sa=D",
      "shop.example www.google.com" },
    { "https://eur01.safelinks.protection.outlook.com/?url=http%3a%2f%2fshop.example&data=05",
      "eur01.safelinks.protection.outlook.com shop.example" },
    { "https://a.example/?u=https%3A%2F%2Fb.example%2F%3Fu%3Dhttps%253A%252F%252FShop.example%252F",
      "a.example b.example shop.example" },
    { "https://urldefense.proofpoint.com/v2/url?u=https-3A__shop.example_a&d=x",
      "shop.example urldefense.proofpoint.com" },
    { "https://urldefense.com/v3/__https://shop.example/a__;!!x", "shop.example urldefense.com" },
    { "https://a.example/http/letter?tt=http&x=http://", "a.example" },
    { "https://a.example/?u=http://nothing", "a.example" },
    { "http://a.example/", "a.example" },
    { "mailto:a@b.example?subject=http%3A%2F%2Fc.example", "c.example" },
    { "http:", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (links, g_strdup (cases[i].link));
    bh_links_to_hosts (links, hosts);
    g_ptr_array_add (hosts, NULL);
    g_autofree char *words = g_strjoinv (" ", (char **)hosts->pdata);
    g_assert_cmpstr (words, ==, cases[i].hosts);
  }
}

/* Each piece, repeated to megabytes, costs a parser that looks back minutes. */
static void
html_is_linear_in_evil_input (void)
{
  static const char *const pieces[] = {
    "<b>", "</i>", "<div>", "<!--", "<a \"", "&", "&#x", "<td>", "<p>", " a1=1", "<title>", "</",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
    GString *html = g_string_new ("<a");
    for (guint n = 0; n < 500000; n++)
      g_string_append (html, pieces[i]);
    g_string_append (html, ">x");
    gint64 start = g_get_monotonic_time ();
    g_autofree char *text = to_text (bh_span (html->str, html->len), NULL, links);
    g_assert_nonnull (text);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
    g_string_free (html, TRUE);
  }
}

static void
html_stops_at_the_text_limit_with_a_whole_character (void)
{
  BhVisibleText visible;

  bh_visible_text_init (&visible, 4);
  bh_visible_text_add (&visible, BH_SPAN_LITERAL ("abc\303\251d"), FALSE);

  g_assert_true (visible.is_cut);
  g_assert_cmpstr (visible.text->str, ==, "abc");
  bh_visible_text_clear (&visible);
}

/* Of section 24 of HTML 4.01: the first and the last in the order of bytes, the longest, and
 * pairs that differ in case; and names that only links have. */
static void
entities_are_known_by_name (void)
{
  static const struct {
    const char *name;
    gunichar character;
  } cases[] = {
    { "AElig", 0xc6 },  { "zwnj", 0x200c },  { "thetasym", 0x3d1 }, { "Eacute", 0xc9 },
    { "eacute", 0xe9 }, { "nbsp", 0xa0 },    { "lt", '<' },         { "apos", '\'' },
    { "euro", 0x20ac }, { "diams", 0x2666 }, { "type", 0 },         { "A", 0 },
    { "zzz", 0 },       { "", 0 },           { "thetasymb", 0 },    { "Nbsp", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (bh_html_entity (bh_span_of_string (cases[i].name)), ==, cases[i].character);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/html/shows-text-as-a-reader-sees-it",
                   html_shows_text_as_a_reader_sees_it);
  g_test_add_func ("/message/html/knows-characters-by-name", entities_are_known_by_name);
  g_test_add_func ("/message/html/leaves-hidden-text-out", html_leaves_hidden_text_out);
  g_test_add_func ("/message/html/keeps-text-that-only-looks-hidden",
                   html_keeps_text_that_only_looks_hidden);
  g_test_add_func ("/message/html/leaves-out-what-a-class-hides",
                   html_leaves_out_what_a_class_hides);
  g_test_add_func ("/message/html/takes-no-sheet-for-other-media",
                   html_takes_no_sheet_for_other_media);
  g_test_add_func ("/message/html/counts-characters-without-width",
                   html_counts_characters_without_width);
  g_test_add_func ("/message/html/gives-the-hosts-of-links", html_gives_the_hosts_of_links);
  g_test_add_func ("/message/html/finds-links-in-plain-text", html_finds_links_in_plain_text);
  g_test_add_func ("/message/html/links-within-links-have-hosts", links_within_links_have_hosts);
  g_test_add_func ("/message/html/is-linear-in-evil-input", html_is_linear_in_evil_input);
  g_test_add_func ("/message/html/stops-at-the-text-limit-with-a-whole-character",
                   html_stops_at_the_text_limit_with_a_whole_character);
  return g_test_run ();
}
