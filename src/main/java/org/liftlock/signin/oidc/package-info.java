/** Sign-in through an organization's identity provider by OpenID Connect. */
@NullMarked
package org.liftlock.signin.oidc;

import org.jspecify.annotations.NullMarked;
