/* run-queue.c - Exim's header and data files, Postfix's queue files, Kerio's envelopes. */
#include "units/run-queue.h"

#include "base/text.h"
#include "message/facts.h"
#include "sources/exim-spool.h"
#include "sources/kerio-env.h"
#include "sources/label.h"
#include "sources/postfix-queue.h"
#include "sources/queue-name.h"
#include "sources/sendmail-queue.h"
#include "units/nest.h"
#include "units/run-sendmail.h"
#include "units/run-store.h"

#define EXIM_LEN_MAX (16u * 1024 * 1024)     /* bytes of a header file; real ones have some kB */
#define POSTFIX_LEN_MAX (128u * 1024 * 1024) /* bytes; servers take mail of 10 to 50 MB */

/* body: NULL where it is not at hand. */
static void
run_exim (BhRunner *self, BhPlace *place, BhSpan file, const BhExim *exim, BhStream *body)
{
  g_autoptr (BhStream) message = body != NULL ? bh_stream_new_prefixed (exim->header, body)
                                              : bh_stream_new_for_bytes (exim->header);

  place->format = "exim-header";
  if (exim->is_cut)
    bh_run_problem (self, place, "damaged",
                    "it ends inside the header, or a field's length is wrong");
  if (body == NULL)
    bh_run_problem (self, place, "damaged",
                    "the message's body, in the file of the same name with -D, is not beside it");
  bh_run_made_mail (self, place, message, exim->facts,
                    BH_FLAW_ASSEMBLED | (body == NULL ? BH_FLAW_INCOMPLETE : 0u) |
                        (exim->is_cut ? BH_FLAW_TRUNCATED : 0u));
  bh_run_finish_made (self, place, file, 0, 0);
}

static void
init_place (BhPlace *place, const BhQueueHalf *half, const char *format)
{
  bh_place_init (place, half->file, half->member, bh_span_of_bytes (half->label), format);
}

/* The data file as a source of its own: its name, then the body. */
static void
run_exim_data (BhRunner *self, const BhQueueHalf *data, gsize body_offset)
{
  g_autoptr (GError) error = NULL;
  BhPlace place;

  init_place (&place, data, "exim-data");
  guint64 len = bh_run_drain (self, data->stream, &error);
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, &place, 0, MIN (len, body_offset), BH_ROLE_CONTAINER, -1);
  if (len > body_offset)
    bh_run_add_tile (self, &place, body_offset, len - body_offset, BH_ROLE_MEMBER, -1);
  if (error != NULL)
    bh_run_add_tile (self, &place, len, data->size - len, BH_ROLE_UNREAD, -1);
  bh_steps_end (self->steps);
  bh_run_finish_source (self, &place, data->size, error == NULL ? "read" : "partly", error);
  bh_place_clear (&place);
}

static gboolean
run_exim_pair (BhRunner *self, const BhQueueHalf *data, const BhQueueHalf *header)
{
  BhStream *body = data->stream;
  g_autoptr (GBytes) head = bh_nest_read_head (body, 64, /* error= */ NULL);
  g_autoptr (GBytes) bytes = bh_nest_read_head (header->stream, EXIM_LEN_MAX, /* error= */ NULL);
  BhSpan file = bh_span_of_bytes (bytes);
  BhPlace place;

  if (file.len != header->size ||
      !bh_exim_is_data (bh_span_of_bytes (head), bh_span_of_bytes (data->label)) ||
      !bh_exim_is_header (file, bh_span_of_bytes (header->label)))
    return FALSE;
  g_autoptr (BhExim) exim = bh_exim_read (file);
  gsize body_offset = bh_exim_body_offset (bh_span_of_bytes (head));
  if (exim == NULL || !bh_stream_seek (body, 0, /* error= */ NULL))
    return FALSE;
  run_exim_data (self, data, body_offset);
  init_place (&place, header, NULL);
  if (bh_stream_seek (body, body_offset, /* error= */ NULL))
    run_exim (self, &place, file, exim, body);
  bh_place_clear (&place);
  return TRUE;
}

/* The mail beside its envelope; the envelope itself is no mail. */
static gboolean
run_kerio_pair (BhRunner *self, const BhQueueHalf *mail, const BhQueueHalf *envelope)
{
  g_autoptr (GBytes) head = bh_nest_read_head (mail->stream, BH_GUESS_LEN, /* error= */ NULL);
  g_autoptr (GBytes) bytes =
      bh_nest_read_head (envelope->stream, BH_KERIO_ENV_LEN_MAX, /* error= */ NULL);
  g_autoptr (BhStoreFacts) facts = bh_store_facts_new ();
  BhSpan name = bh_label_base_name (bh_span_of_bytes (mail->label));
  BhPlace place;

  if (!bh_stream_seek (mail->stream, 0, /* error= */ NULL) ||
      !bh_stream_seek (envelope->stream, 0, /* error= */ NULL))
    return FALSE;
  facts->queue = g_strdup ("kerio");
  facts->queue_id = bh_span_dup (bh_span_head (name, name.len - strlen (".eml")));
  bh_kerio_env_read (bh_span_of_bytes (bytes), facts);
  init_place (&place, mail, NULL);
  place.store = facts;
  bh_run_content (self, &place, mail->stream, bh_span_of_bytes (head), mail->size);
  bh_place_clear (&place);
  bh_digest_finish (self->digest);
  init_place (&place, envelope, "kerio-env");
  bh_run_other (self, &place, envelope->stream, envelope->size,
                &(BhOtherSource) { BH_ROLE_NOT_MAIL, "not-mail",
                                   "the envelope of the queued message beside it" });
  bh_place_clear (&place);
  return TRUE;
}

