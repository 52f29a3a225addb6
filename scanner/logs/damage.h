/* damage.h - what is wrong with the bytes of one log, told in one sentence.
 *
 * A log may be copied badly, cut, put together in the wrong order, or hold zeros where a disk
 * was full. None of it is an error, and none of it may pass in silence.
 */
#pragma once

#include "logs/stamp.h"

#define BH_LOG_LINE_LEN_MAX 65536 /* bytes: far above any log line; the rest is cut and counted */

typedef struct {
  guint64 n_cut;         /* lines longer than BH_LOG_LINE_LEN_MAX */
  guint64 n_zeros;       /* lines with zero bytes in them or before them */
  guint64 n_foreign;     /* lines that are not UTF-8 */
  guint64 n_back;        /* lines that belong far before lines above them */
  gboolean is_end_lost;  /* the last line has no end */
  gboolean is_backwards; /* the newest line stands first, of a dialogue: nothing of it is read */
  BhStamp latest;
} BhLogDamage;

/* Each counts what is wrong with what comes next; the damage is zeros at first. */
void
bh_log_damage_line (BhLogDamage *damage, BhSpan line, gboolean is_cut, gboolean is_behind_zeros);
void bh_log_damage_stamp (BhLogDamage *damage, const BhStamp *stamp);

/* One sentence, or NULL: nothing is wrong. */
char *bh_log_damage_text (const BhLogDamage *damage);
