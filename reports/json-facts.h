/* json-facts.h - facts of the case as JSON values, for summary.json and method.json. */
#pragma once

#include <backhop/case.h>

#include <jansson.h>

#include "reports/output.h"

json_t *bh_fact_number (BhCase *self, const char *key); /* 0 where missing */
json_t *bh_fact_text (BhCase *self, const char *key);   /* null where missing */
json_t *bh_fact_json (BhCase *self, const char *key, const char *otherwise); /* kept as JSON text */
gboolean bh_fact_write (json_t *object, BhOutput *out, GError **error);      /* takes object */
