/* asked.h - what a scan was asked for: PATHs and options, as state.json and run.json tell them. */
#pragma once

#include <jansson.h>

#include "scan/case-dir.h"

/* All borrowed. */
typedef struct {
  const BhScanOptions *options;
  const BhBoundaryOrders *orders;
  const char *folder; /* named in errors */
} BhAsked;

/* (transfer full). fingerprint: NULL: none yet. */
json_t *bh_asked_json (const BhAsked *asked, const char *schema, const char *fingerprint);

/* Whether recorded, a state.json, was asked the same. FALSE with %BH_ERROR_USAGE, which names what
 * differs. */
gboolean bh_asked_as_unfinished (const BhAsked *asked, json_t *recorded, GError **error);

/* What is to be done after recorded, a run.json: FINISHED, ADD or CONCLUDE. FALSE with
 * %BH_ERROR_USAGE where it read other evidence, or otherwise. */
gboolean bh_asked_as_finished (const BhAsked *asked,
                               json_t *recorded,
                               BhCaseState *out_state,
                               GError **error);
