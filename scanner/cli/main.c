/* main.c - the program: settles its surroundings, then runs one command. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <backhop/error.h>

#include "backhop-version.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/crash.h"
#include "cli/nearest.h"

static const BhCommand commands[] = {
  { "scan", "read mailboxes, folders and archives into a case", bh_command_scan },
  { "report", "write a case's reports again", bh_command_report },
  { "show", "look at one message, cluster, account or host of a case", bh_command_show },
  { "explain", "read one message or pasted headers, without a case", bh_command_explain },
  { "query", "list the messages of a case that fit some terms", bh_command_query },
  { "export", "write the messages of a case that fit some terms as files", bh_command_export },
  { "verify", "tell whether a case and its evidence are as recorded", bh_command_verify },
  { "diff", "tell what differs between two cases", bh_command_diff },
};

/* What a user's environment could do to results or to the sandbox is taken away. */
static void
settle_environment (void)
{
  static const char *const harmful[] = { "GCONV_PATH",      "LOCPATH",  "MALLOC_CHECK_",
                                         "G_SLICE",         "G_DEBUG",  "XML_CATALOG_FILES",
                                         "SQLITE_TMPDIR",   "LANGUAGE", "OPENSSL_CONF",
                                         "OPENSSL_MODULES", "ICU_DATA", "TZDIR" };
  for (gsize i = 0; i < G_N_ELEMENTS (harmful); i++)
    g_unsetenv (harmful[i]);
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  signal (SIGXFSZ, SIG_IGN); /* "ulimit -f" fails a write, as a full disk does */
}

/* GLib ends a program that cannot allocate, or breaks a contract of its own. Here
 * that is told in words and an exit code, not by a signal: what was committed is
 * kept, so a scan goes on when it is run again. Nothing is allocated on the way. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  static const char no_memory[] = "backhop: out of memory; nothing is lost, run again with more\n";
  static const char bug[] = "backhop: a bug in the program: ";

  (void)data;
  if (!(level & (G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_LEVEL_CRITICAL)))
    return G_LOG_WRITER_HANDLED; /* the library does not talk */
  for (gsize i = 0; i < n_fields; i++) {
    const char *text = fields[i].value;
    if (strcmp (fields[i].key, "MESSAGE") != 0)
      continue;
    if (strstr (text, "failed to allocate") != NULL) {
      (void)!write (STDERR_FILENO, no_memory, sizeof no_memory - 1);
      _exit (BH_EXIT_STOPPED);
    }
    (void)!write (STDERR_FILENO, bug, sizeof bug - 1);
    (void)!write (STDERR_FILENO, text, strlen (text));
    (void)!write (STDERR_FILENO, "\n", 1);
  }
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL))
    _exit (BH_EXIT_BUG);
  return G_LOG_WRITER_HANDLED;
}

static void
print_help (FILE *out)
{
  fputs ("Usage: backhop COMMAND …\n\n"
         "Reads mail evidence offline: which host did each message come from, which\n"
         "account sent it, which messages are one campaign, when did it burst.\n\nCommands:\n",
         out);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %-9s %s\n", commands[i].name, commands[i].summary);
  fputs ("\nExamples:\n"
         "  backhop scan ~/Mail export.zip -o case1 --own-host 'mx*.example.org'\n"
         "  backhop show case1 cluster:3f2a\n"
         "  backhop explain suspicious.eml\n\n"
         "'backhop COMMAND --help' tells a command's options; backhop(1) is the manual.\n",
         out);
}

int
bh_exit_of_error (const GError *error)
{
  g_autofree char *valid = g_utf8_make_valid (error->message, -1);
  g_autofree char *visible = bh_text_visible (valid);

  fprintf (stderr, "backhop: %s\n", visible);
  if (error->domain != BH_ERROR)
    return BH_EXIT_STOPPED;
  switch ((BhError)error->code) {
  case BH_ERROR_USAGE:
    return BH_EXIT_USAGE;
  case BH_ERROR_CHANGED:
    return BH_EXIT_CHANGED;
  case BH_ERROR_NOT_FOUND:
    return BH_EXIT_NOTHING;
  case BH_ERROR_CORRUPT:
    return BH_EXIT_BUG;
  case BH_ERROR_IO:
  case BH_ERROR_NOT_KNOWN:
  case BH_ERROR_ENCRYPTED:
  case BH_ERROR_LIMIT:
  case BH_ERROR_BUSY:
    break;
  }
  return BH_EXIT_STOPPED;
}

