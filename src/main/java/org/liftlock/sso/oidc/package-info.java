/** How organizations are connected to their identity providers by OpenID Connect. */
@NullMarked
package org.liftlock.sso.oidc;

import org.jspecify.annotations.NullMarked;
