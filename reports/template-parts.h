/* template-parts.h - a cluster's template as runs of words and the slots between them. */
#pragma once

#include <glib.h>

typedef struct {
  char *text;   /* of a slot without its braces */
  gint support; /* percent of the texts that carry a run of words; -1: not known */
  gboolean is_slot;
} BhTemplatePart;

/**
 * bh_template_parts:
 * @support_json: (nullable): an array of numbers, one a run of words
 *
 * Returns: (transfer full) (element-type BhTemplatePart): in order; the runs with the
 *   spaces around them. Where support_json does not fit the template it is left out.
 */
GPtrArray *bh_template_parts (const char *template, const char *support_json);

/* For a line: the words of a template, with "…" where slots are between them or before; the
 * template as it is where it is slots alone. (transfer full) */
char *bh_template_words (const char *template);
