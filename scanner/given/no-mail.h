/* no-mail.h - the PATHs given, and those in which no message was found. */
#pragma once

#include "sources/walk.h"
#include "store/case-store.h"

/* Keeps the PATHs' labels with the case: info key "paths_json". */
gboolean bh_no_mail_keep_paths (BhCaseStore *store, const BhWalk *walk, GError **error);

/* A problem of kind "no-mail" for each kept PATH without a message. */
gboolean bh_no_mail_conclude (BhCaseStore *store, GError **error);
