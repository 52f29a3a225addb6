/* object-list.c - one pass over the line, an object a call. */
#include "logs/object-list.h"

#include "logs/field.h"
#include "logs/json-member.h"

static gboolean
is_list_name (BhSpan name)
{
  return bh_is_word (name, "items") || bh_is_word (name, "events");
}

static gboolean
take_before_items (BhSpan *rest)
{
  BhSpan in = *rest, name;

  if (!bh_take_literal (&in, "{"))
    return FALSE;
  bh_json_skip_blanks (&in);
  if (!bh_json_take_string (&in, &name) || !is_list_name (name))
    return FALSE;
  bh_json_skip_blanks (&in);
  if (!bh_take_literal (&in, ":"))
    return FALSE;
  bh_json_skip_blanks (&in);
  *rest = in;
  return TRUE;
}

gboolean
bh_object_list_begin (BhSpan *line)
{
  BhSpan in = *line;

  (void)take_before_items (&in);
  if (!bh_take_literal (&in, "["))
    return FALSE;
  bh_json_skip_blanks (&in);
  if (!bh_span_starts (in, BH_SPAN_LITERAL ("{")))
    return FALSE;
  *line = in;
  return TRUE;
}

gboolean
bh_object_list_begins_below (BhSpan line)
{
  BhSpan name;

  return bh_json_take_string (&line, &name) && is_list_name (name) && bh_is_word (line, ": [");
}

BhSpan
bh_object_list_next (BhSpan *list)
{
  BhSpan rest = *list, object = rest;

  bh_json_skip_value (&rest);
  object = bh_span_head (object, object.len - rest.len);
  bh_json_skip_blanks (&rest);
  bh_take_literal (&rest, ",");
  bh_json_skip_blanks (&rest);
  *list = bh_span_starts (rest, BH_SPAN_LITERAL ("{")) ? rest : BH_SPAN_NONE;
  return object;
}
