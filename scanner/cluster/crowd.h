/* crowd.h - one text that many strangers open each in their own way.
 *
 * Two letters above one closing text differ in their opening, and so do two copies of a campaign
 * that has random words on top: no pair tells which of both it is (verify.h). The senders do. A
 * firm's closing text stands below the letters of a few domains again and again; a campaign's
 * copies come each from another. So texts that are alike but for their opening join where there
 * are many of them and hardly two have one origin.
 *
 * Two campaigns that have sentences in common are so alike too, but each of their texts is more so
 * to its own: a pair must agree two thirds as much as one of both does with the text most like it,
 * and three fifths as much as the other does. What many strangers sent as it is agrees with its
 * copies whole.
 */
#pragma once

#include "cluster/set.h"

/* Texts that were paired, by their positions in the ranking. */
typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked; /* n indices of texts, content-least first */
  gsize n;
  guint percent;
  const BhClusterSpace *space;
  guint32 *parent;    /* sets of those that join; gains the crowds */
  guint32 *loose;     /* sets of those that join or are alike */
  gboolean *is_crowd; /* all FALSE; set for what is in a crowd */
} BhCrowdInput;

/* FALSE: the temporary file failed. */
gboolean bh_crowd_settle (const BhCrowdInput *input, GError **error);
