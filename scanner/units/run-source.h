/* run-source.h - what the files that run a unit share: the runner, and how a stream
 * of bytes becomes steps. Inner to units/. */
#pragma once

#include "sources/unread.h"
#include "units/along.h"
#include "units/run-unit.h"
#include "units/unpacker.h"

struct _BhRunner {
  BhMessageTools tools;
  BhSteps *steps;
  BhProgress *progress;
  BhUnpacker *unpacker;   /* borrowed; NULL: everything is unpacked here */
  const BhTask *task;     /* borrowed, while it runs */
  const BhTaskFile *file; /* of the task, in hand */
  int fd;                 /* of it, borrowed */
  gint64 n_messages;      /* of the unit */
  gint64 n_members;       /* of the file in hand */
  BhDigest *digest;
  BhAlong along;
};

/* Each adds rows to the step in hand. message_or_minus_1: whose tile it is. candidates: of
 * BhCandidate. hashes: NULL where the source was not read to its end. */
void bh_run_add_tile (BhRunner *self,
                      const BhPlace *place,
                      guint64 offset,
                      guint64 len,
                      BhRole role,
                      gint64 message_or_minus_1);
void bh_run_add_candidates (BhRunner *self, const BhPlace *place, const GArray *candidates);
void bh_run_add_source (BhRunner *self,
                        const BhPlace *place,
                        guint64 size,
                        const BhHashes *hashes,
                        const char *status,
                        const char *detail);

/* A step: a source that ends here, and where it could not be read to its end, why. */
void bh_run_finish_source (
    BhRunner *self, const BhPlace *place, guint64 size, const char *status, const GError *error);
/* A step: bytes that were to be there and could not be had. */
void bh_run_unread (BhRunner *self, const BhPlace *place, guint64 from, guint64 end);
/* A step: a file that could not be opened, or whose reading killed workers. */
void bh_run_lost_file (
    BhRunner *self, BhPlace *place, guint64 size, const char *kind, const char *reason);

/* A list of orders as the splitter takes it. */
BhOrders bh_run_orders (const GArray *orders);

/* A step: one extent, the message with its tiles and candidates. */
void bh_run_extent (BhRunner *self, const BhPlace *place, const BhExtent *extent);
/* Steps: all messages of a splitter. Reading on where that killed workers is an error.
 * stream: (nullable) what the splitter reads, where mail in its gaps may be asked for. */
void bh_run_extents (
    BhRunner *self, const BhPlace *place, BhSplitter *splitter, BhStream *stream, GError **error);
/* Steps: a stream whose first bytes are known, and which is no archive to open. */
void bh_run_content (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size);
/* What is said of a stream in which no messages are looked for. */
typedef struct {
  BhRole role;        /* of its bytes in the ledger */
  const char *status; /* of the source: "not-mail", "not-processed" */
  const char *detail; /* a reason or an advice; NULL: the status says all */
} BhOtherSource;

/* A step: such a stream, hashed to its end; its status where that cannot be reached is another. */
void bh_run_other (
    BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const BhOtherSource *other);

/* Reads to the end into the runner's digest; gives how many bytes there were. */
guint64 bh_run_drain (BhRunner *self, BhStream *stream, GError **error);

/* Steps: the bytes of a container that nothing opened; searched for mail where that was asked. */
void
bh_run_closed (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const char *detail);

/* Steps: a container that may hold mail and is not opened: said aloud. */
void bh_run_unopened (
    BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const BhUnreadFormat *format);
