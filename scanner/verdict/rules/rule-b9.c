/* rule-b9.c - the tag that our servers put into return paths is missing. */
#include "verdict/bounce-rule.h"
#include "verdict/own.h"

/* draft-levine-smtp-batv: "prvs=" tag, "=", mailbox. */
static char *
fires (const BhBounceView *view)
{
  const char *path = view->input->original_return_path;

  if (!view->input->own_uses_batv || path == NULL || *path == '\0' ||
      !bh_own_side_has_mailbox (view->input->own, path) ||
      g_ascii_strncasecmp (path + (*path == '<'), "prvs=", 5) == 0)
    return NULL;
  return g_strdup_printf ("return path <%s> lacks the BATV tag that our mail carries", path);
}

static const BhBounceExample examples[] = {
  { .what = "no tag", .fires = TRUE, .return_path = "jack@example.org", .own_uses_batv = TRUE },
  { .what = "tagged", .return_path = "prvs=18808d123f=jack@example.org", .own_uses_batv = TRUE },
  { .what = "we do not tag", .return_path = "jack@example.org" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b9 = { "B9", BH_BOUNCE_SUPPORTS_FORGED, fires, examples };
