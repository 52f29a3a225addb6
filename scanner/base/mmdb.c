/* mmdb.c - one address asked of a MaxMind DB file, through libmaxminddb. */
#include "base/mmdb.h"

#include <backhop/error.h>

#include "backhop-features.h"

#if BH_HAS_MMDB
#include <errno.h>
#include <fcntl.h>
#include <maxminddb.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mmdb-nesting.h"
#include "base/text.h"

#define DATABASE_LEN_MAX (2LL * 1024 * 1024 * 1024) /* bytes; the largest sold have half of it */
#define CHUNK_LEN (256 * 1024)
#define TEXT_LEN_MAX 256 /* bytes of one value that are kept */
#define PATH_LEN_MAX 3   /* keys, and the end */
#define V4_BITS 96       /* of ::a.b.c.d that stand before the IPv4 address */

/* Where databases keep a value, the surest place first: MaxMind and DB-IP nest, IPinfo does not. */
typedef const char *KeyPath[PATH_LEN_MAX];
static const KeyPath country_paths[] = { { "country", "iso_code" },
                                         { "country_code" },
                                         { "country" } };
static const KeyPath number_paths[] = { { "autonomous_system_number" }, { "asn" } };
static const KeyPath name_paths[] = { { "autonomous_system_organization" }, { "as_name" } };

struct _BhMmdb {
  MMDB_s database;
  gboolean is_open;
  BhMmdbFacts facts;
};

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "--mmdb %s: %s", path, why);
  return FALSE;
}

static int
open_file (const char *path, GError **error)
{
  struct stat info = { .st_size = 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  const char *why = NULL;

  if (fd < 0 || fstat (fd, &info) != 0)
    why = g_strerror (errno);
  else if (!S_ISREG (info.st_mode))
    why = "is no file";
  if (why == NULL)
    return fd;
  refuse (error, path, why);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize len)
{
  while (len > 0) {
    gssize n = write (fd, bytes, len);
    if (n < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (n, 0);
    len -= (gsize)MAX (n, 0);
  }
  return TRUE;
}

/* What is wrong, or NULL. Linear, up to DATABASE_LEN_MAX. */
static const char *
copy (int from, int to, BhSha256 *out_sha256)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_LEN);
  gint64 total = 0;
  gssize n;

  while ((n = read (from, chunk, CHUNK_LEN)) != 0) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 || !write_all (to, chunk, (gsize)n))
      return g_strerror (errno);
    if ((total += n) > DATABASE_LEN_MAX)
      return "is longer than 2 GiB";
    bh_digest_add (digest, bh_span (chunk, (gsize)n));
  }
  *out_sha256 = bh_digest_finish (digest);
  return NULL;
}

/* libmaxminddb opens by name alone: the copy has one below /proc. */
static gboolean
open_copy (BhMmdb *self, int copied, const char *path, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/proc/self/fd/%d", copied);
  int status = MMDB_open (name, MMDB_MODE_MMAP, &self->database);

  if (status != MMDB_SUCCESS) {
    g_autofree char *why =
        g_strdup_printf ("is no MaxMind DB file, or a damaged one: %s", MMDB_strerror (status));
    return refuse (error, path, why);
  }
  self->is_open = TRUE;
  self->facts.type =
      bh_text_repair (bh_span_of_string (self->database.metadata.database_type), NULL);
  self->facts.built_unix = (gint64)MIN (self->database.metadata.build_epoch, G_MAXINT64);
  return TRUE;
}

static gboolean
take_file (BhMmdb *self, const char *path, GError **error)
{
  int file = open_file (path, error);
  if (file < 0)
    return FALSE;
  int copied = memfd_create ("backhop-mmdb", MFD_CLOEXEC);
  const char *why = copied >= 0 ? copy (file, copied, &self->facts.sha256) : g_strerror (errno);
  gboolean good = why == NULL ? open_copy (self, copied, path, error) : refuse (error, path, why);
  close (file);
  if (copied >= 0)
    close (copied);
  return good;
}

