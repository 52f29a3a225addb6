/* command.h - one row a command of the program. */
#pragma once

#include <backhop/report.h>

/* Exit codes, as backhop(1) has them. */
typedef enum {
  BH_EXIT_DONE = 0,
  BH_EXIT_NOTED = 1, /* done; some evidence was damaged, unread or over a limit */
  BH_EXIT_USAGE = 2,
  BH_EXIT_STOPPED = 3, /* before the end; nothing lost, run again */
  BH_EXIT_CHANGED = 4, /* evidence or output is not what was recorded */
  BH_EXIT_NOTHING = 5, /* nothing there */
  BH_EXIT_BUG = 70,
} BhExit;

typedef struct {
  const char *name;
  const char *summary;                /* one line for the list of commands */
  int (*run) (int argc, char **argv); /* argv[0] is the command's name */
} BhCommand;

/* Each is the run of its command: it reads its own options, and returns one of BhExit. */
int bh_command_scan (int argc, char **argv);
int bh_command_report (int argc, char **argv);
int bh_command_show (int argc, char **argv);
int bh_command_explain (int argc, char **argv);
int bh_command_query (int argc, char **argv);
int bh_command_export (int argc, char **argv);
int bh_command_verify (int argc, char **argv);
int bh_command_diff (int argc, char **argv);

/* Prints an error as one line on stderr and gives the exit code it means. */
int bh_exit_of_error (const GError *error);
/* The same where the error is of a finished case: one that breaks its own rules was changed. */
int bh_exit_of_case_error (const GError *error);

/* Says on stderr what is wrong, text made visible, and where help is. Always BH_EXIT_USAGE, so that
 * a command can return it. */
int bh_usage_error (const char *command, const char *text);
/* Colours where it is a terminal and NO_COLOR is not set; its width where it has one. */
BhTextForm bh_terminal_form (int fd);
