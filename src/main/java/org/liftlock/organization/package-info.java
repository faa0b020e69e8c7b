/** Customers and their members. */
@NullMarked
package org.liftlock.organization;

import org.jspecify.annotations.NullMarked;
