/* kept-fields.c - by name, and where a value tells a time that nobody meant to tell. */
#include "units/kept-fields.h"

#include "base/text.h"
#include "trail/hidden-clock.h"
#include "trail/sidecar.h"

/* Fields that conclusions read, beside the sidecars that trail names. */
static const BhSpan concluding_names[] = {
  BH_SPAN_INIT ("List-Id"),
  BH_SPAN_INIT ("List-Unsubscribe"),
  BH_SPAN_INIT ("List-Post"),
  BH_SPAN_INIT ("Precedence"),
  BH_SPAN_INIT ("Auto-Submitted"),
  BH_SPAN_INIT ("DKIM-Signature"),
  BH_SPAN_INIT ("ARC-Seal"),
  BH_SPAN_INIT ("ARC-Authentication-Results"),
  BH_SPAN_INIT ("Received-SPF"),
  BH_SPAN_INIT ("Authentication-Results"),
  BH_SPAN_INIT ("Delivered-To"),
  BH_SPAN_INIT ("X-Original-To"),
  BH_SPAN_INIT ("Content-Length"),
  BH_SPAN_INIT ("X-Mozilla-Status"),
  BH_SPAN_INIT ("X-Received"),
  BH_SPAN_INIT ("Thread-Index"),
  BH_SPAN_INIT ("X-Auto-Response-Suppress"),
  BH_SPAN_INIT ("User-Agent"),
  BH_SPAN_INIT ("X-Mailer"),
};

static gboolean
is_concluding (const char *name)
{
  BhSpan span = bh_span_of_string (name);
  return bh_span_any (span, bh_span_equal_nocase, concluding_names,
                      G_N_ELEMENTS (concluding_names)) ||
         bh_sidecar_is_known (span);
}

/* A Content-Type is kept where its boundary tells when it was made. */
static gboolean
is_dated_boundary (const BhField *field)
{
  BhHiddenClock clock;
  return g_ascii_strcasecmp (field->name, "Content-Type") == 0 &&
         bh_hidden_clock_in_content_type (field->value, &clock);
}

gboolean
bh_field_is_kept (const BhField *field)
{
  return is_concluding (field->name) || is_dated_boundary (field);
}

gboolean
bh_field_is_kept_of_original (const BhRawField *field)
{
  g_autofree char *name = bh_text_repair (field->name, NULL);
  return is_concluding (name) || bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("To")) ||
         bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Date"));
}
