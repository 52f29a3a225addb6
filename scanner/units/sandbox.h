/* sandbox.h - what a process gives up for good before it meets hostile bytes.
 *
 * Landlock takes the file system away, seccomp everything else that leaves a
 * trace in the world, rlimits the machine's resources. Nothing here can be
 * undone by the process or its children.
 */
#pragma once

#include <backhop/error.h>

/* TRUE where this kernel can confine processes; else error says what is missing. */
gboolean bh_sandbox_is_possible (GError **error);

/* A worker: reads descriptors it is given and the C library's charset tables,
 * writes to its socket, nothing else. */
gboolean bh_sandbox_enter_worker (GError **error);

/* Before that, for a process that has nobody to talk to: standard input, output and
 * error are /dev/null from here on. */
gboolean bh_sandbox_leave_terminal (GError **error);

/* The coordinator: reads anything, writes below out_dir only (NULL: nowhere), no network, no
 * programs. */
gboolean bh_sandbox_enter_coordinator (const char *out_dir, GError **error);

/* The process may use so many more seconds of CPU; then a signal ends it. */
void bh_sandbox_allow_cpu (guint64 seconds);

/* Bounds that hold with and without a sandbox. */
void bh_sandbox_limit_worker (void);
