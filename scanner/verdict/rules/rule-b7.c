/* rule-b7.c - the Message-ID bears our domain, in a form that our software never writes.
 *
 * After Postfix's BACKSCATTER_README. Weak: a new program of a user of ours looks
 * the same. Outlook's ids begin with "!&!" and hold the user's own domain whatever
 * wrote the rest of our mail: they are left alone.
 */
#include "verdict/bounce-rule.h"
#include "verdict/id-shape.h"
#include "verdict/own.h"

static char *
fires (const BhBounceView *view)
{
  const BhBounceInput *input = view->input;
  const char *id = input->original_message_id;

  if (id == NULL || input->n_own_id_shapes == 0 || g_str_has_prefix (id, "!&!") ||
      !bh_own_side_has_mailbox (input->own, id))
    return NULL;
  g_autofree char *shape = bh_id_shape (id);
  for (gsize i = 0; i < input->n_own_id_shapes; i++)
    if (strcmp (shape, input->own_id_shapes[i]) == 0)
      return NULL;
  return g_strdup_printf ("Message-ID <%s> has our domain, but not the form of any of our mail",
                          id);
}

static const BhBounceExample examples[] = {
  { .what = "a form that we never write",
    .fires = TRUE,
    .message_id = "000d01c4$9a6fe$1f@example.org",
    .own_id_shape = "d.w" },
  { .what = "the form of our mail",
    .message_id = "20240610061320.4f3Qx@example.org",
    .own_id_shape = "d.w" },
  { .what = "Outlook", .message_id = "!&!AAAA-AAA@example.org", .own_id_shape = "d.w" },
  { .what = "a foreign domain", .message_id = "1$2@example.com", .own_id_shape = "d.w" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b7 = { "B7", BH_BOUNCE_SUPPORTS_FORGED, fires, examples };
