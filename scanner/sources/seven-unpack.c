/* seven-unpack.c - a packed directory by liblzma. */
#include "sources/seven-unpack.h"

#include <lzma.h>

#include "sources/seven-blocks.h"

#define DECODER_MEMORY_MAX (G_GUINT64_CONSTANT (128) << 20) /* bytes */

/* LZMA and LZMA2 by their names in the archive. */
static gboolean
find_filter (const BhSevenPacked *packed, lzma_filter *out_filter)
{
  if (packed->n_coders != 1)
    return FALSE;
  if (bh_span_equal (packed->coder, BH_SPAN_LITERAL ("\3\1\1")))
    out_filter->id = LZMA_FILTER_LZMA1;
  else if (bh_span_equal (packed->coder, BH_SPAN_LITERAL ("\x21")))
    out_filter->id = LZMA_FILTER_LZMA2;
  else
    return FALSE;
  return lzma_properties_decode (out_filter, /* allocator= */ NULL, packed->properties.at,
                                 packed->properties.len) == LZMA_OK;
}

/* FALSE where fewer bytes come out than were said. */
static gboolean
unpack (BhSpan packed, const lzma_filter *filters, GByteArray *out)
{
  lzma_stream z = LZMA_STREAM_INIT;

  if (lzma_raw_decoder_memusage (filters) > DECODER_MEMORY_MAX ||
      lzma_raw_decoder (&z, filters) != LZMA_OK)
    return FALSE;
  z.next_in = packed.at;
  z.avail_in = packed.len;
  z.next_out = out->data;
  z.avail_out = out->len;
  while (z.avail_out > 0 && lzma_code (&z, LZMA_RUN) == LZMA_OK && z.avail_in > 0)
    ;
  gboolean is_whole = z.avail_out == 0;
  lzma_end (&z);
  return is_whole;
}

GByteArray *
bh_seven_unpack (BhWindow *window, const BhSevenPacked *packed)
{
  lzma_filter filters[2] = { { LZMA_VLI_UNKNOWN, NULL }, { LZMA_VLI_UNKNOWN, NULL } };

  if (packed->len > BH_SEVEN_DIRECTORY_LEN_MAX ||
      packed->unpacked_len > BH_SEVEN_DIRECTORY_LEN_MAX || packed->at > G_MAXINT64 ||
      !find_filter (packed, &filters[0]))
    return NULL;
  BhSpan bytes = bh_window_get (window, BH_SEVEN_START_LEN + packed->at, (gsize)packed->len);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_byte_array_set_size (out, (guint)packed->unpacked_len);
  gboolean is_whole = unpack (bytes, filters, out);
  free (filters[0].options); /* liblzma's, by malloc() */
  return is_whole ? g_steal_pointer (&out) : NULL;
}