BhMmdb *
bh_mmdb_open (const char *path, GError **error)
{
  g_autoptr (BhMmdb) self = g_new0 (BhMmdb, 1);

  return take_file (self, path, error) ? g_steal_pointer (&self) : NULL;
}

void
bh_mmdb_free (BhMmdb *self)
{
  if (self == NULL)
    return;
  if (self->is_open)
    MMDB_close (&self->database);
  g_free (self->facts.type);
  g_free (self);
}

const BhMmdbFacts *
bh_mmdb_facts (const BhMmdb *self)
{
  return &self->facts;
}

/* TRUE where a value was found, or none: a path that leads nowhere is no damage. */
static gboolean
take_value (const MMDB_entry_s *entry,
            const KeyPath *paths,
            gsize n_paths,
            MMDB_entry_data_s *out_value,
            GError **error)
{
  MMDB_entry_s start = *entry;

  *out_value = (MMDB_entry_data_s) { .has_data = false };
  for (gsize i = 0; i < n_paths; i++) {
    MMDB_entry_data_s value = { .has_data = false };
    int status = MMDB_aget_value (&start, &value, paths[i]);
    if (status == MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR)
      continue;
    if (status != MMDB_SUCCESS) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, MMDB_strerror (status));
      return FALSE;
    }
    /* IPinfo's "country" is a code in one of its databases and a map elsewhere. */
    if (!value.has_data || value.type == MMDB_DATA_TYPE_MAP || value.type == MMDB_DATA_TYPE_ARRAY)
      continue;
    *out_value = value;
    return TRUE;
  }
  return TRUE;
}

/* Empty where the value is none. */
static BhSpan
text_of (const MMDB_entry_data_s *value)
{
  if (!value->has_data || value->type != MMDB_DATA_TYPE_UTF8_STRING)
    return bh_span (NULL, 0);
  return bh_span_head (bh_span (value->utf8_string, value->data_size), TEXT_LEN_MAX);
}

static char *
country_of (const MMDB_entry_data_s *value)
{
  BhSpan text = text_of (value);

  if (text.len != 2 || !g_ascii_isalpha (text.at[0]) || !g_ascii_isalpha (text.at[1]))
    return NULL;
  return g_ascii_strup ((const char *)text.at, 2);
}

/* A number, or "AS64500". FALSE for 0 too: RFC 7607 gives it to nobody. */
static gboolean
number_of (const MMDB_entry_data_s *value, guint64 *out_number)
{
  static const char prefix[] = "AS";
  BhSpan text = text_of (value);
  guint64 number = 0;

  if (value->has_data && value->type == MMDB_DATA_TYPE_UINT32)
    number = value->uint32;
  else if (value->has_data && value->type == MMDB_DATA_TYPE_UINT16)
    number = value->uint16;
  else if (value->has_data && value->type == MMDB_DATA_TYPE_UINT64)
    number = value->uint64;
  else if (!bh_span_starts_nocase (text, bh_span_of_string (prefix)) ||
           !bh_span_to_uint64 (bh_span_from (text, strlen (prefix)), G_MAXUINT32, &number))
    return FALSE;
  if (number == 0 || number > G_MAXUINT32)
    return FALSE;
  *out_number = number;
  return TRUE;
}

static char *
asn_of (const MMDB_entry_data_s *number, const MMDB_entry_data_s *name)
{
  guint64 value = 0;
  BhSpan text = bh_span_trim (text_of (name));

  if (!number_of (number, &value))
    return NULL;
  g_autofree char *organisation = bh_text_repair (text, NULL);
  return g_strdup_printf ("AS%" G_GUINT64_FORMAT "%s%s", value, text.len > 0 ? " " : "",
                          organisation);
}

