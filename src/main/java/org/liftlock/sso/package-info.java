/** How an organization's own identity provider vouches for its people, and as what they are let in. */
@NullMarked
package org.liftlock.sso;

import org.jspecify.annotations.NullMarked;
