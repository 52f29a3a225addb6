/* labels.h - names met twice get "#2", "#3", … (backhop-case(5), "Paths and order"). */
#pragma once

#include "base/span.h"

typedef struct _BhLabels BhLabels; /* the names given out so far */

/* (transfer full): no name was given out. */
BhLabels *bh_labels_new (void);
void bh_labels_free (BhLabels *labels);

/* Returns: (transfer full): name itself, or with the first free number behind it */
GBytes *bh_labels_take (BhLabels *labels, BhSpan name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLabels, bh_labels_free)
