/* case-once.h - a case that is read from its beginning to its end, once. */
#pragma once

#include <backhop/case.h>

/* To be called before it is read: pages are not kept in case somebody asks again. Else
 * megabytes of memory that nobody has touched yet are filled with what is never looked at again. */
void bh_case_read_once (BhCase *self);
