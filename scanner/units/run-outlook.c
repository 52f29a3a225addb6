/* run-outlook.c - Outlook's files → steps. Libraries that others wrote take them apart;
 * that is done here, in the worker's cage, and nowhere else. */
#include "message/facts.h"
#include "sources/outlook-msg.h"
#include "sources/outlook-pst.h"
#include "units/nest.h"
#include "units/run-store.h"

#define PST_HELD_MAX (128u * 1024 * 1024) /* bytes of a store that lies in an archive */
#define MSG_LEN_MAX (64u * 1024 * 1024)   /* bytes; servers take mail of 10 to 50 MB */

static void
run_rendering (
    BhRunner *self, BhPlace *place, BhSpan file, const BhOutlookMail *mail, guint n_left_out)
{
  g_autoptr (GBytes) made = bh_outlook_render (mail);
  g_autoptr (BhStream) message = bh_stream_new_for_bytes (made);

  place->format = "msg";
  bh_run_made_mail (self, place, message, /* facts= */ NULL,
                    BH_FLAW_RENDERED | (n_left_out > 0 ? BH_FLAW_INCOMPLETE : 0u));
  bh_run_finish_made (self, place, file, 0, 0);
}

gboolean
bh_run_msg (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  const BhUnreadFormat *format = bh_unread_format (head, place->label);
  g_autoptr (GError) error = NULL;
  guint n_left_out = 0;

  if (!bh_outlook_msg_is_built_in () || format == NULL || strcmp (format->format, "ole") != 0)
    return FALSE;
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, MSG_LEN_MAX, /* error= */ NULL);
  const BhSpan data = bh_span_of_bytes (bytes);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);
  gboolean is_whole = data.len < MSG_LEN_MAX && (size == G_MAXUINT64 || size == data.len);
  g_autoptr (BhOutlookMail) mail =
      is_whole ? bh_outlook_msg_read (bytes, &n_left_out, &error) : NULL;
  if (mail != NULL) {
    run_rendering (self, place, data, mail, n_left_out);
  } else if (g_error_matches (error, BH_ERROR, BH_ERROR_NOT_KNOWN)) {
    place->format = "ole";
    bh_run_other (
        self, place, whole, size,
        &(BhOtherSource) { BH_ROLE_NOT_MAIL, "not-mail",
                           "an OLE file that is no message, as old office documents are" });
  } else {
    bh_run_unopened (self, place, whole, size, format);
  }
  return TRUE;
}

/* Steps: one message of a store, as a member of its file. */
static void
run_pst_message (BhRunner *self, const BhPlace *place, BhPst *pst)
{
  guint n_left_out = 0;
  g_autofree char *label = g_strdup_printf ("%.*s/%s", (int)place->label.len,
                                            (const char *)place->label.at, bh_pst_path (pst));
  g_autoptr (BhOutlookMail) mail = bh_pst_read (pst, &n_left_out);
  g_autoptr (GBytes) made = bh_outlook_render (mail);
  g_autoptr (BhStream) message = bh_stream_new_for_bytes (made);
  BhPlace inside = *place;

  inside.label = bh_span_of_string (label);
  bh_run_made_mail (self, &inside, message, /* facts= */ NULL,
                    BH_FLAW_RENDERED | (n_left_out > 0 ? BH_FLAW_INCOMPLETE : 0u));
}

static void
run_lost_message (BhRunner *self, const BhPlace *place, BhPst *pst, const char *reason)
{
  g_autofree char *label = g_strdup_printf ("%.*s/%s", (int)place->label.len,
                                            (const char *)place->label.at, bh_pst_path (pst));
  BhPlace inside;

  bh_place_init (&inside, place->file, ++self->n_members, bh_span_of_string (label), "data");
  bh_run_lost_file (self, &inside, 0, "quarantined", reason);
  bh_place_clear (&inside);
}

/* The way to the next message is a step, as in an archive. */
static void
run_pst_messages (BhRunner *self, const BhPlace *place, BhPst *pst)
{
  gboolean has_message = TRUE;

  while (has_message && !bh_steps_is_broken (self->steps)) {
    BhStepState state = bh_steps_begin (self->steps);
    bh_steps_beat (self->steps);
    has_message = state != BH_STEP_GIVEN_UP && bh_pst_next (pst);
    if (state == BH_STEP_GIVEN_UP)
      bh_steps_add_problem (self->steps, "quarantined", place->path,
                            bh_steps_given_up_reason (self->steps));
    bh_steps_end (self->steps);
    const char *given_up = bh_steps_given_up_after_reason (self->steps);
    if (has_message && given_up != NULL)
      run_lost_message (self, place, pst, given_up);
    else if (has_message)
      run_pst_message (self, place, pst);
  }
}

static void
tell_broken (BhRunner *self, const BhPlace *place, guint n)
{
  g_autofree char *detail = g_strdup_printf (
      "%u of its folders or items cannot be read, nor what lies below them, or are of no known "
      "kind; mend a copy with Outlook's scanpst, or export it with pffexport -m all, and scan that",
      n);
  bh_steps_add_problem (self->steps, "damaged", place->path, detail);
}

static void
finish_pst (BhRunner *self, const BhPlace *place, BhPst *pst, guint64 size, const BhHashes *hashes)
{
  g_autofree char *detail = g_strdup_printf (
      "%u items in it are no mail%s", bh_pst_n_others (pst),
      bh_pst_has_recovered (pst) ? "" : "; its freed space could not be searched for deleted mail");

  const guint n_broken = bh_pst_n_broken (pst);

  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, 0, size, BH_ROLE_CONTAINER, -1);
  bh_run_add_source (self, place, size, hashes, n_broken == 0 ? "read" : "partly", detail);
  if (n_broken > 0)
    tell_broken (self, place, n_broken);
  bh_steps_end (self->steps);
}

/* stream: able to seek, at its start. FALSE: it could not be opened, and stands there again. */
static gboolean
run_store (BhRunner *self, BhPlace *place, BhStream *stream)
{
  g_autoptr (GError) error = NULL;
  guint64 len = bh_run_drain (self, stream, &error);
  BhHashes hashes = bh_digest_finish_all (self->digest);
  g_autoptr (BhPst) pst = error == NULL ? bh_pst_open (stream, &error) : NULL;

  if (pst == NULL)
    return bh_stream_seek (stream, 0, /* error= */ NULL) && FALSE;
  place->format = "pst";
  run_pst_messages (self, place, pst);
  finish_pst (self, place, pst, len, &hashes);
  return TRUE;
}

gboolean
bh_run_pst (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  const BhUnreadFormat *format = bh_unread_format (head, place->label);

  if (!bh_pst_is_built_in () || format == NULL || strcmp (format->format, "pst") != 0)
    return FALSE;
  if (bh_stream_can_seek (stream)) {
    if (!run_store (self, place, stream))
      bh_run_unopened (self, place, stream, size, format);
    return TRUE;
  }
  /* In an archive: held in memory where it is small enough. */
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, PST_HELD_MAX, /* error= */ NULL);
  g_autoptr (BhStream) held = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);
  if (g_bytes_get_size (bytes) == PST_HELD_MAX || !run_store (self, place, held))
    bh_run_unopened (self, place, whole, size, format);
  return TRUE;
}
