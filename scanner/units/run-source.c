/* run-source.c - one stream of bytes → steps: its messages, or that it holds none.
 *
 * Each thing that a crafted file may break (a message, the way to the next, the
 * rest of a file) is a step of its own.
 */
#include "units/run-source.h"

#include "sources/beside.h"
#include "sources/emlx.h"
#include "sources/queue-name.h"
#include "sources/self-unpacking.h"
#include "sources/unread.h"
#include "splitter/carve.h"
#include "units/log-sign.h"
#include "units/mail-sign.h"
#include "units/nest.h"
#include "units/run-carve.h"
#include "units/run-queue.h"
#include "units/run-store.h"

#define DRAIN_LEN (256 * 1024) /* bytes read at a time where only the hash is wanted */

void
bh_run_add_tile (BhRunner *self,
                 const BhPlace *place,
                 guint64 offset,
                 guint64 len,
                 BhRole role,
                 gint64 message_or_minus_1)
{
  BhLedgerRow row = {
    place->file,         place->member,      (gint64)offset,          (gint64)len,
    bh_role_name (role), message_or_minus_1, message_or_minus_1 >= 0, bh_steps_unit (self->steps)
  };
  if (len > 0)
    bh_steps_add (self->steps, BH_ROW_LEDGER, (const void *[]) { &row });
  if (place->member == 0)
    self->progress->bytes_done += len;
}

void
bh_run_add_source (BhRunner *self,
                   const BhPlace *place,
                   guint64 size,
                   const BhHashes *hashes,
                   const char *status,
                   const char *detail)
{
  g_autofree char *hex = hashes != NULL ? bh_sha256_to_hex (&hashes->sha256) : NULL;
  BhSourceRow row = { .file = place->file,
                      .member = place->member,
                      .unit = bh_steps_unit (self->steps) };

  row.path = place->path;
  row.path_raw = place->path_raw;
  row.format = place->format;
  row.bytes = (gint64)size;
  row.sha256 = hex;
  row.status = status;
  row.detail = (char *)(guintptr)detail;
  row.md5 = hashes != NULL && *hashes->more.md5 != '\0' ? (char *)(guintptr)hashes->more.md5 : NULL;
  row.sha1 =
      hashes != NULL && *hashes->more.sha1 != '\0' ? (char *)(guintptr)hashes->more.sha1 : NULL;
  bh_steps_add (self->steps, BH_ROW_SOURCE, (const void *[]) { &row });
}

void
bh_run_finish_source (
    BhRunner *self, const BhPlace *place, guint64 size, const char *status, const GError *error)
{
  BhHashes hashes = bh_digest_finish_all (self->digest);

  bh_steps_begin (self->steps);
  if (error != NULL)
    bh_steps_add_unread (self->steps, place->path, error);
  bh_run_add_source (self, place, size, error == NULL ? &hashes : NULL, status,
                     error != NULL ? error->message : NULL);
  bh_steps_end (self->steps);
}

void
bh_run_add_candidates (BhRunner *self, const BhPlace *place, const GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++) {
    const BhCandidate *candidate = &g_array_index (candidates, BhCandidate, i);
    g_autofree char *evidence = bh_evidence_words (candidate->boundary.evidence);
    BhBoundaryRow row = { place->file,
                          place->member,
                          (gint64)candidate->offset,
                          candidate->boundary.is_accepted,
                          candidate->boundary.score,
                          evidence,
                          bh_steps_unit (self->steps) };
    bh_steps_add (self->steps, BH_ROW_BOUNDARY, (const void *[]) { &row });
  }
}

void
bh_run_unread (BhRunner *self, const BhPlace *place, guint64 from, guint64 end)
{
  if (end <= from)
    return;
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, from, end - from, BH_ROLE_UNREAD, -1);
  bh_steps_end (self->steps);
}

BhOrders
bh_run_orders (const GArray *orders)
{
  return (BhOrders) { (const BhOrder *)(gconstpointer)orders->data, orders->len };
}

/* What is known of a stream before it is split. */
typedef struct {
  BhSpan head;
  BhGuess guess;
  const GArray *orders; /* of BhOrder */
  guint64 size;         /* that its source promised; G_MAXUINT64: not known */
} Source;

/* A file of a kind that nobody knows, with mail in it: the folder of a mail program, for one, or
 * what lost its beginning.
 * Text that quotes mail (source code, a manual) is not meant. What is unpacked is gone when its
 * first bytes were looked at. */
