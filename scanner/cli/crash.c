/* crash.c - without memory, GLib cannot even format its last message, and recurses
 * until the stack ends. Only what is safe in a signal handler is done here; what
 * was committed to the working database is kept, and the scan goes on when it is
 * run again. */
#include "cli/crash.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/command.h"

#define STACK_LEN 65536 /* bytes, for the handler alone: the program's own may be full */

#if !defined(BH_IS_SANITIZED)
static void
last_word (int number)
{
  static const char text[] =
      "backhop: ended by itself, out of memory or by a bug; what was read is "
      "kept, run the same command again\n";
  (void)number;
  (void)!write (STDERR_FILENO, text, sizeof text - 1);
  _exit (BH_EXIT_BUG);
}
#endif

void
bh_crash_handle (void)
{
#if !defined(BH_IS_SANITIZED) /* the sanitizer has better last words */
  static const int numbers[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTRAP };
  void *memory = mmap (NULL, STACK_LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return;
  stack_t stack = { .ss_sp = memory, .ss_size = STACK_LEN };
  struct sigaction action = { .sa_handler = last_word, .sa_flags = SA_ONSTACK };
  sigaltstack (&stack, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, NULL);
#endif
}
