/** The e-mail domains of organizations, and the proof that they are theirs. */
@NullMarked
package org.liftlock.sso.domain;

import org.jspecify.annotations.NullMarked;
