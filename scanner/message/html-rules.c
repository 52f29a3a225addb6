/* html-rules.c - selectors up to "{", declarations up to "}"; at-rules are passed over whole, save
 * "@media all" and "@media screen", which hold wherever mail is read. */
#include "message/html-rules.h"

#include "message/html-style.h"

#define COMMENT_START BH_SPAN_LITERAL ("/*")
#define COMMENT_END BH_SPAN_LITERAL ("*/")

static gboolean
is_name_byte (guint8 byte)
{
  return g_ascii_isalnum (byte) || byte == '-' || byte == '_' || byte >= 0x80;
}

/* What is left when blanks, comments and the marks of an HTML comment are gone from the front. */
static BhSpan
skip_blank (BhSpan sheet)
{
  static const BhSpan marks[] = { BH_SPAN_INIT ("<!--"), BH_SPAN_INIT ("-->") };
  gsize before, end;

  do {
    before = sheet.len;
    while (sheet.len > 0 && sheet.at[0] <= ' ')
      sheet = bh_span_from (sheet, 1);
    if (bh_span_starts (sheet, COMMENT_START))
      sheet = bh_span_find (bh_span_from (sheet, 2), COMMENT_END, &end)
                  ? bh_span_from (sheet, 2 + end + 2)
                  : BH_SPAN_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
      if (bh_span_starts (sheet, marks[i]))
        sheet = bh_span_from (sheet, marks[i].len);
  } while (sheet.len < before);
  return sheet;
}

/* "@import …;", "@media … { … { … } … }". */
static gsize
at_rule_len (BhSpan sheet)
{
  guint depth = 0;

  for (gsize i = 0; i < sheet.len; i++) {
    guint8 byte = sheet.at[i];

    if (byte == '{')
      depth++;
    else if (byte == '}')
      depth -= depth > 0 ? 1 : 0;
    if ((byte == '}' || byte == ';') && depth == 0)
      return i + 1;
  }
  return sheet.len;
}

/* ".name" or "#name", the latter with a tag's name before it or not. */
static gboolean
is_plain (BhSpan selector, BhSpan *out_name)
{
  gsize i = 0;

  while (i < selector.len && g_ascii_isalnum (selector.at[i]))
    i++;
  BhSpan name = bh_span_from (selector, i);
  if (name.len < 2 || (name.at[0] != '.' && name.at[0] != '#'))
    return FALSE;
  for (gsize k = 1; k < name.len; k++)
    if (!is_name_byte (name.at[k]))
      return FALSE;
  *out_name = name;
  return TRUE;
}

static guint
index_of (const BhHtmlRules *rules, BhSpan name)
{
  guint i = 0;

  while (i < rules->n && !bh_span_equal (rules->names[i], name))
    i++;
  return i;
}

/* A later rule of a name that does not hide it may show it again. */
static void
set (BhHtmlRules *rules, BhSpan name, gboolean hides)
{
  guint i = index_of (rules, name);

  if (!hides && i < rules->n)
    rules->names[i] = rules->names[--rules->n];
  else if (hides && i == rules->n && rules->n < BH_HTML_RULES_MAX)
    rules->names[rules->n++] = name;
}

static void
take_selectors (BhHtmlRules *rules, BhSpan selectors, gboolean hides)
{
  while (selectors.len > 0) {
    gsize end = selectors.len;
    BhSpan name;

    (void)bh_span_find_byte (selectors, ',', &end);
    if (is_plain (bh_span_trim (bh_span_head (selectors, end)), &name))
      set (rules, name, hides);
    selectors = bh_span_from (selectors, end + 1);
  }
}

/* The rules in an at-rule that holds on every screen: no width or other feature is asked for.
 * FALSE: in another. */
static gboolean
holds_on_screens (BhSpan at_rule, BhSpan *out_rules)
{
  const BhSpan media = BH_SPAN_LITERAL ("@media");
  gsize open = 0;

  if (!bh_span_starts_nocase (at_rule, media) || !bh_span_find_byte (at_rule, '{', &open))
    return FALSE;
  BhSpan query = bh_span_trim (bh_span_from (bh_span_head (at_rule, open), media.len));
  *out_rules = bh_span_from (at_rule, open + 1);
  out_rules->len -= out_rules->len > 0 && out_rules->at[out_rules->len - 1] == '}' ? 1 : 0;
  return query.len == 0 || bh_span_equal_nocase (query, BH_SPAN_LITERAL ("all")) ||
         bh_span_equal_nocase (query, BH_SPAN_LITERAL ("screen")) ||
         bh_span_equal_nocase (query, BH_SPAN_LITERAL ("only screen"));
}

static void
read_sheet (BhHtmlRules *rules, BhSpan sheet, gboolean is_in_at_rule)
{
  BhSpan inside;
  gsize open, close;

  for (sheet = skip_blank (sheet); sheet.len > 0; sheet = skip_blank (sheet)) {
    if (sheet.at[0] == '@') {
      BhSpan at_rule = bh_span_head (sheet, at_rule_len (sheet));
      if (!is_in_at_rule && holds_on_screens (at_rule, &inside))
        read_sheet (rules, inside, /* is_in_at_rule= */ TRUE);
      sheet = bh_span_from (sheet, at_rule.len);
      continue;
    }
    if (!bh_span_find_byte (sheet, '{', &open))
      return;
    BhSpan declarations = bh_span_from (sheet, open + 1);
    if (!bh_span_find_byte (declarations, '}', &close))
      close = declarations.len;
    take_selectors (rules, bh_span_head (sheet, open),
                    bh_html_style_hides (bh_span_head (declarations, close)));
    sheet = bh_span_from (declarations, close + 1);
  }
}

void
bh_html_rules_read (BhHtmlRules *rules, BhSpan sheet)
{
  read_sheet (rules, sheet, /* is_in_at_rule= */ FALSE);
}

gboolean
bh_html_rules_hide (const BhHtmlRules *rules, BhSpan attribute, BhSpan value)
{
  guint8 mark = bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("class")) ? '.' : '#';

  if (mark == '#' && !bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("id")))
    return FALSE;
  value = bh_span_trim (value);
  for (guint i = 0; i < rules->n; i++)
    if (rules->names[i].at[0] == mark && bh_span_equal (bh_span_from (rules->names[i], 1), value))
      return TRUE;
  return FALSE;
}
