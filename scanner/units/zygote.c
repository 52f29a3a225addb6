/* zygote.c - forking workers and reporting their ends. */
#include "units/zygote.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "units/channel.h"
#include "units/worker.h"

/* Sent over the control socket, one packet each. */
typedef struct {
  gint32 pid;
  gint32 status; /* of its end; where pid is -1, errno of the fork */
  gint32 is_end; /* else: the answer to a request */
} Notice;

struct _BhZygote {
  int control; /* SOCK_SEQPACKET to the zygote */
  int pid;
  GArray *ends; /* of Notice: workers that ended and were not buried yet */
};

/* Takes a pid off the list; FALSE: it is none of them. */
static gboolean
forget_worker (GArray *workers, pid_t pid)
{
  for (guint i = 0; i < workers->len; i++)
    if (g_array_index (workers, pid_t, i) == pid) {
      g_array_remove_index_fast (workers, i);
      return TRUE;
    }
  return FALSE;
}

/* Processes that unpack for a worker come here when it ends before them: nobody asks. */
static void
reap (int control, GArray *workers)
{
  int status = 0;
  pid_t pid;
  while ((pid = waitpid (-1, &status, WNOHANG)) > 0) {
    Notice notice = { (gint32)pid, status, TRUE };
    if (!forget_worker (workers, pid))
      continue;
    if (write (control, &notice, sizeof notice) != sizeof notice)
      return; /* the coordinator is gone: the next read says so */
  }
}

/* What a zygote is told at its birth. */
typedef struct {
  BhRunner *runner;
  gboolean has_sandbox;
  BhWorkerMain main;
  GArray *workers; /* of pid_t: those that live */
} Life;

static _Noreturn void
be_worker (int control, const GArray *fds, const Life *life)
{
  int socket = g_array_index (fds, int, 0), memory = g_array_index (fds, int, 1);
  sigset_t none;

  close (control);
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  BhProgress *progress =
      mmap (NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  close (memory);
  if (progress == MAP_FAILED)
    _exit (BH_WORKER_EXIT_NO_SANDBOX);
  life->main (life->runner, socket, progress, life->has_sandbox);
  _exit (BH_WORKER_EXIT_BROKEN);
}

/* A child that was not waited for keeps its number: it cannot be another's by now. */
static void
kill_child (BhSpan request)
{
  gint32 pid = 0;
  siginfo_t info;

  if (request.len != 1 + sizeof pid)
    return;
  memcpy (&pid, request.at + 1, sizeof pid);
  if (pid > 0 && waitid (P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0)
    kill (pid, SIGKILL);
}

/* One request. "w": two descriptors in, a worker forked, its pid out; "k" and a
 * pid: that worker is ended. FALSE: the end. */
static gboolean
serve (int control, const Life *life)
{
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GByteArray) request = g_byte_array_new ();

  if (bh_channel_receive (control, request, fds, /* error= */ NULL) <= 0)
    return FALSE;
  if (request->data[0] == 'k') {
    kill_child (bh_span (request->data, request->len));
    return TRUE;
  }
  Notice notice = { -1, 0, FALSE };
  if (fds->len == 2) {
    notice.pid = (gint32)fork ();
    if (notice.pid == 0)
      be_worker (control, fds, life);
    if (notice.pid < 0)
      notice.status = errno;
    pid_t pid = (pid_t)notice.pid;
    if (pid > 0)
      g_array_append_val (life->workers, pid);
  }
  for (guint i = 0; i < fds->len; i++)
    close (g_array_index (fds, int, i));
  return write (control, &notice, sizeof notice) == sizeof notice;
}

static _Noreturn void
be_zygote (int control, const BhLimits *limits, Life life)
{
  static const int deadly[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTRAP };
  sigset_t child;

  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl (PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  signal (SIGINT, SIG_IGN); /* the coordinator decides what a Ctrl-C means */
  signal (SIGTERM, SIG_IGN);
  signal (SIGHUP, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (deadly); i++)
    signal (deadly[i], SIG_DFL); /* how a worker died must be seen */
  sigemptyset (&child);
  sigaddset (&child, SIGCHLD);
  sigprocmask (SIG_BLOCK, &child, NULL);
  int ends = signalfd (-1, &child, SFD_CLOEXEC);
  life.runner = bh_runner_new (limits);
  life.workers = g_array_new (FALSE, FALSE, sizeof (pid_t));
  struct pollfd polled[2] = { { control, POLLIN, 0 }, { ends, POLLIN, 0 } };
  while (poll (polled, 2, -1) >= 0 || errno == EINTR) {
    struct signalfd_siginfo info;
    if ((polled[1].revents & POLLIN) && read (ends, &info, sizeof info) > 0)
      reap (control, life.workers);
    if (polled[0].revents != 0 && !serve (control, &life))
      break;
  }
  _exit (0);
}

BhZygote *
bh_zygote_new (const BhLimits *limits,
               gboolean has_sandbox,
               BhWorkerMain worker_main,
               GError **error)
{
  int sockets[2];

  if (has_sandbox && !bh_sandbox_is_possible (error))
    return NULL;
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "no socket pair: %s", g_strerror (errno));
    return NULL;
  }
  pid_t pid = fork ();
  if (pid == 0) {
    close (sockets[0]);
    be_zygote (sockets[1], limits, (Life) { NULL, has_sandbox, worker_main, NULL });
  }
  close (sockets[1]);
  if (pid < 0) {
    close (sockets[0]);
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "no process for workers: %s", g_strerror (errno));
    return NULL;
  }
  BhZygote *self = g_new0 (BhZygote, 1);
  self->control = sockets[0];
  self->pid = (int)pid;
  self->ends = g_array_new (FALSE, FALSE, sizeof (Notice));
  return self;
}

