/* archive-state.c - notes with the member they are of, what was spent, who owns which bytes. */
#include "sources/archive-state.h"

#include "sources/stream-ops.h"

/* An archive can be nothing but oddities. A step of units/ holds more. */
#define NOTES_MAX 10000

/* A note with what is not told: whether it waits for the name of the next member. */
typedef struct {
  BhArchiveNote note; /* first, so that a Note is a BhArchiveNote */
  gboolean is_of_member;
} Note;

void
bh_archive_note_free (gpointer data)
{
  BhArchiveNote *note = data;

  g_free (note->kind);
  g_clear_pointer (&note->member, g_bytes_unref);
  g_free (note->detail);
  g_free (note);
}

static void
add_note (BhArchiveState *state, gboolean is_of_member, const char *kind, char *detail)
{
  if (state->notes->len >= NOTES_MAX) {
    state->n_left_out++;
    g_free (detail);
    return;
  }
  Note *note = g_new0 (Note, 1);
  note->note.kind = g_strdup (kind);
  note->note.detail = detail;
  note->is_of_member = is_of_member;
  if (is_of_member && state->member != NULL)
    note->note.member = g_bytes_ref (state->member);
  g_ptr_array_add (state->notes, note);
}

void
bh_note_archive (BhArchiveState *state, const char *kind, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_note (state, FALSE, kind, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
bh_note_member (BhArchiveState *state, const char *kind, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_note (state, TRUE, kind, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
bh_note_window_error (BhArchiveState *state, const BhWindow *window)
{
  const GError *error = bh_window_error (window);

  if (error != NULL && bh_window_stream (window) == state->source)
    bh_note_archive (state, state->is_outermost ? "unreadable" : "truncated", "%s", error->message);
}

void
bh_state_set_tail (BhArchiveState *state, BhWindow *window, guint64 offset)
{
  guint64 at = 0;

  if (bh_window_stream (window) == state->source)
    state->packed_end = offset;
  if (!bh_window_skip_zeros (window, offset, &at))
    return;
  bh_note_archive (state, "tail",
                   "bytes at %" G_GUINT64_FORMAT " behind the end of the compressed data", at);
  if (bh_window_stream (window) == state->source) {
    state->tail_window = window;
    state->tail_at = at;
  }
}

void
bh_state_tile (BhArchiveState *state, guint64 end, BhArchiveOwner owner)
{
  bh_tiling_add (&state->tilings[state->is_layered ? BH_ARCHIVE_INNER : BH_ARCHIVE_OWN], end,
                 owner);
}

void
bh_state_earn (BhArchiveState *state, const BhWindow *window, guint64 n_packed)
{
  if (state->earning != NULL && bh_window_stream (window) == state->earning)
    bh_budget_earn (state->budget, n_packed);
}

gboolean
bh_state_spend (BhArchiveState *state, guint64 n_unpacked, GError **error)
{
  guint64 ratio = state->limits.value[BH_LIMIT_EXPAND_RATIO];

  if (bh_budget_spend (state->budget, n_unpacked))
    return TRUE;
  bh_note_member (state, "limit:expand-ratio",
                  "unpacks to more than %" G_GUINT64_FORMAT
                  " times its size; the rest is not read: raise --limit expand-ratio",
                  ratio);
  g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
               "unpacks to more than %" G_GUINT64_FORMAT " times its size (limit expand-ratio)",
               ratio);
  return FALSE;
}

void
bh_notes_name_member (BhArchiveState *state, guint first)
{
  for (guint i = first; i < state->notes->len; i++) {
    Note *note = g_ptr_array_index (state->notes, i);
    if (note->is_of_member && note->note.member == NULL)
      note->note.member = g_bytes_ref (state->member);
  }
}

void
bh_notes_finish (BhArchiveState *state)
{
  if (state->n_left_out == 0)
    return;
  /* One of its own: the last of them may have been told already (telling.c). */
  const Note *last = g_ptr_array_index (state->notes, state->notes->len - 1);
  Note *note = g_new0 (Note, 1);
  note->note.kind = g_strdup (last->note.kind);
  note->note.detail =
      g_strdup_printf ("%u further notes, of this kind or others, are left out", state->n_left_out);
  g_ptr_array_add (state->notes, note);
}

void
bh_archive_state_init (BhArchiveState *state, BhStream *stream, const BhLimits *limits)
{
  BhBudget *shared = bh_stream_budget (stream);

  *state = (BhArchiveState) {
    .limits = *limits,
    .source = stream,
    .is_outermost = shared == NULL,
    .earning = shared == NULL ? stream : NULL,
    .budget = shared != NULL ? bh_budget_ref (shared) : bh_budget_new (limits),
    .packed_end = G_MAXUINT64,
    .notes = g_ptr_array_new_with_free_func (bh_archive_note_free),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (state->tilings); i++)
    bh_tiling_init (&state->tilings[i]);
}

void
bh_archive_state_clear (BhArchiveState *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (state->tilings); i++)
    bh_tiling_clear (&state->tilings[i]);
  bh_budget_unref (state->budget);
  g_clear_pointer (&state->member, g_bytes_unref);
  g_ptr_array_unref (state->notes);
}
