/* replay.c - gives files to a fuzzer's entry point, without a fuzzer.
 *
 * Nothing at all is given first. Each file is given whole, cut in half, and with a few bytes
 * changed by a fixed sequence: the ordinary test run thus meets the parser's odd paths too. What
 * libFuzzer finds becomes a file in seeds/NAME/ and stays here for good.
 */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#define ROUNDS 8     /* changed copies of a file */
#define OPEN_DIRS 16 /* descriptors that nftw may hold */
#define MAX_MIB 4    /* larger files are cut: a replay must stay quick */

extern int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* xorshift64: a fixed sequence is all that is wanted. */
static guint64
next_number (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* The parser gets its own copy of exactly size bytes, so that a sanitizer sees a
 * read past the end. */
static void
give (const guint8 *data, gsize size)
{
  guint8 *copy = malloc (size > 0 ? size : 1);
  g_assert (copy != NULL);
  memcpy (copy, data, size);
  LLVMFuzzerTestOneInput (copy, size);
  free (copy);
}

static int
replay (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  (void)info;
  (void)walk;
  g_autofree char *content = NULL;
  gsize size = 0;
  if (type != FTW_F || !g_file_get_contents (path, &content, &size, NULL))
    return 0;
  size = MIN (size, (gsize)MAX_MIB << 20);

  guint8 *data = (guint8 *)content;
  guint64 state = 0x9E3779B97F4A7C15u ^ size;
  give (data, size);
  give (data, size / 2);
  for (int round = 0; round < ROUNDS && size > 0; round++) {
    data[next_number (&state) % size] = (guint8)next_number (&state);
    give (data, size);
  }
  return 0;
}

int
main (int argc, char **argv)
{
  printf ("1..%d\n", argc - 1);
  give (&(const guint8) { 0 }, 0); /* as libFuzzer begins */
  for (int i = 1; i < argc; i++) {
    nftw (argv[i], replay, OPEN_DIRS, FTW_PHYS);
    printf ("ok %d - %s\n", i, argv[i]);
    fflush (stdout);
  }
  return 0;
}
