/* library-versions.c - each library is asked for its version at run time.
 *
 * The one place that sees all of them, and nothing of them but that. libisal tells no version, and
 * xxHash is a part of the program (most of its calls are inlined): of these it is that of the
 * build.
 */
#include "libraries/library-versions.h"

#include <archive.h>
#include <bzlib.h>
#include <gmime/gmime.h>
#include <gnu/libc-version.h>
#include <jansson.h>
#include <libpsl.h>
#include <libxml/parser.h>
#include <lzma.h>
#include <openssl/crypto.h>
#include <seccomp.h>
#include <sqlite3.h>
#include <unicode/uversion.h>
#include <xxhash.h>
#include <zlib.h>
#include <zstd.h>

#include "backhop-features.h"

#if BH_HAS_GSF
#include <gsf/gsf-utils.h>
#endif
#if BH_HAS_ISAL
#include <isa-l.h>
#endif
#if BH_HAS_MMDB
#include <maxminddb.h>
#endif
#if BH_HAS_PFF
#include <libpff.h>
#endif

static void
put (json_t *versions, const char *name, const char *version)
{
  json_object_set_new (versions, name, json_string (version));
}

static void
put_parts (json_t *versions, const char *name, guint major, guint minor, guint micro)
{
  g_autofree char *version = g_strdup_printf ("%u.%u.%u", major, minor, micro);
  put (versions, name, version);
}

/* "20914", as libxml2 and others count: two digits for each lower part. */
static void
put_number (json_t *versions, const char *name, guint number)
{
  put_parts (versions, name, number / 10000, number / 100 % 100, number % 100);
}

static void
put_readers (json_t *versions)
{
  const struct scmp_version *seccomp = seccomp_version ();
  UVersionInfo icu;
  char icu_text[U_MAX_VERSION_STRING_LENGTH];
  guint archive = (guint)archive_version_number ();

  u_getVersion (icu);
  u_versionToString (icu, icu_text);
  put (versions, "icu", icu_text);
  put_parts (versions, "glib", glib_major_version, glib_minor_version, glib_micro_version);
  put (versions, "glibc", gnu_get_libc_version ()); /* charset tables are the C library's */
  put_parts (versions, "gmime", gmime_major_version, gmime_minor_version, gmime_micro_version);
  put (versions, "jansson", jansson_version_str ());
  put_parts (versions, "libarchive", archive / 1000000, archive / 1000 % 1000, archive % 1000);
  put (versions, "libcrypto", OpenSSL_version (OPENSSL_VERSION_STRING));
  put (versions, "libpsl", psl_get_version ());
  put_parts (versions, "libseccomp", seccomp->major, seccomp->minor, seccomp->micro);
  put_number (versions, "libxml2", (guint)g_ascii_strtoull (xmlParserVersion, NULL, 10));
  put (versions, "sqlite", sqlite3_libversion ());
}

static void
put_unpackers (json_t *versions)
{
  g_auto (GStrv) bzip2 = g_strsplit (BZ2_bzlibVersion (), ",", 2); /* and a date */

  put (versions, "bzip2", bzip2[0]);
  put (versions, "liblzma", lzma_version_string ());
  put (versions, "libzstd", ZSTD_versionString ());
  put_number (versions, "xxhash", XXH_VERSION_NUMBER);
  put (versions, "zlib", zlibVersion ());
}

static void
put_optional (json_t *versions)
{
#if BH_HAS_GSF
  put_parts (versions, "libgsf", (guint)libgsf_major_version, (guint)libgsf_minor_version,
             (guint)libgsf_micro_version);
#endif
#if BH_HAS_ISAL
  put_parts (versions, "libisal", ISAL_MAJOR_VERSION, ISAL_MINOR_VERSION, ISAL_PATCH_VERSION);
#endif
#if BH_HAS_MMDB
  put (versions, "libmaxminddb", MMDB_lib_version ());
#endif
#if BH_HAS_PFF
  put (versions, "libpff", libpff_get_version ());
#endif
}

char *
bh_library_versions_json (void)
{
  json_t *versions = json_object ();

  put_readers (versions);
  put_unpackers (versions);
  put_optional (versions);
  char *dumped = json_dumps (versions, JSON_COMPACT | JSON_SORT_KEYS), *text = g_strdup (dumped);
  free (dumped);
  json_decref (versions);
  return text;
}
