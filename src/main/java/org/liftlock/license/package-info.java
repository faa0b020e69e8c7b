/** Signed grants of an edition to an organization, and the keys that sign them. */
@NullMarked
package org.liftlock.license;

import org.jspecify.annotations.NullMarked;