static gboolean
tells_of_mail (BhRunner *self, const BhPlace *place, BhStream *stream, BhSpan head)
{
  const BhLimits *limits = self->tools.limits;
  guint64 offset = 0;

  if (!bh_guess_is_binary (head) ||
      (!bh_carve_finds (head, limits, &offset) &&
       !(bh_stream_can_seek (stream) &&
         bh_mail_sign_find (stream, head.len, limits, self->steps, &offset))))
    return FALSE;
  g_autofree char *advice = g_strdup_printf (
      "a file of unknown kind with what looks like mail at %" G_GUINT64_FORMAT
      "; export its mail as EML or mbox with the program that wrote it, or scan with --carve",
      offset);
  bh_run_problem (self, place, "not-processed", advice);
  return TRUE;
}

/* A file with the name of a mailbox or an archive and the bytes of neither. */
static const char *
tell_promise (BhRunner *self, const BhPlace *place, BhSpan head)
{
  const BhUnreadFormat *promised = bh_unread_promise (head, place->label, place->member != 0);

  if (promised != NULL)
    bh_run_problem (self, place, "not-processed", promised->advice);
  return promised != NULL ? promised->advice : NULL;
}

static const char *
status_without_mail (BhRunner *self, const BhPlace *place, BhStream *stream, const Source *source)
{
  gboolean is_searched = source->guess.content == BH_CONTENT_BURIED && !self->task->is_carving;
  gboolean is_told = (is_searched && tells_of_mail (self, place, stream, source->head)) ||
                     tell_promise (self, place, source->head) != NULL;
  return is_told ? "not-processed" : "not-mail";
}

static void
run_split (BhRunner *self, BhPlace *place, BhStream *stream, const Source *source)
{
  const BhGuess guess = source->guess;
  const GArray *orders = source->orders;
  const guint64 size = source->size;
  g_autoptr (GError) error = NULL;
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess, 0, G_MAXUINT64, self->tools.limits, self->digest);
  gint64 n_before = self->n_messages;

  bh_splitter_set_orders (splitter, bh_run_orders (orders));
  place->format = guess.content == BH_CONTENT_EML ? "eml" : "mbox";
  bh_run_extents (self, place, splitter, orders->len == 0 ? stream : NULL, &error);
  guint64 offset = bh_splitter_offset (splitter);
  if (guess.content == BH_CONTENT_BURIED && self->n_messages == n_before)
    place->format = bh_is_log (source->head) ? "log" : "data";
  if (error != NULL && size != G_MAXUINT64)
    bh_run_unread (self, place, offset, size);
  const char *status = error != NULL ? "partly"
                       : self->n_messages > n_before
                           ? "read"
                           : status_without_mail (self, place, stream, source);
  bh_run_finish_source (self, place, error != NULL && size != G_MAXUINT64 ? size : offset, status,
                        error);
}

/* One mail in a file of its own, which may be a server's queue's. */
static void
run_mail (BhRunner *self, BhPlace *place, BhStream *stream, const Source *source)
{
  g_autoptr (BhStoreFacts) queued = place->store == NULL ? bh_queue_of_mail (place->label) : NULL;
  const BhStoreFacts *store = place->store;

  place->store = store != NULL ? store : queued;
  run_split (self, place, stream, source);
  place->store = store;
}

guint64
bh_run_drain (BhRunner *self, BhStream *stream, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (DRAIN_LEN);
  guint64 len = 0;
  gssize n;

  while ((n = bh_stream_read (stream, buffer, DRAIN_LEN, error)) > 0) {
    bh_digest_add (self->digest, bh_span (buffer, (gsize)n));
    len += (guint64)n;
    bh_steps_beat (self->steps);
  }
  return len;
}

void
bh_run_other (
    BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const BhOtherSource *other)
{
  g_autoptr (GError) error = NULL;
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  guint64 len = 0;

  if (given_up != NULL)
    g_set_error_literal (&error, BH_ERROR, BH_ERROR_IO, given_up);
  else
    len = bh_run_drain (self, stream, &error);
  BhHashes hashes = bh_digest_finish_all (self->digest);

  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, 0, len, other->role, -1);
  if (error != NULL && size != G_MAXUINT64 && size > len)
    bh_run_add_tile (self, place, len, size - len, BH_ROLE_UNREAD, -1);
  if (error != NULL)
    bh_steps_add_unread (self->steps, place->path, error);
  bh_run_add_source (self, place, error != NULL && size != G_MAXUINT64 ? size : len,
                     error == NULL ? &hashes : NULL,
                     error == NULL ? other->status
                     : len > 0     ? "partly"
                                   : "unreadable",
                     error != NULL ? error->message : other->detail);
  bh_steps_end (self->steps);
}

static void
run_no_mail (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  const BhBeside *beside = bh_beside (place->label);
  const char *advice = beside == NULL ? tell_promise (self, place, head) : NULL;
  const BhOtherSource other = { BH_ROLE_NOT_MAIL, advice != NULL ? "not-processed" : "not-mail",
                                beside != NULL ? beside->detail : advice };

  place->format = beside != NULL ? beside->format : bh_is_log (head) ? "log" : "data";
  bh_run_other (self, place, stream, size, &other);
}

