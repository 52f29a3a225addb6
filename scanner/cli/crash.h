/* crash.h - a last word where the program would die by a signal. */
#pragma once

/* From here on SIGSEGV, SIGBUS, SIGABRT and SIGTRAP (so GLib ends a program that
 * cannot allocate) print one line and end with exit code 70. Worker processes
 * take the default back: how they died is evidence. */
void bh_crash_handle (void);
