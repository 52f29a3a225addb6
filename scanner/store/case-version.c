/* case-version.c - two numbers of an SQLite header ("Database File Format", section 1.3). */
#include "store/case-version.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "store/case-store.h"

#define HEADER_LEN 100
#define USER_VERSION_AT 60
#define APPLICATION_ID_AT 68

static guint32
take_number (const guint8 *at)
{
  guint32 number = 0;
  memcpy (&number, at, sizeof number);
  return GUINT32_FROM_BE (number);
}

gboolean
bh_case_file_is_other_version (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  guint8 header[HEADER_LEN];

  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return FALSE;
  gboolean is_read = pread (fd, header, sizeof header, 0) == (ssize_t)sizeof header;
  close (fd);
  return is_read && memcmp (header, magic, sizeof magic) == 0 &&
         take_number (header + APPLICATION_ID_AT) == BH_STORE_APPLICATION_ID &&
         take_number (header + USER_VERSION_AT) != BH_STORE_VERSION;
}
