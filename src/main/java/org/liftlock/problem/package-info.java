/** The sealed family of request errors, and findings: what is wrong, and what to do about it. */
@NullMarked
package org.liftlock.problem;

import org.jspecify.annotations.NullMarked;
