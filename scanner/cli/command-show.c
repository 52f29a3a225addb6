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
      "CASE [WHAT | LIST [WHAT] | --pair cluster:ID A B]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries,
      "WHAT is message:ID cluster:ID burst:ID account:NAME host:IP bounce:ID or\n"
      "boundaries:PATH; without it the summary is shown. An ID may be shortened as\n"
      "long as it names one thing. The kind may be left out, and a message named by\n"
      "Message-ID, queue id or place (PATH, 'PATH at OFFSET').\n\n"
      "One of messages, clusters, bursts, accounts, hosts, bounces, queued,\n"
      "attachments, sources, problems lists them. Behind messages, WHAT may be a\n"
      "cluster, burst, account or host, behind queued an account: those that are its.",
      "Examples:\n  backhop show case1 message:3f2a9c\n"
      "  backhop show case1 192.0.2.7 --json\n"
      "  backhop show case1 'INBOX.mbox at 10321'\n"
      "  backhop show case1 accounts\n"
      "  backhop show case1 messages cluster:9d2e --json\n"
      "  backhop show case1 queued account:sales@example.org\n"
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

/* Of the whole case, or of the one thing that is named behind it. */
static int
show_list (BhCase *opened, const ShowArguments *arguments, const BhShowList *list)
{
  const char *what = arguments->words[2];
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *owners = bh_show_list_owners (list);
  BhShowOwner owner = { NULL, NULL, NULL };

  if (arguments->is_raw)
    return bh_usage_error ("show", "--raw is asked of one message");
  if (what != NULL) {
    const BhShowKind *kind = bh_show_name_find (opened, what, &name, &error);
    if (kind == NULL)
      return bh_exit_of_case_error (error);
    owner = (BhShowOwner) { bh_show_list_column (list, kind->kind), kind->kind, name };
  }
  if (what != NULL && owner.column == NULL) {
    g_autofree char *said =
        owners != NULL
            ? g_strdup_printf ("%s are listed of %s, not of %s:%s", arguments->words[1], owners,
                               owner.kind, name)
            : g_strdup_printf ("%s are listed of the whole case only", arguments->words[1]);
    return bh_usage_error ("show", said);
  }
  return bh_show_things (opened, list, owner, arguments->is_json, bh_terminal_form (STDOUT_FILENO),
                         &error)
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
  if (kind != NULL && arguments->is_raw && strcmp (kind->table, "messages") != 0)
    return bh_usage_error ("show", "--raw is asked of one message");
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

/* What to say of a number of words that is none of ours; NULL: it is. */
static const char *
wrong_words (const ShowArguments *arguments, const BhShowList *list, guint n_words)
{
  if (arguments->is_pair)
    return n_words == 4 ? NULL : "--pair: name a CASE folder, cluster:ID, and two messages";
  if (n_words == 0)
    return "name a CASE folder, and WHAT to show of it";
  if (n_words == 2 || (n_words == 3 && list != NULL))
    return NULL;
  return n_words == 3
             ? "one WHAT at a time; only a list is followed by what it is of"
             : "too many words: CASE WHAT, or CASE LIST WHAT (quote what has blanks in it)";
}

static int
show (const ShowArguments *arguments)
{
  g_autoptr (GError) error = NULL;

  guint n_words = arguments->words != NULL ? g_strv_length (arguments->words) : 0;
  if (n_words == 1 && !arguments->is_pair)
    return show_summary (arguments);
  const BhShowList *list = n_words > 1 ? bh_show_list_find (arguments->words[1]) : NULL;
  const char *wrong = wrong_words (arguments, list, n_words);
  if (wrong != NULL)
    return bh_usage_error ("show", wrong);
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
