/* command-query.c - "backhop query CASE TERMS": the messages that fit, a line each. */
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/no-message.h"
#include "cli/options.h"
#include "cli/query-words.h"
#include "cli/show-list.h"
#include "store/case-query.h"

typedef struct {
  gboolean is_json, is_count, is_distinct;
  char **words;
} QueryArguments;

static gboolean
parse (QueryArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->is_json,
      "JSON lines, as tables/messages.jsonl has them", NULL },
    { "count", 0, 0, G_OPTION_ARG_NONE, &arguments->is_count, "only how many they are", NULL },
    { "distinct", 0, 0, G_OPTION_ARG_NONE, &arguments->is_distinct,
      "of copies the first in evidence order", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->words, NULL,
      "CASE [TERMS…]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autofree char *terms = bh_query_words_help ();
  g_autofree char *description = g_strconcat (
      terms,
      "\nExamples:\n"
      "  backhop query case1 'ip:192.0.2.0/24 since:2024-01-01'\n"
      "  backhop query case1 'account:sales@example.org not:verdict:internal' --json\n"
      "  backhop query case1 'from:*@example.net subject:\"your invoice\" kind:mail' --count\n"
      "\nExit codes: 0 there are messages; 5 there are none; 2 wrong terms.\n",
      NULL);

  return bh_options_parse (entries,
                           "Lists the messages of a case that fit the TERMS, in evidence order.",
                           description, argc, argv, error);
}

static int
no_message (BhCase *opened, const BhQuery *query, gboolean is_distinct)
{
  g_autofree char *why = bh_no_message_why (opened, query, is_distinct);
  g_autoptr (GError) error = g_error_new_literal (BH_ERROR, BH_ERROR_NOT_FOUND, why);
  return bh_exit_of_error (error);
}

static int
print_count (BhCase *opened, const BhQuery *query, gboolean is_distinct)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0, bytes = 0;

  if (!bh_case_query_count (opened, query, is_distinct, &n, &bytes, &error))
    return bh_exit_of_case_error (error);
  printf ("%" G_GINT64_FORMAT "\n", n);
  return n > 0 ? BH_EXIT_DONE : BH_EXIT_NOTHING;
}

static int
print_list (BhCase *opened, const BhQuery *query, const QueryArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhRows) rows =
      bh_case_query (opened, "messages", query, arguments->is_distinct, &error);
  guint n = 0;

  if (rows == NULL || !bh_show_list_rows (bh_show_list_find ("messages"), rows, arguments->is_json,
                                          bh_terminal_form (STDOUT_FILENO), &n, &error))
    return bh_exit_of_case_error (error);
  return n > 0 ? BH_EXIT_DONE : no_message (opened, query, arguments->is_distinct);
}

static int
run_query (const QueryArguments *arguments)
{
  g_autoptr (GError) error = NULL;

  if (arguments->words == NULL)
    return bh_usage_error ("query", "name a CASE folder, and TERMS that its messages are to fit");
  if (arguments->is_json && arguments->is_count)
    return bh_usage_error ("query", "--count is a number, --json are lines: one of them");
  g_autoptr (BhQuery) query = bh_query_words_read (arguments->words + 1, &error);
  if (query == NULL)
    return bh_usage_error ("query", error->message);
  g_autoptr (BhCase) opened = bh_case_open (arguments->words[0], &error);
  if (opened == NULL)
    return bh_exit_of_case_error (error);
  return arguments->is_count ? print_count (opened, query, arguments->is_distinct)
                             : print_list (opened, query, arguments);
}

int
bh_command_query (int argc, char **argv)
{
  QueryArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? run_query (&arguments)
                                                    : bh_usage_error ("query", error->message);
  g_strfreev (arguments.words);
  return code;
}
