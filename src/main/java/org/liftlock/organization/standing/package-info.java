/** How an organization is shut out for a while, takes its data along, and ends. */
@NullMarked
package org.liftlock.organization.standing;

import org.jspecify.annotations.NullMarked;
