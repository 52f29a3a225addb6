/* fuzz-received.c - any bytes are a trace field: never a crash, never bad UTF-8.
 *
 * Built by hand with clang:
 *   clang -std=gnu17 -g -O1 -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined \
 *     -Iinclude -Iscanner tests/fuzz/fuzz-received.c BUILD/libbackhop.a \
 *     $(pkg-config --cflags --libs glib-2.0 libcrypto) -o fuzz-received
 * where BUILD was set up with -Db_sanitize=address,undefined and CC=clang.
 *
 * The input is cut at its 0x1e bytes into up to eight fields of one message, so
 * that the walk over hops is reached too; a piece that begins as a field beside the
 * trace does is read as one.
 */
#include "trail/origin.h"

#define PIECES_MAX 8
#define SEPARATOR 0x1e

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("a hop holds text that is not UTF-8");
}

static BhHop *
read_hop (BhSpan field, guint index)
{
  BhLimits limits;
  bh_limits_init (&limits);
  BhHop *hop = bh_hop_new_from_field (field, index, &limits);
  const char *const texts[] = { hop->from, hop->helo,      hop->rdns, hop->ident,        hop->by,
                                hop->id,   hop->auth_user, hop->raw,  hop->envelope_from };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_text (texts[i]);
  return hop;
}

static BhSidecar *
read_sidecar (BhSpan line, guint n_above)
{
  gsize colon = line.len;
  BhSidecar *sidecar = g_new0 (BhSidecar, 1);
  bh_span_find_byte (line, ':', &colon);
  g_autofree char *name = bh_span_dup (bh_span_head (line, colon));
  g_autofree char *value = bh_span_dup (bh_span_from (line, colon + 1));
  sidecar->name = g_utf8_make_valid (name, -1);
  sidecar->value = g_utf8_make_valid (value, -1);
  sidecar->n_above = n_above;
  return sidecar;
}

/* "X-MDRemoteIP:", "Authentication-Results:", "Received-SPF:" */
static gboolean
is_sidecar (BhSpan piece)
{
  return bh_span_starts (piece, BH_SPAN_LITERAL ("X")) ||
         bh_span_starts (piece, BH_SPAN_LITERAL ("A")) ||
         bh_span_starts (piece, BH_SPAN_LITERAL ("Received-SPF:"));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  BhSpan rest = bh_span (data, size);

  for (guint n = 0; n < PIECES_MAX && rest.len > 0; n++) {
    gsize end = rest.len;
    bh_span_find_byte (rest, SEPARATOR, &end);
    BhSpan piece = bh_span_head (rest, end);
    if (is_sidecar (piece))
      g_ptr_array_add (sidecars, read_sidecar (piece, hops->len));
    else
      g_ptr_array_add (hops, read_hop (piece, hops->len));
    rest = bh_span_from (rest, end + 1);
  }
  BhOwnSide own = { 0 };
  g_autoptr (BhOrigin) origin = bh_origin_new (hops, sidecars, &own, NULL);
  check_text (origin->ip);
  return 0;
}