void
bh_zygote_free (BhZygote *self)
{
  if (self == NULL)
    return;
  close (self->control);
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_array_unref (self->ends);
  g_free (self);
}

static gboolean
is_known_ended (const BhZygote *self, gint32 pid)
{
  for (guint i = 0; i < self->ends->len; i++)
    if (g_array_index (self->ends, Notice, i).pid == pid)
      return TRUE;
  return FALSE;
}

/* The next notice; ends of other workers are put aside. */
static gboolean
receive (BhZygote *self, gboolean is_end, gint32 pid, Notice *out_notice)
{
  for (guint i = 0; is_end && i < self->ends->len; i++) {
    *out_notice = g_array_index (self->ends, Notice, i);
    if (out_notice->pid == pid) {
      g_array_remove_index (self->ends, i);
      return TRUE;
    }
  }
  gssize n;
  while ((n = read (self->control, out_notice, sizeof *out_notice)) == sizeof *out_notice ||
         (n < 0 && errno == EINTR)) {
    if (n < 0)
      continue;
    if (!is_end ? !out_notice->is_end : out_notice->is_end && out_notice->pid == pid)
      return TRUE;
    g_array_append_val (self->ends, *out_notice);
  }
  return FALSE;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "a worker process cannot be started: %s: %s", what,
               g_strerror (errno));
  return FALSE;
}

/* A page of memory that both sides see. */
static int
new_page (BhProgress **out_progress)
{
  int memory = memfd_create ("backhop-progress", MFD_CLOEXEC);
  if (memory < 0)
    return -1;
  if (ftruncate (memory, sizeof (BhProgress)) == 0)
    *out_progress = mmap (NULL, sizeof (BhProgress), PROT_READ, MAP_SHARED, memory, 0);
  if (*out_progress != MAP_FAILED)
    return memory;
  close (memory);
  return -1;
}

gboolean
bh_zygote_spawn (BhZygote *self, BhWorkerHandle *out_worker, GError **error)
{
  int sockets[2];
  Notice notice;
  BhProgress *progress = MAP_FAILED;
  int memory = new_page (&progress);

  if (memory < 0)
    return fail (error, "no shared page");
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
    close (memory);
    munmap (progress, sizeof *progress);
    return fail (error, "no socket pair");
  }
  gboolean good = bh_channel_send (self->control, BH_SPAN_LITERAL ("w"),
                                   (int[]) { sockets[1], memory }, 2, error);
  close (memory);
  close (sockets[1]);
  gboolean is_heard = good && receive (self, /* is_end= */ FALSE, 0, &notice);
  if (!is_heard || notice.pid < 0) {
    close (sockets[0]);
    munmap (progress, sizeof *progress);
    errno = is_heard ? notice.status : EPIPE; /* what the fork said: it was in the other process */
    return good ? fail (error, "no process") : FALSE;
  }
  *out_worker = (BhWorkerHandle) { notice.pid, sockets[0], progress };
  return TRUE;
}

void
bh_zygote_kill (BhZygote *self, const BhWorkerHandle *worker)
{
  guint8 request[1 + sizeof (gint32)] = { 'k' };
  gint32 pid = (gint32)worker->pid;

  memcpy (request + 1, &pid, sizeof pid);
  bh_channel_send (self->control, bh_span (request, sizeof request), /* fds= */ NULL, 0,
                   /* error= */ NULL);
}

int
bh_zygote_bury (BhZygote *self, BhWorkerHandle *worker)
{
  Notice notice = { 0, 0, 0 };

  close (worker->socket);
  if (!is_known_ended (self, worker->pid))
    bh_zygote_kill (self, worker); /* its socket is gone: nothing good can come of it */
  gboolean is_known = receive (self, /* is_end= */ TRUE, worker->pid, &notice);
  munmap (worker->progress, sizeof *worker->progress);
  worker->pid = 0;
  return is_known ? notice.status : 0;
}
