/** Commands for a terminal that ask a running portal to work on an installation. */
@NullMarked
package org.liftlock.migration.command;

import org.jspecify.annotations.NullMarked;
