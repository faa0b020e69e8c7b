/** What installations ask about their licenses: the decision, its signed answer, and the record of each check. */
@NullMarked
package org.liftlock.license.validation;

import org.jspecify.annotations.NullMarked;
