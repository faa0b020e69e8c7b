/** Signing in and out by SAML 2.0: everything that knows pac4j and OpenSAML. */
@NullMarked
package org.liftlock.signin.saml;

import org.jspecify.annotations.NullMarked;
