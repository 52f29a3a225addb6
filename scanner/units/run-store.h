/* run-store.h - files in which a mail program keeps one message among things of its own
 * → steps. Beside run-source.h, and inner to units/ as well. */
#pragma once

#include "units/run-source.h"

/* A file of Apple Mail (sources/emlx.h). The stream stands at its start. orders: offsets in the
 * file, as in a mail alone. */
void bh_run_emlx (BhRunner *self, BhPlace *place, BhStream *stream, BhOrders orders, guint64 size);

/* An OLE file, as Outlook's .msg and old office documents are. FALSE: it is none, or nothing
 * was built in that reads it. The stream stands at its start. */
gboolean bh_run_msg (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size);

/* An Outlook store. FALSE: it is none, or nothing was built in that reads it. */
gboolean bh_run_pst (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size);

/* Steps: a message made of what the file at place holds, as that file's one member.
 * facts: (nullable) what was found beside it; flaws: how it was made. */
void bh_run_made_mail (BhRunner *self,
                       const BhPlace *place,
                       BhStream *stream,
                       const BhStoreFacts *facts,
                       guint32 flaws);
/* Steps: that file itself. The len bytes at from are the message's, if any. */
void
bh_run_finish_made (BhRunner *self, const BhPlace *place, BhSpan file, guint64 from, guint64 len);

/* A step: one problem about the whole of a file. */
void bh_run_problem (BhRunner *self, const BhPlace *place, const char *kind, const char *detail);
