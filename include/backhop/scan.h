/* scan.h - scanning evidence into a case.
 *
 * The one call behind "backhop scan": walks the PATHs, lets confined worker
 * processes read them, concludes from the stored facts and writes the case
 * folder. The same PATHs and options give the same bytes, however often it was
 * interrupted and whatever the number of workers.
 */
#pragma once

#include <backhop/error.h>
#include <backhop/limits.h>
#include <backhop/thresholds.h>

G_BEGIN_DECLS

typedef enum {
  BH_SCAN_WALKING,
  BH_SCAN_READING,
  BH_SCAN_CONCLUDING,
  BH_SCAN_REPORTING,
} BhScanPhase;

typedef struct {
  BhScanPhase phase;
  guint64 bytes_done, bytes_total; /* of evidence */
  guint64 messages;
  const char *stage; /* what is going on, in a word or two; static */
} BhScanProgress;

typedef void (*BhScanProgressFunc) (const BhScanProgress *progress, gpointer data);

/* Hashes beside SHA-256, of sources and messages. */
typedef enum { BH_SCAN_HASH_MD5 = 1, BH_SCAN_HASH_SHA1 = 2 } BhScanHashFlags;

/**
 * BhScanOptions:
 * @paths: files and folders of evidence, one at least
 * @out_dir: the CASE/ folder; may lie in none of @paths
 * @n_jobs: worker processes; 0: one a core
 * @cluster_memory: bytes for texts that are compared; what is more lies in a file
 * @own_hosts: patterns of names of our servers, such as "mx*.example.org"
 * @own_nets: our networks and addresses, as CIDR
 * @own_domains: domains of our addresses
 * @logs: files and folders of mail-server logs
 * @blocklists: lists of addresses, plain or gzip
 * @mmdbs: MaxMind DB files
 * @ptrs: dumps of PTR records
 * @shared_hosts: IP addresses behind which many people sit: webmail, gateways
 * @boundaries: (nullable): a file of forced and forbidden boundaries
 * @hashes: #BhScanHashFlags
 * @is_carving: mail is looked for in files that are none
 * @log_zone: (nullable): the zone of logs that name none, such as "Europe/Berlin" or "+01:00";
 *   %NULL: taken from the log itself or from messages that it is tied to
 * @log_year: the year of logs that name none; 0: that of messages that the log is tied to
 * @limits: bh_limits_init()
 * @thresholds: (nullable): bh_thresholds_init(), or changed; %NULL: those that it gives
 * @has_sandbox: processes are confined, and where they cannot be, nothing is scanned; %FALSE:
 *   neither workers nor the calling process are
 * @case_number: (nullable): printed in the report, as @examiner and @note are
 * @progress: (nullable): called in the calling process
 *
 * All borrowed while bh_scan_run() runs; lists NULL-terminated and never %NULL.
 */
typedef struct {
  const char *const *paths;
  const char *out_dir;
  guint n_jobs;
  guint64 cluster_memory;
  const char *const *own_hosts;
  const char *const *own_nets;
  const char *const *own_domains;
  const char *const *logs;
  const char *const *blocklists;
  const char *const *mmdbs;
  const char *const *ptrs;
  const char *const *shared_hosts;
  const char *boundaries;
  guint hashes;
  gboolean is_carving;
  const char *log_zone;
  gint log_year;
  const BhLimits *limits;
  const BhThresholds *thresholds;
  gboolean has_sandbox;
  const char *case_number, *examiner, *note;
  BhScanProgressFunc progress;
  gpointer progress_data;
} BhScanOptions;

typedef enum {
  BH_SCAN_CLEAN,         /* done, nothing to note */
  BH_SCAN_WITH_PROBLEMS, /* done; tables/problems.jsonl has what was damaged, unread or over a limit
                          */
  BH_SCAN_STOPPED,       /* by SIGINT or SIGTERM: scan again to go on */
} BhScanResult;

/**
 * bh_scan_run:
 * @out_result: (out): how it ended
 * @out_signal: (out): the signal, where it was stopped
 * @error: %BH_ERROR_USAGE: what was asked cannot be done, the text says what to
 *   change; %BH_ERROR_IO: stopped before the end, nothing lost, run again to
 *   resume; %BH_ERROR_CHANGED: the evidence is not what was scanned before;
 *   %BH_ERROR_BUSY: another scan is writing the case; %BH_ERROR_CORRUPT: a bug in the program
 *
 * Blocks SIGINT and SIGTERM while it runs; SIGPIPE stays ignored. Confines the calling process for
 * good when @options->has_sandbox: afterwards it can write below the case folder only.
 */
gboolean bh_scan_run (const BhScanOptions *options,
                      BhScanResult *out_result,
                      int *out_signal,
                      GError **error);

G_END_DECLS
