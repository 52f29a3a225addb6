/* routine.h - whether a run goes on with what the account did before.
 *
 * A program that moves to another machine, a customer's server: where they sit may be new, or they
 * send more than ever, but under the names and by the programs that they always had. A thief has
 * neither.
 */
#pragma once

#include "verdict/account-rule.h"

/* All of it is under names by which the account wrote on earlier days, its own name aside if
 * @has_others: then there are as many as make a house. */
gboolean bh_run_is_under_old_names (const BhRun *run, gboolean has_others);

/* A machine of ours without a login wrote all of it under a few names, each of which it had a
 * month, or some months, before or has as much later: it bills for the firms of a group. Spam
 * programs that live so long change their names, and they have no calendar. */
gboolean bh_run_comes_each_month (const BhRun *run);

/* Most of it is what the account wrote on several earlier days, word for word but for what a form
 * fills in: a page that a visitor sends to a friend. Who finds a form open has a text of his own.
 */
gboolean bh_run_is_of_old_texts (const BhRun *run);

/* The same, and the account wrote little else: a program has its forms. A thief who tried his text
 * for days did so beside what a person wrote. */
gboolean bh_run_is_of_a_program (const BhRun *run);

/* Half of it, by a machine of ours, is to people to whom it also wrote under the
 * same names long before or long after. A robot outside has one list for all its rounds. */
gboolean bh_run_comes_again (const BhRun *run);

/* The account wrote in strangers' names on most days before as well, and nearly all to whom it does
 * so now are known: a booking program writes to the same hotels in each guest's name. */
gboolean bh_run_writes_for_others (const BhRun *run);

/* By an address without a login others wrote under names of their own on most days before. */
gboolean bh_run_is_of_guests (const BhRun *run);

/* Most of it by a mail program, or by a machine of a name, that the account used before. */
gboolean bh_run_is_by_old_program (const BhRun *run);

/* Before the run a machine of that name handed in the account's mail. */
gboolean bh_item_is_of_old_machine (const BhRun *run, const BhItem *item);

/* Such a machine did, or the account wrote by that mail program. */
gboolean bh_item_is_of_old_program (const BhRun *run, const BhItem *item);

/* Most of it is by the account's own mail program, from where it was used before, and there is
 * enough of a past that tells so. */
gboolean bh_run_is_from_own_desk (const BhRun *run);