gboolean
bh_run_queue_halves (BhRunner *self, const BhQueueHalf *first, const BhQueueHalf *second)
{
  if (bh_queue_is_exim_pair (bh_span_of_bytes (first->label), bh_span_of_bytes (second->label)))
    return run_exim_pair (self, first, second);
  if (bh_run_sendmail_both (self, first, second))
    return TRUE;
  return bh_queue_is_kerio_pair (bh_span_of_bytes (first->label),
                                 bh_span_of_bytes (second->label)) &&
         run_kerio_pair (self, first, second);
}

static void
run_lost (BhRunner *self, const BhTaskFile *file, const char *reason)
{
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span_of_bytes (file->label), NULL);
  bh_run_lost_file (self, &place, file->size, "quarantined", reason);
  bh_place_clear (&place);
}

gboolean
bh_run_queue_pair (
    BhRunner *self, const BhTaskFile *file, int fd, const BhTaskFile *next, int next_fd)
{
  if (fd < 0 || next_fd < 0 ||
      !bh_queue_is_pair (bh_span_of_bytes (file->label), bh_span_of_bytes (next->label)))
    return FALSE;
  self->n_members = 0;
  bh_steps_begin (self->steps); /* finding out what the files are: after this step */
  bh_steps_end (self->steps);
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  if (given_up != NULL) {
    run_lost (self, file, given_up);
    run_lost (self, next, given_up);
    return TRUE;
  }
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (BhStream) next_stream = bh_stream_new_for_fd (next_fd, next->size);
  const BhQueueHalf first = { file->file, 0, file->label, stream, file->size };
  const BhQueueHalf second = { next->file, 0, next->label, next_stream, next->size };
  return bh_run_queue_halves (self, &first, &second);
}

/* A header file whose data file is not at hand. */
static void
run_lone_exim (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, EXIM_LEN_MAX, /* error= */ NULL);
  BhSpan file = bh_span_of_bytes (bytes);
  g_autoptr (BhExim) exim = bh_exim_read (file);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);

  if (exim != NULL && file.len < EXIM_LEN_MAX && (size == G_MAXUINT64 || file.len == size)) {
    run_exim (self, place, file, exim, /* body= */ NULL);
    return;
  }
  place->format = "exim-header";
  bh_run_problem (self, place, "damaged", "a message's header in Exim's queue that cannot be read");
  bh_run_other (self, place, whole, size,
                &(BhOtherSource) { BH_ROLE_CONTAINER, "not-processed",
                                   "what stands before the header cannot be read" });
}

static void
run_lone_exim_data (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  const char *advice = "the body of a message in Exim's queue, whose file of the same name with -H "
                       "is not beside it; bring both from the spool";

  place->format = "exim-data";
  bh_run_problem (self, place, "not-processed", advice);
  bh_run_other (self, place, stream, size,
                &(BhOtherSource) { BH_ROLE_CONTAINER, "not-processed", advice });
}

static void
run_postfix_message (BhRunner *self, BhPlace *place, BhSpan file, BhPostfix *postfix)
{
  g_autoptr (BhStream) message = bh_stream_new_for_bytes (postfix->message);

  postfix->facts->queue = bh_queue_of_postfix (place->label);
  if (postfix->facts->queue != NULL)
    postfix->facts->queue_id = bh_text_repair (bh_label_base_name (place->label), NULL);
  if (!postfix->has_end)
    bh_run_problem (self, place, "damaged", "the file ends before its last record");
  bh_run_made_mail (self, place, message, postfix->facts,
                    BH_FLAW_ASSEMBLED | (postfix->has_end ? 0u : BH_FLAW_TRUNCATED));
  bh_run_finish_made (self, place, file, postfix->content_offset, postfix->content_len);
}

static void
run_postfix (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, POSTFIX_LEN_MAX, /* error= */ NULL);
  BhSpan file = bh_span_of_bytes (bytes);
  g_autoptr (BhPostfix) postfix = bh_postfix_read (file);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);
  const char *advice = "a queue file of Postfix that is damaged or too large; postcat shows what "
                       "can be read of it: save that as EML";

  place->format = "postfix";
  if (postfix->message != NULL && file.len < POSTFIX_LEN_MAX &&
      (size == G_MAXUINT64 || file.len == size)) {
    run_postfix_message (self, place, file, postfix);
    return;
  }
  bh_run_problem (self, place, "not-processed", advice);
  bh_run_other (self, place, whole, size,
                &(BhOtherSource) { BH_ROLE_CONTAINER, "not-processed", advice });
}

gboolean
bh_run_queue_file (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  if (bh_exim_is_header (head, place->label))
    run_lone_exim (self, place, stream, size);
  else if (bh_exim_is_data (head, place->label))
    run_lone_exim_data (self, place, stream, size);
  else if (bh_postfix_is (head))
    run_postfix (self, place, stream, size);
  else if (bh_sendmail_is_control (head, place->label))
    bh_run_sendmail_lone (self, place, stream, size);
  else
    return FALSE;
  return TRUE;
}
