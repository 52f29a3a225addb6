/* case-file.h - a file of a case folder, which may come from somebody else. */
#pragma once

/* A regular file below CASE/, following no link; -1 with errno, EINVAL: it is none. */
int bh_case_file_open (int dir_fd, const char *name);
