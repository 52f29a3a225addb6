/* held-signals.c - SIGINT, SIGTERM and SIGHUP in a descriptor. */
#include "cli/held-signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct _BhHeldSignals {
  int fd;
  sigset_t before; /* what was blocked */
};

/* What nohup, or a shell that put the program into the background, had ignored would come through
 * the descriptor nevertheless: it stays ignored. */
static void
fill (sigset_t *out_set)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action;

  sigemptyset (out_set);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (sigaction (numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset (out_set, numbers[i]);
}

BhHeldSignals *
bh_held_signals_new (void)
{
  BhHeldSignals *self = g_new0 (BhHeldSignals, 1);
  sigset_t set;

  fill (&set);
  sigprocmask (SIG_BLOCK, &set, &self->before);
  self->fd = signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (self->fd >= 0)
    return self;
  int saved = errno;
  bh_held_signals_free (self);
  errno = saved;
  return NULL;
}

gboolean
bh_held_signals_came (gpointer signals)
{
  const BhHeldSignals *self = signals;
  struct pollfd polled = { self->fd, POLLIN, 0 };
  return poll (&polled, 1, 0) > 0;
}

int
bh_held_signals_take (BhHeldSignals *self)
{
  struct signalfd_siginfo info;
  return read (self->fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int
bh_held_signals_fd (const BhHeldSignals *self)
{
  return self->fd;
}

void
bh_held_signals_free (BhHeldSignals *self)
{
  if (self == NULL)
    return;
  while (self->fd >= 0 && bh_held_signals_take (self) != 0)
    ;
  if (self->fd >= 0)
    close (self->fd);
  sigprocmask (SIG_SETMASK, &self->before, NULL);
  g_free (self);
}
