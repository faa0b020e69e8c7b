/** Commands for a terminal: one asks a running portal, the others work on a database without a portal. */
@NullMarked
package org.liftlock.migration.command;

import org.jspecify.annotations.NullMarked;
