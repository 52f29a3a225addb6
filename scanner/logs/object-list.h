/* object-list.h - several JSON objects in one line. */
#pragma once

#include "base/span.h"

/* "[{…}, {…}]", as webhooks post what happened, and "jq -c" prints an array; also in
 * "{"items":[{…}, {…}],"paging":{…}}", as Mailgun's events API answers, or "events", as CloudWatch
 * Logs of Amazon does: goes on to the first of them. FALSE: it is no list. */
gboolean bh_object_list_begin (BhSpan *line);

/* "\"items\": [", where the list goes over several lines: they follow it. */
gboolean bh_object_list_begins_below (BhSpan line);

/* The first of them; what is left is nothing behind the last. */
BhSpan bh_object_list_next (BhSpan *list);
