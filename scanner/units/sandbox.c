/* sandbox.c - Landlock by raw system calls (Debian 12 has no library for it),
 * seccomp by libseccomp. The kernel's Landlock version is asked at run time and
 * rights it does not know are left out of the request. */
#include "units/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <gnu/libc-version.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#define WORKER_MEMORY_LEN (3ull * 512 * 1024 * 1024) /* bytes of address space: 1.5 GiB */
#define WORKER_STACK_LEN (64ull * 1024 * 1024)       /* bytes: deep but legal headers */

/* Rights of later kernels than the headers know of. */
#define ACCESS_TRUNCATE (1ull << 14)

#define READ_ACCESS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_ACCESS                                                                               \
  (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                                 \
   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |   \
   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |     \
   LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

static int
landlock_version (void)
{
  return (int)syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "%s: %s; workers cannot be confined on this system. Use a kernel with Landlock and "
               "seccomp, or give --no-sandbox to go without",
               what, g_strerror (errno));
  return FALSE;
}

gboolean
bh_sandbox_is_possible (GError **error)
{
  if (landlock_version () < 1)
    return fail (error, "Landlock");
  return TRUE;
}

static guint64
handled_access (void)
{
  int version = landlock_version ();
  guint64 access = READ_ACCESS | WRITE_ACCESS | LANDLOCK_ACCESS_FS_EXECUTE;
  if (version >= 2)
    access |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    access |= ACCESS_TRUNCATE;
  return access;
}

/* Allows access below a folder; one that does not exist is no loss. */
static gboolean
allow_below (int ruleset, const char *folder, guint64 access, GError **error)
{
  int fd = open (folder, O_PATH | O_CLOEXEC | O_DIRECTORY);
  if (fd < 0)
    return TRUE;
  struct landlock_path_beneath_attr rule = { .allowed_access = access & handled_access (),
                                             .parent_fd = fd };
  long result = syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (fd);
  return result == 0 ? TRUE : fail (error, "Landlock rule");
}

static int
new_ruleset (GError **error)
{
  struct landlock_ruleset_attr attributes = { .handled_access_fs = handled_access () };
  int ruleset = (int)syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (ruleset < 0)
    fail (error, "Landlock");
  return ruleset;
}

static gboolean
restrict_self (int ruleset, GError **error)
{
  gboolean good = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                  syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (!good)
    fail (error, "Landlock");
  close (ruleset);
  return good;
}

/* Where the C library keeps charset converters; Debian has a folder for each architecture. */
static const char charset_folders[] = "{/usr/lib/*/gconv,/usr/lib64/gconv,/usr/lib/gconv}";

static gboolean
allow_charsets (int ruleset, GError **error)
{
  glob_t folders = { 0 };
  gboolean good = TRUE;

  (void)glob (charset_folders, GLOB_BRACE | GLOB_NOSORT, NULL, &folders); /* none is no loss */
  for (size_t i = 0; good && i < folders.gl_pathc; i++)
    good = allow_below (ruleset, folders.gl_pathv[i], READ_ACCESS, error);
  globfree (&folders);
  return good;
}

static gboolean
confine_worker_files (GError **error)
{
  int ruleset = new_ruleset (error);
  if (ruleset < 0)
    return FALSE;
  if (!allow_charsets (ruleset, error)) {
    close (ruleset);
    return FALSE;
  }
  return restrict_self (ruleset, error);
}

/* What parsing, hashing and answering need. Reading files is Landlock's to allow. */
static const int worker_calls[] = {
  SCMP_SYS (read),           SCMP_SYS (pread64),         SCMP_SYS (lseek),
  SCMP_SYS (fstat),          SCMP_SYS (newfstatat),      SCMP_SYS (close),
  SCMP_SYS (write),          SCMP_SYS (sendmsg),         SCMP_SYS (recvmsg),
  SCMP_SYS (mmap),           SCMP_SYS (munmap),          SCMP_SYS (mremap),
  SCMP_SYS (mprotect),       SCMP_SYS (madvise),         SCMP_SYS (brk),
  SCMP_SYS (futex),          SCMP_SYS (clock_gettime),   SCMP_SYS (gettimeofday),
  SCMP_SYS (getrandom),      SCMP_SYS (setitimer),       SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn),    SCMP_SYS (exit),
  SCMP_SYS (exit_group),     SCMP_SYS (getpid),          SCMP_SYS (gettid),
  SCMP_SYS (getuid),         SCMP_SYS (geteuid),         SCMP_SYS (getgid),
  SCMP_SYS (getegid),        SCMP_SYS (sched_yield),     SCMP_SYS (restart_syscall),
  SCMP_SYS (rseq),           SCMP_SYS (set_robust_list), SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sysinfo),        SCMP_SYS (getcwd),          SCMP_SYS (readlink),
  SCMP_SYS (sigaltstack),    SCMP_SYS (pipe2),
};

#if GLIB_SIZEOF_VOID_P == 4
#define SYSTEM_FCNTL SCMP_SYS (fcntl64)
/* The same, where the C library has them do with 64 bits what others do with 32. */
static const int narrow_calls[] = {
  SCMP_SYS (_llseek),   SCMP_SYS (fstat64),         SCMP_SYS (fstatat64),    SCMP_SYS (statx),
  SCMP_SYS (mmap2),     SCMP_SYS (getuid32),        SCMP_SYS (geteuid32),    SCMP_SYS (getgid32),
  SCMP_SYS (getegid32), SCMP_SYS (clock_gettime64), SCMP_SYS (futex_time64), SCMP_SYS (sigreturn),
};
#else
#define SYSTEM_FCNTL SCMP_SYS (fcntl)
#endif

