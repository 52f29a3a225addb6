/* mmdb.h - a table of address networks in MaxMind's DB form: what it says of one address.
 *
 * The file is the analyst's own, such as GeoLite2-ASN, DB-IP or IPinfo. It is copied into
 * memory first: the digest is of the very bytes that answer, whatever becomes of the file.
 * Structure and lengths are checked by libmaxminddb; what it gives is taken as bytes.
 */
#pragma once

#include "base/digest.h"
#include "base/inet.h"

typedef struct _BhMmdb BhMmdb;

typedef struct {
  char *type; /* as the database names itself, "GeoLite2-ASN"; UTF-8 */
  gint64 built_unix;
  BhSha256 sha256;
} BhMmdbFacts;

/* Each NULL where the database does not say. */
typedef struct {
  char *network; /* the database's own prefix around the address, as CIDR */
  char *asn;     /* "AS64500", behind a blank its organisation where that is known */
  char *country; /* ISO 3166-1 alpha-2, in capitals */
} BhMmdbAnswer;

/* BH_ERROR_USAGE: no such file, no such database, a damaged one, or a program that was
 * built without libmaxminddb. The text names path. */
BhMmdb *bh_mmdb_open (const char *path, GError **error);
void bh_mmdb_free (BhMmdb *mmdb);

/* Borrowed from mmdb. */
const BhMmdbFacts *bh_mmdb_facts (const BhMmdb *mmdb);

/**
 * bh_mmdb_find:
 * @out_answer: (out): all NULL where the database has no entry
 * @error: %BH_ERROR_CORRUPT: the entry is damaged; others may be whole
 *
 * At most one step a bit of the address, and one pass over its entry for each value.
 */
gboolean
bh_mmdb_find (const BhMmdb *mmdb, const BhInet *address, BhMmdbAnswer *out_answer, GError **error);
void bh_mmdb_answer_clear (BhMmdbAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhMmdb, bh_mmdb_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhMmdbAnswer, bh_mmdb_answer_clear)
