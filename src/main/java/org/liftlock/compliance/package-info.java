/** Evidence of how an organization's installations, people and licenses stand, computed from what is recorded elsewhere. */
@NullMarked
package org.liftlock.compliance;

import org.jspecify.annotations.NullMarked;
