/* task.h - a unit of work as the coordinator hands it to a worker.
 *
 * A unit holds a run of small files, one byte range of a large mbox, the hash of
 * one large file, the question what a large file is, or one mail-server log. What a
 * unit holds depends on bytes and options only, never on time or the number of workers.
 *
 * A worker turns a unit into a fixed sequence of steps, each a group of rows that
 * enters the store whole. So "the first n steps are stored" is all that resuming
 * and restarting after a death need to know.
 */
#pragma once

#include <backhop/limits.h>

#include "base/pack.h"
#include "splitter/splitter.h"

#define BH_UNIT_RANGE_LEN (8 * 1024 * 1024)  /* bytes of an mbox in a unit */
#define BH_UNIT_FILES_LEN (4 * 1024 * 1024)  /* bytes of small files in a unit */
#define BH_UNIT_FILES_MAX 16                 /* files in a unit: descriptors travel with it, … */
#define BH_UNIT_BESIDE_MAX 16                /* … and those of files beside them */
#define BH_UNIT_LARGE_LEN (16 * 1024 * 1024) /* from here on a file is cut into ranges */

typedef enum {
  BH_UNIT_FILES,
  BH_UNIT_RANGE,
  BH_UNIT_HASH,
  BH_UNIT_PROBE,
  BH_UNIT_LOG,
} BhUnitKind;

const char *bh_unit_kind_name (BhUnitKind kind); /* as the plan has it: "files", "range"; static */

typedef struct {
  gint64 file;      /* number in the case */
  GBytes *label;    /* path bytes */
  guint64 size;     /* when walked */
  char *open_error; /* why it could not be opened, or NULL */
  GArray *orders;   /* of BhTaskOrder, by path and offset; NULL: none */
} BhTaskFile;

/* An order for the file, or for a member that may be in it. */
typedef struct {
  GBytes *label; /* path bytes */
  BhOrder order;
} BhTaskOrder;

/* A message whose bytes are wanted, by where it lies. */
typedef struct {
  gint64 file, member, offset;
} BhWanted;

/* A place at which workers died: in a step, or between it and the next. */
typedef struct {
  guint64 step;
  gboolean is_after;
  char *reason; /* a sentence */
} BhSkippedStep;

typedef struct {
  gint64 unit;
  BhUnitKind kind;
  guint64 range_start, range_end; /* RANGE only */
  BhGuess guess;                  /* RANGE only: of the whole file */
  guint64 n_steps_done;           /* stored already: not to be sent again */
  guint hashes;                   /* BhHashFlags: of sources and messages, beside SHA-256 */
  gboolean is_carving;            /* mail is looked for in what is none */
  gboolean is_alone;              /* archives are unpacked by the worker itself */
  gboolean is_along;              /* RANGE: the file is hashed while it is read (along.h) */
  gboolean is_careful; /* send each step at once: workers died and it must be known where */
  GPtrArray *files;    /* of BhTaskFile, owned */
  guint n_beside; /* the last of them: other halves, to be read with theirs, not for themselves */
  GArray
      *wanted; /* of BhWanted, in order; NULL: rows. Else bytes alone, and nothing is worked on */
  GPtrArray *skipped; /* of BhSkippedStep, owned, by step */
  guint n_restarts;   /* of workers that had it in hand; the coordinator's, not packed */
} BhTask;

/* (transfer full): without files, steps done and skipped. */
BhTask *bh_task_new (gint64 unit, BhUnitKind kind);
void bh_task_free (BhTask *task);

/* Keeps a reference of label, and copies open_error (NULL: it was opened). Descriptors travel in
 * the order in which files are added. */
void
bh_task_add_file (BhTask *task, gint64 file, GBytes *label, guint64 size, const char *open_error);
/* To the file that was added last. Orders come by path and offset. */
void bh_task_add_order (BhTask *task, GBytes *label, BhOrder order);
/* The orders for one path of the file, as bh_splitter_set_orders() takes them. */
GArray *bh_task_file_orders (const BhTaskFile *file, BhSpan label); /* of BhOrder */
/* How many of the files are the unit's own. */
guint bh_task_n_own (const BhTask *task);

#define BH_TASK_WANTED_MAX 100000 /* messages that one task may want: they fit in a frame */

/* Messages come by file, member and offset. All steps of the task count as stored. */
void bh_task_want (BhTask *task, BhWanted wanted);
/* Whether that message is wanted, and the how-manieth it is. */
gboolean bh_task_wants (const BhTask *task, BhWanted wanted, guint *out_index);

/* The step is to be recorded without being worked on. Skipped ones come by rising step. */
void bh_task_skip (BhTask *task, guint64 step, gboolean is_after, const char *reason);
const char *
bh_task_skip_reason (const BhTask *task, guint64 step, gboolean is_after); /* NULL: try it */

/* Appends it in the form of bh_task_unpack(), which checks it. */
void bh_task_pack (const BhTask *task, GByteArray *out);
BhTask *bh_task_unpack (BhSpan packed); /* NULL: broken */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTask, bh_task_free)
