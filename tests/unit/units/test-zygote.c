/* test-zygote.c - workers born, ended, buried; and what their cage holds back. */
#include "units/zygote.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "scratch.h"

static BhZygote *
zygote_of (BhWorkerMain worker_main, gboolean has_sandbox)
{
  g_autoptr (GError) error = NULL;
  BhLimits limits;

  bh_limits_init (&limits);
  BhZygote *zygote = bh_zygote_new (&limits, has_sandbox, worker_main, &error);
  g_assert_no_error (error);
  return zygote;
}

/* How a worker of that main ends. */
static int
end_of (BhZygote *zygote)
{
  g_autoptr (GByteArray) got = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  BhWorkerHandle worker;

  g_assert_true (bh_zygote_spawn (zygote, &worker, &error));
  g_assert_no_error (error);
  while (bh_channel_receive (worker.socket, got, NULL, NULL) > 0)
    ;
  return bh_zygote_bury (zygote, &worker);
}

static void
leave_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket, (void)has_sandbox;
  progress->beats = 77;
  _exit (7);
}

static void
segv_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket, (void)progress, (void)has_sandbox;
  signal (SIGSEGV, SIG_DFL);
  raise (SIGSEGV);
}

static void
wait_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket, (void)progress, (void)has_sandbox;
  for (;;)
    pause ();
}

static void
ends_are_told_as_they_were (void)
{
  g_autoptr (BhZygote) leaving = zygote_of (leave_main, FALSE);
  g_autoptr (BhZygote) crashing = zygote_of (segv_main, FALSE);
  int status = end_of (leaving);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
  status = end_of (crashing);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGSEGV);
}

static void
burying_ends_a_worker_that_waits (void)
{
  g_autoptr (BhZygote) zygote = zygote_of (wait_main, FALSE);
  BhWorkerHandle worker;

  g_assert_true (bh_zygote_spawn (zygote, &worker, NULL));
  int status = bh_zygote_bury (zygote, &worker);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  g_assert_cmpint (worker.pid, ==, 0);
}

static void
killing_ends_one_worker_only (void)
{
  g_autoptr (BhZygote) zygote = zygote_of (wait_main, FALSE);
  BhWorkerHandle first, second;
  g_autoptr (GByteArray) got = g_byte_array_new ();

  g_assert_true (bh_zygote_spawn (zygote, &first, NULL));
  g_assert_true (bh_zygote_spawn (zygote, &second, NULL));
  bh_zygote_kill (zygote, &first);
  g_assert_cmpint (bh_channel_receive (first.socket, got, NULL, NULL), ==, 0); /* it is gone */
  g_assert_cmpint (recv (second.socket, &(char) { 0 }, 1, MSG_DONTWAIT), ==, -1);
  bh_zygote_bury (zygote, &first);
  bh_zygote_bury (zygote, &second);
}

/* A number that is no child's (any more) may be another process's by now. */
static void
killing_spares_who_is_no_child (void)
{
  g_autoptr (BhZygote) zygote = zygote_of (wait_main, FALSE);
  BhWorkerHandle worker, stranger;
  pid_t bystander = fork ();

  if (bystander == 0)
    for (;;)
      pause ();
  g_assert_true (bh_zygote_spawn (zygote, &worker, NULL));
  stranger = worker;
  stranger.pid = (int)bystander;
  bh_zygote_kill (zygote, &stranger);
  bh_zygote_bury (zygote, &worker); /* the request before it has been served by then */
  g_assert_cmpint (waitpid (bystander, NULL, WNOHANG), ==, 0);
  kill (bystander, SIGKILL);
  waitpid (bystander, NULL, 0);
}

