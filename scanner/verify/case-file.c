/* case-file.c - opening what may be anything but a file. */
#include "verify/case-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sources/below.h"

/* Looked at before it is opened: opening a FIFO or a device already does something. */
int
bh_case_file_open (int dir_fd, const char *name)
{
  BhSpan way = bh_span_of_string (name);
  struct stat st;

  int fd = bh_below_open (dir_fd, way, O_PATH);
  if (fd < 0)
    return -1;
  gboolean is_file = fstat (fd, &st) == 0 && S_ISREG (st.st_mode);
  close (fd);
  if (is_file) {
    fd = bh_below_open (dir_fd, way, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
      return -1;
    if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
      return fd;
    close (fd);
  }
  errno = EINVAL;
  return -1;
}