/* A tree of IPv6 holds IPv4 as ::a.b.c.d, and counts the bits from there. */
static char *
network_of (const BhMmdb *self, const BhInet *address, guint bits)
{
  BhInet network = *address;
  guint before = bh_inet_is_v4 (address) ? V4_BITS : 0;

  if (before > 0 && self->database.metadata.ip_version == 6)
    bits = bits > V4_BITS ? bits - V4_BITS : 0;
  for (guint bit = before + bits; bit < 8 * sizeof network.bytes; bit++)
    network.bytes[bit / 8] &= (guint8) ~(0x80 >> (bit % 8));
  g_autofree char *text = bh_inet_to_string (&network);
  return g_strdup_printf ("%s/%u", text, bits);
}

static MMDB_lookup_result_s
look_up (const BhMmdb *self, const BhInet *address, int *out_status)
{
  struct sockaddr_in v4 = { .sin_family = AF_INET };
  struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

  memcpy (&v4.sin_addr, address->bytes + 12, sizeof v4.sin_addr);
  memcpy (&v6.sin6_addr, address->bytes, sizeof v6.sin6_addr);
  const void *either = bh_inet_is_v4 (address) ? (const void *)&v4 : (const void *)&v6;
  return MMDB_lookup_sockaddr (&self->database, either, out_status);
}

static gboolean
read_entry (const MMDB_entry_s *entry, BhMmdbAnswer *answer, GError **error)
{
  MMDB_entry_data_s country, number, name;

  if (!take_value (entry, country_paths, G_N_ELEMENTS (country_paths), &country, error) ||
      !take_value (entry, number_paths, G_N_ELEMENTS (number_paths), &number, error) ||
      !take_value (entry, name_paths, G_N_ELEMENTS (name_paths), &name, error))
    return FALSE;
  answer->country = country_of (&country);
  answer->asn = asn_of (&number, &name);
  return TRUE;
}

gboolean
bh_mmdb_find (const BhMmdb *self, const BhInet *address, BhMmdbAnswer *out_answer, GError **error)
{
  g_auto (BhMmdbAnswer) answer = { .network = NULL };
  int status = MMDB_SUCCESS;
  MMDB_lookup_result_s result = look_up (self, address, &status);

  if (status != MMDB_SUCCESS && status != MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, MMDB_strerror (status));
    return FALSE;
  }
  if (status == MMDB_SUCCESS && result.found_entry) {
    BhSpan data = bh_span (self->database.data_section, self->database.data_section_size);
    if (!bh_mmdb_is_flat (data, result.entry.offset)) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, "values nested without end");
      return FALSE;
    }
    if (!read_entry (&result.entry, &answer, error))
      return FALSE;
    answer.network = network_of (self, address, result.netmask);
  }
  *out_answer = answer;
  answer = (BhMmdbAnswer) { .network = NULL };
  return TRUE;
}

#else /* without libmaxminddb none can be opened, so none is ever asked */

BhMmdb *
bh_mmdb_open (const char *path, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "--mmdb %s: this program was built without libmaxminddb", path);
  return NULL;
}

void
bh_mmdb_free (BhMmdb *self G_GNUC_UNUSED)
{
}

const BhMmdbFacts *
bh_mmdb_facts (const BhMmdb *self G_GNUC_UNUSED)
{
  return NULL;
}

gboolean
bh_mmdb_find (const BhMmdb *self G_GNUC_UNUSED,
              const BhInet *address G_GNUC_UNUSED,
              BhMmdbAnswer *out_answer,
              GError **error G_GNUC_UNUSED)
{
  *out_answer = (BhMmdbAnswer) { .network = NULL };
  return TRUE;
}
#endif

void
bh_mmdb_answer_clear (BhMmdbAnswer *answer)
{
  g_clear_pointer (&answer->network, g_free);
  g_clear_pointer (&answer->asn, g_free);
  g_clear_pointer (&answer->country, g_free);
}
