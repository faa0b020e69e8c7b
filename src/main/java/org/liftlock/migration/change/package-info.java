/** What runs intend for each organization of an installation: lists, differences of access, accepted losses, and taking one organization back. */
@NullMarked
package org.liftlock.migration.change;

import org.jspecify.annotations.NullMarked;