static gboolean
allow_calls (scmp_filter_ctx filter, const int *calls, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
confine_worker_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean good = filter != NULL && allow_calls (filter, worker_calls, G_N_ELEMENTS (worker_calls));

#if GLIB_SIZEOF_VOID_P == 4
  good = good && allow_calls (filter, narrow_calls, G_N_ELEMENTS (narrow_calls));
#endif
  /* openat for reading only: charset tables. */
  good = good && seccomp_rule_add (
                     filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                     SCMP_A2_64 (SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY)) == 0;
  /* The length of a pipe, and nothing else of a descriptor. */
  good = good && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SYSTEM_FCNTL, 1,
                                   SCMP_A1_64 (SCMP_CMP_EQ, F_SETPIPE_SZ, 0)) == 0;
  /* Signals and limits for itself only: abort() raises one, the C library asks for the other. */
  good = good && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                                   SCMP_A0_64 (SCMP_CMP_EQ, (scmp_datum_t)getpid (), 0)) == 0;
  good = good && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                                   SCMP_A0_64 (SCMP_CMP_EQ, 0, 0)) == 0;
  good = good && seccomp_load (filter) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  return good ? TRUE : fail (error, "seccomp");
}

/* The terminal is the coordinator's: escape sequences written to it are commands.
 * A sanitizer's last words are worth more in a build for tests. */
gboolean
bh_sandbox_leave_terminal (GError **error)
{
#if defined(BH_IS_SANITIZED)
  const int last = STDOUT_FILENO;
#else
  const int last = STDERR_FILENO;
#endif
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);
  gboolean good = nothing >= 0;

  for (int fd = STDIN_FILENO; good && fd <= last; fd++)
    good = dup2 (nothing, fd) == fd;
  if (nothing > STDERR_FILENO)
    close (nothing);
  return good ? TRUE : fail (error, "/dev/null");
}

/* A sandbox that is not tried is a hope. */
static gboolean
is_tight (void)
{
  int fd = open ("/etc/passwd", O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    close (fd);
    return FALSE;
  }
  fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0) {
    close (fd);
    return FALSE;
  }
  return TRUE;
}

gboolean
bh_sandbox_enter_worker (GError **error)
{
  if (!confine_worker_files (error) || !confine_worker_calls (error))
    return FALSE;
  if (!is_tight ()) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "the sandbox does not hold on this system; give --no-sandbox to go without");
    return FALSE;
  }
  return TRUE;
}

/* Calls that no part of the coordinator makes: talking, running, touching evidence. */
static const int coordinator_denied[] = {
  SCMP_SYS (socket),   SCMP_SYS (connect),   SCMP_SYS (bind),      SCMP_SYS (listen),
  SCMP_SYS (execve),   SCMP_SYS (execveat),  SCMP_SYS (ptrace),    SCMP_SYS (chmod),
  SCMP_SYS (fchmodat), SCMP_SYS (chown),     SCMP_SYS (fchownat),  SCMP_SYS (lchown),
  SCMP_SYS (setxattr), SCMP_SYS (lsetxattr), SCMP_SYS (utimensat), SCMP_SYS (mount),
  SCMP_SYS (symlink),  SCMP_SYS (symlinkat), SCMP_SYS (link),      SCMP_SYS (linkat),
};

static gboolean
deny_coordinator_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  gboolean good = filter != NULL;

  for (gsize i = 0; good && i < G_N_ELEMENTS (coordinator_denied); i++)
    good = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), coordinator_denied[i], 0) == 0;
  good = good && seccomp_load (filter) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  return good ? TRUE : fail (error, "seccomp");
}

gboolean
bh_sandbox_enter_coordinator (const char *out_dir, GError **error)
{
  int ruleset = new_ruleset (error);
  if (ruleset < 0)
    return FALSE;
  if (!allow_below (ruleset, "/", READ_ACCESS, error) ||
      (out_dir != NULL &&
       !allow_below (ruleset, out_dir,
                     READ_ACCESS | WRITE_ACCESS | ACCESS_TRUNCATE | LANDLOCK_ACCESS_FS_REFER,
                     error)))
    return FALSE;
  return restrict_self (ruleset, error) && deny_coordinator_calls (error);
}

static void
limit (__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit now;
  if (getrlimit (resource, &now) == 0 && now.rlim_max != RLIM_INFINITY)
    value = MIN (value, now.rlim_max);
  setrlimit (resource, &(struct rlimit) { value, value });
}

void
bh_sandbox_limit_worker (void)
{
#if !defined(BH_IS_SANITIZED) /* its shadow memory needs terabytes of address space */
  limit (RLIMIT_AS, WORKER_MEMORY_LEN);
#endif
  limit (RLIMIT_STACK, WORKER_STACK_LEN);
  limit (RLIMIT_CORE, 0); /* a core file would hold evidence */
  limit (RLIMIT_FSIZE, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* CPU seconds, not the clock: else the result would depend on the machine's load. */
void
bh_sandbox_allow_cpu (guint64 seconds)
{
  struct itimerval timer = { .it_value = { .tv_sec = (time_t)MIN (seconds, G_MAXINT32) } };

  setitimer (ITIMER_PROF, &timer, NULL);
}
