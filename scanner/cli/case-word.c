/* case-word.c - the folder that was typed, as one word. */
#include "cli/case-word.h"

#include "reports/show.h"

char *
bh_case_word (const BhCase *opened)
{
  char *word = bh_show_path_word (bh_case_dir (opened));
  return word != NULL ? word : g_strdup ("CASE");
}
