/* command-explain.c - "backhop explain": one message or pasted headers, no case. */
#include <backhop/limits.h>
#include <backhop/report.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/explain-json.h"
#include "cli/options.h"
#include "given/own-side.h"
#include "given/ptr-names.h"
#include "message/pasted.h"
#include "splitter/envelope-line.h"
#include "units/sandbox.h"

#define INPUT_LEN_MAX (128 * 1024 * 1024) /* bytes: message-bytes */
#define CHUNK_LEN 65536                   /* bytes read at once */

typedef struct {
  char **own_hosts, **own_nets, **own_domains, **ptrs, **paths;
  gboolean is_json, has_no_sandbox;
} ExplainArguments;

static gboolean
parse (ExplainArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "own-host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_hosts,
      "a host of our side, as it stamps Received", "GLOB" },
    { "own-net", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_nets, "a network of our side",
      "CIDR" },
    { "own-domain", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_domains,
      "a mail domain of ours", "DOMAIN" },
    { "ptr", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->ptrs,
      "a dump of reverse names of addresses", "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->is_json, "hops and origin as JSON", NULL },
    { "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_sandbox,
      "run where processes cannot be confined", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, "FILE|-" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries,
      "Draws the way of one message: its hops, who wrote which line, and\n"
      "what can be believed. Reads a message or just its headers, also as a mail\n"
      "program shows them: quoted, indented, below other lines, badly wrapped.",
      "Examples:\n  backhop explain suspicious.eml\n"
      "  xclip -o | backhop explain - --own-net 192.0.2.0/24\n",
      argc, argv, error);
}

/* All of a file or of standard input, or a little more than the bound. */
static GByteArray *
read_input (const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean is_stdin = strcmp (path, "-") == 0;
  int fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  gssize n = fd < 0 ? -1 : 1;

  while (n > 0 && bytes->len <= INPUT_LEN_MAX) {
    guint old_len = bytes->len;
    g_byte_array_set_size (bytes, old_len + CHUNK_LEN);
    n = read (fd, bytes->data + old_len, CHUNK_LEN);
    g_byte_array_set_size (bytes, old_len + (guint)MAX (n, 0));
    n = n < 0 && errno == EINTR ? 1 : n;
  }
  int saved = errno;
  if (fd >= 0 && !is_stdin)
    close (fd);
  if (n >= 0)
    return g_steal_pointer (&bytes);
  if (saved == EISDIR)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "%s: is a folder; explain reads one message, 'backhop scan' reads folders", path);
  else
    g_set_error (error, BH_ERROR, saved == ENOENT ? BH_ERROR_NOT_FOUND : BH_ERROR_IO, "%s: %s",
                 path, g_strerror (saved));
  return NULL;
}

/* A mailbox has a line "From …" with a date at its start and, behind a blank line, again. Linear.
 */
static gboolean
is_mailbox (BhSpan bytes)
{
  static const BhSpan from = BH_SPAN_INIT ("From ");
  gboolean is_behind_blank = TRUE;
  guint n = 0;
  BhSpan line;

  if (!bh_span_starts (bytes, from))
    return FALSE;
  while (n < 2 && bh_span_take_line (&bytes, &line)) {
    n += is_behind_blank && bh_span_starts (line, from) && bh_envelope_line_read (line).has_date;
    is_behind_blank = bh_span_trim (line).len == 0;
  }
  return n == 2;
}

static int
print_ladder (const char *json, gboolean is_json, BhTextForm form)
{
  g_autoptr (GError) error = NULL;

  if (is_json) {
    puts (json);
    return BH_EXIT_DONE;
  }
  g_autofree char *ladder = bh_report_ladder (json, form, &error);
  if (ladder == NULL)
    return bh_exit_of_error (error);
  fputs (ladder, stdout);
  return BH_EXIT_DONE;
}

/* Opened while files can be: what they say is read when the addresses are known. */
static GPtrArray *
open_dumps (const ExplainArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_given_file_free);

  for (guint i = 0; arguments->ptrs != NULL && arguments->ptrs[i] != NULL; i++) {
    BhGivenFile *file = bh_given_file_open (BH_PTR_OPTION, arguments->ptrs[i], error);
    if (file == NULL)
      return NULL;
    g_ptr_array_add (dumps, file);
  }
  return g_steal_pointer (&dumps);
}

/* The nets go into @nets; the names stay borrowed from arguments. */
static gboolean
take_own_side (const ExplainArguments *arguments, BhNetSet *nets, BhOwnSide *out, GError **error)
{
  static char *none[] = { NULL };

  for (guint i = 0; arguments->own_nets != NULL && arguments->own_nets[i] != NULL; i++)
    if (!bh_net_set_add (nets, arguments->own_nets[i], error))
      return FALSE;
  *out = (BhOwnSide) { .host_globs = arguments->own_hosts != NULL ? arguments->own_hosts : none,
                       .domains = arguments->own_domains != NULL ? arguments->own_domains : none,
                       .nets = nets };
  return bh_own_names_check ((const char *const *)out->host_globs,
                             (const char *const *)out->domains, error);
}

