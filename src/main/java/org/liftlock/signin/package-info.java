/** How people and programs sign in, and how they are known afterwards. */
@NullMarked
package org.liftlock.signin;

import org.jspecify.annotations.NullMarked;
