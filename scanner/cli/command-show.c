/* command-show.c - "backhop show CASE WHAT": one thing of a case, in words; CASE alone: the
 * summary. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/print-summary.h"
#include "cli/show-list.h"
#include "cli/show-pair.h"
#include "cli/show-rows.h"

#define CLUSTER "cluster:"

typedef struct {
  gboolean is_json, is_raw, is_pair;
  char **words;
} ShowArguments;

static gboolean
parse (ShowArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->is_json, "rows as JSON lines", NULL },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &arguments->is_raw,
      "of a message: its hops as a JSON list, each with its field", NULL },
    { "pair", 0, 0, G_OPTION_ARG_NONE, &arguments->is_pair,
      "of a cluster: why its messages A and B are together", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->words, NULL,
      "CASE [WHAT [A B]]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries,
      "WHAT is message:ID cluster:ID burst:ID account:NAME host:IP bounce:ID or\n"
      "boundaries:PATH; without it the summary is shown. An ID may be shortened as\n"
      "long as it names one thing. The kind may be left out, and a message named by\n"
      "Message-ID, queue id or place (PATH, 'PATH at OFFSET').\n\n"
      "One of messages, clusters, bursts, accounts, hosts, bounces, queued,\n"
      "attachments, sources, problems lists them.",
      "Examples:\n  backhop show case1 message:3f2a9c\n"
      "  backhop show case1 192.0.2.7 --json\n"
      "  backhop show case1 'INBOX.mbox at 10321'\n"
      "  backhop show case1 accounts\n"
      "  backhop show case1 cluster:9d2e --pair 3f2a 77b0\n",
      argc, argv, error);
}

static int
show_pair (BhCase *opened, const ShowArguments *arguments)
{
  const char *const ids[2] = { arguments->words[2], arguments->words[3] };
  g_autoptr (GError) error = NULL;

  if (!g_str_has_prefix (arguments->words[1], CLUSTER))
    return bh_usage_error ("show", "--pair is asked of a cluster:ID");
  if (!bh_show_pair (opened, arguments->words[1] + strlen (CLUSTER), ids, arguments->is_json,
                     &error))
    return bh_exit_of_case_error (error);
  return BH_EXIT_DONE;
}

static int
show_list (BhCase *opened, const ShowArguments *arguments, const BhShowList *list)
{
  g_autoptr (GError) error = NULL;

  return bh_show_things (opened, list, arguments->is_json, bh_terminal_form (STDOUT_FILENO), &error)
             ? BH_EXIT_DONE
             : bh_exit_of_case_error (error);
}

static int
show_thing (BhCase *opened, const ShowArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  BhShowForm form = arguments->is_json  ? BH_SHOW_JSON
                    : arguments->is_raw ? BH_SHOW_RAW
                                        : BH_SHOW_WORDS;

  const BhShowKind *kind = bh_show_name_find (opened, arguments->words[1], &name, &error);
  if (kind == NULL ||
      !bh_show_rows (opened, kind, name, form, bh_terminal_form (STDOUT_FILENO), &error))
    return bh_exit_of_case_error (error);
  return BH_EXIT_DONE;
}

static int
show_summary (const ShowArguments *arguments)
{
  g_autoptr (GError) error = NULL;

  if (arguments->is_json || arguments->is_raw)
    return bh_usage_error ("show", "name WHAT to show; the summary as JSON is CASE/summary.json");
  return bh_print_summary (arguments->words[0], &error) ? BH_EXIT_DONE
                                                        : bh_exit_of_case_error (error);
}

static int
show (const ShowArguments *arguments)
{
  g_autoptr (GError) error = NULL;

  guint n_words = arguments->words != NULL ? g_strv_length (arguments->words) : 0;
  if (n_words == 1 && !arguments->is_pair)
    return show_summary (arguments);
  if (n_words != (arguments->is_pair ? 4 : 2))
    return bh_usage_error ("show", arguments->is_pair
                                       ? "--pair: name a CASE folder, cluster:ID, and two messages"
                                       : "name a CASE folder and WHAT to show");
  const BhShowList *list = bh_show_list_find (arguments->words[1]);
  g_autoptr (BhCase) opened = bh_case_open (arguments->words[0], &error);
  if (opened == NULL)
    return bh_exit_of_case_error (error);
  if (arguments->is_pair)
    return show_pair (opened, arguments);
  return list != NULL ? show_list (opened, arguments, list) : show_thing (opened, arguments);
}

int
bh_command_show (int argc, char **argv)
{
  ShowArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? show (&arguments)
                                                    : bh_usage_error ("show", error->message);
  g_strfreev (arguments.words);
  return code;
}