/* Says what of the input is not explained, and leaves out what is above the bound. */
static void
tell_of_rest (GByteArray *bytes)
{
  if (is_mailbox (bh_span (bytes->data, bytes->len)))
    fprintf (stderr,
             "backhop: a mailbox: its first message is explained; 'backhop scan' reads all\n");
  if (bytes->len <= INPUT_LEN_MAX)
    return;
  g_byte_array_set_size (bytes, INPUT_LEN_MAX);
  fprintf (stderr, "backhop: its first 128 MiB are explained; 'backhop scan' reads all\n");
}

/* What is shown is not as it was given: whoever compares must know. */
static void
tell_of_mending (const BhPasted *done)
{
  fputs ("backhop: pasted headers", stderr);
  if (done->n_left_out > 0)
    fprintf (stderr, "; %" G_GSIZE_FORMAT " %s above them left out", done->n_left_out,
             done->n_left_out == 1 ? "line" : "lines");
  if (done->is_unquoted)
    fputs ("; quote marks or blanks before each line taken off", stderr);
  if (done->is_joined)
    fputs ("; broken lines joined", stderr);
  fputs (". A message saved as a file is surer\n", stderr);
}

/* As the bytes stand; what was pasted so that no field is whole, or none is seen, is mended first.
 */
static char *
explain_bytes (BhMessageReader *reader, BhSpan bytes, BhExplainContext *context, GError **error)
{
  BhPasted done = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GByteArray) mended = bh_pasted_mend (bytes, &done);
  char *json = done.is_joined ? NULL : bh_explain_json (reader, bytes, context, &failure);

  if (json == NULL && failure == NULL && mended != NULL) {
    tell_of_mending (&done);
    context->mended = &done;
    json = bh_explain_json (reader, bh_span (mended->data, mended->len), context, &failure);
    context->mended = NULL;
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return json;
}

/* Why there is no way to draw. */
static int
tell_of_nothing (const char *path, BhSpan bytes)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  g_autofree char *visible = bh_text_visible (valid);
  const char *name = strcmp (path, "-") == 0 ? "standard input" : visible;

  if (bh_span_trim (bytes).len == 0)
    fprintf (stderr, "backhop: %s: is empty; paste the headers, or name the file of a message\n",
             name);
  else
    fprintf (stderr,
             "backhop: %s: no Received field in it, so nothing tells which way it came ('backhop "
             "scan' reads mailboxes and archives)\n",
             name);
  return BH_EXIT_NOTHING;
}

static int
explain (const ExplainArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhNetSet) nets = bh_net_set_new ();
  BhOwnSide own;
  BhLimits limits;

  bh_limits_init (&limits);
  if (arguments->paths == NULL || arguments->paths[1] != NULL)
    return bh_usage_error ("explain", "name one FILE, or - for standard input");
  g_autoptr (GPtrArray) dumps =
      take_own_side (arguments, nets, &own, &error) ? open_dumps (arguments, &error) : NULL;
  if (dumps == NULL)
    return bh_usage_error ("explain", error->message);
  if (strcmp (arguments->paths[0], "-") == 0 && isatty (STDIN_FILENO))
    fputs ("backhop: paste the headers, then Ctrl-D on a line of its own\n", stderr);
  g_autoptr (GByteArray) bytes = read_input (arguments->paths[0], &error);
  if (bytes == NULL)
    return bh_exit_of_error (error);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhMessageReader) reader = bh_message_reader_new (&limits, digest);
  BhTextForm form = bh_terminal_form (STDOUT_FILENO); /* no terminal is asked from the sandbox */
  if (!arguments->has_no_sandbox && !bh_sandbox_enter_worker (&error))
    return bh_exit_of_error (error);
  BhExplainContext context = { &own, &limits, dumps, /* mended= */ NULL };
  tell_of_rest (bytes);
  BhSpan all = bh_span (bytes->data, bytes->len);
  g_autofree char *json = explain_bytes (reader, all, &context, &error);
  if (error != NULL)
    return bh_exit_of_error (error);
  if (json == NULL)
    return tell_of_nothing (arguments->paths[0], all);
  return print_ladder (json, arguments->is_json, form);
}

int
bh_command_explain (int argc, char **argv)
{
  ExplainArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? explain (&arguments)
                                                    : bh_usage_error ("explain", error->message);
  g_strfreev (arguments.own_hosts);
  g_strfreev (arguments.own_nets);
  g_strfreev (arguments.own_domains);
  g_strfreev (arguments.ptrs);
  g_strfreev (arguments.paths);
  return code;
}
