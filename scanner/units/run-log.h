/* run-log.h - a mail-server log → rows of its sessions and logins.
 *
 * A log is hostile like any evidence: whoever connects to a server writes into it.
 * Lines never leave the worker, only what became of them.
 */
#pragma once

#include "units/steps.h"

/* Steps: the log in fd, which is borrowed: its sessions and logins, and what it is. Plain, or
 * compressed as sources/layers.h reads it. */
void bh_run_log_file (
    BhSteps *steps, BhProgress *progress, const BhLimits *limits, const BhTaskFile *file, int fd);
