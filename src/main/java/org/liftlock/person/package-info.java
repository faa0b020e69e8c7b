/** People, roles and permissions, and who is signed in. */
@NullMarked
package org.liftlock.person;

import org.jspecify.annotations.NullMarked;
