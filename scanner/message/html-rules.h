/* html-rules.h - which classes and ids the style sheets of a page hide.
 *
 * Only the plainest selectors are read: ".name", "#name", "div.name", several between commas.
 * What stands in an at-rule holds for other screens, save where it is for all of them, and what
 * needs a neighbour or a state is not understood: text is left in then.
 */
#pragma once

#include "base/span.h"

#define BH_HTML_RULES_MAX 64 /* names that hide; more are left out */

/* Of one page. {0} to begin with. */
typedef struct {
  BhSpan names[BH_HTML_RULES_MAX]; /* with "." or "#" before each; into the page */
  guint n;
} BhHtmlRules;

/* sheet: what stands in a style element. Linear. */
void bh_html_rules_read (BhHtmlRules *rules, BhSpan sheet);

/* Whether an attribute of an element names what is hidden. Of several classes one may show what
 * another hides: they hide nothing. */
gboolean bh_html_rules_hide (const BhHtmlRules *rules, BhSpan attribute, BhSpan value);
