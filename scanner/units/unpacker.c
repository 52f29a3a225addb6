/* unpacker.c - one archive after the other, each over a pipe of its own. */
#include "units/unpacker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/pack.h"
#include "units/channel.h"
#include "units/sandbox.h"
#include "units/steps.h"
#include "units/worker.h"

#define PIPE_LEN (1024 * 1024) /* bytes: what an ordinary user may have */
#define WRITE_LEN (64 * 1024)  /* bytes gathered before they are written */
#define READ_LEN (256 * 1024)  /* bytes asked for at a time */
#define ARCHIVE_DEPTH 1        /* those inside it are the worker's */

struct _BhUnpacker {
  int control; /* a packet a request */
  int pid;
};

static gboolean
write_all (int pipe, GByteArray *bytes)
{
  gsize at = 0;

  while (at < bytes->len) {
    gssize n = write (pipe, bytes->data + at, bytes->len - at);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += (gsize)n;
  }
  g_byte_array_set_size (bytes, 0);
  return TRUE;
}

/* Until the archive's end, or until nobody reads any more. */
static void
tell (int fd, int pipe, guint64 size, const char *format, const BhLimits *limits)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  g_autoptr (BhTelling) telling = bh_telling_new (stream, format, ARCHIVE_DEPTH, limits);
  g_autoptr (GByteArray) out = g_byte_array_sized_new (2 * WRITE_LEN);
  gboolean is_more = TRUE;

  while (is_more) {
    bh_sandbox_allow_cpu (BH_READ_SECONDS);
    is_more = bh_telling_more (telling, out);
    if ((out->len >= WRITE_LEN || !is_more) && !write_all (pipe, out))
      return;
  }
}

/* FALSE: the worker is gone. */
static gboolean
serve (int control, const BhLimits *limits)
{
  g_autoptr (GByteArray) request = g_byte_array_new ();
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));

  if (bh_channel_receive (control, request, fds, /* error= */ NULL) <= 0)
    return FALSE;
  BhUnpack in = { bh_span (request->data, request->len), FALSE };
  guint64 size = (guint64)bh_unpack_i64 (&in);
  g_autofree char *format = bh_unpack_text (&in);
  if (fds->len == 2 && !in.is_broken && format != NULL)
    tell (g_array_index (fds, int, 0), g_array_index (fds, int, 1), size, format, limits);
  for (guint i = 0; i < fds->len; i++)
    close (g_array_index (fds, int, i));
  return TRUE;
}

static _Noreturn void
be_unpacker (int control, const BhLimits *limits, gboolean has_sandbox)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  signal (SIGPIPE, SIG_IGN); /* a worker that reads no further is no reason to die */
  if (has_sandbox && !(bh_sandbox_leave_terminal (/* error= */ NULL) &&
                       bh_sandbox_enter_worker (/* error= */ NULL)))
    _exit (BH_WORKER_EXIT_NO_SANDBOX);
  while (serve (control, limits))
    ;
  _exit (0);
}

BhUnpacker *
bh_unpacker_new (int socket, const BhLimits *limits, gboolean has_sandbox)
{
  int sockets[2];

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    return NULL;
  pid_t pid = fork ();
  if (pid == 0) {
    close (sockets[0]);
    close (socket);
    be_unpacker (sockets[1], limits, has_sandbox);
  }
  close (sockets[1]);
  if (pid < 0) {
    close (sockets[0]);
    return NULL;
  }
  BhUnpacker *self = g_new0 (BhUnpacker, 1);
  self->control = sockets[0];
  self->pid = (int)pid;
  return self;
}

void
bh_unpacker_free (BhUnpacker *self)
{
  if (self == NULL)
    return;
  close (self->control);
  g_free (self);
}

int
bh_unpacker_pid (const BhUnpacker *self)
{
  return self->pid;
}

int
bh_unpacker_ask (BhUnpacker *self, int fd, guint64 size, const char *format)
{
  g_autoptr (GByteArray) request = g_byte_array_new ();
  int ends[2];

  if (pipe2 (ends, O_CLOEXEC) != 0)
    return -1;
  fcntl (ends[1], F_SETPIPE_SZ, PIPE_LEN); /* a smaller one does as well, only slower */
  bh_pack_i64 (request, (gint64)size);
  bh_pack_text (request, format);
  gboolean is_sent = bh_channel_send (self->control, bh_span (request->data, request->len),
                                      (int[]) { fd, ends[1] }, 2, /* error= */ NULL);
  close (ends[1]);
  if (is_sent)
    return ends[0];
  close (ends[0]);
  return -1;
}

gboolean
bh_unpacker_read (int pipe, GByteArray *out)
{
  guint old_len = out->len;
  gssize n;

  g_byte_array_set_size (out, old_len + READ_LEN);
  do
    n = read (pipe, out->data + old_len, READ_LEN);
  while (n < 0 && errno == EINTR);
  g_byte_array_set_size (out, old_len + (guint)MAX (n, 0));
  return n > 0;
}