void
bh_run_closed (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const char *detail)
{
  if (self->task->is_carving)
    bh_run_carve (self, place, stream, size);
  else
    bh_run_other (self, place, stream, size,
                  &(BhOtherSource) { BH_ROLE_CONTAINER, "not-processed", detail });
}

void
bh_run_unopened (
    BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const BhUnreadFormat *format)
{
  place->format = format->format;
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, "not-processed", place->path, format->advice);
  bh_steps_end (self->steps);
  bh_run_closed (self, place, stream, size, format->advice);
}

/* What is neither a store's file nor a container: by what its content looks like. */
static void
run_guessed (BhRunner *self, BhPlace *place, BhStream *stream, const Source *source)
{
  const gboolean is_carved = self->task->is_carving && source->orders->len == 0;

  switch (source->guess.content) {
  case BH_CONTENT_EML:
    run_mail (self, place, stream, source);
    break;
  case BH_CONTENT_MBOX:
    run_split (self, place, stream, source);
    break;
  case BH_CONTENT_BURIED:
    if (bh_beside (place->label) != NULL && source->orders->len == 0)
      run_no_mail (self, place, stream, source->head, source->size);
    else if (is_carved && !(bh_stream_can_seek (stream) &&
                            bh_guess_is_meant_as_mailbox (source->head, place->label)))
      bh_run_carve (self, place, stream, source->size);
    else
      run_split (self, place, stream, source);
    break;
  case BH_CONTENT_EMPTY:
    place->format = "empty";
    bh_run_other (self, place, stream, source->size,
                  &(BhOtherSource) { BH_ROLE_NOT_MAIL, "not-mail", "no bytes in it" });
    break;
  case BH_CONTENT_OTHER:
    if (is_carved && bh_beside (place->label) == NULL)
      bh_run_carve (self, place, stream, source->size);
    else
      run_no_mail (self, place, stream, source->head, source->size);
    break;
  }
}

/* An archive that it unpacks is told, whatever else its bytes hold. */
static void
run_program (BhRunner *self, BhPlace *place, BhStream *stream, const Source *source)
{
  g_autoptr (GBytes) seen = bh_nest_read_head (stream, BH_SELF_UNPACKING_LEN, /* error= */ NULL);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (seen, stream);
  const BhUnreadFormat *archive = bh_self_unpacking (bh_span_of_bytes (seen));
  BhStream *again = whole;

  if (bh_stream_can_seek (stream) && bh_stream_seek (stream, 0, /* error= */ NULL))
    again = stream; /* … in which a gap can be looked at again */
  if (archive != NULL)
    bh_run_unopened (self, place, again, source->size, archive);
  else
    run_guessed (self, place, again, source);
}

void
bh_run_content (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  BhGuess guess = bh_guess_content (head, place->label);
  const BhUnreadFormat *unread = bh_unread_format (head, place->label);
  g_autoptr (GArray) orders = bh_task_file_orders (self->file, place->label);

  if ((guess.content == BH_CONTENT_OTHER || guess.content == BH_CONTENT_BURIED) &&
      bh_orders_next_forced (bh_run_orders (orders), 0) != G_MAXUINT64) {
    guess.content = BH_CONTENT_BURIED; /* somebody saw a message in it */
    unread = NULL;
  }
  if (unread != NULL && guess.content != BH_CONTENT_MBOX && guess.content != BH_CONTENT_EML) {
    if (!bh_run_msg (self, place, stream, head, size) &&
        !bh_run_pst (self, place, stream, head, size))
      bh_run_unopened (self, place, stream, size, unread);
    return;
  }
  if (bh_run_queue_file (self, place, stream, head, size))
    return;
  if (bh_emlx_is (head, place->label)) {
    bh_run_emlx (self, place, stream, bh_run_orders (orders), size);
    return;
  }
  const Source source = { head, guess, orders, size };
  if (guess.content == BH_CONTENT_BURIED && orders->len == 0 && bh_is_program (head))
    run_program (self, place, stream, &source);
  else
    run_guessed (self, place, stream, &source);
}

void
bh_run_lost_file (
    BhRunner *self, BhPlace *place, guint64 size, const char *kind, const char *reason)
{
  place->format = "data";
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, 0, size, BH_ROLE_UNREAD, -1);
  bh_steps_add_problem_at (self->steps, kind, place->path, 0, size, reason);
  bh_run_add_source (self, place, size, NULL, "unreadable", reason);
  bh_steps_end (self->steps);
}