static void
many_workers_may_end_in_any_order (void)
{
  g_autoptr (BhZygote) zygote = zygote_of (leave_main, FALSE);
  BhWorkerHandle workers[20];

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    g_assert_true (bh_zygote_spawn (zygote, &workers[i], NULL));
  for (guint i = G_N_ELEMENTS (workers); i > 0; i--) {
    g_autoptr (GByteArray) got = g_byte_array_new ();
    while (bh_channel_receive (workers[i - 1].socket, got, NULL, NULL) > 0)
      ;
    g_assert_cmpuint (workers[i - 1].progress->beats, ==, 77);
    g_assert_cmpint (WEXITSTATUS (bh_zygote_bury (zygote, &workers[i - 1])), ==, 7);
  }
}

/* Exit code: the number of the first thing that was possible and must not be. */
static void
prisoner_main (BhRunner *runner, int socket_fd, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket_fd, (void)progress, (void)has_sandbox;
  if (!bh_sandbox_leave_terminal (NULL) || !bh_sandbox_enter_worker (NULL))
    _exit (BH_WORKER_EXIT_NO_SANDBOX);
  if (open ("/etc/passwd", O_RDONLY) >= 0)
    _exit (1);
  if (open ("/tmp/backhop-prisoner", O_WRONLY | O_CREAT, 0600) >= 0)
    _exit (2);
  if (socket (AF_INET, SOCK_STREAM, 0) >= 0 || socket (AF_UNIX, SOCK_STREAM, 0) >= 0)
    _exit (3);
  if (fork () >= 0)
    _exit (4);
  if (execve ("/bin/true", (char *[]) { NULL }, (char *[]) { NULL }) == 0)
    _exit (5);
  if (kill (getppid (), 0) == 0 || tgkill (getppid (), getppid (), 0) == 0)
    _exit (6);
  if (tgkill (getpid (), gettid (), 0) != 0) /* abort() must go on working */
    _exit (7);
  if (isatty (STDIN_FILENO) || isatty (STDOUT_FILENO))
    _exit (8);
  _exit (0);
}

static void
cage_holds_the_world_back (void)
{
  if (!bh_sandbox_is_possible (NULL)) {
    g_test_skip ("this kernel has no Landlock");
    return;
  }
  g_autoptr (BhZygote) zygote = zygote_of (prisoner_main, TRUE);
  int status = end_of (zygote);

  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == BH_WORKER_EXIT_NO_SANDBOX)
    g_test_skip ("seccomp is not to be had here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
no_descriptors_left_is_an_error_not_a_leak (void)
{
  g_autoptr (BhZygote) zygote = zygote_of (wait_main, FALSE);
  struct rlimit before, none;
  BhWorkerHandle worker;
  g_autoptr (GError) error = NULL;

  getrlimit (RLIMIT_NOFILE, &before);
  none = (struct rlimit) { 3, before.rlim_max };
  setrlimit (RLIMIT_NOFILE, &none);
  gboolean good = bh_zygote_spawn (zygote, &worker, &error);
  setrlimit (RLIMIT_NOFILE, &before);
  g_assert_false (good);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_true (bh_zygote_spawn (zygote, &worker, NULL)); /* it can go on */
  bh_zygote_bury (zygote, &worker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/zygote/ends-are-told-as-they-were", ends_are_told_as_they_were);
  g_test_add_func ("/units/zygote/burying-ends-a-worker-that-waits",
                   burying_ends_a_worker_that_waits);
  g_test_add_func ("/units/zygote/killing-ends-one-worker-only", killing_ends_one_worker_only);
  g_test_add_func ("/units/zygote/killing-spares-who-is-no-child", killing_spares_who_is_no_child);
  g_test_add_func ("/units/zygote/many-workers-may-end-in-any-order",
                   many_workers_may_end_in_any_order);
  g_test_add_func ("/units/zygote/cage-holds-the-world-back", cage_holds_the_world_back);
  g_test_add_func ("/units/zygote/no-descriptors-left-is-an-error-not-a-leak",
                   no_descriptors_left_is_an_error_not_a_leak);
  return g_test_run ();
}
