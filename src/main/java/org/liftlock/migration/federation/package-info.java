/** Federation: the installations that one installation works together with, as people register them here. */
@NullMarked
package org.liftlock.migration.federation;

import org.jspecify.annotations.NullMarked;
