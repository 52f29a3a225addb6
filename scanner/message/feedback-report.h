/* feedback-report.h - the machine-readable part of a complaint (RFC 5965 section 3) → BhReport. */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* text: the part's decoded bytes. Recipients found are added; their fields have other names than
 * those of delivery reports. */
void bh_feedback_report_read (BhReport *report, BhSpan text, const BhLimits *limits);
