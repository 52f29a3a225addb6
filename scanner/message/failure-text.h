/* failure-text.h - what a bounce says to people → recipients and reasons.
 *
 * For the half of all bounces that have no message/delivery-status part. Lines
 * are read by the form of the program that wrote them (bounce-form.h); without
 * one by what all share: a line that begins with the address, then what was said.
 */
#pragma once

#include "message/bounce-form.h"

typedef enum {
  BH_READ_ALL,
  BH_READ_FORM,      /* not like bounces in general where the form finds nobody */
  BH_READ_ADDRESSEE, /* who the mail was for, as a few of its fields are quoted: "To: …" */
} BhFailureReading;

/**
 * bh_failure_text_read:
 * @report: gains recipients (only where it had none), Reporting-MTA and what the
 *   text says of recipients that the report already has
 * @text: valid UTF-8, up to the returned original
 * @found: what the text looks like
 * @how: what is looked for
 * @not_recipient: (nullable): the address the bounce was sent to
 *
 * Returns: %FALSE where no line lists a recipient: who is told of then stands
 *   somewhere in a sentence
 */
gboolean bh_failure_text_read (BhReport *report,
                               BhSpan text,
                               const BhFormFound *found,
                               BhFailureReading how,
                               const char *not_recipient,
                               const BhLimits *limits);