int
bh_exit_of_case_error (const GError *error)
{
  int code = bh_exit_of_error (error);
  return code == BH_EXIT_BUG ? BH_EXIT_CHANGED : code;
}

int
bh_usage_error (const char *command, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *visible = bh_text_visible (valid);
  fprintf (stderr, "backhop %s: %s\nTry 'backhop %s --help'.\n", command, visible, command);
  return BH_EXIT_USAGE;
}

/* A terminal, and NO_COLOR is not set. */
static gboolean
has_color (int fd)
{
  const char *term = g_getenv ("TERM");
  return isatty (fd) && g_getenv ("NO_COLOR") == NULL && g_strcmp0 (term, "dumb") != 0;
}

/* 0: no terminal, or it does not say. */
static guint
terminal_columns (int fd)
{
  struct winsize size;
  return isatty (fd) && ioctl (fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

BhTextForm
bh_terminal_form (int fd)
{
  return (BhTextForm) { has_color (fd), terminal_columns (fd) };
}

/* A full disk behind a pipe must not look like success. Why an earlier write failed nobody knows
 * any more. */
static int
close_output (int code)
{
  gboolean is_flushed = fflush (stdout) == 0;
  int why = is_flushed ? 0 : errno;

  if (is_flushed && !ferror (stdout))
    return code;
  if (why != EPIPE)
    fprintf (stderr, "backhop: standard output: %s\n",
             why != 0 ? strerror (why) : "not all could be written");
  return code == BH_EXIT_DONE || code == BH_EXIT_NOTED ? BH_EXIT_STOPPED : code;
}

/* --help shows what is typed, not the command's word alone. */
static int
run_command (const BhCommand *command, int argc, char **argv)
{
  g_autofree char *name = g_strconcat ("backhop ", command->name, NULL);

  g_set_prgname (g_intern_string (name));
  return close_output (command->run (argc, argv));
}

static int
no_command (const char *typed)
{
  const char *names[G_N_ELEMENTS (commands) + 3] = { NULL };
  gboolean is_option = *typed == '-';

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  names[G_N_ELEMENTS (commands)] = "--version";
  names[G_N_ELEMENTS (commands) + 1] = "--help";
  const char *nearest = bh_nearest_word (typed, names);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *visible = bh_text_visible (valid);
  fprintf (stderr, "backhop: there is no %s '%s'", is_option ? "option" : "command", visible);
  if (nearest != NULL)
    fprintf (stderr, "; did you mean '%s'?\n", nearest);
  else if (g_file_test (typed, G_FILE_TEST_EXISTS))
    fputs ("; to read it: backhop scan PATH -o CASE\n", stderr);
  else
    fputs (".\n", stderr);
  fputs ("Try 'backhop --help'.\n", stderr);
  return BH_EXIT_USAGE;
}

static int
dispatch (int argc, char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[0], commands[i].name) == 0)
      return run_command (&commands[i], argc, argv);
  return no_command (argv[0]);
}

/* "backhop help scan", as git and others take it, is "backhop scan --help". */
static int
help (int argc, char **argv)
{
  char asked[] = "--help";
  char *asks_help[] = { argc > 1 ? argv[1] : NULL, asked, NULL };

  if (argc > 1 && *argv[1] != '-')
    return dispatch (2, asks_help);
  print_help (stdout);
  return close_output (BH_EXIT_DONE);
}

int
main (int argc, char **argv)
{
  bh_crash_handle ();
  g_log_set_writer_func (write_log, NULL, NULL);
  settle_environment ();
  if (argc < 2) {
    print_help (stderr);
    return BH_EXIT_USAGE;
  }
  if (strcmp (argv[1], "--version") == 0 || strcmp (argv[1], "version") == 0) {
    printf ("backhop %s\n", BACKHOP_VERSION);
    return close_output (BH_EXIT_DONE);
  }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 ||
      strcmp (argv[1], "help") == 0)
    return help (argc - 1, argv + 1);
  return dispatch (argc - 1, argv + 1);
}
