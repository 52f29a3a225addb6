/* diff.h - what differs between two finished cases, message by message.
 *
 * Messages belong together by their bytes (sha256), else by Message-ID, else (where they
 * have none) by their place. Files are compared by path and hash. Where each case has one PATH,
 * its name is left out of paths: a copy of the evidence may lie in another folder. A few words a
 * message are kept in memory; what is shown of one is read when it is.
 */
#pragma once

#include <backhop/scan.h>

typedef enum {
  BH_DIFF_FILE_MISSING, /* in the first case only */
  BH_DIFF_FILE_ADDED,
  BH_DIFF_FILE_CHANGED, /* same path, other bytes */
  BH_DIFF_MISSING,      /* messages, the same */
  BH_DIFF_ADDED,
  BH_DIFF_HEADERS,    /* other bytes; behind the first empty line they are the same, but for line
                         ends and mbox quoting */
  BH_DIFF_BODY,       /* other bytes there, or where a message was too long to tell: other normal
                         text, attachments or length of the body */
  BH_DIFF_MOVED,      /* same bytes, other path or offset */
  BH_DIFF_CONCLUSION, /* other origin, cluster or kind; only where asked for */
  BH_N_DIFF_KINDS,
} BhDiffKind;

/* "file-missing", as diff prints it; static. */
const char *bh_diff_kind_name (BhDiffKind kind);

/* All borrowed for the call. */
typedef struct {
  const char *path; /* NULL: not in this case */
  const char *id;   /* of a message, else NULL */
  const char *sha256;
  gint64 offset; /* of a message */
} BhDiffSide;

#define BH_DIFF_CHANGES_MAX 4

typedef struct {
  BhDiffKind kind;
  BhDiffSide sides[2];
  const char *message_id, *subject; /* NULL: none */
  struct {
    const char *what; /* "body" "text" "attachments" "body_length"; "canonical" "header_length";
                         "origin.ip" "origin.verdict" … */
    const char *values[2];
  } changes[BH_DIFF_CHANGES_MAX];
  guint n_changes;
} BhDifference;

typedef void (*BhDiffFunc) (const BhDifference *difference, gpointer data);

typedef struct {
  const char *dirs[2];
  gboolean has_conclusions;
  gboolean has_sandbox;
  BhDiffFunc func; /* called in order of kinds, then of evidence */
  gpointer func_data;
  BhScanProgressFunc progress; /* nullable */
  gpointer progress_data;
} BhDiffOptions;

typedef struct {
  guint64 n_messages[2];
  guint64 n_kind[BH_N_DIFF_KINDS];
  guint64 n_same;          /* bytes and place */
  guint64 n_reordered;     /* of those in both: how many stand in another order */
  gboolean has_other_root; /* the PATHs' names differ and were left out: diff-roots.h */
} BhDiffCounts;

/**
 * bh_diff_cases:
 * @error: %BH_ERROR_USAGE: a folder is no finished case; %BH_ERROR_CHANGED: a case.db
 *   is damaged; %BH_ERROR_IO
 *
 * Confines the calling process for good when @options->has_sandbox: it can write nothing
 * afterwards.
 */
gboolean bh_diff_cases (const BhDiffOptions *options, BhDiffCounts *out_counts, GError **error);
