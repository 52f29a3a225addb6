/* test-library-versions.c - the versions are those of the run. */
#include "libraries/library-versions.h"

#include <jansson.h>
#include <sqlite3.h>

/* In place of the library's: as an upgrade behind the build's back. */
const char *
sqlite3_libversion (void)
{
  return "3.99.1";
}

static void
loaded_library_is_asked (void)
{
  g_autofree char *text = bh_library_versions_json ();
  json_t *versions = json_loads (text, 0, NULL);

  g_assert_cmpstr (json_string_value (json_object_get (versions, "sqlite")), ==, "3.99.1");
  json_decref (versions);
}

static void
each_has_a_version (void)
{
  static const char *const names[] = { "bzip2",      "glib",       "glibc",     "gmime",   "icu",
                                       "jansson",    "libarchive", "libcrypto", "liblzma", "libpsl",
                                       "libseccomp", "libxml2",    "libzstd",   "xxhash",  "zlib" };
  g_autofree char *text = bh_library_versions_json ();
  json_t *versions = json_loads (text, 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *version = json_string_value (json_object_get (versions, names[i]));
    g_assert_nonnull (version);
    g_assert_true (g_ascii_isdigit (version[0]) && version[1] != '\0');
  }
  json_decref (versions);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/libraries/versions/the-loaded-one-is-asked", loaded_library_is_asked);
  g_test_add_func ("/libraries/versions/each-has-one", each_has_a_version);
  return g_test_run ();
}
