/* output.h - a file that is there whole or not at all.
 *
 * What is written goes to a temporary name through a large buffer. It is put in
 * its place in two steps, so that a set of files costs one wait for the disk and
 * appears together: first bh_output_sync() on each, then bh_output_rename(). The
 * first failed write is kept and told by the former, so that writers need not
 * look at each line.
 */
#pragma once

#include <glib.h>

typedef struct _BhOutput BhOutput;

/**
 * bh_output_new:
 * @folder: descriptor of the folder; borrowed, must outlive the output
 * @name: of the file; a name of ours, never one from evidence
 */
BhOutput *bh_output_new (int folder, const char *name, GError **error);
void bh_output_free (BhOutput *self); /* what was not renamed is removed */

/* A write that fails is kept for bh_output_sync(), and what comes after it is dropped. */
void bh_output_bytes (BhOutput *self, const void *bytes, gsize len);

/* Where the next len bytes are to be put, each of them, before anything else is asked of the
 * output. NULL: so many do not fit at once. */
char *bh_output_room (BhOutput *self, gsize len);

/* As bh_output_bytes(), without the NUL at its end. */
void bh_output_text (BhOutput *self, const char *text);
void bh_output_flush (BhOutput *self); /* nothing more will be written */

/* After bh_output_flush(): all of it is on the disk. BH_ERROR_IO: the first write that failed. */
gboolean bh_output_sync (BhOutput *self, GError **error);

/* After bh_output_sync(): the file has its name, in the place of one that had it before.
 * BH_ERROR_IO. */
gboolean bh_output_rename (BhOutput *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOutput, bh_output_free)
