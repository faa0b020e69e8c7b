/** Pages and API on which organizations decide who may do what, and on which everybody learns why. */
@NullMarked
package org.liftlock.access;

import org.jspecify.annotations.NullMarked;
