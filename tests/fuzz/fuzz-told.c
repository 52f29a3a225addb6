/* fuzz-told.c - any bytes as what a process in hostile hands tells of an archive.
 *
 * It ends; what is read stays inside what was told; each read that fails says why.
 */
#include "sources/told.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define STEP_LEN 1000

static gboolean
more (gpointer data, GByteArray *out)
{
  BhSpan *rest = data;
  BhSpan step = bh_span_head (*rest, STEP_LEN);

  if (step.len > 0)
    g_byte_array_append (out, step.at, (guint)step.len);
  *rest = bh_span_from (*rest, step.len);
  return step.len > 0;
}

static gsize
read_member (BhStream *stream)
{
  g_autoptr (GError) error = NULL;
  guint8 buffer[STEP_LEN];
  gsize n = 0;
  gssize got = 0;

  while ((got = bh_stream_read (stream, buffer, sizeof buffer, &error)) > 0)
    n += (gsize)got;
  g_assert ((got < 0) == (error != NULL));
  return n;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan rest = bh_span (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  const BhArchiveMember *member = NULL;
  BhLimits limits;
  gsize n = 0;

  bh_limits_init (&limits);
  g_autoptr (BhToldArchive) told =
      bh_told_new ((BhTellingSource) { more, NULL, &rest }, NULL, &limits, &error);
  g_assert ((told == NULL) == (error != NULL));
  if (told == NULL)
    return 0;
  for (guint i = 0; (member = bh_told_next (told)) != NULL; i++)
    if (member->is_file && i % 3 != 0) /* some are left unread */
      n += read_member (bh_told_member_stream (told));
  g_assert (n <= size);
  bh_told_finish_tiles (told, BH_ARCHIVE_OWN, size, tiles);
  return 0;
}
