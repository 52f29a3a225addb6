/* inflate64.h - Deflate64, zip's method 9, at a place of a window, unpacked.
 *
 * Windows packs folders of more than 2 GB so. It is RFC 1951 with repeats of up to 64 KiB from up
 * to 64 KiB before. zlib and ISA-L do not read it, and PKWARE has published no more than that
 * it is there (APPNOTE 4.4.5); the rest is what 7-Zip and Info-ZIP write and read.
 */
#pragma once

#include "sources/inflate.h"

typedef struct _BhInflate64 BhInflate64;

/* Each as the function of inflate.h without 64 in its name. Linear; nothing is held but 64 KiB. */
BhInflate64 *bh_inflate64_new (BhWindow *window);
void bh_inflate64_free (BhInflate64 *self);
void bh_inflate64_start (BhInflate64 *self, guint64 start, guint64 end);
gsize bh_inflate64_read (BhInflate64 *self, void *buffer, gsize len, BhInflateState *out_state);
guint64 bh_inflate64_offset (const BhInflate64 *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhInflate64, bh_inflate64_free)
