/* run-sendmail.c - the control file with the body behind its header; the data file for itself. */
#include "units/run-sendmail.h"

#include "message/facts.h"
#include "sources/sendmail-queue.h"
#include "units/nest.h"
#include "units/run-store.h"

#define CONTROL_LEN_MAX (16u * 1024 * 1024) /* bytes; real ones have some kB */

/* The whole of a control file, and what it says; NULL where it is none. */
static BhSendmail *
read_control (BhStream *stream, BhSpan label, guint64 size, GBytes **out_bytes)
{
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, CONTROL_LEN_MAX, /* error= */ NULL);
  BhSpan file = bh_span_of_bytes (bytes);
  const gboolean is_whole = file.len < CONTROL_LEN_MAX && (size == G_MAXUINT64 || file.len == size);

  *out_bytes = g_steal_pointer (&bytes);
  return is_whole && bh_sendmail_is_control (file, label) ? bh_sendmail_read (file, label) : NULL;
}

/* body: NULL where it is not at hand. */
static void
run_control (BhRunner *self, BhPlace *place, BhSpan file, const BhSendmail *control, BhStream *body)
{
  g_autoptr (BhStream) message = body != NULL ? bh_stream_new_prefixed (control->header, body)
                                              : bh_stream_new_for_bytes (control->header);

  place->format = "sendmail-qf";
  if (control->is_cut)
    bh_run_problem (self, place, "damaged", "the line that ends it is missing");
  if (body == NULL)
    bh_run_problem (self, place, "damaged",
                    "the message's body, in the file of the same name with df, is not at hand");
  bh_run_made_mail (self, place, message, control->facts,
                    BH_FLAW_ASSEMBLED | (body == NULL ? BH_FLAW_INCOMPLETE : 0u) |
                        (control->is_cut ? BH_FLAW_TRUNCATED : 0u));
  bh_run_finish_made (self, place, file, 0, 0);
}

/* The data file as a source of its own: all of it is the message's. */
static void
run_data (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  g_autoptr (GError) error = NULL;

  place->format = "sendmail-df";
  guint64 len = bh_run_drain (self, stream, &error);
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, 0, len, BH_ROLE_MEMBER, -1);
  if (error != NULL)
    bh_run_add_tile (self, place, len, size - MIN (len, size), BH_ROLE_UNREAD, -1);
  bh_steps_end (self->steps);
  bh_run_finish_source (self, place, error == NULL ? len : size, error == NULL ? "read" : "partly",
                        error);
}

gboolean
bh_run_sendmail_half (
    BhRunner *self, const BhTaskFile *file, int fd, const BhTaskFile *other, int other_fd)
{
  const BhSpan label = bh_span_of_bytes (file->label),
               other_label = bh_span_of_bytes (other->label);
  const gboolean is_data = bh_sendmail_is_data_name (label);
  g_autoptr (GBytes) bytes = NULL;
  BhPlace place;

  if (fd < 0 || other_fd < 0)
    return FALSE;
  self->n_members = 0;
  bh_steps_begin (self->steps); /* finding out what the files are: after this step */
  bh_steps_end (self->steps);
  if (bh_steps_given_up_after_reason (self->steps) != NULL)
    return FALSE;
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (BhStream) beside = bh_stream_new_for_fd (other_fd, other->size);
  g_autoptr (BhSendmail) control = is_data ? read_control (beside, other_label, other->size, &bytes)
                                           : read_control (stream, label, file->size, &bytes);
  if (control == NULL)
    return FALSE;
  bh_place_init (&place, file->file, 0, label, NULL);
  if (is_data)
    run_data (self, &place, stream, file->size);
  else
    run_control (self, &place, bh_span_of_bytes (bytes), control, beside);
  bh_place_clear (&place);
  return TRUE;
}

gboolean
bh_run_sendmail_both (BhRunner *self, const BhQueueHalf *data, const BhQueueHalf *control)
{
  const BhSpan label = bh_span_of_bytes (control->label);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BhSendmail) read = NULL;
  BhPlace place;

  if (!bh_sendmail_is_data_name (bh_span_of_bytes (data->label)))
    return FALSE;
  read = read_control (control->stream, label, control->size, &bytes);
  if (read == NULL)
    return FALSE;
  bh_place_init (&place, data->file, data->member, bh_span_of_bytes (data->label), NULL);
  run_data (self, &place, data->stream, data->size);
  bh_place_clear (&place);
  bh_place_init (&place, control->file, control->member, label, NULL);
  gboolean is_again = bh_stream_seek (data->stream, 0, /* error= */ NULL);
  run_control (self, &place, bh_span_of_bytes (bytes), read, is_again ? data->stream : NULL);
  bh_place_clear (&place);
  return TRUE;
}

void
bh_run_sendmail_lone (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  const char *advice = "a control file of sendmail's queue in which no header can be read; "
                       "mailq and the data file of the same name with df tell of the message";
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BhSendmail) control = read_control (stream, place->label, size, &bytes);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);

  if (control != NULL) {
    run_control (self, place, bh_span_of_bytes (bytes), control, /* body= */ NULL);
    return;
  }
  place->format = "sendmail-qf";
  bh_run_problem (self, place, "damaged", advice);
  bh_run_other (self, place, whole, size,
                &(BhOtherSource) { BH_ROLE_CONTAINER, "not-processed", advice });
}
