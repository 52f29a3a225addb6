/* below.c - openat2 in pieces, openat part by part where there is none. */
#include "sources/below.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FOLDER_FLAGS (O_PATH | O_DIRECTORY)

typedef int (*OpenPiece) (int dir_fd, const char *piece, int flags);

static int
call_openat2 (int dir_fd, const char *piece, int flags)
{
  struct open_how how = {
    .flags = (guint64)(unsigned)(flags | O_CLOEXEC | O_NOFOLLOW),
    .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
  };

  return (int)syscall (SYS_openat2, dir_fd, piece, &how, sizeof how);
}

static int
call_openat (int dir_fd, const char *piece, int flags)
{
  return openat (dir_fd, piece, flags | O_CLOEXEC | O_NOFOLLOW);
}

/* Only the owner may ask that the access time stays (open(2)); O_PATH reads nothing. */
static int
open_quietly (OpenPiece open_piece, int dir_fd, const char *piece, int flags)
{
  int fd = -1;

  if ((flags & O_PATH) == 0) {
    fd = open_piece (dir_fd, piece, flags | O_NOATIME);
    if (fd >= 0 || errno != EPERM)
      return fd;
  }
  return open_piece (dir_fd, piece, flags);
}

/* Takes from rest what fits into max bytes and ends at a '/' or the end. */
static BhSpan
take_piece (BhSpan *rest, gsize max)
{
  gsize len = rest->len;

  if (len > max) {
    len = max;
    while (len > 0 && rest->at[len] != '/')
      len--;
  }
  BhSpan piece = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, MIN (len + 1, rest->len));
  return piece;
}

/* One descriptor is held for the folder reached so far. */
static int
open_by_pieces (OpenPiece open_piece, gsize piece_max, int dir_fd, BhSpan way, int flags)
{
  int at_fd = dir_fd, next_fd = -1;
  BhSpan rest = way;

  do {
    BhSpan piece = piece_max > 0 ? take_piece (&rest, piece_max) : bh_span_take_until (&rest, '/');
    char text[PATH_MAX];
    if (piece.len >= sizeof text || (piece.len == 0 && way.len > 0)) {
      next_fd = -1;
      errno = ENAMETOOLONG;
    } else {
      memcpy (text, piece.len > 0 ? (const char *)piece.at : ".", MAX (piece.len, 1));
      text[MAX (piece.len, 1)] = '\0';
      next_fd = open_quietly (open_piece, at_fd, text, rest.len > 0 ? FOLDER_FLAGS : flags);
    }
    int saved_errno = errno;
    if (at_fd != dir_fd)
      close (at_fd);
    errno = saved_errno;
    at_fd = next_fd;
  } while (next_fd >= 0 && rest.len > 0);
  return next_fd;
}

int
bh_below_open (int dir_fd, BhSpan way, int flags)
{
  int fd = open_by_pieces (call_openat2, PATH_MAX - 1, dir_fd, way, flags);

  /* EPERM: containers that forbid what they do not know. */
  if (fd < 0 && (errno == ENOSYS || errno == EPERM))
    return bh_below_open_stepwise (dir_fd, way, flags);
  return fd;
}

int
bh_below_open_stepwise (int dir_fd, BhSpan way, int flags)
{
  return open_by_pieces (call_openat, 0, dir_fd, way, flags);
}
